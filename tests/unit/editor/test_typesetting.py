"""Quotation marks and spaces in prose, and in nothing but prose."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import example, given
from hypothesis import strategies as st

from bantin.content.answers import Resolved
from bantin.content.markdown import Renderer
from bantin.editor.typesetting import typeset

CASES = {
    "quotation marks": ('Bộ "3 không", ("3 đúng").', "Bộ “3 không”, (“3 đúng”)."),
    "around stress": ('**"Dân vận khéo"** là', "**“Dân vận khéo”** là"),
    "over two lines": ('Bộ "ba\nkhông" là', "Bộ “ba\nkhông” là"),
    "double spaces": ("Bà con  họp   bản.", "Bà con họp bản."),
    "before marks": ("Họp bản , làm đường .", "Họp bản, làm đường."),
    "inside brackets": ("Họp ( bản ) và “ xã ”.", "Họp (bản) và “xã”."),
    "the words of a link": ('[Xem  "xã"](a.md)', "[Xem “xã”](a.md)"),
    "a list and a quotation": ('- "a"  b\n\n> "c"  d', "- “a” b\n\n> “c” d"),
    "a footnote": ('Lời[^1]\n\n[^1]: Theo "a"  b', "Lời[^1]\n\n[^1]: Theo “a” b"),
}
LEFT_ALONE = [
    'Mã `a  "b"` và\n\n    "a"  b\n\n```\n"a"  b\n```',
    '[a](b.md "Họp  bản")',
    '![a](b.jpg "Họp  bản")',
    '[a]: https://a.vn "Họp  bản"',
    'https://a.vn/?q="a" <https://a.vn/"a">',
    '!!! note "Tiêu  đề"',
    '| a  | "b" |\n|----|-----|\n| c  | "d" |',
    '<!-- "a"  b -->',
    'Đoạn.\n{: title="a  b" }',
    "Hết dòng.  \nDòng sau.",
    "-   Thụt vào\n\n    Cũng thế",
    'Ống 5" và 6" dài',
    'Một "dấu lẻ',
    '\\"a\\" b',
    'Rồi" a "thôi',
    "a .md và 38,4 %",
    "- [ ] việc",
    'a"b"c',
    ": a",
]
HEAD = '---\ntitle: "Dân  vận"\nstandfirst: >-\n  "a"  b\n---\n\n'


@pytest.mark.parametrize(("text", "mended"), CASES.values(), ids=CASES.keys())
def test_prose_is_mended(text: str, mended: str) -> None:
    assert typeset(text).text == mended
    assert typeset(HEAD + text).text == HEAD + mended
    assert typeset(mended).text == mended
    windows = typeset((HEAD + text).replace("\n", "\r\n")).text
    assert windows == (HEAD + mended).replace("\n", "\r\n")


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_is_no_prose_or_not_certain_is_left_alone(text: str) -> None:
    assert typeset(HEAD + text).text == HEAD + text


PIECES = st.lists(
    st.sampled_from(
        ['"', '""', "  ", " ", " , ", " .", "(", ")", "( ", " )", "“", "” ", "chữ", "a", "1", "`",
         "``", "[a](b.md)", '[a](b.md "c  d")', "](", "[", "]", "\n", "\n\n", "- ", "    ", "> ",
         "*", "**", "<b>", "<", "https://a.vn", "|", "\\", "!", "{: #a }", "[^1]",
         "[^1]: ", "```\n"]
    ),
    max_size=14,
).map("".join)  # fmt: skip
RENDERER = Renderer(["tables", "fenced_code", "footnotes", "admonition", "def_list", "sane_lists"])


@given(text=PIECES)
@example(text='"a `b" c` d"')
@example(text='[a](b.md) "[c](d.md)"')
def test_a_page_says_the_same_as_before(text: str) -> None:
    """But for marks and spaces, the same words in the same elements, code and links untouched."""
    mended = typeset(text).text

    def page(markdown: str) -> tuple[list[str], str]:
        html = RENDERER.render(markdown, resolve=lambda request: Resolved(request.destination))
        soup = BeautifulSoup(html, "html.parser")
        kept = [str(element) for element in soup.find_all(["code", "img"])]
        kept += [str(element.get("href")) for element in soup.find_all("a")]
        words = re.sub(r'["“”\s]+', "", soup.get_text())
        return [*kept, *(tag.name for tag in soup.find_all(True))], words

    assert page(mended) == page(text)
    assert typeset(mended).text == mended
