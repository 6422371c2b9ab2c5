"""What a cell has said over time: its value now, and those that its revisions replaced."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from bantin.statistics.cells import read_cell
from bantin.statistics.model import Cell, Column, Dataset, Row
from bantin.statistics.refusal import Refusal


@dataclass(frozen=True, slots=True)
class Held:
    """A value and when it held: from ``since`` (None: from the start) until before ``until``.

    ``until`` is None for the value that holds now.
    """

    cell: Cell
    since: date | None = None
    until: date | None = None

    def held_on(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day < self.until
        )


def history(dataset: Dataset, row: Row, column: Column) -> list[Held]:
    """Every value of a cell, the one that holds now first; empty where the row lacks the cell.

    An old value that cannot be read as the cell's type ends the history: what lies before it is
    not known.
    """
    cell = row.cells.get(column.id)
    if cell is None:
        return []
    name = f"{row.id}@{column.id}"
    found = []
    until: date | None = None
    for revision in dataset.revisions:  # the newest first
        if revision.cell != name:
            continue
        found.append(Held(cell, revision.date, until))
        until = revision.date
        try:
            cell = read_cell(revision.old, cell.type, revision.place)
        except Refusal:
            return found
    return [*found, Held(cell, None, until)]
