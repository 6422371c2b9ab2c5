"""Periods: the forms of a data file, the words of a reader, the holes in a series."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.statistics.model import Period
from bantin.statistics.periods import find_gaps, next_period, parse_period, previous_period


def period(id: str) -> Period:
    found = parse_period(id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("id", "label", "start", "end"),
    [
        ("2013", "Năm 2013", date(2013, 1, 1), date(2013, 12, 31)),
        ("2013-H1", "6 tháng đầu năm 2013", date(2013, 1, 1), date(2013, 6, 30)),
        ("2013-H2", "6 tháng cuối năm 2013", date(2013, 7, 1), date(2013, 12, 31)),
        ("2013-Q3", "Quý III/2013", date(2013, 7, 1), date(2013, 9, 30)),
        ("2013-09", "Tháng 9/2013", date(2013, 9, 1), date(2013, 9, 30)),
        ("2012-02", "Tháng 2/2012", date(2012, 2, 1), date(2012, 2, 29)),
        ("2013-09-30", "30/9/2013", date(2013, 9, 30), date(2013, 9, 30)),
    ],
)
def test_period_is_read(id: str, label: str, start: date, end: date) -> None:
    found = period(id)
    assert (found.id, found.label, found.start, found.end) == (id, label, start, end)


@pytest.mark.parametrize(
    "text",
    ["", "13", "2013-H3", "2013-Q5", "2013-q1", "2013-13", "2013-9", "2013-02-30", "1899", "2013 "],
)
def test_other_texts_are_no_period(text: str) -> None:
    assert parse_period(text) is None


@given(
    st.dates(date(1901, 1, 1), date(2198, 12, 31)),
    st.sampled_from(("%Y", "%Y-%m", "%Y-%m-%d", "H", "Q")),
)
def test_neighbours_touch(day: date, form: str) -> None:
    if form == "H":
        found = period(f"{day.year}-H{1 + (day.month > 6)}")
    elif form == "Q":
        found = period(f"{day.year}-Q{(day.month + 2) // 3}")
    else:
        found = period(day.strftime(form))
    after = next_period(found)
    assert (after.start - found.end).days == 1
    assert after.frequency == found.frequency
    assert previous_period(after) == found


def test_gaps_are_found_in_each_length_of_period() -> None:
    ids = ["2013-Q4", "2013-Q1", "2013-Q3", "2010", "2013", "2014-H2", "2014-H1", "2013-11"]
    gaps = find_gaps([period(id) for id in ids])
    assert [(gap.before.id, gap.after.id, gap.first.id, gap.count) for gap in gaps] == [
        ("2010", "2013", "2011", 2),
        ("2013-Q1", "2013-Q3", "2013-Q2", 1),
    ]


def test_days_are_no_series() -> None:
    assert find_gaps([period("2013-01-01"), period("2013-06-30")]) == []
