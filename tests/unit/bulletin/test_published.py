"""The record of a site: for another tree it is what it would be if written anew."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.bulletin.published import record_document, resealed

addresses = st.sets(st.text(max_size=20) | st.just('"tree": "x"'), max_size=5)


@given(addresses, st.sets(st.integers(1, 10**9), max_size=3))
def test_a_record_for_another_tree_differs_in_the_tree_alone(
    kept: set[str], numbers: set[int]
) -> None:
    old, new = "0" * 24, "f" * 24
    assert resealed(record_document(kept, numbers, [], old), new) == record_document(
        kept, numbers, [], new
    )


def test_what_is_no_record_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="not found"):
        resealed(b"{}", "0" * 24)
