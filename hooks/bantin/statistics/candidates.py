"""Which cells of all datasets could be meant by a number: looked up by value, then judged.

The index is built once for a run; looking a number up costs no more with a hundred datasets.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from itertools import pairwise

from bantin.statistics.changes import check_change
from bantin.statistics.model import Bound, Cell, CellType, Column, Dataset, Row
from bantin.statistics.refusal import Refusal
from bantin.statistics.values import check_value
from bantin.statistics.vocabulary import read_scale
from bantin.statistics.wording import Form, Wording, read_wording
from bantin.text.numbers import round_half_up

_CELL_KIND = {Form.NUMBER: "number", Form.FRACTION: "fraction", Form.PERCENT: "percent"}
_CHANGE_KIND = {
    Form.NUMBER: "difference",
    Form.PERCENT: "relative",
    Form.POINTS: "points",
    Form.TIMES: "times",
}
_COUNTS = (CellType.INTEGER, CellType.DECIMAL)
_MOST_LOOKED_AT = 2_000
_FEW = 1_000
_SCALES = (Decimal(1_000), Decimal(1_000_000), Decimal(1_000_000_000))


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell, or with ``base`` the change of its row from that column."""

    dataset: Dataset
    row: Row
    column: Column
    base: Column | None = None

    @property
    def address(self) -> str:
        """The link's destination, as an editor writes it."""
        text = f"so-lieu:{self.dataset.id}/{self.row.id}@{self.column.id}"
        return f"{text}-{self.base.id}" if self.base else text

    @property
    def unit(self) -> str:
        return self.dataset.unit_of(self.row, self.column)

    def tells(self, text: str) -> bool:
        """Whether ``text`` in a link to this place would pass the check."""
        try:
            if self.base is not None:
                check_change(text, self.dataset, self.row, self.column, self.base)
            else:
                check_value(text, self.dataset, self.row, self.column, self.cell)
        except Refusal:
            return False
        return True

    @property
    def name(self) -> str:
        """The cell as messages name it."""
        return f"{self.row.id}@{self.column.id}"

    @property
    def cell(self) -> Cell:
        return self.row.cells[self.column.id]


class FigureIndex:
    """The figures of all datasets by value: cells, and changes between neighbouring periods."""

    def __init__(self, datasets: Mapping[str, Dataset]) -> None:
        self._spots: dict[str, dict[Decimal, list[Spot]]] = defaultdict(lambda: defaultdict(list))
        for dataset in datasets.values():
            if dataset.readable:
                self._add(dataset)

    def candidates(self, text: str) -> list[Spot]:
        """Every place with about the value of a text such as «trên 90 %» or «tăng 2».

        Whether the text is true of one, :meth:`Spot.tells` says, which takes longer.
        """
        try:
            return self._look_up(read_wording(text))
        except Refusal:
            return []

    def elsewhere(self, text: str) -> Spot | None:
        """A cell with the number of a text, if need be in another unit (3 triệu is 3.000 nghìn).

        What was found by :meth:`candidates` and did not fit its sentence comes first.
        """
        for spot in self.candidates(text):
            if spot.base is None and spot.tells(text):
                return spot
        try:
            wording = read_wording(text)
        except Refusal:
            return None
        # A year, or a count of a few, would be found by chance.
        if wording.measure is None or wording.form not in _CELL_KIND or wording.direction:
            return None
        value = abs(wording.measure.value) * (wording.scale or 1)
        if wording.scale is None and value < _FEW:
            return None
        by_value = self._spots[_CELL_KIND[wording.form]]
        for scale in _SCALES if wording.form is not Form.PERCENT else ():
            for other in (value / scale, value * scale):
                if spots := [s for s in by_value.get(other.normalize(), ()) if s.base is None]:
                    return spots[0]
        return None

    def _look_up(self, wording: Wording) -> list[Spot]:
        measure = wording.measure
        is_change = wording.direction is not None or wording.form is Form.TIMES
        kind = (_CHANGE_KIND if is_change else _CELL_KIND).get(wording.form)
        if measure is None or kind is None:
            return []
        value = abs(measure.value) * (wording.scale or 1)
        by_value = self._spots[kind]
        found = list(by_value.get(value, ()))
        if measure.bound is not Bound.EXACT:
            values = self._sorted[kind]
            low = bisect_left(values, value * Decimal("0.85"))
            high = bisect_right(values, value * Decimal("1.2"))
            for near in values[low : min(high, low + _MOST_LOOKED_AT)]:
                found.extend(by_value[near])
            # A rate stands under several roundings of its value.
            found = list({id(spot): spot for spot in found}.values())
        return found[:_MOST_LOOKED_AT]

    @cached_property
    def _sorted(self) -> dict[str, list[Decimal]]:
        kinds = (*_CELL_KIND.values(), *_CHANGE_KIND.values())
        return {kind: sorted(self._spots[kind]) for kind in kinds}

    def _add(self, dataset: Dataset) -> None:
        pairs = list(_comparable(dataset.columns))
        for row in dataset.rows:
            for column in dataset.columns:
                if (cell := row.cells.get(column.id)) and cell.value is not None:
                    self._add_cell(Spot(dataset, row, column), cell)
            for base, column in pairs:
                old, new = row.cells.get(base.id), row.cells.get(column.id)
                if old and new and old.value is not None and new.value is not None:
                    self._add_change(Spot(dataset, row, column, base), old, new)

    def _add_cell(self, spot: Spot, cell: Cell) -> None:
        assert cell.value is not None, "cells without a value were left out"
        if cell.type is not CellType.PERCENT:
            scale, _counted = read_scale(spot.unit.lower())
            self._put("number", spot, cell.value * (scale or 1))
            for decimals in (1, 2) if cell.type is CellType.DECIMAL else ():
                self._put("number", spot, round_half_up(cell.value, decimals) * (scale or 1))
            self._put("number", spot, cell.value)
        if cell.type is CellType.FRACTION:
            self._put("fraction", spot, cell.value)
        if cell.percent is not None:
            self._put_rounded("percent", spot, cell.percent)

    def _add_change(self, spot: Spot, old: Cell, new: Cell) -> None:
        assert old.value is not None, "cells without a value were left out"
        assert new.value is not None, "cells without a value were left out"
        if old.type is not CellType.PERCENT:
            scale, _counted = read_scale(spot.unit.lower())
            self._put("difference", spot, abs(new.value - old.value) * (scale or 1))
            self._put("difference", spot, abs(new.value - old.value))
        if old.type in _COUNTS and old.value:
            self._put_rounded("relative", spot, abs((new.value - old.value) * 100 / old.value))
        if old.value:
            self._put_rounded("times", spot, abs(new.value / old.value))
        if old.percent is not None and new.percent is not None:
            self._put_rounded("points", spot, abs(new.percent - old.percent))

    def _put_rounded(self, kind: str, spot: Spot, value: Decimal) -> None:
        self._put(kind, spot, value)
        for decimals in (0, 1, 2):
            self._put(kind, spot, round_half_up(value, decimals))

    def _put(self, kind: str, spot: Spot, value: Decimal) -> None:
        spots = self._spots[kind][value]
        if not spots or spots[-1] is not spot:
            spots.append(spot)


def _comparable(columns: tuple[Column, ...]) -> Iterator[tuple[Column, Column]]:
    """Earlier and later columns that news compares: neighbours, and a year apart."""
    by_frequency: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        if column.period:
            by_frequency[column.period.frequency].append(column)
    for series in by_frequency.values():
        ordered = sorted(series, key=_start)
        yield from pairwise(ordered)
        at = {_start(column): (place, column) for place, column in enumerate(ordered)}
        for place, later in enumerate(ordered):
            year, month, day = _start(later)
            before = at.get((year - 1, month, day))
            if before and place - before[0] > 1:
                yield before[1], later


def _start(column: Column) -> tuple[int, int, int]:
    assert column.period is not None, "only periods are put in the order of time"
    start = column.period.start
    return start.year, start.month, start.day
