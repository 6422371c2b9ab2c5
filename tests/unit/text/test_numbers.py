"""Vietnamese numerals: what is read, what is refused and why, what is written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.text.numbers import NumberError, format_number, parse_number, round_half_up

numbers = st.decimals(
    allow_nan=False, allow_infinity=False, min_value=-(10**15), max_value=10**15, places=4
)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1234,5", "1234.5"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("0", "0"),
        ("0,50", "0.50"),
        ("-3", "-3"),
        ("−3", "-3"),
        (" 12 ", "12"),
        ("1.000.000", "1000000"),
    ],
)
def test_reads_numbers_as_vietnamese_are_written(written: str, value: str) -> None:
    parsed = parse_number(written)
    assert str(parsed) == value


@pytest.mark.parametrize(
    ("written", "reason", "suggestion"),
    [
        ("", "empty", ""),
        ("12.34", "english-format", "12,34"),
        ("12.3456", "english-format", "12,3456"),
        ("1,234.5", "english-format", "1.234,5"),
        ("1,234,567", "english-format", "1.234.567"),
        ("0.123", "english-format", "0,123"),
        ("-12.5", "english-format", "-12,5"),
        ("1234.567", "bad-grouping", ""),
        ("1.23.456", "bad-grouping", "123.456"),
        ("1 234", "bad-grouping", "1.234"),
        ("1\u00a0234,5", "bad-grouping", "1.234,5"),
        ("5.", "bad-grouping", "5"),
        ("1,5,6", "bad-grouping", ""),
        ("012", "leading-zero", "12"),
        ("9O", "letter-in-number", "90"),
        ("l2,5", "letter-in-number", "12,5"),
        ("12a", "letter-in-number", ""),
        ("abc", "not-a-number", ""),
        (",5", "not-a-number", ""),
        ("٣", "not-a-number", ""),
        ("½", "not-a-number", ""),
    ],
)
def test_refuses_everything_else_with_a_reason(written: str, reason: str, suggestion: str) -> None:
    with pytest.raises(NumberError) as caught:
        parse_number(written)
    assert (caught.value.reason, caught.value.suggestion) == (reason, suggestion)


@given(st.text(alphabet="0123456789.,-−OoIl \u00a0", max_size=12))
def test_a_suggestion_is_always_a_number(text: str) -> None:
    try:
        parse_number(text)
    except NumberError as error:
        if error.suggestion:
            parse_number(error.suggestion)


@given(numbers)
def test_a_written_number_reads_back_as_itself(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value


@pytest.mark.parametrize(
    ("value", "decimals", "written"),
    [
        ("1234.5", None, "1.234,5"),
        ("1234567", None, "1.234.567"),
        ("123", None, "123"),
        ("1.50", None, "1,50"),
        ("1E+6", None, "1.000.000"),
        ("-1234", None, "−1.234"),
        ("76.190476", 1, "76,2"),
        ("0.25", 1, "0,3"),
        ("2.5", 0, "3"),
        ("-0.04", 1, "0,0"),
        ("5", 2, "5,00"),
    ],
)
def test_writes_numbers_as_vietnamese_are_written(
    value: str, decimals: int | None, written: str
) -> None:
    assert format_number(Decimal(value), decimals) == written


@given(numbers, st.integers(min_value=0, max_value=3))
def test_rounding_never_moves_a_value_by_more_than_half_a_unit(
    value: Decimal, decimals: int
) -> None:
    rounded = round_half_up(value, decimals)
    assert abs(rounded - value) <= Decimal(5).scaleb(-decimals - 1)


def test_rounds_halves_away_from_zero_also_for_very_long_numbers() -> None:
    assert round_half_up(Decimal("-2.5"), 0) == Decimal(-3)
    long = Decimal("123456789012345678901234567890.55")
    assert str(round_half_up(long, 1)) == "123456789012345678901234567890.6"
