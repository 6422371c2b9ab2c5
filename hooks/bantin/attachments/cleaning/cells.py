"""Which cells of a sheet are not shown, and what asks for cells."""

from __future__ import annotations

import re

from bantin.attachments.cleaning.package import Element, attribute, found, local
from bantin.attachments.workbook import column_number, is_hidden_column, is_hidden_row

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")


def names_sheet(formula: str, sheet: str) -> bool:
    """Whether a formula names a sheet without quotation marks."""
    return re.search(rf"(?<![\w.']){re.escape(sheet)}!", formula) is not None


def shows_hidden_cells(chart: Element) -> bool:
    """Whether a chart draws what is hidden, too."""
    return any(attribute(e, "val") in ("0", "false") for e in found(chart, "plotVisOnly"))


def has_value(cell: Element) -> bool:
    """Whether the value of a cell's formula was kept; an empty text is one."""
    is_text = cell.get("t") == "str"
    return any(local(e) == "is" or (local(e) == "v" and (e.text or is_text)) for e in cell)


def position(reference: str) -> tuple[int, int]:
    """The column and row of a cell, from 1; zeros where they are not told."""
    match = _CELL.fullmatch(reference)
    return (column_number(match[1]), int(match[2])) if match else (0, 0)


def hidden_cells(sheet: Element) -> list[str]:
    """The cells of a sheet that hold something and are not shown."""
    columns = [
        (int(e.get("min")), int(e.get("max")))
        for e in found(sheet, "col")
        if is_hidden_column(dict(e.attrib))
    ]
    hidden = []
    for row in found(sheet, "row"):
        is_row_hidden = is_hidden_row(dict(row.attrib))
        if not is_row_hidden and not columns:
            continue
        for cell in row:
            if local(cell) != "c" or not any(local(e) in ("v", "is", "f") for e in cell):
                continue
            column, _ = position(cell.get("r", ""))
            if is_row_hidden or any(first <= column <= last for first, last in columns):
                hidden.append(cell.get("r", ""))
    return hidden
