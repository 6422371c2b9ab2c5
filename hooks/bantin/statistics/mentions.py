"""The periods that a text speaks of: which years, quarters and months a sentence is about."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from bantin.statistics.model import Period
from bantin.statistics.periods import parse_period

_MENTION = re.compile(
    r"(?:quý\s+(?P<quarter>[1-4]|IV|I{1,3})\s*(?:/|năm\s+|,?\s+năm\s+)"
    r"|(?P<half>(?:6|sáu)\s+tháng\s+(?:đầu|cuối))\s+năm\s+"
    r"|(?:tháng\s+)?(?<![\d/])(?P<month>0?[1-9]|1[0-2])(?:/|\s+năm\s+))?"
    r"(?<![\d.,])(?P<year>(?:19|20)\d\d)(?![\d]|[.,]\d)",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(
    r"[.!?…][\"”’)]*\s+(?=[^\W\d_a-zà-ỹđ]|[“\"\[])|\n[ \t]*\n|\n(?=[ \t]*(?:[-*+]|\d+[.)])\s)"
)
_COMPARED = re.compile(r"(?:so\s+với|hơn|bằng)\s+(?:[^\W\d]+\s+){0,3}\Z", re.IGNORECASE)
_LONGEST = 4_000  # characters of a sentence; the longest that people write have some 1,000
_ROMAN = {"i": "1", "ii": "2", "iii": "3", "iv": "4"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A period named at ``at``; ``base`` tells one that something else is compared with."""

    at: int
    period: Period
    base: bool

    def meets(self, period: Period) -> bool:
        """Whether the two periods share a day."""
        return self.period.start <= period.end and period.start <= self.period.end


class Sentences:
    """A text cut into sentences, with the periods that it names."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = _starts(text)
        self._mentions = list(_mentions(text))
        self._places = [mention.at for mention in self._mentions]
        # For each mention, itself or the one before it that nothing is compared with.
        last: Mention | None = None
        self._last: list[Mention | None] = []
        for mention in self._mentions:
            last = last if mention.base else mention
            self._last.append(last)

    def span(self, at: int) -> tuple[int, int]:
        """Where the sentence around an offset begins and ends."""
        index = bisect_right(self._starts, at)
        following = self._starts[index] if index < len(self._starts) else len(self._text)
        return self._starts[index - 1], following

    def mentions(self, start: int, end: int) -> list[Mention]:
        return self._mentions[bisect_left(self._places, start) : bisect_left(self._places, end)]

    def last_before(self, at: int) -> Mention | None:
        """The period that was named last, other than to compare with it."""
        before = bisect_left(self._places, at)
        return self._last[before - 1] if before else None


def _starts(text: str) -> list[int]:
    """Where sentences begin; one without an end is cut, since each of its figures is held to it."""
    starts = [0]
    for end in [*(match.end() for match in _SENTENCE_END.finditer(text)), len(text)]:
        while end - starts[-1] > _LONGEST:
            starts.append(starts[-1] + _LONGEST)
        if end < len(text):
            starts.append(end)
    return starts


def _mentions(text: str) -> list[Mention]:
    found = []
    for match in _MENTION.finditer(text):
        period = parse_period(_id(match))
        if period is not None:
            before = text[max(0, match.start() - 30) : match.start()]
            found.append(Mention(match.start(), period, _COMPARED.search(before) is not None))
    return found


def _id(match: re.Match[str]) -> str:
    year = match["year"]
    if quarter := match["quarter"]:
        return f"{year}-Q{_ROMAN.get(quarter.lower(), quarter)}"
    if half := match["half"]:
        return f"{year}-H{2 if half.lower().endswith('cuối') else 1}"
    return f"{year}-{int(match['month']):02}" if match["month"] else year
