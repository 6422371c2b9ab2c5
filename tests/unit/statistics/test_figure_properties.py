"""What must hold for every figure, whatever it is."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TypeVar

from hypothesis import assume, given
from hypothesis import strategies as st

from bantin.content.links import Link
from bantin.diagnostics import Place, Problems
from bantin.statistics.cells import format_cell, read_cell, write_cell
from bantin.statistics.checking import check_link
from bantin.statistics.model import Bound, Cell, CellType, Column, Dataset, Missing, Row, Source
from bantin.statistics.periods import parse_period
from bantin.statistics.refusal import Refusal
from bantin.statistics.wording import read_wording
from bantin.text.numbers import format_number

Result = TypeVar("Result")
PLACE = Place("data/bang.yml")

counts = st.integers(0, 10**9).map(Decimal)
decimals = st.decimals(-(10**6), 10**6, places=2) | st.decimals(-(10**6), 10**6, places=0)
bounds = st.sampled_from(Bound)


@st.composite
def fractions(draw: st.DrawFn) -> Cell:
    below = draw(st.integers(1, 10**6))
    above = Decimal(draw(st.integers(0, below)))
    whole = Decimal(below) if draw(st.booleans()) else None
    return Cell(CellType.FRACTION, PLACE, "", above, whole, draw(bounds))


numbers = st.one_of(
    st.builds(Cell, st.just(CellType.INTEGER), st.just(PLACE), st.just(""), counts, bound=bounds),
    st.builds(Cell, st.just(CellType.DECIMAL), st.just(PLACE), st.just(""), decimals, bound=bounds),
    st.builds(Cell, st.just(CellType.PERCENT), st.just(PLACE), st.just(""), decimals, bound=bounds),
    fractions(),
)
words = st.lists(
    st.text(st.characters(categories=["L"]), min_size=1, max_size=8), min_size=1, max_size=4
).map(" ".join)
others = st.one_of(
    st.builds(
        Cell,
        st.sampled_from(CellType),
        st.just(PLACE),
        st.just(""),
        missing=st.sampled_from(Missing),
    ),
    st.builds(
        Cell,
        st.just(CellType.DATE),
        st.just(PLACE),
        st.just(""),
        text=st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat),
    ),
    st.builds(Cell, st.just(CellType.TEXT), st.just(PLACE), st.just(""), text=words),
)
cells = numbers | others


def outcome(read: Callable[[], Result]) -> Result | Refusal:
    try:
        return read()
    except Refusal as refusal:
        return refusal


def content(cell: Cell) -> tuple[object, ...]:
    return (cell.type, cell.value, cell.denominator, cell.bound, cell.missing, cell.text)


def dataset(**of_columns: Cell) -> Dataset:
    """One row «A», its columns the years after the «y» of their names."""
    columns = []
    for name in of_columns:
        period = parse_period(name[1:])
        assert period is not None
        columns.append(Column(period.id, period.label, PLACE, period))
    row = Row("a", "A", PLACE, {name[1:]: cell for name, cell in of_columns.items()})
    return Dataset("bang", PLACE.path, "Bảng", Source("Sở"), tuple(columns), (row,))


def is_true(text: str, address: str = "a@2013", /, **of_columns: Cell) -> bool:
    problems = Problems()
    link = Link(Place("bai.md"), text, f"so-lieu:bang/{address}")
    found = check_link(link, {"bang": dataset(**of_columns)}, problems)
    assert (found is None) == problems.has_errors
    return found is not None


@given(cells)
def test_written_cell_is_read_back(cell: Cell) -> None:
    assert content(read_cell(write_cell(cell), cell.type, PLACE)) == content(cell)


@given(cells)
def test_shown_cell_is_read_back_unless_it_is_ambiguous(cell: Cell) -> None:
    read = outcome(lambda: read_cell(format_cell(cell), cell.type, PLACE))
    if isinstance(read, Refusal):
        assert read.code == "cell-ambiguous"
    else:
        assert content(read) == content(cell)


@given(cells)
def test_shown_cell_is_true(cell: Cell) -> None:
    assert is_true(format_cell(cell), y2013=cell)


@given(numbers, st.data())
def test_another_digit_is_false(cell: Cell, data: st.DataObject) -> None:
    text = format_cell(cell)
    at = data.draw(st.sampled_from([i for i, c in enumerate(text) if c.isdecimal()]))
    digit = data.draw(st.sampled_from([d for d in "0123456789" if d != text[at]]))
    assert not is_true(text[:at] + digit + text[at + 1 :], y2013=cell)


@given(numbers)
def test_another_sign_is_false(cell: Cell) -> None:
    assert cell.value is not None
    assume(cell.value != 0)
    text = format_cell(cell)
    if cell.value < 0:
        text = text.replace("\u2212", "")
    else:
        first = next(i for i, character in enumerate(text) if character.isdecimal())
        text = f"{text[:first]}-{text[first:]}"
    assert not is_true(text, y2013=cell)


SAID = {
    Bound.EXACT: ("",),
    Bound.MORE: ("> ", "trên ", "hơn "),
    Bound.AT_LEAST: ("≥ ", "ít nhất ", "không dưới "),
    Bound.LESS: ("< ", "dưới ", "chưa đến ", "gần "),
    Bound.AT_MOST: ("≤ ", "không quá ", "tối đa "),
    Bound.ABOUT: ("≈ ", "khoảng ", "xấp xỉ "),
}


@given(numbers, bounds, st.data())
def test_another_bound_is_false(cell: Cell, bound: Bound, data: st.DataObject) -> None:
    assume(bound is not cell.bound)
    bare = format_cell(cell).removeprefix(f"{cell.bound.value}\u00a0")
    said = data.draw(st.sampled_from(SAID[bound]))
    assert not is_true(said + bare, y2013=cell)


@given(numbers, st.sampled_from((" quả", " điểm %", " lần", " nghìn quả", " phần nghìn")))
def test_another_unit_is_false(cell: Cell, unit: str) -> None:
    assert not is_true(format_cell(cell).removesuffix("\u00a0%") + unit, y2013=cell)


@given(numbers)
def test_percent_sign_belongs_to_percentages_alone(cell: Cell) -> None:
    text = format_cell(cell)
    if cell.type is CellType.PERCENT:
        assert not is_true(text.removesuffix("\u00a0%"), y2013=cell)
    else:
        assert not is_true(f"{text} %", y2013=cell)


@given(st.integers(1, 10**5), st.data(), st.integers(0, 3))
def test_fraction_as_percentage_is_rounded_half_up(
    below: int, data: st.DataObject, places: int
) -> None:
    above = data.draw(st.integers(0, below))
    cell = Cell(CellType.FRACTION, PLACE, "", Decimal(above), Decimal(below))
    power = 10**places
    # Whole-number arithmetic, so that the expectation shares nothing with the code.
    rounded = (2 * above * 100 * power + below) // (2 * below)
    right = Decimal(rounded) / power
    assert is_true(f"{format_number(right, places)} %", y2013=cell)
    off = data.draw(st.sampled_from((-1, 1)))
    wrong = Decimal(rounded + off) / power
    assert not is_true(f"{format_number(wrong, places)} %", y2013=cell)


@given(counts, counts)
def test_change_is_told_by_its_direction_and_size(old: Decimal, new: Decimal) -> None:
    assume(old != new)
    sides = {
        "y2012": Cell(CellType.INTEGER, PLACE, "", old),
        "y2013": Cell(CellType.INTEGER, PLACE, "", new),
    }
    rise, fall = ("tăng", "giảm") if new > old else ("giảm", "tăng")
    size = format_number(abs(new - old))
    address = "a@2013-2012"
    assert is_true(f"{rise} {size}", address, **sides)
    assert not is_true(f"{fall} {size}", address, **sides)
    assert not is_true(f"{rise} {format_number(abs(new - old) + 1)}", address, **sides)
    assert not is_true(size, address, **sides)
    assert not is_true(f"{rise} hơn {size}", address, **sides)
    assert not is_true("không đổi", address, **sides)


@given(st.decimals(0, 100, places=1), st.decimals(0, 100, places=1))
def test_change_of_a_rate_is_told_in_points(old: Decimal, new: Decimal) -> None:
    assume(old != new)
    sides = {
        "y2012": Cell(CellType.PERCENT, PLACE, "", old),
        "y2013": Cell(CellType.PERCENT, PLACE, "", new),
    }
    told = f"{'tăng' if new > old else 'giảm'} {format_number(abs(new - old), 1)}"
    assert is_true(f"{told} điểm %", "a@2013-2012", **sides)
    assert not is_true(f"{told} %", "a@2013-2012", **sides)
    assert not is_true(told, "a@2013-2012", **sides)


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    read = outcome(lambda: read_wording(text))
    if isinstance(read, Refusal):
        assert read.what
        assert read.mend


@given(st.text(max_size=30), st.sampled_from(CellType))
def test_any_cell_is_read_or_refused(text: str, type: CellType) -> None:
    read = outcome(lambda: read_cell(text, type, PLACE))
    if isinstance(read, Refusal):
        assert read.what
        assert read.mend
    else:
        assert format_cell(read)


@given(st.text(max_size=40))
def test_any_address_finds_a_cell_or_a_problem(address: str) -> None:
    cell = Cell(CellType.INTEGER, PLACE, "", Decimal(5))
    is_true("5", address, y2013=cell)
