"""What stands around the marks of every chart: the unit, the notes, the legend, the periods."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bantin.statistics.charts.figures import Plot
from bantin.statistics.charts.lettering import LINE, SIZE, width, wrap
from bantin.statistics.charts.scales import Axis
from bantin.statistics.charts.svg import WIDTH, Canvas
from bantin.statistics.model import Column, Period

_ROMAN = ("I", "II", "III", "IV")
_SWATCH = 22.0

Sample = Callable[[Canvas, int, float, float], None]


def head(canvas: Canvas, plot: Plot, axis: Axis | None = None) -> float:
    """The unit, and whatever of the axis a reader must be told; returns where it ends."""
    told = [f"Đơn vị: {plot.unit}"] if plot.unit else []
    if axis is not None and axis.multiple:
        told.append(f"Số trên trục tính bằng {axis.multiple}")
    if axis is not None and not axis.from_zero:
        told.append("Trục không bắt đầu từ 0")
    if plot.note:
        told.append(plot.note)
    return canvas.paragraph(0, 0, ". ".join(told), WIDTH) + 4


def legend(canvas: Canvas, top: float, names: Sequence[str], sample: Sample) -> float:
    """A sample and a name for each series, as many on a line as fit; returns where it ends."""
    x = 0.0
    y = top
    for number, name in enumerate(names):
        room = WIDTH - _SWATCH
        lines = wrap(name, room)
        wide = _SWATCH + max(width(line) for line in lines) + 14
        if x and (x + wide > WIDTH or len(lines) > 1):
            x, y = 0.0, y + LINE
        sample(canvas, number, x, y)
        for line in lines:
            canvas.text(x + _SWATCH, y + LINE - 5, line)
            y += LINE
        y -= LINE
        x = WIDTH if len(lines) > 1 else x + wide
    return y + LINE + 6


def only(canvas: Canvas, top: float, name: str) -> float:
    """The name of the one series, which needs no legend; returns where it ends."""
    return canvas.paragraph(0, top - 4, name, WIDTH) + 4


def swatch(canvas: Canvas, number: int, x: float, y: float) -> None:
    """The sample of a bar's fill."""
    canvas.bar(x + 1, y + 4, 14, 11, number, "")


def period_lines(period: Period) -> tuple[str, str]:
    """A period in at most two short lines, the year last: ``Quý I`` over ``2025``."""
    year = str(period.start.year)
    if period.frequency == "half":
        return ("6T đầu" if period.start.month == 1 else "6T cuối", year)
    if period.frequency == "quarter":
        return (f"Quý {_ROMAN[(period.start.month - 1) // 3]}", year)
    if period.frequency == "month":
        return (f"T{period.start.month}", year)
    if period.frequency == "date":
        return (f"{period.start.day}/{period.start.month}", year)
    return (year, "")


def time_labels(
    canvas: Canvas, columns: Sequence[Column], places: Sequence[float], top: float
) -> float:
    """The periods below a time axis, as many as fit evenly; returns where they end."""
    lines = [period_lines(column.period) for column in columns if column.period]
    chosen = next(
        numbers
        for step in (1, 2, 5, 10, 20, 50, 100, 1000)
        for numbers in [_every(columns, step)]
        if _fits(numbers, lines, places) or len(numbers) <= 1
    )
    year = ""
    for number in chosen:
        first, second = lines[number]
        x = inside(places[number], max(width(first), width(second)))
        canvas.text(x, top + SIZE, first, "middle")
        if second and second != year:
            canvas.text(x, top + SIZE + LINE, second, "middle")
        year = second
    return top + (2 if any(second for _first, second in lines) else 1) * LINE + 2


def _every(columns: Sequence[Column], step: int) -> list[int]:
    """Every so many-th column: round years where there are years, else from the first on."""
    years = [column.period.start.year for column in columns if column.period]
    if columns[0].period and columns[0].period.frequency == "year":
        chosen = [number for number, year in enumerate(years) if year % step == 0]
    else:
        chosen = list(range(0, len(columns), step))
    return chosen or [0]


def _fits(chosen: list[int], lines: list[tuple[str, str]], places: Sequence[float]) -> bool:
    right = -WIDTH
    for number in sorted(chosen, key=lambda at: places[at]):
        wide = max(map(width, lines[number]))
        x = inside(places[number], wide)
        if x - wide / 2 < right:
            return False
        right = x + wide / 2 + 5
    return True


def inside(x: float, wide: float) -> float:
    """The middle of a text as near to ``x`` as the picture lets it stand."""
    return min(max(x, wide / 2), WIDTH - wide / 2)


def value_axis(
    canvas: Canvas, axis: Axis, left: float, right: float, place: Callable[[int], float]
) -> None:
    """Horizontal grid lines with their numbers to the left of ``left``."""
    for number, tick in enumerate(axis.ticks):
        y = place(number)
        canvas.grid(left, y, right, y, strong=tick == 0)
        canvas.text(left - 5, y + 5, axis.labels[number], "end")


def axis_room(axis: Axis) -> float:
    """How wide the numbers of a value axis are, with the space to the grid."""
    return max(map(width, axis.labels)) + 7
