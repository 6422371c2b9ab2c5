"""Texts that are kept as one come apart again."""

from hypothesis import given
from hypothesis import strategies as st

from bantin.text.columns import apart, together


@given(st.lists(st.text(st.characters(exclude_characters="\0"))))
def test_texts_come_apart_as_they_were(texts: list[str]) -> None:
    assert apart(together(texts)) == texts


def test_another_end_may_be_chosen() -> None:
    assert together(["a/", "", "b/"], " ") == "a/  b/ "
    assert apart("a/  b/ ", " ") == ["a/", "", "b/"]
