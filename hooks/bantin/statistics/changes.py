"""Whether a text that tells a change between two columns says what the two cells say."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bantin.statistics.cells import NO_BREAK_SPACE, format_cell
from bantin.statistics.differences import crossed_boundary
from bantin.statistics.judging import Verdict, judge
from bantin.statistics.model import Bound, Cell, CellType, Column, Dataset, Missing, Row
from bantin.statistics.periods import previous_period
from bantin.statistics.refusal import Refusal
from bantin.statistics.unanswerable import not_collected, unknown_base
from bantin.statistics.values import check_words, scale_of
from bantin.statistics.vocabulary import FILLERS, Direction
from bantin.statistics.wording import Form, Measure, Wording, read_wording
from bantin.text.dates import short
from bantin.text.folding import fold
from bantin.text.numbers import format_number

_COMPARABLE = (CellType.INTEGER, CellType.DECIMAL, CellType.FRACTION, CellType.PERCENT)


def check_change(text: str, dataset: Dataset, row: Row, column: Column, base: Column) -> None:
    """Raises :class:`Refusal` unless ``text`` tells truly how the row went from ``base``.

    Nothing is checked when either cell could not be read; the data file's problem says so.
    """
    new, old = row.cells.get(column.id), row.cells.get(base.id)
    _check_columns(dataset, row, column, base)
    if new is None or old is None:
        return
    wording = read_wording(text)
    _check_comparable(wording, dataset, row, ((column, new), (base, old)))
    _Change(wording, dataset, row, column, base, new, old).run()
    further = _further_words(column, base)
    _check_compared(wording, column, base, further)
    check_words(wording, dataset, row, column, words=wording.words, further=further)


def _two_periods(dataset: Dataset, row: Row, column: Column) -> str:
    ids = [one.id for one in dataset.columns]
    before = ids.index(column.id) - 1
    if before < 0:
        return "nêu hai kỳ khác nhau, kỳ sau viết trước: @2013-2012"
    return f"viết so-lieu:{dataset.id}/{row.id}@{column.id}-{ids[before]}"


def _check_columns(dataset: Dataset, row: Row, column: Column, base: Column) -> None:
    if column.id == base.id:
        raise Refusal(
            "change-same-column",
            f"liên kết so sánh kỳ {column.id} với chính nó",
            _two_periods(dataset, row, column),
        )
    if column.period is None or base.period is None:
        return
    if column.period.start < base.period.start:
        raise Refusal(
            "change-reversed",
            f"kỳ so sánh {base.id} đứng sau kỳ {column.id}",
            f"viết so-lieu:{dataset.id}/{row.id}@{base.id}-{column.id}",
        )
    if boundary := crossed_boundary(dataset, column, base):
        raise Refusal(
            "change-boundary",
            f"không so sánh được kỳ {column.id} với kỳ {base.id}: ranh giới địa bàn đổi từ "
            f"{short(boundary)}",
            "nêu riêng số của từng kỳ, hoặc ghi comparable: true ở geography nếu số kỳ trước đã "
            "tính lại theo địa bàn mới",
        )


def _check_compared(wording: Wording, column: Column, base: Column, further: str) -> None:
    """Refuses «so với năm 2011» where the link compares with 2012."""
    known = {*fold(further).split(), *FILLERS}
    if all(fold(word) in known for word in wording.compared):
        return
    raise Refusal(
        "change-other-base",
        f"«{wording.text}» nói so với «{' '.join(wording.compared)}», "
        f"mà liên kết so {column.id} với {base.id}",
        f"viết «so với {base.label[:1].lower()}{base.label[1:]}» hoặc sửa hai kỳ trong liên kết",
    )


def _check_comparable(
    wording: Wording, dataset: Dataset, row: Row, sides: tuple[tuple[Column, Cell], ...]
) -> None:
    for column, cell in sides:
        if cell.missing is Missing.NOT_COLLECTED:
            raise not_collected(dataset, row, column)
        if cell.type not in _COMPARABLE or cell.type is not sides[0][1].type:
            raise Refusal(
                "change-type",
                f"«{wording.text}» nói mức thay đổi, mà dòng «{row.id}» không so sánh được bằng số",
                "nêu riêng nội dung của từng kỳ",
            )
        if cell.missing is None and cell.bound is not Bound.EXACT:
            raise Refusal(
                "change-bounded",
                f"không tính được mức thay đổi: {row.id}@{column.id} chỉ ghi {format_cell(cell)}",
                "nêu riêng số của từng kỳ",
            )


def _further_words(column: Column, base: Column) -> str:
    """What a change may say besides: «so với năm 2012», «so với cùng kỳ năm trước»."""
    words = f"so với {base.label} {base.id}"
    if column.period and base.period:
        if previous_period(column.period) == base.period:
            words += " năm kỳ quý tháng trước"
        elif (
            column.period.start.replace(day=1, year=base.period.start.year)
            == (base.period.start.replace(day=1))
            and column.period.start.year - base.period.start.year == 1
        ):
            words += " cùng kỳ năm trước"
    return words


class _Change:
    """One text against two cells of one type, each exact or ``-`` (which counts as none)."""

    def __init__(
        self,
        wording: Wording,
        dataset: Dataset,
        row: Row,
        column: Column,
        base: Column,
        new: Cell,
        old: Cell,
    ) -> None:
        self.wording = wording
        self.dataset = dataset
        self.row = row
        self.column = column
        self.base = base
        self.new = new
        self.old = old
        self.before = old.value or Decimal(0)
        self.after = new.value or Decimal(0)

    def run(self) -> None:
        wording = self.wording
        if wording.missing is not None or wording.form is Form.FRACTION:
            raise self._refuse_form("change-form", "không phải mức thay đổi")
        if wording.form is not Form.TIMES and wording.direction is None:
            raise self._refuse_form("change-direction", "không nói tăng hay giảm")
        if wording.form is Form.PERCENT:
            self._relative()
        elif wording.form is Form.POINTS:
            self._points()
        elif wording.form is Form.TIMES:
            self._times()
        else:
            self._difference()

    def _difference(self) -> None:
        unit = self.dataset.unit_of(self.row, self.column)
        actual = (self.after - self.before) * scale_of(self.wording, unit)
        if self.new.type is CellType.PERCENT and self.wording.measure is not None:
            raise self._between_rates(actual)
        self._settle(actual, self._own_sign(), may_round=False)

    def _points(self) -> None:
        if self.new.type in (CellType.INTEGER, CellType.DECIMAL):
            raise self._refuse_form("change-points", "dùng điểm %, mà số liệu không phải tỷ lệ")
        self._settle(self._difference_of_rates(), f"{NO_BREAK_SPACE}điểm{NO_BREAK_SPACE}%")

    def _relative(self) -> None:
        if self.new.type in (CellType.PERCENT, CellType.FRACTION):
            raise self._between_rates(self._difference_of_rates())
        if self.before == 0:
            raise self._zero_base()
        self._settle((self.after - self.before) * 100 / self.before, f"{NO_BREAK_SPACE}%")

    def _times(self) -> None:
        if self.before == 0:
            raise self._zero_base()
        measure = self.wording.measure
        assert measure is not None, "a multiple has a number"
        ratio = self.after / self.before
        # «tăng gấp» is said of a rise alone, and «giảm gấp» of nothing.
        told = self.wording.direction
        fits = told is None or (told is Direction.UP and ratio > 1)
        if not fits or judge(measure, ratio, may_round=False) is not Verdict.TRUE:
            shown = format_number(ratio, max(measure.decimals, 1)).removesuffix(",0")
            raise self._mismatch(f"gấp {shown} lần", f"gấp {shown} lần")

    def _settle(self, actual: Decimal, sign: str, *, may_round: bool = True) -> None:
        """Holds the direction and the size of the change against ``actual``."""
        measure = self.wording.measure
        decimals = measure.decimals if measure and may_round else None
        right = _tell(actual, decimals, sign)
        if _direction(actual) is not self.wording.direction:
            raise self._mismatch(right, right)
        if measure is None:
            return
        if self.wording.signed:
            measure = replace(measure, value=abs(measure.value))
        if not self._true(measure, abs(actual), may_round):
            raise self._mismatch(right, right)

    def _true(self, measure: Measure, size: Decimal, may_round: bool) -> bool:
        return judge(measure, size, may_round=may_round) is Verdict.TRUE

    def _difference_of_rates(self) -> Decimal:
        sides = ((self.column, self.new), (self.base, self.old))
        rates: list[Decimal] = []
        for column, cell in sides:
            if cell.missing is None and cell.percent is None:
                raise unknown_base(self.wording, self.dataset, column, cell)
            rates.append(cell.percent or Decimal(0))
        return rates[0] - rates[1]

    def _between_rates(self, actual: Decimal) -> Refusal:
        measure = self.wording.measure
        decimals = measure.decimals if measure else None
        right = _tell(actual, decimals, f"{NO_BREAK_SPACE}điểm{NO_BREAK_SPACE}%")
        return Refusal(
            "change-needs-points",
            f"«{self.wording.text}» nói mức thay đổi giữa hai tỷ lệ, phải dùng điểm %",
            f"viết «{right}»",
        )

    def _zero_base(self) -> Refusal:
        return self._refuse_form("change-zero-base", f"không tính được vì kỳ {self.base.id} bằng 0")

    def _refuse_form(self, code: str, why: str) -> Refusal:
        right = _tell(self.after - self.before, None, self._own_sign())
        return Refusal(code, f"«{self.wording.text}» {why}", f"viết «{right}»")

    def _own_sign(self) -> str:
        return f"{NO_BREAK_SPACE}điểm{NO_BREAK_SPACE}%" if self.new.type is CellType.PERCENT else ""

    def _mismatch(self, truth: str, right: str) -> Refusal:
        return Refusal(
            "change-mismatch",
            f"«{self.wording.text}» không khớp số liệu: từ {self.base.id} đến {self.column.id} "
            f"{truth} ({format_cell(self.old)} → {format_cell(self.new)})",
            f"viết «{right}» hoặc sửa {self.dataset.path}",
        )


def _direction(actual: Decimal) -> Direction:
    if actual == 0:
        return Direction.SAME
    return Direction.UP if actual > 0 else Direction.DOWN


def _tell(actual: Decimal, decimals: int | None, sign: str) -> str:
    direction = _direction(actual)
    word: str = direction.value
    if direction is Direction.SAME:
        return word
    return f"{word} {format_number(abs(actual), decimals)}{sign}"
