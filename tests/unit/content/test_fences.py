"""Fences of code come out as Python-Markdown makes them, and those without an end cost little."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from bantin.content import fences

MARKS = ("```", "````", "~~~", "```py", "~~~ ", " ```", "``` a b", "~~~ {.a}")
LINES = st.sampled_from((*MARKS, "chữ", "", "`a`"))


def converted(text: str, *, closed: bool) -> str:
    markdown = Markdown(extensions=["fenced_code"])
    if closed:
        fences.find_closed_fences(markdown)
    return markdown.convert(text)


@given(st.lists(LINES, max_size=14).map("\n".join))
def test_what_is_shown_is_what_python_markdown_shows(text: str) -> None:
    assert converted(text, closed=True) == converted(text, closed=False)


@pytest.mark.parametrize("lines", ["```a\n", "~~~~ a\n```b\n", "``` a b\n"])
@pytest.mark.parametrize("end", ["", "\n```\n"])
def test_the_end_of_a_fence_is_not_looked_for_again_and_again(
    lines: str, end: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched = 0
    closing = fences._closing

    class Counted:
        def __init__(self, fence: str) -> None:
            self._pattern = closing(fence)

        def search(self, text: str, index: int) -> re.Match[str] | None:
            nonlocal searched
            found = self._pattern.search(text, index)
            searched += (found.start() if found else len(text)) - index
            return found

    monkeypatch.setattr(fences, "_closing", Counted)
    text = lines * 2_000 + end
    converted(text, closed=True)
    assert searched <= 3 * len(text)
