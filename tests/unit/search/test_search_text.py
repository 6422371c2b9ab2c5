"""Markdown to plain text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.text import plain_text


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("", ""),
        ("Một đoạn\nxuống dòng.", "Một đoạn xuống dòng."),
        ("Đoạn một.\n\nĐoạn hai.", "Đoạn một.\nĐoạn hai."),
        ("# Đầu đề ##\nVăn bản", "Đầu đề\nVăn bản"),
        ("Đầu đề\n=====\nVăn bản", "Đầu đề\nVăn bản"),
        ("- một\n- hai\n  tiếp\n1. ba", "một\nhai tiếp\nba"),
        ("> trích\n> dẫn", "trích dẫn"),
        ("Rất **đậm**, *nghiêng*, ~~bỏ~~ và `mã`.", "Rất đậm, nghiêng, bỏ và mã."),
        ("3 * 4 = 12, ten_tep_x", "3 * 4 = 12, ten_tep_x"),
        (r"\*không nghiêng\* \[x\]", "*không nghiêng* [x]"),
        ("đạt [16/21](so-lieu:mot-cua/so-nganh@2013) đơn vị", "đạt 16/21 đơn vị"),
        ('[xem](a_(b).md "Tiêu đề") [đây][x]\n\n[x]: ../b.md', "xem đây"),
        ("[![Ảnh lễ](anh.jpg)](bai.md)", "Ảnh lễ"),
        ("Chữ[^1].\n\n[^1]: Ghi chú", "Chữ.\nGhi chú"),
        ("| Năm | Số |\n|----|---:|\n| 2012 | 14 |", "Năm; Số\n2012; 14"),
        ("```\nmã lệnh\n```", "mã lệnh"),
        ("a <!-- ẩn --> b <!-- mở", "a b <!-- mở"),
        ("<b onclick=x>đậm</b> &amp; &lt;", "<b onclick=x>đậm</b> & <"),
        ("Đoạn {: .lon }\n\n***\n\nhết", "Đoạn\nhết"),
        ("<https://vi.example/x>", "https://vi.example/x"),
    ],
)
def test_plain_text(markdown: str, expected: str) -> None:
    assert plain_text(markdown) == expected


HOSTILE = ["[", "[x](", "<!--", "*", "_a", "|", "\\", "{:", "&", "`", "# ", "- ", "> ", " \n"]


@pytest.mark.parametrize("unit", [*HOSTILE, "[a](b(c)", "[x]()", "[x](()"])
def test_hostile_repetition_takes_time_in_proportion(unit: str) -> None:
    started = time.process_time()
    plain_text(unit * 50_000)
    assert time.process_time() - started < 2


@given(st.text())
def test_any_text_gives_one_line_a_paragraph(markdown: str) -> None:
    text = plain_text(markdown)
    assert "\n\n" not in text
    assert text == text.strip()
