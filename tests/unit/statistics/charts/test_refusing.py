"""Charts that would mislead, or that nobody could read, are refused in words."""

from __future__ import annotations

import pytest

from bantin.statistics.charts.chart import ChartKind, check_chart, draw
from bantin.statistics.refusal import Refusal
from bantin.statistics.selection import whole
from tests.unit.statistics.charts.grids import grid

YEARS = ["2021", "2022"]
REFUSALS = {
    "text": (
        grid({"a": ["xong", "chưa"]}, YEARS, type="text"),
        ChartKind.COLUMNS,
        "ô «a@2021» ghi «xong», không phải số để vẽ; chỉ chọn những dòng và cột có số",
    ),
    "nothing collected": (
        grid({"a": ["…", "…"]}, YEARS),
        ChartKind.COLUMNS,
        "biểu đồ không có ô số liệu nào để vẽ; chọn dòng, cột khác, hoặc chờ có số liệu",
    ),
    "two units": (
        grid({"a": ["1", "2"], "b": ["3", "4"]}, YEARS, units={"a": "cây", "b": "ha"}),
        ChartKind.COLUMNS,
        "biểu đồ có nhiều đơn vị trên một trục: «cây», «ha»; "
        "tách thành hai biểu đồ, mỗi biểu đồ một đơn vị",
    ),
    "one period": (
        grid({"a": ["1"]}, ["2021"]),
        ChartKind.LINES,
        "biểu đồ đường cần ít nhất hai kỳ, mà chỉ chọn một kỳ; chọn thêm kỳ, hoặc dùng «cột»",
    ),
    "no periods": (
        grid({"a": ["1", "2"]}, ["nam", "nu"]),
        ChartKind.LINES,
        "cột «nam» không phải một kỳ, nên không nối thành đường được; dùng «cột»",
    ),
    "periods of two lengths": (
        grid({"a": ["1", "2"]}, ["2021", "2022-Q1"]),
        ChartKind.LINES,
        "biểu đồ đường lẫn các kỳ dài ngắn khác nhau; "
        "chỉ chọn những kỳ cùng độ dài, như chỉ các năm",
    ),
    "one column of dots": (
        grid({"a": ["1"]}, ["2021"]),
        ChartKind.DOTS,
        "biểu đồ chấm cần ít nhất hai cột để so với nhau, mà chỉ chọn một cột; "
        "chọn thêm cột, hoặc dùng «thanh»",
    ),
    "parts over the whole": (
        grid({"a": ["70 %"], "b": ["40 %"]}, ["2021"], type="percent"),
        ChartKind.PARTS,
        "các phần ở cột «Năm 2021» cộng lại 110 %, quá 100 %; "
        "chỉ chọn những dòng là phần của cùng một tổng, hoặc dùng «cột»",
    ),
    "a part not collected": (
        grid({"a": ["70 %"], "b": ["…"]}, ["2021"], type="percent"),
        ChartKind.PARTS,
        "biểu đồ phần thiếu số ở ô «b@2021»; chọn những kỳ đủ mọi phần, hoặc dùng «cột»",
    ),
    "a part that is bounded": (
        grid({"a": ["> 50 %"], "b": ["40 %"]}, ["2021"], type="percent"),
        ChartKind.PARTS,
        "ô «a@2021» ghi «> 50 %», không cộng được thành một phần của tổng; dùng «cột» hoặc «thanh»",
    ),
    "nine series": (
        grid({f"r{n}": ["1", "2"] for n in range(9)}, YEARS),
        ChartKind.LINES,
        "biểu đồ có 9 dãy số, nhiều nhất là 8; chọn ít dãy hơn, hoặc tách thành nhiều biểu đồ",
    ),
    "too many columns": (
        grid({"a": ["1"] * 61}, [str(year) for year in range(1960, 2021)]),
        ChartKind.COLUMNS,
        "biểu đồ có 61 cột, nhiều nhất là 60; chọn ít cột hơn, hoặc dùng «đường»",
    ),
}


@pytest.mark.parametrize(("dataset", "kind", "message"), REFUSALS.values(), ids=REFUSALS)
def test_it_says_why_and_what_instead(dataset, kind: ChartKind, message: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Refusal) as refusal:
        check_chart(whole(dataset), kind)
    assert f"{refusal.value.what}; {refusal.value.mend}".replace("\u00a0", " ") == message
    with pytest.raises(Refusal):
        draw(whole(dataset), kind, "Biểu đồ", id_prefix="x")
