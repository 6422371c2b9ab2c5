"""The part of a dataset that a table or a chart shows."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bantin.statistics.model import Column, Dataset, Row


@dataclass(frozen=True, slots=True)
class Selection:
    """Rows and columns of a dataset, in the order they were asked for."""

    dataset: Dataset
    rows: tuple[Row, ...]
    columns: tuple[Column, ...]

    def as_dataset(self) -> Dataset:
        """The part as a dataset of its own, with only the notes that it refers to."""
        shown = {column.id for column in self.columns}
        rows = tuple(
            replace(row, cells={id: cell for id, cell in row.cells.items() if id in shown})
            for row in self.rows
        )
        used = {mark for row in rows for mark in row.notes}
        used |= {mark for row in rows for cell in row.cells.values() for mark in cell.notes}
        notes = {mark: text for mark, text in self.dataset.notes.items() if mark in used}
        changes = tuple(pair for pair in self.dataset.changes if shown.issuperset(pair))
        return replace(self.dataset, rows=rows, columns=self.columns, notes=notes, changes=changes)

    @property
    def cells(self) -> frozenset[str]:
        """The names ``row@column`` of the cells shown."""
        return frozenset(f"{row.id}@{column.id}" for row in self.rows for column in self.columns)


def whole(dataset: Dataset) -> Selection:
    """All of a dataset."""
    return Selection(dataset, dataset.rows, dataset.columns)
