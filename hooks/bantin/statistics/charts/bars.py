"""Horizontal bars: each category's name on lines of its own, each bar's value at its end."""

from __future__ import annotations

from decimal import Decimal

from bantin.statistics.charts.figures import Figure, Plot
from bantin.statistics.charts.frame import head, inside, legend, only, swatch
from bantin.statistics.charts.lettering import LINE, width
from bantin.statistics.charts.scales import Axis, make_axis
from bantin.statistics.charts.svg import WIDTH, Canvas

_BAR = 21.0
_ARROW = 10.0
_GAP = 5.0


def draw_bars(canvas: Canvas, plot: Plot) -> float:
    """One group for each row, one bar for each column; returns the height drawn."""
    groups = [(row.label, [plot.at(row, column) for column in plot.columns]) for row in plot.rows]
    return _draw(canvas, plot, groups, [column.label for column in plot.columns])


def draw_categories(canvas: Canvas, plot: Plot) -> float:
    """Bars in the grouping of columns: one group for each column, one bar for each row."""
    groups = [
        (column.label, [plot.at(row, column) for row in plot.rows]) for column in plot.columns
    ]
    return _draw(canvas, plot, groups, [row.label for row in plot.rows])


def _draw(
    canvas: Canvas, plot: Plot, groups: list[tuple[str, list[Figure]]], series: list[str]
) -> float:
    axis = make_axis(plot.values, zero=True, whole=plot.whole)
    y = head(canvas, plot, axis)
    # One series needs no legend, but its column must be named.
    y = legend(canvas, y, series, swatch) if len(series) > 1 else only(canvas, y, series[0])
    room = _Room(plot, axis)
    top = y
    feet: list[tuple[float, float]] = []
    for label, figures in groups:
        y = canvas.paragraph(0, y, label, WIDTH)
        start = y
        for number, figure in enumerate(figures):
            y = room.bar(canvas, y, figure, number)
        feet.append((start, y))
        y += 7
    for start, end in feet:
        canvas.grid(room.zero, start, room.zero, end, strong=True)
    return max(_ticks(canvas, axis, room, feet, y), top)


class _Room:
    """Where the bars stand, and what is left of the width for their values."""

    def __init__(self, plot: Plot, axis: Axis) -> None:
        below = [f for f in plot.figures.values() if f.value is not None and f.value < 0]
        above = [f for f in plot.figures.values() if f not in below]
        left, right = _longest(below), _longest(above)
        # Values too long to stand at the bars' ends go to lines of their own below.
        self.beside = left + right <= WIDTH * 0.55
        self.left = left if self.beside else (_ARROW if below else 1.0)
        self.right = WIDTH - (right if self.beside else _ARROW)
        self._axis = axis
        self.zero = self.x(Decimal(0))

    def x(self, value: Decimal) -> float:
        return self.left + (self.right - self.left) * self._axis.share(value)

    def bar(self, canvas: Canvas, y: float, figure: Figure, number: int) -> float:
        """One bar with its value; returns where it ends."""
        side, x = 1, self.zero
        if figure.value is not None:
            x = self.x(figure.value)
            side = -1 if figure.value < 0 else 1
            canvas.bar(min(x, self.zero), y + 2, abs(x - self.zero), _BAR - 4, number, figure.key)
        end = x
        if figure.direction:
            # Beyond the bar's end, pointing on from it or back to it.
            foot = x if figure.direction == side else x + side * _ARROW
            canvas.arrow(foot, y + _BAR / 2, figure.direction, 0)
            end = x + side * _ARROW
        anchor = "end" if side < 0 else "start"
        if self.beside or figure.value is None:
            canvas.text(end + side * _GAP, y + _BAR - 5, figure.text, anchor)
            return y + _BAR
        canvas.text(0, y + _BAR + LINE - 5, figure.text)
        return y + _BAR + LINE


def _longest(figures: list[Figure]) -> float:
    """The width that values need at the ends of their bars."""
    return max(
        (width(f.text) + _GAP + (_ARROW if f.direction else 1.0) for f in figures), default=1.0
    )


def _ticks(
    canvas: Canvas, axis: Axis, room: _Room, feet: list[tuple[float, float]], y: float
) -> float:
    """Grid lines through the bars and their numbers below; returns where they end."""
    for number, tick in enumerate(axis.ticks):
        x = room.x(tick)
        if (
            canvas.try_text(inside(x, width(axis.labels[number])), y + 14, axis.labels[number])
            and room.beside
            and tick != 0
        ):
            for start, end in feet:
                canvas.grid(x, start, x, end)
    return y + LINE
