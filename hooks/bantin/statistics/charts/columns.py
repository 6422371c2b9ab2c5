"""Upright columns from zero, side by side in groups."""

from __future__ import annotations

from decimal import Decimal

from bantin.statistics.charts.bars import draw_bars, draw_categories
from bantin.statistics.charts.figures import Figure, Plot
from bantin.statistics.charts.frame import (
    axis_room,
    head,
    legend,
    only,
    swatch,
    time_labels,
    value_axis,
)
from bantin.statistics.charts.lettering import LINE, SIZE, width, wrap
from bantin.statistics.charts.scales import Axis, make_axis
from bantin.statistics.charts.svg import WIDTH, Canvas
from bantin.statistics.model import Column

_HEIGHT = 170.0
_MOST_LINES = 3


def draw_columns(canvas: Canvas, plot: Plot) -> float:
    """One group for each column of the data, or for each row where there is one column.

    Names too long to stand below their columns turn the chart on its side.
    """
    if len(plot.columns) == 1 and len(plot.rows) > 1:
        column = plot.columns[0]
        names = [row.label for row in plot.rows]
        groups = [[plot.at(row, column)] for row in plot.rows]
        series = [column.label]
        columns: tuple[Column, ...] = ()
    else:
        names = [column.label for column in plot.columns]
        groups = [[plot.at(row, column) for row in plot.rows] for column in plot.columns]
        series = [row.label for row in plot.rows]
        columns = plot.columns
    axis = make_axis(plot.values, zero=True, whole=plot.whole)
    slot = (WIDTH - axis_room(axis)) / len(groups)
    in_time = bool(columns) and all(column.period for column in columns)
    if not in_time and not _fit(names, slot - 6):
        return draw_categories(canvas, plot) if columns else draw_bars(canvas, plot)
    y = head(canvas, plot, axis)
    many = len(series) > 1
    y = legend(canvas, y, series, swatch) if many else only(canvas, y, series[0])
    place = _Place(axis, y + SIZE + 12, slot)
    value_axis(canvas, axis, place.left, WIDTH, lambda number: place.y(axis.ticks[number]))
    _draw_groups(canvas, groups, place)
    # Values below negative columns must not meet the names below the chart.
    foot = place.bottom + (LINE + 8 if axis.low < 0 else 9)
    middles = [place.left + slot * (number + 0.5) for number in range(len(groups))]
    if in_time:
        return time_labels(canvas, columns, middles, foot)
    return _name_labels(canvas, names, middles, slot - 6, foot)


class _Place:
    """Where values and groups stand."""

    def __init__(self, axis: Axis, top: float, slot: float) -> None:
        self._axis = axis
        self.bottom = top + _HEIGHT
        self.slot = slot
        self.left = axis_room(axis)
        self.zero = self.y(Decimal(0))

    def y(self, value: Decimal) -> float:
        return self.bottom - _HEIGHT * self._axis.share(value)


def _draw_groups(canvas: Canvas, groups: list[list[Figure]], place: _Place) -> None:
    series = len(groups[0])
    gap = min(place.slot * 0.2, 24.0)
    wide = min((place.slot - gap) / series, 64.0)
    figures: list[tuple[float, Figure]] = []
    for at, group in enumerate(groups):
        left = place.left + place.slot * (at + 0.5) - wide * series / 2
        for number, figure in enumerate(group):
            x = left + wide * number
            if figure.value is not None:
                y = place.y(figure.value)
                top, high = min(y, place.zero), abs(y - place.zero)
                canvas.bar(x, top, max(wide - 1.5, 1.0), high, number, figure.key)
                if figure.direction:
                    # Beyond the column's end, pointing on from it or back to it.
                    side = -1 if figure.value < 0 else 1
                    foot = y if figure.direction == side else y - 10 * side
                    canvas.arrow(x + wide / 2, foot, 0, -figure.direction)
            figures.append((x + wide / 2, figure))
    room = place.slot if series == 1 else wide
    every = all(width(figure.text) <= room + 2 for _x, figure in figures)
    for x, figure in figures:
        # Where not every value fits, only what a column cannot show by its length is written.
        if every or figure.direction or figure.value is None:
            _value(canvas, x, figure, place)


def _value(canvas: Canvas, x: float, figure: Figure, place: _Place) -> None:
    value = figure.value or Decimal(0)
    y = place.y(value)
    if value < 0:
        canvas.try_text(x, y + SIZE + (10 if figure.direction else 1), figure.text)
    else:
        canvas.try_text(x, y - (14 if figure.direction else 5), figure.text)


def _fit(names: list[str], room: float) -> bool:
    lines = [wrap(name, room) for name in names]
    whole_words = all(width(word) <= room for name in names for word in name.split())
    return whole_words and all(len(line) <= _MOST_LINES for line in lines)


def _name_labels(
    canvas: Canvas, names: list[str], middles: list[float], room: float, top: float
) -> float:
    bottom = top
    for x, name in zip(middles, names, strict=True):
        for number, line in enumerate(wrap(name, room)):
            canvas.text(x, top + SIZE + number * LINE, line, "middle")
            bottom = max(bottom, top + (number + 1) * LINE)
    return bottom + 2
