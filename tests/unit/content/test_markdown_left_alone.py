"""Texts that are shown as they look are left alone: a false alarm is worse than silence."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.answers import Resolved
from bantin.content.front_matter import split
from bantin.content.markdown import Renderer
from bantin.content.markdown_mistakes import markdown_mistakes
from bantin.diagnostics import Problems
from bantin.sources.files import Source
from tests.bench.corpus import articles

ROOT = Path(__file__).resolve().parents[3]
EXTENSIONS = ("tables", "fenced_code", "footnotes", "sane_lists", "admonition", "def_list")

WORDS = """\
**chữ đậm**
*chữ nghiêng*
__chữ đậm__
_chữ nghiêng_
***đậm và nghiêng***
**đậm có *nghiêng* trong**
*nghiêng có **đậm** trong*
`mã`
``mã có ` trong``
`**không đậm**`
`[không](nối)`
[nối](https://example.org/)
[nối có (ngoặc)](https://example.org/a_(b))
[nối **đậm**](bai.md "Tên bài")
[nối](<tep co khoang trang.pdf>)
[nối][khoa]
[khoa]
<https://example.org/a_b_c>
<ten@example.org>
https://example.org/a_b*c*d
www.example.org
ten_co_gach@example.org
snake_case_name
2 < 3 và 5 > 4
5 * 3 * 2 = 30
5 x 3 và 2**10
(*) Ghi chú
*)
(**) Chưa kể
Tổng số*
«[…]»
[…]
[1]
[1][2]
[sic]
[a, b]
mảng[0](1)
[1] (2020)
[sic] (theo nguyên văn)
“**”
dấu \\* và dấu \\_
dấu \\[ngoặc\\] và \\`
\\#danvan
nhắn #danvan #dankheo
tuyệt vời!!!
Hay! [Xem](bai.md)
Ồ![nối](anh.jpg)
A & B, R&D
10 &ndash; 12
&nbsp;chữ
~ 30 người
~30 đến ~40 người
C++ và Java++
a == b
a^2 + b^2
giá $5, $$
7:30:00 sáng
tỷ lệ 1:2:3
12:30 :30:
{tên} {{}}
a || b
lối vào | lối ra
C:\\Temp\\so
«Việc: 'nhà' nông»
’’chữ’’
___
Họ và tên: ____________
Ngày ... tháng ... năm ....
20 %, 12.345.678 đồng
số 123/QĐ-UBND
số 12-KH/TU*
– Chào bác!
- 5 độ
-5 độ
a) thứ nhất
1) thứ nhất
ngày 1/1. Rồi
<= 5 và => 6
--- chữ ---
(xem hình)[1]
TP. Hồ Chí Minh [VN]
Nguyễn_Văn
_
*
""".splitlines()

BLOCKS = [
    "Một đoạn văn bình thường, có dấu phẩy.",
    "Dòng một của đoạn\ndòng hai của đoạn\ndòng ba.",
    "Thơ dòng một  \nthơ dòng hai  \nthơ dòng ba",
    "Dòng thơ thứ nhất\nDòng thơ thứ hai\nDòng thơ thứ ba",
    "– Chào bác!\n\n– Chào cháu.",
    "– Chào bác!  \n– Chào cháu.",
    "- Chào bác!\n- Chào cháu.",
    "## Đề mục",
    "##Đề mục",
    "# Đề mục lớn",
    "### Đề mục ###",
    "##\u00a0Đề mục",
    "## Đề mục\nĐoạn ngay dưới.",
    "## Đề mục\n- việc\n- việc nữa",
    "Đề mục\n------",
    "Đề mục\n======",
    "---",
    "***",
    "___",
    "* * *",
    "- việc một;\n- việc hai.",
    "* việc một\n* việc hai",
    "+ việc một\n+ việc hai",
    "- việc một\n\n- việc hai",
    "- việc một\n    - việc con\n    - việc con nữa\n- việc hai",
    "1. việc một\n    - việc con\n2. việc hai",
    "- việc một\n\n    đoạn nữa của việc một\n\n- việc hai",
    "- việc rất dài viết trên hai dòng, dòng thứ nhất thì dài như thế này,\n  dòng thứ hai lùi vào",
    "- việc rất dài viết trên hai dòng, dòng thứ nhất thì dài như thế này,\ndòng thứ hai không lùi",
    "1. một\n2. hai\n3. ba",
    "1. một\n1. hai\n1. ba",
    "3. ba\n4. bốn",
    "1. một\n\n2. hai",
    "2026. Năm ấy được mùa.",
    "1) chỉ một ý",
    "• chỉ một ý",
    "a) ý thứ nhất\n\nb) ý thứ hai",
    "- việc có\n\n        mã trong danh sách\n\n- việc hai",
    "> Một câu trích.",
    "> Một câu\n> hai dòng",
    "> Một câu\n>\n> – Người nói",
    "> - việc\n> - việc nữa",
    "> > Trích trong trích",
    "```\n**mã** [a](b) | c |\n- d\n```",
    "```python\nx = [1][0] ** 2  # chữ\n```",
    "~~~\n```\n~~~",
    "    x = a * b",
    "    $ ./bantin check",
    "    title: Đèn sáng ở bản",
    "| A | B |\n| --- | --- |\n| 1 | 2 |",
    "| A | B |\n|:--|--:|\n| `a|b` | 2 |",
    "| A | B |\n| --- | --- |\n| a\\|b | 2 |",
    "| A | B | C |\n| --- | --- | --- |\n| ^^ | 1 | << |",
    "A | B\n--- | ---\n1 | 2",
    "| A |\n| --- |\n| 1 |",
    "Từ\n:   Lời giải nghĩa của từ.",
    '!!! note "Lưu ý"\n    Nộp trước ngày 5.',
    "!!! note\n\n    Nộp trước ngày 5.\n\n    - việc",
    "<!-- ghi chú của tòa soạn -->",
    "<!--\nghi chú **dài\n-->",
    "![Bà con họp](hop.jpg)",
    '![Bà con họp](hop.jpg "Họp bản")',
    "![Một](a.jpg)\n![Hai](b.jpg)",
    "Tổng số** tăng, còn riêng lúa* thì giảm.\n\n** Chưa kể nhà tạm.",
    "(*) Số liệu đến tháng 6.",
    "* Số liệu đến tháng 6.",
    "*Ghi chú: số liệu đến tháng 6.",
    "*Ghi chú: số liệu đến tháng 6.*",
    "**Hồng Vân**\n*Ban Dân vận*",
    "HỒNG VÂN",
    "(Còn nữa)",
    "T/M BAN BIÊN TẬP",
    "Điện thoại: 0213 3876 501",
    "Hà Nội\n- Lai Châu",
    "Từ Hà Nội lên\n2026. chẳng phải danh sách",
    "Nơi nhận: UBND; Lưu: VT.",
    "[1] Nguyễn A (2020), Sách.\n\n[2] Trần B (2021), Báo.",
]
TAIL = "\n\n[khoa]: https://example.org/\n\nXem [khoa], chữ.[^1]\n\n[^1]: Lời chú thích **đậm**.\n"


def text_of(blocks: list[str], words: list[str]) -> str:
    """Blocks with a paragraph between each two, so that no two lists become one."""
    parts = []
    for block, word in zip(blocks, words, strict=True):
        parts += [f"Đoạn có {word} ở giữa.", block]
    return "\n\n".join(parts) + TAIL


def drawn(seed: int) -> str:
    chance = random.Random(seed)
    size = chance.randint(2, 8)
    return text_of(chance.choices(BLOCKS, k=size), chance.choices(WORDS, k=size))


def messages(text: str) -> list[str]:
    return [
        f"{text[max(0, m.offset - 20) : m.offset + 40]!r}: {m.code}: {m.what}"
        for m in markdown_mistakes(text)
    ]


@pytest.mark.parametrize("block", BLOCKS)
def test_each_block_is_left_alone(block: str) -> None:
    assert messages(f"{block}\n") == []
    assert messages(text_of([block], ["chữ"])) == []


@pytest.mark.parametrize("word", WORDS)
def test_each_way_to_write_a_word_is_left_alone(word: str) -> None:
    for text in (f"Đoạn có {word} ở giữa.", f"- mục có {word}", f"> Câu có {word}", f"Hết {word}"):
        assert messages(text + TAIL) == []


def test_three_hundred_good_texts_are_left_alone() -> None:
    assert {seed: found for seed in range(300) if (found := messages(drawn(seed)))} == {}


@given(st.lists(st.tuples(st.sampled_from(BLOCKS), st.sampled_from(WORDS)), max_size=12))
def test_any_good_text_is_left_alone(parts: list[tuple[str, str]]) -> None:
    assert messages(text_of([block for block, _ in parts], [word for _, word in parts])) == []


def test_every_page_of_the_sample_and_the_handbook_is_left_alone() -> None:
    pages = sorted((ROOT / "docs").rglob("*.md"))
    assert len(pages) > 20
    found = {}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        body = split(Source(str(page), text), Problems(), required=False).body
        if told := messages(body):
            found[page.name] = told
    assert found == {}


def test_a_generated_archive_is_left_alone() -> None:
    bodies = [article.body for article in articles(200)]
    assert [found for body in bodies if (found := messages(body))] == []


# What Markdown leaves in a text that it could not read.
LEFTOVER = re.compile(
    r"(?<!“)\*\*(?=\w)|\]\(|(?<!\w)!\[|`|\|\s*:?---|\[\^|^#{1,6} |^!!!|~~\w|==\w", re.MULTILINE
)


def shown(text: str) -> str:
    """What a reader sees of a text outside of its code."""
    page = Renderer(EXTENSIONS).render(text, resolve=lambda _: Resolved("https://e.example/"))
    soup = BeautifulSoup(page, "html.parser")
    for code in soup.find_all(["code", "pre"]):
        code.decompose()
    return soup.get_text()


def test_what_is_left_alone_is_shown_without_a_mark_too_many() -> None:
    for seed in range(0, 300, 3):
        text = drawn(seed)
        for word in ("2**10", "\\[", "\\`", "mảng[0](1)"):
            text = text.replace(word, "chữ")
        assert LEFTOVER.search(shown(text)) is None, text
