"""Lines over a true time scale: what is missing stays a gap."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from itertools import pairwise

from bantin.statistics.charts.figures import Figure, Plot
from bantin.statistics.charts.frame import axis_room, head, legend, only, time_labels, value_axis
from bantin.statistics.charts.lettering import SIZE, width
from bantin.statistics.charts.markers import line_sample, marker, polyline
from bantin.statistics.charts.scales import make_axis
from bantin.statistics.charts.svg import WIDTH, Canvas
from bantin.statistics.model import Column, Row
from bantin.statistics.periods import find_gaps

_HEIGHT = 180.0
_FEW = 6
_MARKED = 16

Place = Callable[[Decimal], float]


def draw_lines(canvas: Canvas, plot: Plot) -> float:
    """One line for each row; returns the height drawn."""
    axis = make_axis(plot.values, zero=False, whole=plot.whole)
    y = head(canvas, plot, axis)
    names = [row.label for row in plot.rows]
    many = len(names) > 1
    y = legend(canvas, y, names, line_sample) if many else only(canvas, y, names[0])
    top = y + SIZE + 8
    bottom = top + _HEIGHT
    left = axis_room(axis)

    def place(value: Decimal) -> float:
        return bottom - _HEIGHT * axis.share(value)

    value_axis(canvas, axis, left, WIDTH, lambda number: place(axis.ticks[number]))
    columns = in_order(plot.columns)
    places = time_places(columns, left + 10, WIDTH - 16)
    for number, row in enumerate(plot.rows):
        draw_series(canvas, plot, row, number, columns, places, place)
    end = time_labels(canvas, columns, places, bottom + 9)
    few = not many and len(columns) <= _FEW
    for row in plot.rows:
        figures = [plot.at(row, column) for column in columns]
        label_series(canvas, figures, places, place, (0, WIDTH), every=few)
    return end


def in_order(columns: tuple[Column, ...]) -> list[Column]:
    """The columns in the order of time, whatever order they were asked for in."""
    return sorted(columns, key=lambda c: c.period.start if c.period else date.min)


def time_places(columns: list[Column], left: float, right: float) -> list[float]:
    """Where each period stands, as far apart as they are in time."""
    days = [column.period.start.toordinal() for column in columns if column.period]
    span = days[-1] - days[0] or 1
    return [left + (right - left) * (day - days[0]) / span for day in days]


def draw_series(
    canvas: Canvas,
    plot: Plot,
    row: Row,
    number: int,
    columns: list[Column],
    places: list[float],
    place: Place,
) -> None:
    """One row's line, broken where a figure or a whole period is missing."""
    figures = [plot.at(row, column) for column in columns]
    many = len(plot.rows) > 1
    holes = {gap.after.id for gap in find_gaps([c.period for c in columns if c.period])}
    stretches: list[list[tuple[float, float, Figure]]] = [[]]
    for x, figure in zip(places, figures, strict=True):
        if figure.value is None or (figure.column.period and figure.column.period.id in holes):
            stretches.append([])
        if figure.value is not None:
            stretches[-1].append((x, place(figure.value), figure))
    for stretch in stretches:
        points = [(x, y) for x, y, _figure in stretch]
        polyline(canvas, number, points)
        canvas.keep_clear(points)
        for at, (x, y, figure) in enumerate(stretch):
            # Every point of a short series has its sign; of a long one, the ends and a few.
            at_end = at in (0, len(stretch) - 1)
            if len(figures) <= _MARKED or at_end or figure.direction or (many and at % 5 == 0):
                marker(canvas, number, x, y, figure.key)
                canvas.reserve(x - 4, y - 4, x + 4, y + 4)
            if figure.direction:
                canvas.arrow(x, y - 5 * figure.direction, 0, -figure.direction)


def label_series(
    canvas: Canvas,
    figures: list[Figure],
    places: list[float],
    place: Place,
    room: tuple[float, float],
    *,
    every: bool,
) -> None:
    """The values of the first and the last point, and of those with a bound, where they fit."""
    left, right = room
    known = [
        (x, place(figure.value), figure)
        for x, figure in zip(places, figures, strict=True)
        if figure.value is not None
    ]
    slopes = [after[1] - before[1] for before, after in pairwise(known)]
    for number, (x, y, figure) in enumerate(known):
        if not (every or figure.direction or number in (0, len(known) - 1)):
            continue
        half = width(figure.text) / 2
        if 2 * half > right - left:
            continue
        x = min(max(x, left + half), right - half)
        # Above a point that the line comes up to, below one that it comes down to.
        slope = slopes[number - 1] if number else -slopes[0] if slopes else 0.0
        above, below = y - (17 if figure.direction > 0 else 9), y + SIZE + 8
        first, second = (above, below) if slope <= 0 or figure.direction > 0 else (below, above)
        if not canvas.try_text(x, first, figure.text):
            canvas.try_text(x, second, figure.text)
