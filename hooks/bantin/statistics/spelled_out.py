"""Numbers that a text spells out: «gấp đôi», «một nửa», «hai phần ba», «bảy trên tám»."""

from __future__ import annotations

import re

from bantin.statistics.vocabulary import MULTIPLES, NUMERALS, SHARES

_HALF = re.compile(r"\b(?:một )?nửa\b")
_SHARE = re.compile(rf"\b(?P<part>{'|'.join(SHARES)}) phần (?P<whole>{'|'.join(SHARES)})\b")
_MULTIPLE = re.compile(rf"\bgấp (?P<bound>\w+ )?(?P<times>{'|'.join(MULTIPLES)})\b(?: lần\b)?")
_NUMERAL = re.compile(rf"\b(?:{'|'.join(NUMERALS)})\b")


def with_digits(lowered: str) -> str:
    """Puts digits for «gấp đôi», «một nửa», «bảy trên tám», where there are no digits yet."""
    if any(character.isdigit() for character in lowered):
        return lowered
    if _MULTIPLE.search(lowered):
        return _MULTIPLE.sub(
            lambda match: f"gấp {match['bound'] or ''}{MULTIPLES[match['times']]} lần", lowered
        )
    if match := _SHARE.search(lowered):
        digits = f"{SHARES[match['part']]} phần {SHARES[match['whole']]}"
        return lowered[: match.start()] + digits + lowered[match.end() :]
    if _HALF.search(lowered):
        return _HALF.sub("50 %", lowered)
    first = _NUMERAL.search(lowered)
    if first is None:
        return lowered
    head, tail = lowered[: first.start()] + NUMERALS[first[0]], lowered[first.end() :]
    below = re.match(rf" trên ({'|'.join(NUMERALS)})\b", tail)
    return f"{head} trên {NUMERALS[below[1]]}{tail[below.end() :]}" if below else head + tail
