"""From values to places: round ticks, and the axis that they make."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from bantin.text.numbers import format_number

_INTERVALS = 5
# Large enough for the longest number that a cell may hold, with decimals to spare.
_EXACT = Context(prec=60)
_MULTIPLES = (
    (Decimal(10) ** 18, "tỷ tỷ"),
    (Decimal(10) ** 15, "triệu tỷ"),
    (Decimal(10) ** 12, "nghìn tỷ"),
    (Decimal(10) ** 9, "tỷ"),
    (Decimal(10) ** 6, "triệu"),
)


@dataclass(frozen=True, slots=True)
class Axis:
    """A value axis from ``low`` to ``high``; ``multiple`` names what its numbers count by."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    labels: tuple[str, ...]
    multiple: str

    def share(self, value: Decimal) -> float:
        """How far along the axis the value lies: 0 at its low end, 1 at its high end."""
        return float(_EXACT.divide(value - self.low, self.high - self.low))

    @property
    def from_zero(self) -> bool:
        return self.low <= 0 <= self.high


def make_axis(
    values: Sequence[Decimal], *, zero: bool, whole: bool = False, intervals: int = _INTERVALS
) -> Axis:
    """An axis for these values, its ticks 1, 2 or 5 times a power of ten apart.

    ``zero`` makes it take in zero, as columns and bars must; without it the axis takes in zero
    where the values come near enough. ``whole`` forbids ticks between whole numbers.
    """
    low, high = min(values), max(values)
    if zero or _near_zero(low, high):
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
    if low == high:
        # All alike: room above, or nothing could be drawn.
        high, low = (high + abs(high) / 2, low - abs(low) / 2) if high else (Decimal(1), Decimal(0))
    step = _step(high - low, whole, intervals)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    last = int((high / step).to_integral_value(ROUND_CEILING))
    ticks = tuple(step * number for number in range(first, last + 1))
    labels, multiple = _labels(ticks, step)
    return Axis(ticks[0], ticks[-1], ticks, labels, multiple)


def _near_zero(low: Decimal, high: Decimal) -> bool:
    """Whether zero is within or at most as far away as the values spread."""
    return low <= 0 <= high or min(abs(low), abs(high)) <= high - low


def _step(span: Decimal, whole: bool, intervals: int) -> Decimal:
    rough = _EXACT.divide(span, Decimal(intervals))
    power = Decimal(1).scaleb(rough.adjusted())
    step = next(power * factor for factor in (1, 2, 5, 10) if power * factor >= rough)
    return max(step, Decimal(1)) if whole else step


def _labels(ticks: tuple[Decimal, ...], step: Decimal) -> tuple[tuple[str, ...], str]:
    largest = max(abs(tick) for tick in ticks)
    factor, name = next(
        ((size, name) for size, name in _MULTIPLES if largest >= size), (Decimal(1), "")
    )
    scaled = _EXACT.divide(step, factor)
    decimals = max(0, -scaled.adjusted())
    return tuple(format_number(_EXACT.divide(tick, factor), decimals) for tick in ticks), name
