"""A single figure set large: plain data, ready for a template that escapes it."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.statistics.cells import format_cell
from bantin.statistics.labels import source_line, status_label
from bantin.statistics.quotations import Quotation
from bantin.statistics.wording import plain_text


@dataclass(frozen=True, slots=True)
class CardView:
    """The figure in the editor's words, what it counts, and where it comes from.

    ``url`` is from the site's root; ``notes`` say what a reader must know of the figure.
    """

    text: str
    label: str
    period: str
    source: str
    url: str
    notes: tuple[str, ...]


def card_view(quotation: Quotation) -> CardView:
    """The card of a quotation that names one cell."""
    row, column = quotation.row, quotation.column
    marks = [] if row is None else list(row.notes)
    if row is not None and column is not None and column.id in row.cells:
        marks += row.cells[column.id].notes
    texts = quotation.dataset.notes
    notes = [texts[mark] for mark in dict.fromkeys(marks) if mark in texts]
    if quotation.held is not None and quotation.held.until is not None:
        notes.insert(0, f"Số liệu tại thời điểm đăng; hiện là {current_text(quotation)}.")
    if status := status_label(quotation.dataset.status):
        notes.insert(0, f"{status.capitalize()}.")
    return CardView(
        text=plain_text(quotation.link.text),
        label=row.label if row else "",
        period=column.label if column else "",
        source=source_line(quotation.dataset.source),
        url=quotation.url,
        notes=tuple(notes),
    )


def current_text(quotation: Quotation) -> str:
    """The value that a quoted cell has now, as readers see it."""
    row, column = quotation.row, quotation.column
    cell = row.cells.get(column.id) if row and column else None
    return format_cell(cell) if cell else ""
