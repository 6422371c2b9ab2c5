"""The head of a spreadsheet's column: the period it names, its unit, its label."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from bantin.statistics.model import Period
from bantin.statistics.periods import parse_period

_UNIT = re.compile(
    r"\s*[(\[]\s*(?:(?:đơn vị(?: tính)?|đvt)\s*:\s*)?([^()\[\]]+?)\s*[)\]]\s*$", re.I
)
_UNIT_LINE = re.compile(r"(?:đơn vị(?: tính)?|đvt)\s*:\s*(.+?)\s*[)\]]?$", re.IGNORECASE)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_OF_YEAR = rf"(?:\s*[/-]\s*|,?\s+năm\s+|\s+){_YEAR}"
_PERIODS = (
    (re.compile(rf"(?:năm\s+)?{_YEAR}", re.I), "{year}"),
    (re.compile(rf"(?:quý|q)\.?\s*(?P<part>[1-4]|IV|I{{1,3}}){_OF_YEAR}", re.I), "{year}-Q{part}"),
    (re.compile(rf"(?:tháng|t)\.?\s*(?P<part>1[0-2]|0?[1-9]){_OF_YEAR}", re.I), "{year}-{part:02}"),
    (re.compile(rf"(?P<part>1[0-2]|0?[1-9])/{_YEAR}"), "{year}-{part:02}"),
    (re.compile(rf"(?:6|sáu)\s+tháng\s+đầu{_OF_YEAR}", re.I), "{year}-H1"),
    (re.compile(rf"(?:6|sáu)\s+tháng\s+cuối{_OF_YEAR}", re.I), "{year}-H2"),
)
_DAY = re.compile(rf"(?:ngày\s+)?(?P<day>\d{{1,2}})/(?P<month>\d{{1,2}})/{_YEAR}", re.I)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a head says; ``period`` is None for a dimension, ``unit`` empty where there is none.

    ``words`` is what a head says besides its period: «Kết quả» above «Năm 2013».
    """

    label: str
    period: Period | None
    unit: str = ""
    words: str = ""

    def as_dimension(self) -> Heading:
        """The same head for a column that is more than its period."""
        if self.period is None or not self.words:
            return self
        return Heading(f"{self.words} – {self.period.label}", None, self.unit)


def read_heading(parts: list[object]) -> Heading:
    """Reads the cells of a column's head, the uppermost first; each may be text, number or date."""
    words: list[str] = []
    unit, period = "", None
    for part in parts:
        if isinstance(part, date):
            text = f"{part.day}/{part.month}/{part.year}"
        elif isinstance(part, float) and part.is_integer():
            text = str(int(part))
        else:
            text = str(part).strip()
        if match := _UNIT.search(text):
            unit, text = match[1], text[: match.start()]
        found = read_period(text)
        if found is not None and period is None:
            period = found
        elif text and text not in words:
            words.append(text)
    joined = " – ".join(words)
    return Heading(period.label if period else joined, period, unit, joined)


def read_period(text: str) -> Period | None:
    """«2013», «Năm 2013», «Quý III/2013», «T9/2013», «6 tháng đầu năm 2013», «30/9/2013»."""
    if match := _DAY.fullmatch(text.strip()):
        return parse_period(f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}")
    for pattern, form in _PERIODS:
        if match := pattern.fullmatch(text.strip()):
            groups = match.groupdict()
            part = groups.get("part") or ""
            number = _ROMAN.get(part.upper()) or (int(part) if part else 0)
            return parse_period(form.format(year=groups["year"], part=number))
    return None


def read_unit_line(text: str) -> str:
    """The unit of a line such as «Đơn vị tính: xã», empty where the text is none."""
    match = _UNIT_LINE.match(text.strip("( "))
    return match[1] if match else ""
