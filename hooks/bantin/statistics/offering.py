"""What to write instead of a link that was refused, where the data can tell.

Whatever is offered has been tried by the same checks, so that nobody is sent from one message to
the next.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bantin.content.links import Link
from bantin.statistics.cells import format_cell
from bantin.statistics.charts.kinds import ChartKind, chart_kind
from bantin.statistics.charts.refusing import check_chart
from bantin.statistics.history import history
from bantin.statistics.model import Column, Row
from bantin.statistics.references import Reference
from bantin.statistics.refusal import Refusal
from bantin.statistics.values import check_value
from bantin.statistics.wording import AFTER, BEFORE

# What quotes, or should quote, one cell.
_A_FIGURE = frozenset(
    {
        *("text-words", "text-unreadable", "text-superlative", "text-unknown-base"),
        "card-of-table",
        *("change-type", "change-bounded", "change-boundary"),
    }
)
_A_CHART = frozenset(
    {
        *("chart-empty", "chart-not-number", "chart-mixed-units", "chart-mixed-periods"),
        "chart-many-series",
    }
)
_MOST_ROWS = 8
_MOST_TRIED = 40


def offer(link: Link, reference: Reference, refusal: Refusal) -> str:
    """How to mend a refused link: first of all what could stand there, if it is known."""
    instead = ""
    needs_base = refusal.code == "text-needs-base"
    if needs_base and reference.columns[:1] == reference.dataset.columns[:1]:
        instead = _figure(link, reference, refusal.code)  # nothing comes before the first column
        return f"viết {instead}" if instead else refusal.mend
    if refusal.code in _A_FIGURE:
        instead = _figure(link, reference, refusal.code)
    elif refusal.code in _A_CHART:
        instead = _chart(link, reference)
    elif refusal.code == "text-two-numbers":
        return _two(reference, refusal.mend)
    if instead and refusal.code == "card-of-table":
        return f"viết {instead}"
    return f"viết {instead}, hoặc {refusal.mend}" if instead else refusal.mend


def _link(text: str, reference: Reference, title: str = "") -> str:
    asked = f' "{title}"' if title else ""
    return f"[{text}]({reference.written}{asked})"


def _figure(link: Link, reference: Reference, code: str) -> str:
    columns = reference.selection.columns
    rows = (reference.row,) if reference.row else reference.selection.rows[:_MOST_ROWS]
    for row in rows:
        # A sentence that names one period must not be given the figure of another.
        for column in (reference.column,) if reference.column else reversed(columns):
            if text := _says(reference, row, column):
                there = replace(reference, rows=(row,), columns=(column,), base=None, pinned=False)
                return _link(text, there, link.title if code == "card-of-table" else "")
    return ""


def _says(reference: Reference, row: Row, column: Column) -> str:
    """The figure of a cell as a text would say it, with its unit if that is welcome."""
    values = history(reference.dataset, row, column)
    if not values or values[0].cell.missing is not None:
        return ""
    text = format_cell(values[0].cell)
    try:
        check_value(text, reference.dataset, row, column, values[0].cell)
    except Refusal:
        return ""
    return text


def _two(reference: Reference, mend: str) -> str:
    """The advice with the two addresses in it."""
    if reference.row is None or reference.column is None or reference.base is None:
        return mend
    before = replace(reference, columns=(reference.base,), base=None, pinned=False).written
    after = replace(reference, base=None, pinned=False).written
    return mend.replace(BEFORE, before).replace(AFTER, after)


def _chart(link: Link, reference: Reference) -> str:
    kind = chart_kind(link.title)
    if kind is None:
        return ""
    for number, part in enumerate(_parts(reference)):
        if number > _MOST_TRIED:
            break
        if _can_be_drawn(part, kind):
            return f"!{_link(link.text, part, link.title)}"
    return ""


def _parts(reference: Reference) -> Iterator[Reference]:
    """Parts of a table that may be drawn, those first that leave out the least."""
    dataset, chosen = reference.dataset, reference.selection
    frequencies = [column.period.frequency for column in chosen.columns if column.period]
    for frequency in dict.fromkeys(frequencies):
        alike = [c for c in chosen.columns if c.period and c.period.frequency == frequency]
        yield replace(reference, columns=tuple(alike))
    yield replace(reference, rows=chosen.rows[:_MOST_ROWS])
    units = {row.id: dataset.unit_of(row, chosen.columns[0]) for row in chosen.rows[:_MOST_TRIED]}
    for unit in dict.fromkeys(units.values()):
        of_unit = [row for row in chosen.rows[:_MOST_TRIED] if units[row.id] == unit]
        yield replace(reference, rows=tuple(of_unit[:_MOST_ROWS]))
    for column in reversed(dataset.columns[-_MOST_ROWS:]):
        yield replace(reference, columns=(column,))
    for row in (*chosen.rows[:_MOST_ROWS], *dataset.rows[:_MOST_TRIED]):
        yield replace(reference, rows=(row,), columns=())


def _can_be_drawn(reference: Reference, kind: ChartKind) -> bool:
    try:
        check_chart(reference.selection, kind)
    except Refusal:
        return False
    return True
