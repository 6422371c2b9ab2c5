"""Parts of a whole: one stacked bar for each column, one part for each row."""

from __future__ import annotations

from decimal import Decimal

from bantin.statistics.charts.figures import PERCENT, Figure, Plot
from bantin.statistics.charts.frame import head, legend, swatch
from bantin.statistics.charts.lettering import LINE, SIZE
from bantin.statistics.charts.svg import WIDTH, Canvas
from bantin.text.numbers import format_number

_BAR = 26.0
_INSET = 2.0


def draw_parts(canvas: Canvas, plot: Plot) -> float:
    """Bars as long as their sums; of percentages, the whole length is 100 %."""
    bars = [[plot.at(row, column) for row in plot.rows] for column in plot.columns]
    longest = max(map(_sum, bars)) or Decimal(1)
    if plot.unit == PERCENT:
        longest = max(longest, Decimal(100))
    y = head(canvas, plot)
    y = legend(canvas, y, [row.label for row in plot.rows], swatch)
    for column, bar in zip(plot.columns, bars, strict=True):
        total = "" if plot.unit == PERCENT else f", cộng {format_number(_sum(bar))}"
        y = canvas.paragraph(0, y, column.label + total, WIDTH) + 2
        y = _bar(canvas, bar, longest, y, whole=plot.unit == PERCENT)
    return y


def _bar(canvas: Canvas, bar: list[Figure], longest: Decimal, y: float, *, whole: bool) -> float:
    x = _INSET
    right = WIDTH - _INSET
    untold: list[Figure] = []
    for number, figure in enumerate(bar):
        length = (right - _INSET) * float((figure.value or Decimal(0)) / longest)
        canvas.bar(x, y, length, _BAR, number, figure.key)
        if not canvas.try_text(x + length / 2, y + _BAR + SIZE, figure.text):
            untold.append(figure)
        x += length
    if whole and x < right - 0.5:
        # What the parts leave of the whole is an empty frame.
        for line in ((x, y + _BAR, right, y + _BAR), (right, y, right, y + _BAR), (x, y, right, y)):
            canvas.grid(*line)
    bottom = y + _BAR + LINE
    for figure in untold:
        words = f"{figure.row.label}: {figure.text}"
        bottom = canvas.paragraph(_INSET, bottom, words, WIDTH - _INSET)
    return bottom + 8


def _sum(bar: list[Figure]) -> Decimal:
    return sum((figure.value for figure in bar if figure.value is not None), Decimal(0))
