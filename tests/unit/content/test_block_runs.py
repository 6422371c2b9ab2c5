"""Runs of headings, rules and code come out as Python-Markdown makes them one by one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from bantin.content.block_queue import queue_blocks
from bantin.content.block_runs import take_runs

EXTENSIONS = ["tables", "footnotes", "sane_lists", "admonition", "def_list", "attr_list"]
PARTS = [
    *("# a\n", "## b #\n", "#\n", "#\\\n", " # c\n", "# a | b\n", "> # d\n", "- # e\n"),
    *("a\n", "=\n", "=== \n", "-\n", "---\n", "--- a\n", "***\n", "* * *\n", "  ***\n", "___\n"),
    *("\n", "\n\n", "    c\n", "    c\n\n", "\td\n\n", "        e\n", "    - f\n"),
    *("- x\n", "- x\n\n", "1. y\n", "> q\n", ": z\n", "[^1]: n\n", "[^1]\n", "\\\n"),
    *("| a | b |\n", "|---|---|\n", "a | b\n", "--|--\n", "!!! note\n", "!!!\n", "    # g\n"),
]
usual = Markdown(extensions=EXTENSIONS)
ours = Markdown(extensions=EXTENSIONS)
queue_blocks(ours.parser)
take_runs(ours)


@given(st.lists(st.sampled_from(PARTS), max_size=16))
def test_every_text_comes_out_as_from_the_library(parts: list[str]) -> None:
    text = "".join(parts)
    assert ours.reset().convert(text) == usual.reset().convert(text)


def test_runs_of_one_kind_come_out_as_from_the_library() -> None:
    for part in PARTS:
        assert ours.reset().convert(part * 40) == usual.reset().convert(part * 40), part
