"""What editors write: each works, or is told how to write it."""

from __future__ import annotations

import pytest

from bantin.content.links import Link
from bantin.diagnostics import Place, Problems
from bantin.statistics.checking import check_link
from tests.unit.statistics.charts.grids import grid

YEARS = ["2012", "2013"]
DATASETS = {
    "so": grid(
        {
            "nganh": ["14/…", "16/21"],
            "xa": ["100/…", "108/108"],
            "nua": ["1/…", "11/21"],
            "ba": ["1/…", "15/21"],
        },
        YEARS,
        type="fraction",
    ),
    "tl": grid({"ty-le": ["38,4 %", "76,8 %"], "khai": ["85 %", "> 90 %"]}, YEARS, type="percent"),
    "dem": grid({"thu": ["24", "48"], "ho": ["5", "5"]}, YEARS, type="integer"),
    "tien": grid(
        {"von": ["800000", "1200000"], "thu": ["1", "1187400"]},
        YEARS,
        units={"von": "đồng", "thu": "đồng"},
    ),
}
TRUE = [
    ("trên 90 %", "tl/khai@2013"),
    ("hơn 90%", "tl/khai@2013"),
    ("> 90 %", "tl/khai@2013"),
    ("hơn một nửa", "so/nua@2013"),
    ("hơn hai phần ba", "so/ba@2013"),
    ("gần 4/5", "so/nganh@2013"),
    ("16 trên 21", "so/nganh@2013"),
    ("16 trong tổng số 21", "so/nganh@2013"),
    ("đạt 76,2%", "so/nganh@2013"),
    ("108/108 (đạt 100 %)", "so/xa@2013"),
    ("tất cả 108", "so/xa@2013"),
    ("100 %", "so/xa@2013"),
    ("tăng 2", "so/nganh@2013-2012"),
    ("+2", "so/nganh@2013-2012"),
    ("tăng 2 so với năm 2012", "so/nganh@2013-2012"),
    ("gấp đôi", "dem/thu@2013-2012"),
    ("gấp 2 lần", "dem/thu@2013-2012"),
    ("tăng 100 %", "dem/thu@2013-2012"),
    ("tăng 38,4 điểm %", "tl/ty-le@2013-2012"),
    ("không đổi", "dem/ho@2013-2012"),
    ("bằng năm 2012", "dem/ho@2013-2012"),
    ("1,2 triệu đồng", "tien/von@2013"),
    ("khoảng 1,2 triệu đồng", "tien/thu@2013"),
]
FALSE = {
    "cao nhất": (
        "dem/thu@2013",
        "«cao nhất» so với mọi kỳ, mọi dòng, máy không kiểm được; "
        "viết [48](so-lieu:bang/thu@2013), hoặc "
        "đặt liên kết ở con số, để chữ «cao nhất» ngoài liên kết",
    ),
    "tất cả 16": (
        "so/nganh@2013",
        "«tất cả 16» nói là tất cả, mà nganh@2013 ghi 16/21; viết «16/21»",
    ),
    "tăng 2 so với năm 2011": (
        "so/nganh@2013-2012",
        "«tăng 2 so với năm 2011» nói so với «năm 2011», mà liên kết so 2013 với 2012; "
        "viết «so với năm 2012» hoặc sửa hai kỳ trong liên kết",
    ),
    "từ 24 lên 48": (
        "dem/thu@2013-2012",
        "«từ 24 lên 48» có hai con số trong một liên kết; dẫn riêng từng số: "
        "từ [24](so-lieu:bang/thu@2012) lên [48](so-lieu:bang/thu@2013)",
    ),
    "gấp ba": (
        "dem/thu@2013-2012",
        "«gấp ba» không khớp số liệu: từ 2012 đến 2013 gấp 2 lần (24 → 48); "
        "viết «gấp 2 lần» hoặc sửa data/bang.yml",
    ),
}


def told(text: str, address: str) -> list[str]:
    problems = Problems()
    check_link(Link(Place("bai.md"), text, f"so-lieu:{address}"), DATASETS, problems)
    return [f"{problem.what}; {problem.mend}".replace("\u00a0", " ") for problem in problems]


@pytest.mark.parametrize(("text", "address"), TRUE)
def test_it_is_understood(text: str, address: str) -> None:
    assert told(text, address) == []


@pytest.mark.parametrize(("text", "address"), TRUE)
def test_the_same_words_of_other_figures_are_false(text: str, address: str) -> None:
    other = {
        "so": grid(
            {
                "nganh": ["3/…", "4/21"],
                "xa": ["10/…", "9/108"],
                "nua": ["1/…", "3/21"],
                "ba": ["1/…", "4/21"],
            },
            YEARS,
            type="fraction",
        ),
        "tl": grid({"ty-le": ["10 %", "9 %"], "khai": ["85 %", "20 %"]}, YEARS, type="percent"),
        "dem": grid({"thu": ["24", "7"], "ho": ["5", "6"]}, YEARS, type="integer"),
        "tien": grid(
            {"von": ["800000", "12"], "thu": ["1", "12"]},
            YEARS,
            units={"von": "đồng", "thu": "đồng"},
        ),
    }
    problems = Problems()
    check_link(Link(Place("bai.md"), text, f"so-lieu:{address}"), other, problems)
    assert problems.has_errors


@pytest.mark.parametrize("text", FALSE)
def test_it_is_told_how_to_write_it(text: str) -> None:
    address, message = FALSE[text]
    assert told(text, address) == [message]
