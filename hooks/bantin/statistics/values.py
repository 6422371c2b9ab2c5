"""Whether a text that quotes one cell says what the cell says."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from bantin.statistics.cells import NO_BREAK_SPACE, format_cell
from bantin.statistics.judging import Verdict, judge
from bantin.statistics.model import Bound, Cell, CellType, Column, Dataset, Missing, Row
from bantin.statistics.refusal import Refusal
from bantin.statistics.unanswerable import needs_two_columns, not_collected, unknown_base
from bantin.statistics.vocabulary import BOUND_WORDS, FILLERS, read_scale
from bantin.statistics.wording import (
    Form,
    Measure,
    Wording,
    plain_text,
    read_wording,
    share,
)
from bantin.text.dates import parse_day
from bantin.text.folding import fold
from bantin.text.numbers import format_number

_ONE = Decimal(1)
# «Gần 3/4» is a way of speaking; «gần 15/21» would be a count.
_LARGEST_SHARE = 10
_WORD = re.compile(r"\w+")
_DIGITS = re.compile(r"[0-9]+")


def check_value(text: str, dataset: Dataset, row: Row, column: Column, cell: Cell) -> None:
    """Raises :class:`Refusal` unless ``text`` tells the cell truly."""
    if cell.missing is None and cell.type in (CellType.DATE, CellType.TEXT):
        _check_plain(text, dataset, row, column, cell)
        return
    wording = read_wording(text)
    if cell.missing is not None or wording.missing is not None:
        _check_missing(wording, dataset, row, column, cell)
        return
    if wording.direction is not None and not wording.signed:
        raise needs_two_columns(wording, dataset, row, column)
    _Comparison(wording, dataset, row, column, cell).run()
    check_words(wording, dataset, row, column, words=wording.words + wording.compared)


def check_words(
    wording: Wording,
    dataset: Dataset,
    row: Row,
    column: Column,
    *,
    words: tuple[str, ...],
    further: str = "",
) -> None:
    """Refuses a unit, or any other of the ``words``, that neither the row nor its unit knows.

    ``further`` is more text whose words are welcome (the other period of a change).
    """
    unit = dataset.unit_of(row, column)
    area = dataset.geography.name if dataset.geography else ""
    known = _words_of(" ".join((row.label, unit, column.label, column.id, area, further)))
    strange = [word for word in words if fold(word) not in known and fold(word) not in FILLERS]
    if strange:
        unit_hint = f"viết đơn vị «{unit}» hoặc " if unit else ""
        raise Refusal(
            "text-words",
            f"«{wording.text}» có chữ «{' '.join(strange)}» không thuộc đơn vị hay tên dòng "
            f"«{row.id}»",
            f"{unit_hint}để chữ ấy ngoài liên kết",
        )


def scale_of(wording: Wording, unit: str) -> Decimal:
    """By what to multiply the stored number to have it in the unit that the text uses.

    With a unit of «nghìn lượt», a text says «4,2 nghìn lượt», «4.200 lượt», or a bare «4,2».
    """
    unit_scale, counted = read_scale(unit.lower())
    if wording.scale is not None:
        return (unit_scale or _ONE) / wording.scale
    names_unit = {fold(word) for word in wording.words} & _words_of(counted)
    return unit_scale if unit_scale is not None and names_unit else _ONE


def quote(bound: Bound, number: str) -> str:
    """A number with the word for its bound, as an article would say it: ``trên 90 %``."""
    return f"{BOUND_WORDS[bound]} {number}" if bound is not Bound.EXACT else number


class _Comparison:
    """One text against one cell that has a number."""

    def __init__(
        self, wording: Wording, dataset: Dataset, row: Row, column: Column, cell: Cell
    ) -> None:
        self.wording = wording
        self.dataset = dataset
        self.row = row
        self.column = column
        self.cell = cell
        self.unit = dataset.unit_of(row, column)

    def run(self) -> None:
        wording, cell = self.wording, self.cell
        if wording.form is Form.POINTS:
            raise Refusal(
                "text-points",
                f"«{wording.text}» dùng điểm %, mà số liệu không phải mức thay đổi giữa hai tỷ lệ",
                f"viết «{self._right()}»",
            )
        if wording.form is Form.TIMES:
            raise needs_two_columns(wording, self.dataset, self.row, self.column)
        if cell.type is CellType.FRACTION:
            self._fraction()
        elif cell.type is CellType.PERCENT:
            self._percent_cell()
        else:
            self._number()

    def _number(self) -> None:
        if self.wording.form is not Form.NUMBER or self.wording.also is not None:
            raise self._mismatch("text-form")
        measure = self.wording.measure
        assert measure is not None, "every form but NONE has a number"
        assert self.cell.value is not None, "a cell without a value was dealt with before"
        scale = scale_of(self.wording, self.unit)
        self._settle(judge(measure, self.cell.value * scale, self.cell.bound, may_round=False))

    def _percent_cell(self) -> None:
        if self.wording.form is Form.NUMBER:
            raise Refusal(
                "text-percent-sign",
                f"«{self.wording.text}» thiếu ký hiệu %: {self._data_say()}",
                f"viết «{self._right()}»",
            )
        if (measure := self._told_as_share()) is not None:
            self._percent(measure)
            return
        if self.wording.form is not Form.PERCENT:
            raise self._mismatch("text-form")
        self._percent(self.wording.measure)

    def _fraction(self) -> None:
        wording, cell = self.wording, self.cell
        measure = wording.measure
        assert measure is not None, "every form but NONE has a number"
        assert cell.value is not None, "a cell without a value was dealt with before"
        if wording.form is Form.PERCENT:
            self._percent(measure)
            return
        if measure.bound is not Bound.EXACT and (told := self._told_as_share()) is not None:
            self._percent(told)
            return
        if wording.all_of and cell.value != cell.denominator:
            raise self._not_all()
        if wording.form is Form.FRACTION and wording.denominator != cell.denominator:
            raise self._mismatch()
        verdict = judge(measure, cell.value, cell.bound, may_round=False)
        if wording.form is Form.FRACTION and cell.bound is Bound.EXACT is not measure.bound:
            verdict = Verdict.BOUND_WRONG
        self._settle(verdict)
        if wording.also is not None:
            self._percent(wording.also)

    def _told_as_share(self) -> Measure | None:
        """«Gần 3/4» of a rate, or of a fraction of another whole; None for any other text."""
        wording, below = self.wording, self.wording.denominator
        if wording.form is not Form.FRACTION or wording.measure is None or wording.also is not None:
            return None
        if below is None or not 2 <= below <= _LARGEST_SHARE or below == self.cell.denominator:
            return None
        return share(wording.measure, below)

    def _not_all(self) -> Refusal:
        return Refusal(
            "text-not-all",
            f"«{self.wording.text}» nói là tất cả, mà {self._data_say()}",
            f"viết «{self._right()}»",
        )

    def _percent(self, measure: Measure | None) -> None:
        assert measure is not None, "a percentage has a number"
        actual = self.cell.percent
        if actual is None:
            raise unknown_base(self.wording, self.dataset, self.column, self.cell)
        verdict = judge(measure, actual, self.cell.bound)
        if verdict is Verdict.WRONG_VALUE and self.cell.type is CellType.FRACTION:
            right = _percent_text(actual, measure.decimals)
            raise Refusal(
                "text-mismatch",
                f"«{self.wording.text}» không khớp số liệu: {format_cell(self.cell)} = {right}",
                f"viết «{right}» hoặc sửa {self.dataset.path}",
            )
        self._settle(verdict)

    def _settle(self, verdict: Verdict) -> None:
        if verdict is Verdict.TRUE:
            return
        if verdict is Verdict.BOUND_MISSING:
            raise Refusal(
                "text-bound-missing",
                f"«{self.wording.text}» thiếu chữ chỉ giới hạn: {self._data_say()}",
                f"viết «{self._right()}»",
            )
        if verdict is Verdict.BOUND_WRONG:
            raise Refusal(
                "text-bound-wrong",
                f"«{self.wording.text}» sai chữ chỉ giới hạn: {self._data_say()}",
                f"viết «{self._right()}»",
            )
        if verdict is Verdict.TOO_FAR:
            raise Refusal(
                "text-too-far",
                f"«{self.wording.text}» quá xa số liệu: {self._data_say()}",
                f"viết «{self._right()}» hoặc một số tròn gần hơn",
            )
        raise self._mismatch()

    def _mismatch(self, code: str = "text-mismatch") -> Refusal:
        return Refusal(
            code,
            f"«{self.wording.text}» không khớp số liệu: {self._data_say()}",
            f"viết «{self._right()}» hoặc sửa {self.dataset.path}",
        )

    def _data_say(self) -> str:
        shown = format_cell(self.cell)
        if self.cell.type is CellType.FRACTION and self.wording.form is Form.PERCENT:
            actual = self.cell.percent
            if actual is not None:
                shown = f"{shown} = {_percent_text(actual, 1)}"
        return f"{self.row.id}@{self.column.id} ghi {shown}{self._scaled_unit()}"

    def _right(self) -> str:
        bare = format_cell(replace(self.cell, bound=Bound.EXACT))
        return quote(self.cell.bound, bare) + self._scaled_unit()

    def _scaled_unit(self) -> str:
        """The unit where leaving it out would hide a «nghìn» or a «triệu»."""
        if self.cell.type in (CellType.INTEGER, CellType.DECIMAL):
            scale, _counted = read_scale(self.unit.lower())
            return f" {self.unit}" if scale is not None else ""
        return ""


def _check_missing(
    wording: Wording, dataset: Dataset, row: Row, column: Column, cell: Cell
) -> None:
    if wording.missing is cell.missing:
        return
    if cell.missing is Missing.NOT_COLLECTED:
        raise not_collected(dataset, row, column)
    shown = "không phát sinh" if cell.missing else format_cell(cell)
    raise Refusal(
        "text-mismatch",
        f"«{wording.text}» không khớp số liệu: {row.id}@{column.id} ghi {shown}",
        f"viết «{shown}» hoặc sửa {dataset.path}",
    )


def _check_plain(text: str, dataset: Dataset, row: Row, column: Column, cell: Cell) -> None:
    """A date in any of the usual writings, or a text word for word."""
    plain, shown = plain_text(text), format_cell(cell)
    if cell.type is CellType.DATE:
        parts = _split_digits(plain)
        if len(parts) == 3 and parts == _split_digits(shown):
            return
        if plain == parse_day(cell.text).isoformat():
            return
    elif plain.casefold() == plain_text(shown).casefold():
        return
    raise Refusal(
        "text-mismatch",
        f"«{plain}» không khớp số liệu: {row.id}@{column.id} ghi {shown}",
        f"viết «{shown}» hoặc sửa {dataset.path}",
    )


def _percent_text(value: Decimal, decimals: int) -> str:
    return f"{format_number(value, decimals)}{NO_BREAK_SPACE}%"


@lru_cache(maxsize=2048)
def _words_of(text: str) -> frozenset[str]:
    """The folded words of a text; kept, because many articles quote the same few rows."""
    return frozenset(_WORD.findall(fold(text)))


def _split_digits(text: str) -> list[int]:
    return [int(part) for part in _DIGITS.findall(text)]
