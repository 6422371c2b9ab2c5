"""Dot ranges: for each row the values of its columns on one scale, joined by a line."""

from __future__ import annotations

from decimal import Decimal

from bantin.statistics.charts.figures import Figure, Plot
from bantin.statistics.charts.frame import head, legend
from bantin.statistics.charts.lettering import LINE, width
from bantin.statistics.charts.markers import marker, marker_sample
from bantin.statistics.charts.scales import Axis, make_axis
from bantin.statistics.charts.svg import WIDTH, Canvas

_TRACK = 26.0
_INSET = 10.0
_SIGN = 9.0
_ARROW = 18.0


def draw_dots(canvas: Canvas, plot: Plot) -> float:
    """One track for each row, one sign for each column; returns the height drawn."""
    axis = make_axis(plot.values, zero=False, whole=plot.whole)
    y = head(canvas, plot, axis)
    y = legend(canvas, y, [column.label for column in plot.columns], marker_sample)
    scale = _Scale(plot, axis)
    tracks: list[float] = []
    for row in plot.rows:
        y = canvas.paragraph(0, y, row.label, WIDTH)
        tracks.append(y)
        y = _track(canvas, [plot.at(row, column) for column in plot.columns], scale, y)
    for number, tick in enumerate(axis.ticks):
        x = scale.x(tick)
        if canvas.try_text(x, y + 14, axis.labels[number]):
            for start in tracks:
                canvas.grid(x, start, x, start + _TRACK, strong=tick == 0)
    return y + LINE + 2


class _Scale:
    """Where values stand between the room for the labels at both ends."""

    def __init__(self, plot: Plot, axis: Axis) -> None:
        room = max(width(figure.text) for figure in plot.figures.values()) + _ARROW + 2
        self.beside = room <= WIDTH * 0.27
        self._left = room if self.beside else _INSET
        self._right = WIDTH - self._left
        self._axis = axis

    def x(self, value: Decimal) -> float:
        return self._left + (self._right - self._left) * self._axis.share(value)


def _track(canvas: Canvas, figures: list[Figure], scale: _Scale, y: float) -> float:
    """One row's track; what cannot be told beside its signs is told below."""
    middle = y + _TRACK / 2
    placed = [
        (scale.x(figure.value), number, figure)
        for number, figure in enumerate(figures)
        if figure.value is not None
    ]
    placed.sort(key=lambda point: point[0])
    if placed:
        first, last = placed[0], placed[-1]
        canvas.path(f"M{first[0]:.2f} {middle:.2f}H{last[0]:.2f}")
        for x, number, figure in placed:
            marker(canvas, number, x, middle, figure.key)
            if figure.direction:
                canvas.arrow(x + 5 * figure.direction, middle, figure.direction, 0)
        if scale.beside:
            if last[0] > first[0]:
                canvas.text(first[0] - _reach(first[2], -1), middle + 5, first[2].text, "end")
            canvas.text(last[0] + _reach(last[2], 1), middle + 5, last[2].text)
    told = [figure for figure in figures if figure.missing or not scale.beside]
    words = "; ".join(f"{figure.column.label}: {figure.text}" for figure in told)
    return canvas.paragraph(0, y + _TRACK, words, WIDTH) + 6


def _reach(figure: Figure, side: int) -> float:
    """How far from its point a label must stand to clear the sign and an arrow."""
    return _ARROW if figure.direction == side else _SIGN
