"""Small multiples: one little line chart for each row, all on one scale."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bantin.statistics.charts.figures import Plot
from bantin.statistics.charts.frame import axis_room, head, period_lines
from bantin.statistics.charts.lettering import LINE, SIZE, width, wrap
from bantin.statistics.charts.lines import draw_series, in_order, label_series, time_places
from bantin.statistics.charts.scales import Axis, make_axis
from bantin.statistics.charts.svg import WIDTH, Canvas
from bantin.statistics.model import Column, Row

_HEIGHT = 84.0
_GAP = 16.0
_LEAST = 120.0


def draw_multiples(canvas: Canvas, plot: Plot) -> float:
    """Two panels on a line, one where the axis's numbers are long; returns the height drawn."""
    axis = make_axis(plot.values, zero=False, whole=plot.whole, intervals=2)
    columns = in_order(plot.columns)
    left = axis_room(axis)
    across = 2 if len(plot.rows) > 1 and (WIDTH - left - _GAP) / 2 >= _LEAST else 1
    wide = (WIDTH - left - _GAP * (across - 1)) / across
    panels = _Panels(canvas, plot, axis, columns, wide)
    y = head(canvas, plot, axis)
    for start in range(0, len(plot.rows), across):
        rows = plot.rows[start : start + across]
        y = _titles(canvas, rows, left, wide, y) + SIZE + 6
        for number, row in enumerate(rows):
            panels.draw(row, left + number * (wide + _GAP), y, numbered=number == 0)
        y += _HEIGHT + 2 * LINE + 14
    return y


def _titles(canvas: Canvas, rows: tuple[Row, ...], left: float, wide: float, top: float) -> float:
    """The panels' names, whose last lines stand level; returns where they end."""
    rooms = [(0.0, wide + left), (left + wide + _GAP, wide)]
    names = [wrap(row.label, room) for row, (_x, room) in zip(rows, rooms, strict=False)]
    bottom = top + max(map(len, names)) * LINE
    for lines, (x, _room) in zip(names, rooms, strict=False):
        for number, line in enumerate(lines):
            canvas.text(x, bottom - (len(lines) - number - 1) * LINE - 5, line)
    return bottom


@dataclass(frozen=True, slots=True)
class _Panels:
    """What all panels share."""

    canvas: Canvas
    plot: Plot
    axis: Axis
    columns: list[Column]
    wide: float

    def draw(self, row: Row, left: float, top: float, *, numbered: bool) -> None:
        bottom, right = top + _HEIGHT, left + self.wide

        def place(value: Decimal) -> float:
            return bottom - _HEIGHT * self.axis.share(value)

        for tick, label in zip(self.axis.ticks, self.axis.labels, strict=True):
            y = place(tick)
            self.canvas.grid(left, y, right, y, strong=tick == 0)
            if numbered:
                self.canvas.text(left - 5, y + 5, label, "end")
        self._periods(left, right, bottom + 9)
        places = time_places(self.columns, left + 10, right - 12)
        draw_series(self.canvas, self.plot, row, 0, self.columns, places, place)
        figures = [self.plot.at(row, column) for column in self.columns]
        label_series(self.canvas, figures, places, place, (left - 4, right + 4), every=False)

    def _periods(self, left: float, right: float, top: float) -> None:
        """The first and the last period at the two ends of a panel."""
        ends = ((left, self.columns[0], "start"), (right, self.columns[-1], "end"))
        for x, column, anchor in ends:
            for number, line in enumerate(period_lines(column.period) if column.period else ()):
                if line and width(line) <= self.wide / 2:
                    self.canvas.text(x, top + SIZE + number * LINE, line, anchor)
