"""Whether a dataset keeps its own rules: totals, ranges, shares, unbroken periods, freshness."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bantin.diagnostics import Place, Problems
from bantin.statistics.cells import NO_BREAK_SPACE, format_cell
from bantin.statistics.model import Bound, Cell, CellType, Check, Column, Dataset, Missing
from bantin.statistics.periods import find_gaps
from bantin.text.dates import short
from bantin.text.numbers import format_number

_HUNDRED = Decimal(100)


def verify(dataset: Dataset, columns_place: Place, problems: Problems) -> None:
    """Reports every broken rule of a dataset; a gap between periods is only a warning."""
    for check in dataset.checks:
        if check.kind == "range":
            _verify_range(dataset, check, problems)
            continue
        for column in dataset.columns:
            if check.kind == "total":
                _verify_total(dataset, check, column, problems)
            else:
                _verify_share(dataset, check, column, problems)
    for gap in find_gaps([column.period for column in dataset.columns if column.period]):
        count = f"{gap.count} kỳ, từ {gap.first.id}" if gap.count > 1 else f"kỳ {gap.first.id}"
        problems.warning(
            columns_place,
            "period-gap",
            f"giữa kỳ {gap.before.id} và kỳ {gap.after.id} thiếu {count}",
            "thêm kỳ thiếu, ghi … ở ô chưa thu thập được",
        )


def stale_since(dataset: Dataset, today: date) -> date | None:
    """The day up to which the figures hold, if that is longer ago than the file allows."""
    if dataset.stale_after_days is None:
        return None
    ends = [column.period.end for column in dataset.columns if column.period]
    as_of = dataset.as_of or max(ends, default=None)
    if as_of is None or (today - as_of).days <= dataset.stale_after_days:
        return None
    return as_of


def warn_of_stale(datasets: Iterable[Dataset], today: date, problems: Problems) -> None:
    """Warns of datasets whose figures are older than their file allows."""
    for dataset in datasets:
        as_of = stale_since(dataset, today)
        if as_of is not None:
            problems.warning(
                Place(dataset.path),
                "dataset-stale",
                f"số liệu tính đến {short(as_of)}, đã {(today - as_of).days} ngày, quá hạn "
                f"{dataset.stale_after_days} ngày",
                "cập nhật số liệu, hoặc thay dòng stale_after_days bằng historical: true",
            )


def _cells(dataset: Dataset, ids: Iterable[str], column: Column) -> list[Cell] | None:
    """The cells of some rows in one column; None when one cannot be reckoned with."""
    cells: list[Cell] = []
    for id in ids:
        row = dataset.row(id)
        cell = row.cells.get(column.id) if row else None
        if cell is None or cell.missing is Missing.NOT_COLLECTED or cell.bound is not Bound.EXACT:
            return None
        cells.append(cell)
    return cells


def _verify_total(dataset: Dataset, check: Check, column: Column, problems: Problems) -> None:
    cells = _cells(dataset, (check.of, *check.rows), column)
    if cells is None:
        return
    total, parts = cells[0], cells[1:]
    right = _sum(parts)
    stated = total.value or Decimal(0)
    if abs(stated - right) > _slack(cells):
        _report_total(check, column, total, format_number(right), problems)
        return
    below = [cell.denominator for cell in parts]
    if total.denominator is not None and all(below):
        whole = sum((number for number in below if number is not None), Decimal(0))
        if whole != total.denominator:
            shown = f"{format_number(right)}/{format_number(whole)}"
            _report_total(check, column, total, shown, problems)


def _report_total(
    check: Check, column: Column, total: Cell, right: str, problems: Problems
) -> None:
    problems.error(
        total.place,
        "check-total",
        f"tổng «{check.of}@{column.id}» ghi {format_cell(total)}, mà các dòng "
        f"{', '.join(check.rows)} cộng lại được {right}",
        f"sửa thành {right} hoặc xem lại các dòng ấy",
    )


def _verify_range(dataset: Dataset, check: Check, problems: Problems) -> None:
    for id in check.rows:
        row = dataset.row(id)
        for column_id, cell in row.cells.items() if row else ():
            if cell.value is None:
                continue
            below = check.minimum is not None and cell.value < check.minimum
            above = check.maximum is not None and cell.value > check.maximum
            if not below and not above:
                continue
            limit = check.minimum if below else check.maximum
            assert limit is not None, "a limit that was passed exists"
            problems.error(
                cell.place,
                "check-range",
                f"ô «{id}@{column_id}» ghi {format_cell(cell)}, "
                f"{'nhỏ' if below else 'lớn'} hơn mức {format_number(limit)} cho phép",
                "sửa số liệu hoặc sửa giới hạn trong checks",
            )


def _verify_share(dataset: Dataset, check: Check, column: Column, problems: Problems) -> None:
    cells = _cells(dataset, check.rows, column)
    if cells is None:
        return
    shares = [Decimal(0) if cell.missing else cell.percent for cell in cells]
    known = [share for share in shares if share is not None]
    if len(known) < len(shares):
        return
    for id, cell, share in zip(check.rows, cells, known, strict=True):
        if share > _HUNDRED:
            problems.error(
                cell.place,
                "check-share-over",
                f"ô «{id}@{column.id}» ghi {format_cell(cell)}, mà một phần không thể quá "
                f"100{NO_BREAK_SPACE}%",
                "sửa số liệu",
            )
            return
    whole = sum(known, Decimal(0))
    if abs(whole - _HUNDRED) > _slack(cells):
        problems.error(
            cells[0].place,
            "check-share",
            f"các phần {', '.join(check.rows)} ở cột {column.id} cộng lại được "
            f"{format_number(whole.normalize(), None)}{NO_BREAK_SPACE}%, không phải "
            f"100{NO_BREAK_SPACE}%",
            "xem lại từng phần",
        )


def _sum(cells: list[Cell]) -> Decimal:
    return sum((cell.value for cell in cells if cell.value is not None), Decimal(0))


def _slack(cells: list[Cell]) -> Decimal:
    """How far rounded figures may be from adding up: half a last digit for each of them."""
    if all(cell.type in (CellType.INTEGER, CellType.FRACTION) for cell in cells):
        return Decimal("0.000001")
    exponents = [cell.value.as_tuple().exponent for cell in cells if cell.value is not None]
    coarsest = max((e for e in exponents if isinstance(e, int)), default=0)
    return Decimal(5).scaleb(coarsest - 1) * (len(cells) - 1)
