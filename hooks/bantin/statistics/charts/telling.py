"""A chart in words, for those who hear the page."""

from __future__ import annotations

from bantin.statistics.charts.figures import Figure, Plot
from bantin.statistics.charts.kinds import ChartKind
from bantin.statistics.model import Missing

_NAMES = {
    ChartKind.COLUMNS: "Biểu đồ cột",
    ChartKind.BARS: "Biểu đồ thanh",
    ChartKind.LINES: "Biểu đồ đường",
    ChartKind.DOTS: "Biểu đồ chấm",
    ChartKind.PARTS: "Biểu đồ các phần của một tổng",
    ChartKind.MULTIPLES: "Các biểu đồ đường nhỏ cùng một trục",
}
_MISSING = {
    Missing.NOT_COLLECTED: "chưa thu thập",
    Missing.NONE_OCCURRED: "không phát sinh",
}
# More figures than this are better read in the table than heard in one breath.
_MOST_TOLD = 24


def describe(plot: Plot, kind: ChartKind) -> str:
    """The kind, the unit, the values (of a large chart the first and last of each row), gaps."""
    unit = f", đơn vị: {plot.unit}" if plot.unit else ""
    sentences = [f"{_NAMES[kind]}{unit}"]
    if plot.note:
        sentences.append(plot.note)
    short = len(plot.figures) > _MOST_TOLD
    for row in plot.rows:
        known = [f for c in plot.columns if (f := plot.at(row, c)).value is not None]
        told = known[:1] + known[1:][-1:] if short else known
        if told:
            sentences.append(f"{row.label}: {'; '.join(map(_said, told))}")
    for missing, words in _MISSING.items():
        gaps = [f for f in plot.figures.values() if f.missing is missing]
        if gaps:
            places = "; ".join(f"{f.row.label}, {f.column.label}" for f in gaps[:_MOST_TOLD])
            sentences.append(f"{words[0].upper()}{words[1:]}: {places}")
    return ". ".join(sentences) + "."


def _said(figure: Figure) -> str:
    return f"{figure.column.label} {figure.text}"
