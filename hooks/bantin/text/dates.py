"""Dates as editors write them (``2026-11-20 08:30``) and as readers read them (``20/11/2026``).

All of Vietnam keeps one time, +07:00 without summer time, so a fixed offset is the whole truth
and no time-zone database is needed. Display never asks the system's locale.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo

from bantin.text.normal_form import nfc

VIETNAM = timezone(timedelta(hours=7), "+07:00")

_WEEKDAYS = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_TIME = (
    r"(?:(?:lúc|vào|hồi) )?(?P<hour>\d{1,2})"
    r"(?: ?(?:h|g|giờ) ?(?:(?P<minute>\d{2})(?: ?(?:phút|p|'))?)?|[:.](?P<minutes>\d{2})"
    r"(?::(?P<second>\d{2})(?:\.\d+)?)?)(?: ?(?P<part>sáng|trưa|chiều|tối|đêm|am|pm))?"
)
_RIGHT = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})"
    r"(?:[ T](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.\d+)?)?"
    r"(?: ?(?P<zone>Z|[+-]\d{2}:\d{2}))?)?",
    re.ASCII,
)
_DAY_FIRST = r"(?:(?:ngày|mùng|mồng) )?(?P<day>\d{1,2})(?: ?[/.-] ?| tháng )(?P<month>\d{1,2})" + (
    r"(?: ?[/.-] ?|,? năm |, ?| )(?P<year>\d{4}|\d{2})"
)
_YEAR_FIRST = (
    r"(?:năm )?(?P<year>\d{4})(?: ?[/.-] ?|,? tháng | )(?P<month>\d{1,2})"
    r"(?: ?[/.-] ?|,? ngày | )(?P<day>\d{1,2})"
)
_RUN_TOGETHER = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
_BETWEEN = r"(?:,? ?\bt ?|[,;]? ?[-–] ?|[,;] ?| )"
_WRITTEN = [
    re.compile(pattern, re.ASCII)
    for date_ in (_DAY_FIRST, _YEAR_FIRST, _RUN_TOGETHER)
    for pattern in (rf"{date_}(?:(?:(?<=\d)t|{_BETWEEN}){_TIME})?", rf"{_TIME}{_BETWEEN}{date_}")
]
_WEEKDAY = re.compile(
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|t[2-7]|cn)(?:,? (?:ngày )?| ?[,-] ?)"
)
_AFTERNOON = frozenset({"chiều", "tối", "đêm", "pm"})


class DateError(ValueError):
    """A text that is not a date an editor may write.

    ``reason`` is ``wrong-order`` (``20/11/2026``; ``suggestion`` is ``2026-11-20``),
    ``no-such-day`` (``2026-02-30``), ``no-such-time`` (``25:00``), ``year-range`` (before 1900
    or from 2200) or ``unreadable``.
    """

    def __init__(self, text: str, reason: str, suggestion: str = "") -> None:
        super().__init__(f"{reason}: {text!r}")
        self.text = text
        self.reason = reason
        self.suggestion = suggestion


def parse_moment(text: str) -> tuple[datetime, bool]:
    """Reads ``2026-11-20``, ``2026-11-20 08:30`` or the full ISO form that forms write.

    Returns the aware moment at +07:00 and whether a time of day was written; a bare date counts
    from midnight. Raises :class:`DateError`.
    """
    match = _RIGHT.fullmatch(text.strip())
    if match is None:
        raise _explain(text.strip())
    day = _day(text, match)
    if match["hour"] is None:
        return datetime(day.year, day.month, day.day, tzinfo=VIETNAM), False
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if hour > 23 or minute > 59 or second > 59:
        raise DateError(text, "no-such-time")
    zone: tzinfo = VIETNAM
    if match["zone"] and match["zone"] != "+07:00":
        zone = _zone(text, match["zone"])
    moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
    return moment.astimezone(VIETNAM), True


def parse_day(text: str) -> date:
    """Reads ``2026-11-20`` alone. Raises :class:`DateError`."""
    try:
        moment, has_time = parse_moment(text)
    except DateError as error:
        raise DateError(text, error.reason, error.suggestion.partition(" ")[0]) from None
    if has_time:
        raise DateError(text, "unreadable", moment.date().isoformat())
    return moment.date()


def _day(text: str, match: re.Match[str]) -> date:
    year = int(match["year"])
    if not _FIRST_YEAR <= year < _LAST_YEAR:
        raise DateError(text, "year-range")
    try:
        return date(year, int(match["month"]), int(match["day"]))
    except ValueError:
        raise DateError(text, "no-such-day") from None


def _zone(text: str, written: str) -> tzinfo:
    if written == "Z":
        return UTC
    hours, minutes = int(written[1:3]), int(written[4:6])
    if hours > 14 or minutes > 59:
        raise DateError(text, "no-such-time")
    offset = timedelta(hours=hours, minutes=minutes)
    return timezone(-offset if written[0] == "-" else offset)


def _explain(text: str) -> DateError:
    """Why the text is no date: another way to write one, or nothing that can be told."""
    plain = _WEEKDAY.sub("", " ".join(nfc(text).lower().split()), count=1)
    for pattern in _WRITTEN:
        match = pattern.fullmatch(plain)
        if match is None:
            continue
        year, month, day = int(match["year"]), int(match["month"]), int(match["day"])
        year += 2000 if len(match["year"]) == 2 else 0
        if month > 12 >= day and match.start("day") < match.start("year"):
            month, day = day, month
        suggestion = f"{year:04}-{month:02}-{day:02}{_time_of(match)}"
        try:
            parse_moment(suggestion)
        except DateError as error:
            return DateError(text, error.reason)
        return DateError(text, "wrong-order", suggestion)
    return DateError(text, "unreadable")


def _time_of(match: re.Match[str]) -> str:
    if match["hour"] is None:
        return ""
    hour = int(match["hour"])
    if match["part"] in _AFTERNOON and hour < 12:
        hour += 12
    return f" {hour:02}:{match['minute'] or match['minutes'] or '00'}"


def short(moment: date) -> str:
    """``20/11/2026``; days and months have two digits, as in official papers."""
    return f"{moment.day:02}/{moment.month:02}/{moment.year}"


def long(moment: datetime, has_time: bool) -> str:
    """``Thứ Sáu, ngày 20/11/2026, 08:30``, the time only when one was written."""
    text = f"{_WEEKDAYS[moment.weekday()]}, ngày {short(moment)}"
    return f"{text}, {moment.hour:02}:{moment.minute:02}" if has_time else text


def month_title(year: int, month: int) -> str:
    """``Tháng 1/2014``."""
    return f"Tháng {month}/{year}"
