"""Dates as editors write and readers read them."""

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.text.dates import (
    VIETNAM,
    DateError,
    long,
    month_title,
    parse_day,
    parse_moment,
    short,
)


@pytest.mark.parametrize(
    ("written", "moment", "has_time"),
    [
        ("2026-11-20", datetime(2026, 11, 20, tzinfo=VIETNAM), False),
        ("2026-11-20 08:30", datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM), True),
        ("2026-11-20T08:30:15", datetime(2026, 11, 20, 8, 30, 15, tzinfo=VIETNAM), True),
        ("2026-11-20T08:30:00+07:00", datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM), True),
        ("2026-11-19T22:30:00Z", datetime(2026, 11, 20, 5, 30, tzinfo=VIETNAM), True),
        ("2026-11-20 08:30 -05:00", datetime(2026, 11, 20, 20, 30, tzinfo=VIETNAM), True),
    ],
)
def test_reads_dates_at_vietnamese_time(written: str, moment: datetime, has_time: bool) -> None:
    parsed, parsed_time = parse_moment(written)
    assert (parsed, parsed_time) == (moment, has_time)
    assert parsed.utcoffset() == timedelta(hours=7)


@pytest.mark.parametrize(
    ("written", "reason", "suggestion"),
    [
        ("20/11/2026", "wrong-order", "2026-11-20"),
        ("5-1-2026", "wrong-order", "2026-01-05"),
        ("20.11.2026", "wrong-order", "2026-11-20"),
        ("11/20/2026", "wrong-order", "2026-11-20"),
        ("2026/11/20", "wrong-order", "2026-11-20"),
        ("2026-1-5", "wrong-order", "2026-01-05"),
        ("ngày 20/11/2026", "wrong-order", "2026-11-20"),
        ("20/11/2026 8:30", "wrong-order", "2026-11-20 08:30"),
        ("8h30 20/11/2026", "wrong-order", "2026-11-20 08:30"),
        ("2026-11-20 8:30", "wrong-order", "2026-11-20 08:30"),
        ("2026-02-30", "no-such-day", ""),
        ("30/02/2026", "no-such-day", ""),
        ("2026-13-01", "no-such-day", ""),
        ("2026-11-20 25:00", "no-such-time", ""),
        ("2026-11-20 08:30 +99:00", "no-such-time", ""),
        ("0206-11-20", "year-range", ""),
        ("2999-01-01", "year-range", ""),
        ("hôm nay", "unreadable", ""),
        ("", "unreadable", ""),
        ("٢٠٢٦-١١-٢٠", "unreadable", ""),
    ],
)
def test_says_why_a_text_is_no_date(written: str, reason: str, suggestion: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_moment(written)
    assert (caught.value.reason, caught.value.suggestion) == (reason, suggestion)


def test_a_day_takes_no_time() -> None:
    assert parse_day("2013-12-31") == date(2013, 12, 31)
    with pytest.raises(DateError) as caught:
        parse_day("2013-12-31 08:00")
    assert caught.value.suggestion == "2013-12-31"


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)))
def test_every_day_is_read_and_its_shown_form_leads_back_to_it(day: date) -> None:
    assert parse_day(day.isoformat()) == day
    with pytest.raises(DateError) as caught:
        parse_day(short(day))
    assert caught.value.suggestion == day.isoformat()


@given(st.text(alphabet="0123456789-/:. Tgh", max_size=20))
def test_any_text_is_a_date_or_a_date_error(text: str) -> None:
    try:
        parse_moment(text)
    except DateError as error:
        if error.suggestion:
            parse_moment(error.suggestion)


def test_shows_dates_in_vietnamese_whatever_the_locale() -> None:
    moment = datetime(2026, 11, 20, 8, 5, tzinfo=VIETNAM)
    assert short(moment) == "20/11/2026"
    assert short(date(2014, 1, 5)) == "05/01/2014"
    assert long(moment, True) == "Thứ Sáu, ngày 20/11/2026, 08:05"
    assert long(moment, False) == "Thứ Sáu, ngày 20/11/2026"
    assert long(datetime(2026, 11, 22, tzinfo=VIETNAM), False) == "Chủ nhật, ngày 22/11/2026"
    assert month_title(2014, 1) == "Tháng 1/2014"
