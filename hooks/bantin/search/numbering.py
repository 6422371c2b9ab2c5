"""The number of each entry: by its day, with room to spare, so that numbers seldom move.

Postings are lists of numbers, so a number that moves rewrites every list of its entry. Every day
has at least ``DAY`` places, and an entry's place within its day comes from its URL: adding,
removing or dating back one article leaves the others where they are, and the numbers are still
nothing but a function of what there is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from zlib import crc32

from bantin.search.model import Head

DAY = 16
UNDATED = 256


@dataclass(frozen=True)
class Numbering:
    """URLs with their numbers, ascending; the first number of each year; one more than the last."""

    urls: list[str]
    places: list[int]
    years: dict[int, int]
    end: int

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of each URL, ascending."""
        return dict(zip(self.urls, self.places, strict=True))

    def between(self, start: int, stop: int) -> dict[int, str]:
        """The URLs of some numbers, ascending."""
        at = slice(bisect_left(self.places, start), bisect_left(self.places, stop))
        return dict(zip(self.places[at], self.urls[at], strict=True))


def number(heads: Iterable[Head]) -> Numbering:
    """Numbers entries of distinct URLs; undated ones come first."""
    by_day: dict[str, list[str]] = defaultdict(list)
    for head in heads:
        by_day[head.date[:10]].append(head.url)
    numbers: dict[str, int] = {}
    undated = by_day.pop("", [])
    end = _place(undated, 0, UNDATED, numbers)
    years: dict[int, int] = {}
    if not by_day:
        return Numbering(list(numbers), list(numbers.values()), years, end)
    first = date(int(min(by_day)[:4]), 1, 1)
    last = date.fromisoformat(max(by_day))
    # Counted, for there is no day after the last that a date can have.
    for day in map(date.fromordinal, range(first.toordinal(), last.toordinal() + 1)):
        if day.month == day.day == 1:
            years[day.year] = end
        urls = by_day.get(day.isoformat())
        end = _place(urls, end, DAY, numbers) if urls else end + DAY
    return Numbering(list(numbers), list(numbers.values()), years, end)


def _place(urls: list[str], start: int, least: int, numbers: dict[str, int]) -> int:
    """Places the URLs of one day; returns where the next day starts."""
    places = max(least, 1 << (2 * len(urls) - 1).bit_length()) if urls else least
    taken: dict[int, str] = {}
    for url in sorted(urls):
        place = crc32(url.encode()) % places
        while place in taken:
            place = (place + 1) % places
        taken[place] = url
    for place in sorted(taken):
        numbers[taken[place]] = start + place
    return start + places
