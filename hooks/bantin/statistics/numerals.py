"""The figures of a running text: every number that counts something, with what belongs to it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bantin.statistics.exemptions import Run, exempt_until
from bantin.statistics.vocabulary import BOUNDS, DIRECTIONS, MULTIPLES, NUMERALS, SCALES


@dataclass(frozen=True, slots=True)
class Numeral:
    """A figure in a text: ``text[said_from:end]`` is all of it, with its «tăng» or «trên».

    ``start`` is where the number itself begins; ``end`` is behind its %, its denominator, its
    «nghìn». ``plain_from`` leaves out a «trên», which can also be just «on».
    """

    said_from: int
    plain_from: int
    start: int
    end: int


_RUN = re.compile(r"[0-9](?:[0-9.,:/–-]*[0-9])?")
_PART = r"một|hai|ba|bốn|tư|năm|sáu|bảy|tám|chín|mười"
_WORDS = re.compile(
    rf"\b(?:một\s+)?nửa(?:\s+(?:số|tổng)\b)|\bmột\s+nửa\b(?!\s+(?:năm|ngày|tháng|giờ|đời))"
    rf"|(?<!\w)(?:hơn|gần|quá|trên)\s+(?P<half>nửa)\b(?:\s+(?:số|tổng)\b)?(?!\s+(?:năm|ngày|tháng|giờ|đời|thế|đêm))"
    rf"|\b(?:{_PART})\s+phần\s+(?:{_PART}|trăm)\b"
    rf"|\bgấp\s+(?:{'|'.join(sorted({*MULTIPLES, *NUMERALS}))})\b(?:\s+lần\b)?",
    re.IGNORECASE,
)


def _phrases(groups: Iterable[tuple[str, ...]]) -> str:
    phrases = sorted((phrase for group in groups for phrase in group), key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in phrases)


_LEAD = re.compile(
    rf"(?:(?<!\w)(?P<change>{_phrases(DIRECTIONS.values())}|gấp)\s+)?"
    rf"(?:(?<!\w)(?P<bound>{_phrases(BOUNDS.values())})\s*)?\Z",
    re.IGNORECASE,
)
_SIGN = re.compile(r"(?<![\w.,%)])[+\u2212]\Z")
_TAIL = re.compile(
    r"(?:\s*/\s*(?:…|\.\.\.)|\s+trên\s+[0-9][0-9.]*(?![0-9,/%]))?"
    rf"(?:\s+(?:{'|'.join(SCALES)})(?!\w)(?!\s+lệ\b))*"
    r"(?:\s*%|\s*điểm\s*%|\s+điểm\s+phần\s+trăm\b|\s+phần\s+trăm\b)?"
    r"(?:\s+trở\s+(?:lên|xuống)\b)?",
    re.IGNORECASE,
)
_TIMES = re.compile(r"\s+lần\b", re.IGNORECASE)
_WORD = re.compile(r"\S+")
_EMPHASIS = "*_"
_LOOK_BACK = 48
_LOOK_AHEAD = 60


def find_numerals(text: str) -> Iterator[Numeral]:
    """Every figure of a masked text (see ``masking.mask``), in the order written.

    Digits first, then quantities told in words: «hai phần ba», «hơn một nửa», «gấp đôi».
    """
    found = list(_in_digits(text))
    if "nửa" in text or " phần" in text or "ấp" in text:
        found.extend(_in_words(text))
        found.sort(key=lambda numeral: numeral.start)
    return iter(found)


def _in_digits(text: str) -> Iterator[Numeral]:
    done = 0
    exempt: int | None = None
    for match in _RUN.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        between = text[exempt:start] if exempt is not None and start - exempt < 8 else ""
        until = exempt_until(_run(text, start, end), exempt if between else None, between)
        if until is not None:
            exempt = done = until
            continue
        exempt = None
        numeral = _numeral(text, start, end)
        done = numeral.end
        yield numeral


def _run(text: str, start: int, end: int) -> Run:
    before = text[max(0, start - _LOOK_BACK) : start].rstrip(_EMPHASIS)
    words: list[str] = []
    if before[-1:].isspace():
        for word in reversed(before.split()[-3:]):
            bare = word.strip(_EMPHASIS)
            if not bare or not bare[-1].isalpha():
                break
            words.insert(0, bare.lstrip("(“\"'"))
    base = max(0, start - _LOOK_BACK)
    line = text[max(text.rfind("\n", base, start) + 1, base) : start]
    return Run(
        text[start:end],
        start,
        end,
        tuple(word for word in words if word),
        line,
        text[end : end + _LOOK_AHEAD],
    )


def _numeral(text: str, start: int, end: int) -> Numeral:
    base = max(0, start - _LOOK_BACK)
    before = text[base:start]
    if sign := _SIGN.search(before):
        start_said = base + sign.start()
        return Numeral(start_said, start_said, start, _tail(text, end))
    lead = _LEAD.search(before)
    assert lead is not None, "the pattern also matches nothing"
    said = base + lead.start()
    plain = start if lead["bound"] and lead[0].strip().lower() == "trên" else said
    stop = _tail(text, end)
    if lead["change"] and lead["change"].lower() == "gấp":
        times = _TIMES.match(text, stop)
        stop = times.end() if times else stop
    return Numeral(said, plain, start, stop)


def _tail(text: str, end: int) -> int:
    tail = _TAIL.match(text, end)
    return tail.end() if tail else end


def _in_words(text: str) -> Iterator[Numeral]:
    for match in _WORDS.finditer(text):
        start = match.start("half") if match["half"] else match.start()
        base = max(0, start - _LOOK_BACK)
        lead = _LEAD.search(text[base:start])
        said = base + lead.start() if lead else start
        yield Numeral(said, said, start, match.end())
