"""Charts as SVG text: what kinds there are, whether one can be drawn, and the drawing."""

from __future__ import annotations

from bantin.statistics.charts.bars import draw_bars
from bantin.statistics.charts.columns import draw_columns
from bantin.statistics.charts.dots import draw_dots
from bantin.statistics.charts.figures import plot
from bantin.statistics.charts.kinds import ChartKind, chart_kind
from bantin.statistics.charts.lines import draw_lines
from bantin.statistics.charts.multiples import draw_multiples
from bantin.statistics.charts.parts import draw_parts
from bantin.statistics.charts.refusing import check_chart
from bantin.statistics.charts.svg import Canvas
from bantin.statistics.charts.telling import describe
from bantin.statistics.selection import Selection

__all__ = ["ChartKind", "chart_kind", "check_chart", "draw"]

_DRAW = {
    ChartKind.COLUMNS: draw_columns,
    ChartKind.BARS: draw_bars,
    ChartKind.LINES: draw_lines,
    ChartKind.DOTS: draw_dots,
    ChartKind.PARTS: draw_parts,
    ChartKind.MULTIPLES: draw_multiples,
}


def draw(selection: Selection, kind: ChartKind, title: str, *, id_prefix: str) -> str:
    """The chart as an SVG element, safe to stand in a page: every text in it is escaped.

    ``id_prefix`` begins every id in it, and must be unlike that of any other chart on the page.
    Raises :class:`~bantin.statistics.refusal.Refusal` as :func:`check_chart` does.
    """
    check_chart(selection, kind)
    figures = plot(selection)
    canvas = Canvas(id_prefix)
    bottom = _DRAW[kind](canvas, figures)
    return canvas.render(title, describe(figures, kind), bottom)
