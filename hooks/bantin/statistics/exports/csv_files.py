"""A dataset as CSV, twice: the table for people, and its cells one a line for programs.

The table is written as Excel in Vietnam opens it: semicolons between cells, because the comma is
the decimal sign there, and a byte order mark, without which it would not take the file for UTF-8.
The cells are written as every program reads them: commas, and points before decimals.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from decimal import Decimal

from bantin.statistics.cells import format_cell
from bantin.statistics.model import Cell, CellType, Dataset
from bantin.statistics.tables import table_view
from bantin.text.numbers import MINUS

BOM = "\ufeff"
CELL_FIELDS = (
    "row",
    "label",
    "unit",
    "column",
    "value",
    "denominator",
    "bound",
    "missing",
    "written",
)
# What a spreadsheet would run as a formula when it opens the file.
_FORMULA = re.compile(r"[=+\-@\t\r]")
_HARMLESS = re.compile(r"-|[-+]?[0-9][0-9.,]*(?: %)?|[-+]?[0-9.]+/(?:[0-9.]+|…)")


def table_csv(dataset: Dataset) -> bytes:
    """The table as it is shown: labels, units, and cells as readers see them."""
    table = table_view(dataset, dataset.title, anchors=False)
    lines = [["Chỉ tiêu", "Đơn vị", *table.headers]]
    for row, view in zip(dataset.rows, table.rows, strict=True):
        cells = [_shown(row.cells.get(column.id)) for column in dataset.columns]
        changes = [_plain(cell.text) for cell in view.cells[len(cells) :]]
        lines.append([row.label, view.unit or table.common_unit, *cells, *changes])
    return (BOM + _csv(lines, ";")).encode()


def cells_csv(dataset: Dataset) -> bytes:
    """Every cell on a line of its own, its parts apart: see :data:`CELL_FIELDS`."""
    lines: list[list[str]] = [list(CELL_FIELDS)]
    for row in dataset.rows:
        for column in dataset.columns:
            cell = row.cells.get(column.id)
            if cell is not None:
                unit = dataset.unit_of(row, column)
                lines.append([row.id, row.label, unit, column.id, *_parts(cell)])
    return _csv(lines, ",").encode()


def defused(text: str) -> str:
    """A text that no spreadsheet runs: an apostrophe before what would begin a formula.

    Numbers and the yearbook's ``-`` begin with the same signs and stay as they are.
    """
    if _FORMULA.match(text) and not _HARMLESS.fullmatch(text):
        return f"'{text}"
    return text


def plain_number(number: Decimal | None) -> str:
    """A number as programs read it: ``1234.5``; empty for none."""
    return "" if number is None else f"{number:f}"


def _shown(cell: Cell | None) -> str:
    if cell is None:
        return ""
    text = _plain(format_cell(cell))
    # A spreadsheet would take «7/8» for the seventh of August.
    return text.replace("/", " trên ") if cell.type is CellType.FRACTION else text


def _plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace(MINUS, "-")


def _parts(cell: Cell) -> list[str]:
    return [
        plain_number(cell.value),
        plain_number(cell.denominator),
        cell.bound.value,
        cell.missing.value if cell.missing else "",
        cell.written,
    ]


def _csv(lines: Iterable[Iterable[str]], delimiter: str) -> str:
    output = io.StringIO()
    writer = csv.writer(output, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([defused(text) for text in line] for line in lines)
    return output.getvalue()
