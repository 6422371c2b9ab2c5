"""The change from one column to another, as a table shows it beside the figures."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bantin.sources import Fields
from bantin.statistics.cells import NO_BREAK_SPACE
from bantin.statistics.model import Bound, Cell, CellType, Column, Dataset, Missing, Row
from bantin.text.numbers import format_number
from bantin.text.similar import did_you_mean

UNKNOWN = "…"
SPOKEN_UNKNOWN = "không tính được"
_NUMERIC = (CellType.INTEGER, CellType.DECIMAL, CellType.FRACTION, CellType.PERCENT)


def read_changes(fields: Fields, columns: Iterable[Column]) -> tuple[tuple[str, str], ...]:
    """``changes``: pairs of columns such as ``2013-2012``, the later one first."""
    ids = [column.id for column in columns]
    found = []
    for scalar in fields.texts("changes"):
        pair = _pair(scalar.text.strip(), ids)
        if pair is not None:
            found.append(pair)
            continue
        fields.problems.error(
            scalar.place,
            "changes-pair",
            f"«{scalar.text}» không phải là hai cột của bảng",
            did_you_mean(scalar.text, [f"{new}-{old}" for new in ids for old in ids if new != old])
            or "viết kỳ sau, dấu gạch, kỳ trước, ví dụ 2013-2012",
        )
    return tuple(found)


def _pair(written: str, ids: list[str]) -> tuple[str, str] | None:
    for new in ids:
        old = written.removeprefix(f"{new}-")
        if old != written and old in ids and old != new:
            return new, old
    return None


def change_header(dataset: Dataset, pair: tuple[str, str]) -> str:
    """The heading of a change's column: ``Tăng, giảm so với Năm 2012``."""
    new, old = (dataset.column(id) for id in pair)
    if new is None or old is None:
        return ""
    only = len(dataset.changes) == 1
    return f"Tăng, giảm so với {old.label}" if only else f"{new.label} so với {old.label}"


def change_text(dataset: Dataset, row: Row, pair: tuple[str, str]) -> str:
    """``+2``, ``−1,5 điểm %``, ``0``; ``…`` where the two cells cannot tell it."""
    new, old = (row.cells.get(id) for id in pair)
    column, base = (dataset.column(id) for id in pair)
    amount = difference(new, old)
    if amount is None or column is None or base is None:
        return UNKNOWN
    other_unit = dataset.unit_of(row, column) != dataset.unit_of(row, base)
    if other_unit or crossed_boundary(dataset, column, base):
        return UNKNOWN
    sign = "+" if amount > 0 else ""
    unit = ""
    if new is not None and new.type is CellType.PERCENT:
        unit = f"{NO_BREAK_SPACE}điểm{NO_BREAK_SPACE}%"
    return f"{sign}{format_number(amount)}{unit}"


def difference(new: Cell | None, old: Cell | None) -> Decimal | None:
    """How much more the new cell says; None unless both say one number of one kind exactly.

    Of fractions the numerators are compared, as a count of those that were reached.
    """
    if new is None or old is None or new.type is not old.type or new.type not in _NUMERIC:
        return None
    values = [_value(cell) for cell in (new, old)]
    if values[0] is None or values[1] is None:
        return None
    return values[0] - values[1]


def _value(cell: Cell) -> Decimal | None:
    if cell.missing is Missing.NONE_OCCURRED:
        return Decimal(0)
    return cell.value if cell.bound is Bound.EXACT else None


def crossed_boundary(dataset: Dataset, column: Column, base: Column) -> date | None:
    """When the area's boundary changed between two periods, so that they cannot be compared."""
    if column.period is None or base.period is None:
        return None
    area = dataset.geography
    boundary = area.boundary_from if area and not area.comparable else None
    crossed = boundary is not None and base.period.start < boundary <= column.period.end
    return boundary if crossed else None
