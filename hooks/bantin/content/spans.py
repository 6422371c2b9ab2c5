"""Merged cells in a table of Markdown, which knows none by itself.

A cell that holds only ``<<`` goes with the cell to its left, one that holds only ``^^`` with the
cell above. A row right below the head that goes with it in part belongs to the head. What does not
come to a rectangle stays as it was written.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

LEFT, ABOVE = "<<", "^^"


@dataclass(slots=True)
class _Block:
    """A cell with those that go with it, and the places that they take."""

    cell: Element
    parts: list[tuple[Element, Element]] = field(default_factory=list)  # each with its row
    rows: set[int] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)
    places: int = 0

    def take(self, row: int, column: int) -> None:
        self.rows.add(row)
        self.columns.add(column)
        self.places += 1

    @property
    def is_rectangle(self) -> bool:
        return self.places == len(self.rows) * len(self.columns)


def merge_cells(table: Element) -> None:
    """Merges the marked cells of a table in place."""
    head, body = table.find("thead"), table.find("tbody")
    if not any(_mark(cell) for row in table.iter("tr") for cell in row):
        return
    if head is not None and body is not None:
        for row in list(body):
            if not any(_mark(cell) == ABOVE for cell in row):
                break
            for cell in row:
                cell.tag = "th"
            body.remove(row)
            head.append(row)
    for group in (head, body):
        if group is not None:
            _merge(list(group))


def _mark(cell: Element) -> str:
    text = "" if len(cell) else (cell.text or "").strip()
    return text if text in (LEFT, ABOVE) else ""


def _merge(rows: Sequence[Element]) -> None:
    blocks: list[_Block] = []
    above: list[_Block] = []
    for top, row in enumerate(rows):
        line: list[_Block] = []
        for column, cell in enumerate(row):
            mark = _mark(cell)
            if mark == ABOVE and column < len(above):
                line.append(above[column])
                above[column].parts.append((row, cell))
            elif mark == LEFT and line:
                line.append(line[-1])
                line[-1].parts.append((row, cell))
            else:
                line.append(_Block(cell))
                blocks.append(line[-1])
            line[-1].take(top, column)
        above = line
    for block in blocks:
        if block.is_rectangle:
            _join(block)


def _join(block: _Block) -> None:
    for row, part in block.parts:
        row.remove(part)
    if len(block.columns) > 1:
        block.cell.set("colspan", str(len(block.columns)))
        if block.cell.tag == "th":
            block.cell.set("align", "center")
    if len(block.rows) > 1:
        block.cell.set("rowspan", str(len(block.rows)))
