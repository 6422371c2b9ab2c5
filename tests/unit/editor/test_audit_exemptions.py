"""Which numbers of a text are figures: everything that counts, nothing that only names."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.unit.editor.audit_samples import HEAD, audit, figures

EXEMPT = {
    "date": ["ngày 20/11/2026", "ngày 5 tháng 9", "tháng 9/2013", "sáng 12/3", "trước 15/10"],
    "day and month": ["dịp 2/9", "ngày 7/8", "chào mừng 20/11", "từ ngày 5/9 đến 10/9"],
    "days": ["ngày 5, 6 và 7 tháng 9", "ngày 15-20/11", "từ 1/7/2025"],
    "period": ["quý III/2013", "quý 3 năm 2013", "6 tháng đầu năm", "trong 5 năm qua", "tuần 3"],
    "year": ["năm 2013", "giai đoạn 2011–2015", "2011-2015", "các năm 2011, 2012 và 2013"],
    "school year": ["năm học 2025-2026", "nhiệm kỳ 2020-2025", "đến năm 2030"],
    "time": ["8 giờ 30", "lúc 19h30", "từ 7:30", "trực 24/7"],
    "document": ["19/KH-UBND", "số 71/NQ-CP", "16-NQ/TW", "Nghị quyết số 18", "Chỉ thị 05-CT/TW"],
    "document by name": ["Nghị định 30/2020/NĐ-CP", "Kế hoạch 19 của huyện", "Luật số 80"],
    "emphasis": ["**Điều 5**", "Điều **5**", "_khoản_ 2", "biến `a_1` và b_2"],
    "ordinal": ["thứ 3", "lần thứ XIII", "lần thứ 13", "Đại hội 13", "khóa 14", "thế kỷ 21"],
    "article number": ["Điều 5", "khoản 2, Điều 6", "Bảng 1", "Hình 2", "chương 3", "trang 60"],
    "several": ["Điều 5, 6 và 7", "khóa 14, 15"],
    "place": [
        "thôn 7 đã xong",
        "ở thôn 3 vay vốn",
        "đường 32 sạt lở",
        "bản 3, tổ 4",
        "quốc lộ 4D",
        "lớp 5",
        "Tổ công tác số 3",
    ],
    "telephone": ["điện thoại 0213 3876 501", "ĐT: 0213.3876.501", "hotline 1900 1234"],
    "telephone abroad": ["+84 213 3876 501"],
    "postcode": ["mã bưu chính 30000", "tài khoản 123456"],
    "slogan": ["“3 không, 3 đúng, 3 nên, 3 cần, 3 chống”", 'khẩu hiệu "5 có, 3 sạch"'],
    "version": ["phiên bản 4.0", "chuẩn WCAG 2.2", "bản 1.2.3"],
    "name": ["dịch COVID-19", "khổ A4", "mạng 5G"],
    "anniversary": ["kỷ niệm 80 năm", "sơ kết 5 năm thực hiện", "trong 2 năm 2024 - 2025"],
    "hyphens for strokes": ["Ngày 8-3", "dịp 30-4 và 1-5", "nhiệm kỳ 2020 - 2025 đề ra"],
    "numbered": ["Kế hoạch số: 71", "dịch vụ mức độ 4", "Covid 19", "nguồn [1]", "Mục 2.1"],
    "code": ["`48`"],
    "address": ["[trang](https://a.vn/48/7)", "https://a.vn/2013/48", "thư 48@a.vn"],
    "picture": ["![48 em nhỏ](anh-48.jpg)"],
    "footnote": ["một ý[^1]"],
    "enumeration": ["(1) việc này; (2) việc kia"],
    "linked": ["[48 xã](so-lieu:a/b@2013)", "[48][x]\n\n[x]: so-lieu:a/b@2013\n\nbà con"],
    "exempt by mark": ['[48](so-lieu:- "số nhà")'],
}


@pytest.mark.parametrize(
    "words", [pytest.param(words, id=kind) for kind, group in EXEMPT.items() for words in group]
)
def test_a_number_that_counts_nothing_is_passed_over(words: str) -> None:
    assert figures(f"Bà con biết {words} và làm theo.\n") == []


@pytest.mark.parametrize("line", ["1. Một", "2) Hai", "## 3. Ba", "- **4.** Bốn", "> 5. Năm"])
def test_a_marker_at_the_head_of_a_line_is_passed_over(line: str) -> None:
    assert figures(f"\n{line}\n") == []


@pytest.mark.parametrize(
    ("words", "figure"),
    [
        ("48 chuyên mục", "48"),
        ("1.234,5 tấn", "1.234,5"),
        ("16/21 sở", "16/21"),
        ("14/… sở", "14/…"),
        ("16 trên 21 sở", "16 trên 21"),
        ("7/8 huyện", "7/8"),
        ("76,2 %", "76,2 %"),
        ("trên 90% hộ", "trên 90%"),
        ("95% trở lên", "95% trở lên"),
        ("10-15% hộ", "10-15%"),
        ("tăng 2 đơn vị", "tăng 2"),
        ("giảm 1,5 điểm %", "giảm 1,5 điểm %"),
        ("+2 xã", "+2"),
        ("tăng gấp đôi", "tăng gấp đôi"),
        ("gấp 3 lần", "gấp 3 lần"),
        ("4,2 nghìn lượt", "4,2 nghìn"),
        ("gần 3 triệu đồng", "gần 3 triệu"),
        ("không quá 5 ngày", "không quá 5"),
        ("hơn một nửa số hộ", "hơn một nửa số"),
        ("quá nửa số hộ", "quá nửa số"),
        ("một nửa số xã", "một nửa số"),
        ("hai phần ba số hộ", "hai phần ba"),
        # What looks like an exempt kind and is none.
        ("cấp 48 thẻ", "48"),
        ("lớp có 35 học sinh", "35"),
        ("mỗi năm 3 vụ", "3"),
        ("mỗi ngày 5 chuyến", "5"),
        ("tổng số 21 đơn vị", "21"),
        ("dân số 480.000 người", "480.000"),
        ("2000 cây giống", "2000"),
        ("05 xã", "05"),
        ("**48** xã", "48"),
        ("_48_ xã", "48"),
        ("$50 mỗi nhà", "50"),
        ("50kg thóc", "50"),
        ("thôn 7 có 12 hộ", "12"),
        ("ở bản 48 hộ", "48"),
        ("mô hình 3 sản phẩm", "3"),
        ("đại biểu 12 xã", "12"),
        ("Năm 2013, 48 hộ", "48"),
        ("ngày 20/11, 16/21 sở", "16/21"),
        ("“tặng 48 cây, trị giá 3 triệu đồng”", "48"),
        ("[48 xã](https://a.vn)", "48"),
    ],
)
def test_a_figure_is_found_whole(words: str, figure: str) -> None:
    assert figures(f"Bà con biết {words} và làm theo.\n")[0] == figure
    assert len(figures(f"Bà con biết {words} và làm theo.\n")) == (2 if "trị giá" in words else 1)


def test_the_parts_of_a_line_are_told_apart_across_line_ends() -> None:
    assert figures("Hội họp ngày\n5 tháng\n9, có tăng\n2 đơn vị, đạt 90\n%.\n") == [
        "tăng 2",
        "90 %",
    ]


_SIGNS = [*'0123456789.,/%-–…:()[]“”"`*_#>|!\\<\n\r ']
_WORDS = ["48", "2013", "so-lieu:", "](", "năm ", "ngày ", "tăng ", "trên ", "một nửa ", "phần ba"]
_PIECES = st.sampled_from([*_SIGNS, *_WORDS, "gấp đôi", "điểm %", "xã ", "lần ", "\n\n"])


@given(st.lists(_PIECES, max_size=60).map("".join))
@example("[" * 3000)
@example("1" * 5000)
@example("1/" * 2000)
@example("“" * 3000)
@example("[a](" * 1500)
def test_no_text_breaks_it_and_every_place_points_at_a_figure(body: str) -> None:
    text = HEAD + body
    physical = text.split("\n")
    for finding in audit(body):
        place = finding.place
        rest = physical[place.line - 1][place.column - 1 :]
        assert rest.startswith(finding.text.split(" ")[0])
        assert text[finding.offset :].startswith(finding.text.split(" ")[0])
