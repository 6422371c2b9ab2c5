"""Cells: what may stand in one field of a data file, and how it is written for people.

Three writings of one cell must agree: what an editor typed (:func:`parse_cell`), what a data file
should hold (:func:`write_cell`) and what readers see (:func:`format_cell`).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from bantin.diagnostics import Place, Problems
from bantin.statistics.model import Bound, Cell, CellType, Missing
from bantin.statistics.refusal import Refusal
from bantin.text.dates import DateError, parse_day, short
from bantin.text.numbers import NumberError, format_number, parse_number

ELLIPSIS = "…"
NO_BREAK_SPACE = "\u00a0"

_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_BOUNDS = {
    ">=": Bound.AT_LEAST,
    "<=": Bound.AT_MOST,
    ">": Bound.MORE,
    "≥": Bound.AT_LEAST,
    "<": Bound.LESS,
    "≤": Bound.AT_MOST,
    "≈": Bound.ABOUT,
    "~": Bound.ABOUT,
}
_MISSING = {
    "-": Missing.NONE_OCCURRED,
    "–": Missing.NONE_OCCURRED,
    "…": Missing.NOT_COLLECTED,
    "...": Missing.NOT_COLLECTED,
}
_FRACTION = re.compile(r"(?P<numerator>[^/]*)/(?P<denominator>[^/]*)")
_ONE_GROUP = re.compile(r"[-\u2212]?[1-9]\d{0,2}\.\d{3}")
_VIETNAMESE_DATE = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})", re.ASCII)
_NUMBER_WITH_WORDS = re.compile(r"[-\u2212]?\d[\d.,]*\s+(?P<words>\D+)")
# Short enough for decimal arithmetic to stay exact, long enough for any count.
_LONGEST_NUMBER = 24
_FORMS = {
    CellType.INTEGER: "một số nguyên như 1.234",
    CellType.DECIMAL: "một số như 1.234,5",
    CellType.FRACTION: "một phân số như 16/21",
    CellType.PERCENT: "một tỷ lệ như 76,2 %",
    CellType.DATE: "một ngày như 30/9/2013",
    CellType.TEXT: "chữ",
}


def parse_cell(
    written: str,
    type: CellType,
    place: Place,
    problems: Problems,
    *,
    notes: tuple[str, ...] = (),
    where: str = "",
) -> Cell | None:
    """Reads one cell; None once its problem has been added.

    ``where`` names the cell in messages (``so-nganh@2013``); without it they say «này».
    """
    try:
        cell = read_cell(written, type, place)
    except Refusal as error:
        subject = f"ô «{where}»" if where else "ô này"
        problems.error(place, error.code, f"{subject} {error.what}", error.mend)
        return None
    return replace(cell, notes=notes) if notes else cell


def read_cell(written: str, type: CellType, place: Place) -> Cell:
    """Reads one cell. Raises :class:`Refusal`."""
    text = _SPACES.sub(" ", written).strip()
    if not text:
        raise Refusal(
            "cell-blank", "để trống", "ghi số liệu, hoặc - nếu không phát sinh, … nếu chưa thu thập"
        )
    if text in _MISSING:
        return Cell(type, place, written, missing=_MISSING[text])
    if type is CellType.TEXT:
        return Cell(type, place, written, text=text)
    if type is CellType.DATE:
        return Cell(type, place, written, text=_read_date(text).isoformat())
    bound, text = _read_bound(text)
    if type is CellType.FRACTION:
        numerator, denominator = _read_fraction(text)
        return Cell(type, place, written, numerator, denominator, bound)
    if type is CellType.PERCENT:
        return Cell(type, place, written, _read_percent(text), bound=bound)
    value = _read_count(text) if type is CellType.INTEGER else _read_decimal(text)
    return Cell(type, place, written, value, bound=bound)


def format_cell(cell: Cell) -> str:
    """The cell as readers see it, its parts held together by no-break spaces: ``> 90 %``."""
    if cell.missing is not None:
        return cell.missing.value
    if cell.type is CellType.TEXT:
        return cell.text
    if cell.type is CellType.DATE:
        return short(date.fromisoformat(cell.text))
    return _with_bound(cell, _format_value(cell))


def write_cell(cell: Cell) -> str:
    """The cell as a data file should hold it; :func:`read_cell` gives the same cell back.

    Unlike in :func:`format_cell`, thousands of a decimal or a percent go ungrouped where
    ``1.234`` could be taken for an English 1,234.
    """
    text = format_cell(cell).replace(NO_BREAK_SPACE, " ")
    if cell.missing is None and cell.type in (CellType.DECIMAL, CellType.PERCENT):
        number = text.removesuffix(" %").split(" ")[-1]
        if _ONE_GROUP.fullmatch(number):
            text = text.replace(number, number.replace(".", ""))
    return text


def _with_bound(cell: Cell, text: str) -> str:
    return f"{cell.bound.value}{NO_BREAK_SPACE}{text}" if cell.bound is not Bound.EXACT else text


def _format_value(cell: Cell) -> str:
    assert cell.value is not None, "only a cell that is missing, a date or a text has no value"
    number = format_number(cell.value)
    if cell.type is CellType.PERCENT:
        return f"{number}{NO_BREAK_SPACE}%"
    if cell.type is CellType.FRACTION:
        below = ELLIPSIS if cell.denominator is None else format_number(cell.denominator)
        return f"{number}/{below}"
    return number


def _read_bound(text: str) -> tuple[Bound, str]:
    for sign, bound in _BOUNDS.items():
        if text.startswith(sign):
            return bound, text[len(sign) :].strip()
    return Bound.EXACT, text


def _read_count(text: str) -> Decimal:
    if "/" in text or "%" in text:
        raise _wrong_type(text, CellType.INTEGER)
    value = _number(text)
    if value != value.to_integral_value() or "," in text:
        raise Refusal(
            "cell-not-integer",
            f"ghi «{text}», không phải số nguyên",
            "sửa số liệu hoặc khai type: decimal",
        )
    if value < 0:
        raise Refusal(
            "cell-negative",
            f"ghi «{text}», mà số đếm không thể âm",
            "sửa số liệu hoặc khai type: decimal",
        )
    return value


def _read_decimal(text: str) -> Decimal:
    if "/" in text or "%" in text:
        raise _wrong_type(text, CellType.DECIMAL)
    return _unambiguous(text)


def _read_percent(text: str) -> Decimal:
    if "/" in text or "điểm" in text:
        raise _wrong_type(text, CellType.PERCENT)
    return _unambiguous(text.removesuffix("%").rstrip())


def _read_fraction(text: str) -> tuple[Decimal, Decimal | None]:
    match = _FRACTION.fullmatch(text)
    if match is None:
        raise _wrong_type(text, CellType.FRACTION)
    numerator = _read_count(match["numerator"].strip())
    below = match["denominator"].strip()
    if below in (ELLIPSIS, "..."):
        return numerator, None
    denominator = _read_count(below)
    if denominator == 0:
        raise Refusal("cell-zero-denominator", f"ghi «{text}», mẫu số bằng 0", "sửa mẫu số")
    if numerator > denominator:
        raise Refusal(
            "cell-over-one",
            f"ghi «{text}», tử số lớn hơn mẫu số",
            f"kiểm tra lại, có thể là {below}/{match['numerator'].strip()}",
        )
    return numerator, denominator


def _read_date(text: str) -> date:
    match = _VIETNAMESE_DATE.fullmatch(text)
    iso = f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}" if match else text
    try:
        return parse_day(iso)
    except DateError as error:
        if error.reason == "no-such-day":
            what = f"ghi «{text}», một ngày không có trên lịch"
            raise Refusal("cell-no-such-day", what, "sửa ngày, tháng hoặc năm") from None
        raise _wrong_type(text, CellType.DATE) from None


def _unambiguous(text: str) -> Decimal:
    """A number that has decimals, where ``1.234`` may be English for 1,234."""
    if _ONE_GROUP.fullmatch(text):
        whole = text.replace(".", "")
        raise Refusal(
            "cell-ambiguous",
            f"ghi «{text}», có thể hiểu là {whole} hoặc {text.replace('.', ',')}",
            f"viết {whole} hoặc {text.replace('.', ',')} cho rõ",
        )
    return _number(text)


def _number(text: str) -> Decimal:
    try:
        if len(text) > _LONGEST_NUMBER:
            raise NumberError(text[:_LONGEST_NUMBER], "not-a-number")
        return parse_number(text)
    except NumberError as error:
        raise Refusal("cell-number", *explain_number(error)) from None


def explain_number(error: NumberError) -> tuple[str, str]:
    """What is wrong with a number and how to mend it, in Vietnamese."""
    text = error.text
    rewrite = f"viết {error.suggestion}" if error.suggestion else "viết như 1.234,5"
    if with_unit := _NUMBER_WITH_WORDS.fullmatch(text):
        return (
            f"ghi «{text}», có chữ «{with_unit['words']}» sau số",
            "chỉ ghi số, đơn vị khai ở unit",
        )
    if error.reason == "letter-in-number":
        letter = next((character for character in text if character.isalpha()), "")
        what = f"ghi «{text}», có chữ «{letter}» lẫn trong số"
        return what, f"có phải là {error.suggestion}?" if error.suggestion else "chỉ ghi chữ số"
    if error.reason == "english-format":
        hint = "dấu chấm ngăn nghìn, dấu phẩy trước phần lẻ"
        return f"ghi «{text}» theo lối Anh - Mỹ", f"{rewrite} ({hint})"
    if error.reason == "bad-grouping":
        return f"ghi «{text}», hàng nghìn ngăn sai", rewrite
    if error.reason == "leading-zero":
        return f"ghi «{text}», có số 0 thừa ở đầu", rewrite
    return f"ghi «{text}», không đọc được thành số", "viết như 1.234,5"


def _wrong_type(text: str, expected: CellType) -> Refusal:
    return Refusal(
        "cell-type",
        f"ghi «{text}», mà ô này phải là {_FORMS[expected]}",
        "sửa số liệu hoặc khai lại type",
    )
