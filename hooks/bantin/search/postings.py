"""How the entries that hold a form are packed into one list.

A posting is an entry's number and a *mention* (see `mentions`). A packed list goes from the highest
number (the newest entry) down, the first as it is and each other as the step from the one before,
so that a new entry changes only the beginning. A weight is written where it differs from the one
before; 1, a single mention in the text, is taken as read. All is in printable characters that need
no escape.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bantin.search.mentions import COMMON, IN_STANDFIRST, IN_TITLE, PLACE_BITS

_MENTION_BITS = PLACE_BITS + 4
_MENTION_MASK = (1 << _MENTION_BITS) - 1
_PLACE_MASK = (1 << PLACE_BITS) - 1
# The weights of what may stand in an entry only once.
ONCE = frozenset((COMMON, IN_STANDFIRST, IN_TITLE))

# 16 characters that are weights, 38 that end a number and 38 that carry on to its next digit.
PRINTABLE = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\']
_WEIGHTS = PRINTABLE[:16]
ENDS = PRINTABLE[16:54]
GOES_ON = PRINTABLE[54:]
BASE = len(ENDS)
_CODES = {character: code for code, character in enumerate(PRINTABLE)}
_NUMBER = re.compile(
    f"([{re.escape(''.join(_WEIGHTS))}]?)"
    f"([{re.escape(''.join(GOES_ON))}]*[{re.escape(''.join(ENDS))}])"
)


def _digits(number: int) -> str:
    digits = ""
    while number >= BASE:
        digits += GOES_ON[number % BASE]
        number //= BASE
    return digits + ENDS[number]


_SHORTEST = BASE * BASE
_SHORT = [_digits(number) for number in range(_SHORTEST)]


def _write(number: int) -> str:
    return _SHORT[number] if number < _SHORTEST else _digits(number)


def _read(digits: str) -> int:
    number = _CODES[digits[-1]] - 16
    for digit in digits[-2::-1]:
        number = number * BASE + _CODES[digit] - 54
    return number


class Packed(NamedTuple):
    """A packed list, and its last posting, which another list can be joined to."""

    text: str
    last: int


def posting(number: int, mention: int) -> int:
    """A posting in one integer, which sorts by its number."""
    return number << _MENTION_BITS | mention


class _Writer:
    """Puts a list together, the highest number first."""

    def __init__(self, form: str) -> None:
        self.parts: list[str] = []
        self._has_places = " " in form
        self._number = -1
        self._weight = COMMON

    def add(self, number: int, mention: int) -> None:
        weight = mention >> PLACE_BITS
        if weight != self._weight:
            self._weight = weight
            self.parts.append(_WEIGHTS[weight])
        self.parts.append(_write(number if self._number < 0 else self._number - number))
        self._number = number
        if self._has_places and weight in ONCE:
            self.parts.append(PRINTABLE[mention & _PLACE_MASK])


def pack(form: str, postings: Iterable[int]) -> Packed:
    """Packs the postings of a form, the highest number first; `bulk` packs many forms at once."""
    writer = _Writer(form)
    last = 0
    for last in postings:
        writer.add(last >> _MENTION_BITS, last & _MENTION_MASK)
    return Packed("".join(writer.parts), last)


def join(newer: Packed, older: Packed) -> Packed:
    """One list of two, where every number of the first is above every number of the second."""
    found = _NUMBER.match(older.text)
    assert found, "a packed list is never empty"
    weight = _CODES[found[1]] if found[1] else COMMON
    mark = "" if weight == (newer.last & _MENTION_MASK) >> PLACE_BITS else _WEIGHTS[weight]
    step = _write((newer.last >> _MENTION_BITS) - _read(found[2]))
    return Packed(f"{newer.text}{mark}{step}{older.text[found.end() :]}", older.last)


def splice(form: str, text: str, changes: Mapping[int, int]) -> str:
    """The packed list of a form with the mentions of some numbers changed, 0 for one that leaves.

    Reads no further than the lowest changed number; the rest stays as it is.
    """
    pending = sorted(changes)
    writer = _Writer(form)
    has_places = " " in form
    number, weight, at = -1, COMMON, 0
    while found := _NUMBER.match(text, at):
        at = found.end()
        if found[1]:
            weight = _CODES[found[1]]
        mention = weight << PLACE_BITS
        if has_places and weight in ONCE:
            mention |= _CODES[text[at]]
            at += 1
        step = _read(found[2])
        number = step if number < 0 else number - step
        while pending and pending[-1] > number:
            above = pending.pop()
            if changes[above]:
                writer.add(above, changes[above])
        if not pending:
            writer.add(number, mention)
            return "".join(writer.parts) + text[at:]
        if pending[-1] == number:
            mention = changes[pending.pop()]
        if mention:
            writer.add(number, mention)
    for left in reversed(pending):
        if changes[left]:
            writer.add(left, changes[left])
    return "".join(writer.parts)


def count(text: str) -> int:
    """How many postings the packed list of a single form holds."""
    return sum(map(text.count, ENDS))
