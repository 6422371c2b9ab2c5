"""A dataset as a table: plain data, ready for a template that escapes it."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from bantin.statistics.cells import format_cell
from bantin.statistics.differences import SPOKEN_UNKNOWN, UNKNOWN, change_header, change_text
from bantin.statistics.labels import source_line, status_label
from bantin.statistics.model import Cell, CellType, Column, Dataset, Missing, Row
from bantin.statistics.references import cell_anchor
from bantin.text.dates import short

_SPOKEN = {
    Missing.NONE_OCCURRED: "không phát sinh",
    Missing.NOT_COLLECTED: "chưa thu thập được",
}
_PERCENT_SIGN = "%"
_UNIT = "Đơn vị: "
# A number that ends in its last digit; a percentage ends in its sign, which aligns it as well.
_NUMBER = re.compile(r"(?:[><≥≤≈]\u00a0)?[+\u2212-]?[0-9.]+(?:,(?P<decimals>[0-9]+))?")
_NOT_NUMBERS = (CellType.DATE, CellType.TEXT)


@dataclass(frozen=True, slots=True)
class CellView:
    """``spoken`` is what a screen reader says instead of a sign; ``anchor`` an id or empty.

    ``pad`` is as wide as the decimals that the number lacks of its column's longest, so that
    right-aligned numbers stand with their decimal commas below one another.
    """

    text: str
    spoken: str
    is_number: bool
    anchor: str
    marks: tuple[str, ...]
    pad: str = ""


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: ``unit`` is empty unless the table has a unit column."""

    label: str
    marks: tuple[str, ...]
    unit: str
    cells: tuple[CellView, ...]


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note and the mark that leads to it."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class TableView:
    """Everything that a table shows, as text that has yet to be escaped.

    ``unit`` is ``Đơn vị: …`` when the whole table has one; ``has_unit_column`` tells that each
    row names its own. ``dataset_url`` is from the site's root, ``source_url`` on the web or empty.
    """

    id: str
    caption: str
    unit: str
    has_unit_column: bool
    headers: tuple[str, ...]
    rows: tuple[RowView, ...]
    notes: tuple[NoteView, ...]
    source: str
    source_url: str
    status: str
    as_of: str
    dataset_url: str

    @property
    def common_unit(self) -> str:
        """The unit of the whole table; empty where rows or columns have their own."""
        return self.unit.removeprefix(_UNIT)


def table_view(dataset: Dataset, caption: str, anchors: bool) -> TableView:
    """The whole dataset as a table.

    With ``anchors`` each cell has its id: on the dataset's own page, where every cell is once.
    """
    units = _Units(dataset)
    return TableView(
        id=dataset.id,
        caption=caption,
        unit=units.caption,
        has_unit_column=units.by_row,
        headers=(
            *map(units.header, dataset.columns),
            *(change_header(dataset, pair) for pair in dataset.changes),
        ),
        rows=_aligned([_row_view(dataset, row, units, anchors) for row in dataset.rows]),
        notes=tuple(NoteView(mark, text) for mark, text in dataset.notes.items()),
        source=source_line(dataset.source),
        source_url=dataset.source.url,
        status=status_label(dataset.status),
        as_of=short(dataset.as_of) if dataset.as_of else "",
        dataset_url=dataset.url,
    )


def _row_view(dataset: Dataset, row: Row, units: _Units, anchors: bool) -> RowView:
    cells = tuple(
        _cell_view(row, column, row.cells.get(column.id), anchors) for column in dataset.columns
    )
    changes = tuple(_change_view(dataset, row, pair) for pair in dataset.changes)
    return RowView(row.label, row.notes, units.row(row), cells + changes)


def _aligned(rows: list[RowView]) -> tuple[RowView, ...]:
    """The rows with their numbers padded to their columns' longest decimals."""
    columns = list(zip(*(row.cells for row in rows), strict=True))
    padded = [_padded(cells) for cells in columns]
    return tuple(
        replace(row, cells=cells)
        for row, cells in zip(rows, zip(*padded, strict=True), strict=True)
    )


def _padded(cells: tuple[CellView, ...]) -> tuple[CellView, ...]:
    numbers = [_NUMBER.fullmatch(cell.text) for cell in cells]
    lengths = [len(number["decimals"] or "") for number in numbers if number]
    longest = max(lengths, default=0)
    return tuple(
        replace(cell, pad=_pad(len(number["decimals"] or ""), longest)) if number else cell
        for cell, number in zip(cells, numbers, strict=True)
    )


def _pad(decimals: int, longest: int) -> str:
    missing = "0" * (longest - decimals)
    return f",{missing}" if missing and not decimals else missing


def _change_view(dataset: Dataset, row: Row, pair: tuple[str, str]) -> CellView:
    text = change_text(dataset, row, pair)
    return CellView(text, SPOKEN_UNKNOWN if text == UNKNOWN else "", True, "", ())


def _cell_view(row: Row, column: Column, cell: Cell | None, anchors: bool) -> CellView:
    """A cell that could not be read stays blank: its problem stops the build anyway."""
    anchor = cell_anchor(row.id, column.id) if anchors else ""
    if cell is None:
        return CellView("", "", False, anchor, ())
    spoken = _SPOKEN[cell.missing] if cell.missing else ""
    is_number = cell.type not in _NOT_NUMBERS
    return CellView(format_cell(cell), spoken, is_number, anchor, cell.notes)


class _Units:
    """Where the units go: above the table, in a column of their own, or into the headers."""

    def __init__(self, dataset: Dataset) -> None:
        grid = {
            row.id: [_unit(dataset, row, column) for column in dataset.columns]
            for row in dataset.rows
        }
        by_column = [set(units) for units in zip(*grid.values(), strict=True)]
        everywhere = set().union(*by_column)
        columns_agree = all(len(units) == 1 for units in by_column)
        # A percentage carries its sign in every cell, so it needs no line of its own.
        self.caption = f"{_UNIT}{min(everywhere)}" if _is_told(everywhere) else ""
        self.by_row = len(everywhere) > 1 and not columns_agree
        self._rows = grid if self.by_row else {}
        self._columns: dict[str, str] = {}
        if len(everywhere) > 1 and columns_agree:
            for column, units in zip(dataset.columns, by_column, strict=True):
                if _is_told(units):
                    self._columns[column.id] = min(units)

    def header(self, column: Column) -> str:
        unit = self._columns.get(column.id)
        return f"{column.label} ({unit})" if unit else column.label

    def row(self, row: Row) -> str:
        return ", ".join(dict.fromkeys(filter(None, self._rows.get(row.id, ()))))


def _is_told(units: set[str]) -> bool:
    """Whether these are one unit, and one that the cells do not show themselves."""
    return len(units) == 1 and not units & {"", _PERCENT_SIGN}


def _unit(dataset: Dataset, row: Row, column: Column) -> str:
    cell = row.cells.get(column.id)
    if cell is not None and not row.unit:
        if cell.type is CellType.PERCENT:
            return _PERCENT_SIGN
        if cell.type in _NOT_NUMBERS:
            return ""
    return dataset.unit_of(row, column)
