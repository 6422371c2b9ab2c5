"""Periods: how data files name stretches of time, and what readers are shown instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bantin.statistics.model import Period

FREQUENCIES = ("year", "half", "quarter", "month", "date")

_FORM = re.compile(
    r"(?P<year>\d{4})"
    r"(?:-H(?P<half>[12])|-Q(?P<quarter>[1-4])|-(?P<month>\d{2})(?:-(?P<day>\d{2}))?)?",
    re.ASCII,
)
_LOOKS_LIKE_ONE = re.compile(r"\d{4}(?:$|-)", re.ASCII)
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_ROMAN = ("I", "II", "III", "IV")
_HALVES = ("6 tháng đầu năm", "6 tháng cuối năm")


def parse_period(text: str) -> Period | None:
    """Reads ``2013``, ``2013-H1``, ``2013-Q3``, ``2013-09`` or ``2013-09-30``.

    None for anything else: another form, a day that does not exist, a year outside 1900–2199.
    """
    match = _FORM.fullmatch(text)
    if match is None:
        return None
    year = int(match["year"])
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        if match["half"]:
            return _half(year, int(match["half"]))
        if match["quarter"]:
            return _quarter(year, int(match["quarter"]))
        if match["day"]:
            return _day(date(year, int(match["month"]), int(match["day"])))
        if match["month"]:
            return _month(year, int(match["month"]))
    except ValueError:
        return None
    return _year(year)


def looks_like_period(text: str) -> bool:
    """Whether the text was meant as a period, though it may not be a right one."""
    return _LOOKS_LIKE_ONE.match(text) is not None


def next_period(period: Period) -> Period:
    """The period of the same length that begins when this one has ended."""
    return _containing(period.end + timedelta(days=1), period.frequency)


def previous_period(period: Period) -> Period:
    """The period of the same length that ends just before this one."""
    return _containing(period.start - timedelta(days=1), period.frequency)


@dataclass(frozen=True, slots=True)
class Gap:
    """Periods that are missing between two neighbours: ``count`` of them, the first named."""

    before: Period
    after: Period
    first: Period
    count: int


def find_gaps(periods: list[Period]) -> list[Gap]:
    """The holes in a series, frequency by frequency, in the order of time.

    Days are left out: counts taken on chosen dates are not a series that should be unbroken.
    """
    gaps: list[Gap] = []
    for frequency in FREQUENCIES[:-1]:
        series = sorted(
            (period for period in periods if period.frequency == frequency),
            key=lambda period: period.start,
        )
        for before, after in pairwise(series):
            missing = _ordinal(after) - _ordinal(before) - 1
            if missing > 0:
                gaps.append(Gap(before, after, next_period(before), missing))
    return gaps


def _ordinal(period: Period) -> int:
    """The number of the period in a count of periods of its length."""
    months = period.start.year * 12 + period.start.month - 1
    return months // {"year": 12, "half": 6, "quarter": 3, "month": 1}[period.frequency]


def _containing(day: date, frequency: str) -> Period:
    if frequency == "year":
        return _year(day.year)
    if frequency == "half":
        return _half(day.year, 1 + (day.month - 1) // 6)
    if frequency == "quarter":
        return _quarter(day.year, 1 + (day.month - 1) // 3)
    if frequency == "month":
        return _month(day.year, day.month)
    return _day(day)


def _year(year: int) -> Period:
    return Period(f"{year}", "year", date(year, 1, 1), date(year, 12, 31), f"Năm {year}")


def _half(year: int, half: int) -> Period:
    start = date(year, 6 * half - 5, 1)
    label = f"{_HALVES[half - 1]} {year}"
    return Period(f"{year}-H{half}", "half", start, _last_day(year, 6 * half), label)


def _quarter(year: int, quarter: int) -> Period:
    start = date(year, 3 * quarter - 2, 1)
    label = f"Quý {_ROMAN[quarter - 1]}/{year}"
    return Period(f"{year}-Q{quarter}", "quarter", start, _last_day(year, 3 * quarter), label)


def _month(year: int, month: int) -> Period:
    label = f"Tháng {month}/{year}"
    return Period(
        f"{year}-{month:02}", "month", date(year, month, 1), _last_day(year, month), label
    )


def _day(day: date) -> Period:
    return Period(day.isoformat(), "date", day, day, f"{day.day}/{day.month}/{day.year}")


def _last_day(year: int, month: int) -> date:
    following = date(year + 1, 1, 1) if month == 12 else date(year, month + 1, 1)
    return following - timedelta(days=1)
