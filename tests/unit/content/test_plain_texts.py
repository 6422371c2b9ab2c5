"""Plain paragraphs that pass by Python-Markdown's processors come out as if they had not."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from bantin.content.plain_texts import pass_by_plain_texts

EXTENSIONS = ["tables", "footnotes", "sane_lists", "admonition", "def_list"]
# What blocks begin with and patterns look for, among plain words, and the ends of lines.
PIECES = [
    *(
        "Dân vận",
        "khéo",
        "a",
        "Đ",
        "16/21",
        "2. ",
        "1) ",
        "x",
        " ",
        "  ",
        "    ",
        "\t",
        ": ",
        ":   ",
    ),
    *(
        "*",
        "_",
        "**",
        "`",
        "\\",
        "[",
        "]",
        "(",
        ")",
        "!",
        "<",
        ">",
        "&",
        "&amp;",
        "#",
        "# ",
        "=",
        "===",
    ),
    *(
        "---",
        "- ",
        "+ ",
        "|",
        "a | b",
        "-|-",
        "[^1]",
        "[^1]: ",
        "[x]: /y",
        "!!! note",
        "  \n",
        "\n",
    ),
    *("\n\n", "\n\n", "\n    ", "\n\n    ", "\n> ", "https://a.vn", "<a@b.vn>", '"', "’", "­"),
]
TEXTS = st.lists(st.sampled_from(PIECES) | st.characters(codec="utf-8"), max_size=30).map("".join)


def renderers(extensions: list[str]) -> tuple[Markdown, Markdown]:
    usual, ours = Markdown(extensions=extensions), Markdown(extensions=extensions)
    pass_by_plain_texts(ours)
    return usual, ours


USUAL, OURS = renderers(EXTENSIONS)


@given(TEXTS)
def test_the_html_is_that_of_python_markdown(text: str) -> None:
    assert OURS.reset().convert(text) == USUAL.reset().convert(text)


def test_plain_paragraphs_do_pass_by() -> None:
    assert "plain_texts" in OURS.treeprocessors
    assert "plain_paragraphs" in OURS.parser.blockprocessors


def test_an_unknown_extension_leaves_everything_its_usual_way() -> None:
    # It turns -- into a dash in the plainest of texts, and *[TW]: explains an abbreviation.
    usual, ours = renderers([*EXTENSIONS, "smarty", "abbr"])
    text = "Dân vận -- khéo ở TW\n\n*[TW]: Trung ương"
    assert ours.convert(text) == usual.convert(text)
    assert "plain_texts" not in ours.treeprocessors
    assert "plain_paragraphs" not in ours.parser.blockprocessors  # abbr is one of these
