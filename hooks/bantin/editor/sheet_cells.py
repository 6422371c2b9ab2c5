"""A spreadsheet's cell as a dataset's cell: a number, a rate, a fraction, a date, a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bantin.diagnostics import Place
from bantin.editor.spreadsheet import Entry
from bantin.statistics.cells import read_cell
from bantin.statistics.model import Cell, CellType
from bantin.statistics.refusal import Refusal
from bantin.text.dates import short
from bantin.text.numbers import round_half_up

_TOO_LARGE = 1e15  # Excel keeps no more digits
_MOST_DECIMALS = 4
_FOOTNOTE = re.compile(
    r"(?P<number>[\d.,/…%≥≤<>≈ -]*[\d…%])\s*(?P<mark>\((?:\d{1,2}|[a-z*])\)|\*{1,3}|[¹²³⁴⁵⁶⁷⁸⁹])"
)
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_BOUNDS = (">", "<", "≥", "≤", "≈", "~")
_SUPERSCRIPTS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell that was understood. ``mark`` is its footnote's sign; ``remark`` what was assumed.

    ``obstacle`` says why a cell that looks like a number is none; its ``cell`` is then a text.
    """

    cell: Cell
    mark: str = ""
    remark: str = ""
    obstacle: str = ""


def read_entry(entry: Entry, unit: str = "") -> Figure:
    """Reads one cell; a ``unit`` of «%» makes a plain number a rate."""
    value = entry.value
    place = Place(entry.address)
    if isinstance(value, bool) or value is None:
        word = "có" if value else "không"
        remark = f"ô {entry.address} là giá trị đúng/sai của Excel, ghi thành chữ «{word}»"
        return Figure(Cell(CellType.TEXT, place, "", text=word), remark=remark)
    if isinstance(value, date):
        cell = Cell(CellType.DATE, place, short(value), text=value.isoformat())
        remark = (
            f"ô {entry.address} là ngày {short(value)}; nếu vốn là phân số "
            f"{value.day}/{value.month} thì Excel đã tự đổi, phải sửa lại"
        )
        return Figure(cell, remark=remark)
    if isinstance(value, str):
        return _read_text(value, entry.address, place, unit)
    if not abs(value) < _TOO_LARGE:  # which is also true of what is no number at all
        why = f"ô {entry.address} là số {value:g}, quá lớn để là số liệu; xem lại trong Excel"
        return Figure(Cell(CellType.TEXT, place, str(value), text=str(value)), obstacle=why)
    return _read_number(Decimal(f"{value:.12g}"), entry, place, unit)


def _read_number(value: Decimal, entry: Entry, place: Place, unit: str) -> Figure:
    is_rate = entry.percent or unit == "%"
    exact = value * 100 if entry.percent else value
    value, remark = exact, ""
    if -exact.normalize().as_tuple().exponent > _MOST_DECIMALS:  # type: ignore[operator]
        value = round_half_up(exact, _MOST_DECIMALS)
        remark = f"ô {entry.address} làm tròn còn {_MOST_DECIMALS} chữ số lẻ"
    value = value.normalize()
    if value == value.to_integral_value():
        value = value.quantize(Decimal(1))
    if is_rate:
        return Figure(Cell(CellType.PERCENT, place, "", value), remark=remark)
    whole = value == value.to_integral_value() and value >= 0
    return Figure(
        Cell(CellType.INTEGER if whole else CellType.DECIMAL, place, "", value), remark=remark
    )


def _read_text(text: str, address: str, place: Place, unit: str) -> Figure:
    mark = ""
    if match := _FOOTNOTE.fullmatch(text):
        text, mark = match["number"].strip(), match["mark"].strip("()").translate(_SUPERSCRIPTS)
    if not (text[0].isdigit() or text[0] in "-–…−" or text.startswith(_BOUNDS) or text == "..."):
        return Figure(Cell(CellType.TEXT, place, text, text=text), mark)
    remark = ""
    refused: Refusal | None = None
    for type in _types(text, unit):
        try:
            cell = read_cell(text, type, place)
        except Refusal as refusal:
            refused = refused or refusal
            continue
        if type is CellType.INTEGER and _GROUPED.fullmatch(text):
            remark = (
                f"ô {address} «{text}» đọc là {text.replace('.', '')}, dấu chấm ngăn hàng nghìn"
            )
        return Figure(cell, mark, remark)
    assert refused is not None, "every text has a type to be tried"
    cell = Cell(CellType.TEXT, place, text, text=text)
    return Figure(cell, mark, obstacle=f"ô {address} {refused.what}; {refused.mend}")


def _types(text: str, unit: str) -> tuple[CellType, ...]:
    """What a text that begins like a number can be, the likeliest first."""
    if text in ("-", "–", "…", "..."):
        return (CellType.INTEGER,)
    if "%" in text or (unit == "%" and "/" not in text):
        return (CellType.PERCENT,)
    if text.count("/") == 2:
        return (CellType.DATE,)
    if "/" in text:
        return (CellType.FRACTION,)
    return (CellType.INTEGER, CellType.DECIMAL)
