"""The newsroom's rules: what is warned of, where, in which words, and what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.bulletin import read_bulletin
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems
from bantin.text.words import own_words
from tests.bulletins import article
from tests.unit.content.conftest import NOW, picture

PATH = "docs/bai-viet/2026/11/bai.md"
SECTIONS = "- {id: dan-van, title: Dân vận}\n"


def told(root: Path, text: str, rules: str = "", words: str = "") -> list[str]:
    files = {
        PATH: text,
        "data/sections.yml": SECTIONS,
        "data/words.yml": words,
        "mkdocs.yml": f"site_name: A\nextra: {{bulletin: {{rules: {rules or '{}'}}}}}\n",
    }
    for path, content in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(content, encoding="utf-8")
    (root / "docs/bai-viet/2026/11/anh.jpg").write_bytes(picture())
    problems = Problems()
    read_bulletin(read_settings(root, problems), problems, NOW)
    return [str(problem).removeprefix(f"{PATH}:") for problem in problems]


def test_slips_and_names_are_shown_with_the_right_form(tmp_path: Path) -> None:
    body = "Nghành nào cũng xắp  xếp.\n\nUỷ ban nhân dân và `nghành` trong mã, nghànhs."
    assert told(tmp_path, article(body=body)) == [
        "8:1: CẢNH BÁO: «Nghành» viết chưa đúng; viết «Ngành»",
        "10:1: CẢNH BÁO: «Uỷ ban nhân dân» viết chưa đúng; viết «Ủy ban nhân dân»",
    ]
    assert told(tmp_path, article(body=body), "{words: false}") == []


def test_a_newsroom_adds_words_and_takes_some_away(tmp_path: Path) -> None:
    words = "slips: {nghành: nghành}\nnames: {Sở nội vụ: Sở Nội vụ}\n"
    body = "Nghành của Sở nội vụ, sở nội vụ."
    assert told(tmp_path, article(body=body), words=words) == [
        "8:12: CẢNH BÁO: «Sở nội vụ» viết chưa đúng; viết «Sở Nội vụ»",
    ]
    assert told(tmp_path, article(), words="slip: {a: b}\n") == [
        "data/words.yml:1:1: LỖI: không có khóa «slip»; có phải bạn định viết «slips»?"
    ]


def test_keys_and_captions_that_the_rules_ask_for(tmp_path: Path) -> None:
    rules = "{require: [standfirst, source], caption_length: 10}"
    text = article(
        body='![Họp](anh.jpg "Bàn việc làm đường")',
        image="{src: anh.jpg, alt: Họp, caption: Bàn việc làm đường}",
        source="Ban Dân vận",
    )
    assert told(tmp_path, text, rules) == [
        '2:1: CẢNH BÁO: bài chưa có lời dẫn; thêm dòng, ví dụ standfirst: "Một năm nhìn lại…"',
        "6:42: CẢNH BÁO: chú thích ảnh dài 18 ký tự, quá mức 10; rút gọn, đưa phần còn lại vào bài",
        "10:17: CẢNH BÁO: chú thích ảnh dài 18 ký tự, quá mức 10; "
        "rút gọn, đưa phần còn lại vào bài",
    ]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("[a]", "2:20: LỖI: «rules» phải là một nhóm khóa; viết rules: {require: [standfirst]}"),
        ("{words: co}", "2:28: LỖI: «words» chỉ nhận true hoặc false; viết words: true"),
        (
            "{caption_length: dài}",
            "2:28: LỖI: «caption_length» chỉ nhận một số từ 1 đến 1000; viết caption_length: 160",
        ),
        ("{require: a}", "2:28: LỖI: «require» phải là danh sách; viết require: [standfirst]"),
        (
            "{require: [sorce]}",
            "2:28: LỖI: «require» không nhận «sorce»; có phải bạn định viết «source»?",
        ),
    ],
)
def test_mistakes_in_the_rules(tmp_path: Path, rules: str, message: str) -> None:
    found = told(tmp_path, article(), rules)
    assert found == [f"mkdocs.yml:{message}"]


def test_no_right_form_is_itself_a_slip() -> None:
    words = own_words()
    rights = [*words.slips.values(), *words.names.values()]
    assert [found for right in rights for found in words.find(right)] == []


@pytest.mark.parametrize("written", ["bổ xung", "Bổ xung", "BỔ XUNG"])
def test_a_newsroom_switches_a_slip_off_however_it_writes_it(tmp_path: Path, written: str) -> None:
    words = f"slips: {{{written}: {written}}}\n"
    assert told(tmp_path, article(body="Họp để bổ xung một việc."), words=words) == []
