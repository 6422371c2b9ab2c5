"""What a chart plots: each cell's number, the unit of them all, and what must be said of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bantin.statistics.cells import format_cell
from bantin.statistics.model import Bound, Cell, CellType, Column, Dataset, Missing, Row
from bantin.statistics.selection import Selection

PERCENT = "%"
NOT_NUMBERS = (CellType.DATE, CellType.TEXT)


@dataclass(frozen=True, slots=True)
class Figure:
    """One cell as it is plotted: ``value`` is None for a gap; ``text`` is the cell in words."""

    row: Row
    column: Column
    value: Decimal | None
    text: str
    bound: Bound
    missing: Missing | None

    @property
    def key(self) -> str:
        return f"{self.row.id}@{self.column.id}"

    @property
    def direction(self) -> int:
        """1 where the true value lies above the one plotted, -1 below, 0 at it."""
        if self.bound in (Bound.MORE, Bound.AT_LEAST):
            return 1
        return -1 if self.bound in (Bound.LESS, Bound.AT_MOST) else 0


@dataclass(frozen=True, slots=True)
class Plot:
    """All figures of a chart. ``units`` has more than one where they cannot share an axis."""

    selection: Selection
    figures: dict[tuple[str, str], Figure]
    units: frozenset[str]
    note: str

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.selection.rows

    @property
    def columns(self) -> tuple[Column, ...]:
        return self.selection.columns

    @property
    def unit(self) -> str:
        return next(iter(self.units), "")

    @property
    def values(self) -> list[Decimal]:
        return [figure.value for figure in self.figures.values() if figure.value is not None]

    @property
    def whole(self) -> bool:
        """Whether ticks between whole numbers would mean nothing."""
        return self.unit != PERCENT and all(v == v.to_integral_value() for v in self.values)

    def at(self, row: Row, column: Column) -> Figure:
        return self.figures[row.id, column.id]


def plot(selection: Selection) -> Plot:
    """The figures of a selection.

    Fractions are plotted as percentages where every denominator is known, otherwise as counts
    of what stands above the line, and the note says so. Dates and texts have no value here.
    """
    cells = {
        (row.id, column.id): row.cells.get(column.id)
        for row in selection.rows
        for column in selection.columns
    }
    fractions = [
        cell
        for cell in cells.values()
        if cell is not None and cell.type is CellType.FRACTION and cell.missing is None
    ]
    as_percent = all(cell.denominator for cell in fractions)
    note = ""
    if fractions:
        note = (
            "Phân số vẽ theo tỷ lệ phần trăm"
            if as_percent
            else "Phân số vẽ theo tử số, vì có mẫu số chưa biết"
        )
    figures: dict[tuple[str, str], Figure] = {}
    units: set[str] = set()
    for row in selection.rows:
        for column in selection.columns:
            figure = _figure(row, column, cells[row.id, column.id], as_percent)
            figures[row.id, column.id] = figure
            if figure.value is not None:
                units.add(_unit(selection.dataset, figure, as_percent))
    return Plot(selection, figures, frozenset(units), note)


def _figure(row: Row, column: Column, cell: Cell | None, as_percent: bool) -> Figure:
    if cell is None:
        return Figure(row, column, None, "", Bound.EXACT, None)
    is_share = cell.type is CellType.FRACTION and as_percent
    value = cell.percent if is_share else cell.value
    return Figure(row, column, value, format_cell(cell), cell.bound, cell.missing)


def _unit(dataset: Dataset, figure: Figure, as_percent: bool) -> str:
    cell = figure.row.cells[figure.column.id]
    if cell.type is CellType.PERCENT or (cell.type is CellType.FRACTION and as_percent):
        return PERCENT
    return dataset.unit_of(figure.row, figure.column)
