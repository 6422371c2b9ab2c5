"""How the blocks of sections share the rows of the front page."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.pages.home import row_sizes


def rows(sizes: list[int]) -> list[int]:
    """The rows that these sizes fill, each by how many share it."""
    found = []
    while sizes:
        assert sizes[: sizes[0]] == [sizes[0]] * sizes[0], "a row is full"
        found.append(sizes[0])
        sizes = sizes[sizes[0] :]
    return found


@pytest.mark.parametrize(
    ("rich", "expected"),
    [
        ("", []),
        ("-", [1]),
        ("--", [2]),
        ("---", [3]),
        ("----", [2, 2]),
        ("-----", [2, 3]),
        ("R---", [1, 3]),
        ("RRRRR", [1, 2, 2]),
        ("--R---R-", [2, 1, 3, 2]),
    ],
)
def test_rows_differ_in_weight(rich: str, expected: list[int]) -> None:
    assert rows(row_sizes([mark == "R" for mark in rich])) == expected


@given(st.lists(st.booleans(), max_size=30))
def test_every_block_has_a_place_and_none_is_alone_without_cause(rich: list[bool]) -> None:
    found = rows(row_sizes(rich))
    assert sum(found) == len(rich)
    assert set(found) <= {1, 2, 3}
    at = 0
    for before, row in zip([0, *found], found, strict=False):
        assert row > 1 or len(rich) == 1 or (rich[at] and before != 1)
        at += row
