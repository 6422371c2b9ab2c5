"""A table, a chart or a card in an article: how each is asked for, and what is said of mistakes."""

from __future__ import annotations

import pytest

from bantin.statistics.charts.kinds import ChartKind
from bantin.statistics.quotations import Quotation, QuotationKind
from tests.unit.statistics.conftest import Quote


def test_table_stands_alone_and_has_a_caption(quote: Quote) -> None:
    assert quote("Bảng 1", "mot-cua") == (
        "bảng «mot-cua» nằm giữa câu; đưa liên kết ra một đoạn riêng, cách dòng trên và dòng "
        "dưới một dòng trống; muốn dẫn một con số thì viết so-lieu:mot-cua/<dòng>@<kỳ>"
    )
    assert quote("", "mot-cua", own_paragraph=True) == (
        "bảng «mot-cua» chưa có đầu đề; viết [Cơ chế một cửa](so-lieu:mot-cua)"
    )


def test_an_unknown_way_to_show_is_told(quote: Quote) -> None:
    assert quote("16/21", "mot-cua/so-nganh@2013", title="hộp") == (
        "không có kiểu hiển thị «hộp»; viết [16/21](so-lieu:mot-cua/so-nganh@2013); "
        "các kiểu: thẻ, cột, thanh, đường, chấm, phần, ô nhỏ"
    )


def test_a_chart_is_an_image_link_of_its_own_with_a_description(quote: Quote) -> None:
    address = "mot-cua/so-nganh@2012,2013"
    asked = {"is_image": True, "title": "Cột", "own_paragraph": True}
    chart = quote("Sở, ngành tăng từ 14 lên 16", address, **asked)
    assert isinstance(chart, Quotation)
    assert chart.kind is QuotationKind.CHART
    assert chart.chart is ChartKind.COLUMNS
    assert chart.cells == {"so-nganh@2012", "so-nganh@2013"}


CHART = "so-lieu:mot-cua/so-nganh@2012,2013"
CHART_MISTAKES = {
    "no description": (
        {"text": " ", "title": "cột", "is_image": True, "own_paragraph": True},
        "biểu đồ của bảng «mot-cua» chưa có lời tả cho người không nhìn thấy; "
        f'viết điều biểu đồ cho thấy vào ngoặc vuông: ![Cơ chế một cửa]({CHART} "cột")',
    ),
    "no kind": (
        {"text": "Tăng", "is_image": True, "own_paragraph": True},
        "biểu đồ của bảng «mot-cua» chưa nói vẽ kiểu gì; "
        f'viết ![Tăng]({CHART} "cột"); các kiểu: cột, thanh, đường, chấm, phần, ô nhỏ',
    ),
    "another kind": (
        {"text": "Tăng", "title": "bánh", "is_image": True, "own_paragraph": True},
        "biểu đồ của bảng «mot-cua» không vẽ được kiểu «bánh»; "
        f'viết ![Tăng]({CHART} "cột"); các kiểu: cột, thanh, đường, chấm, phần, ô nhỏ',
    ),
    "no exclamation mark": (
        {"text": "Tăng", "title": "cột", "own_paragraph": True},
        f'biểu đồ viết thiếu dấu ! ở trước ngoặc vuông; viết ![Cơ chế một cửa]({CHART} "cột")',
    ),
    "in a sentence": (
        {"text": "Tăng", "title": "cột", "is_image": True},
        "biểu đồ của bảng «mot-cua» nằm giữa câu; "
        "đưa biểu đồ ra một đoạn riêng, cách dòng trên và dòng dưới một dòng trống",
    ),
}


@pytest.mark.parametrize(("link", "message"), CHART_MISTAKES.values(), ids=CHART_MISTAKES)
def test_a_chart_written_wrongly_is_told(
    quote: Quote, link: dict[str, object], message: str
) -> None:
    text = str(link["text"])
    rest = {key: value for key, value in link.items() if key != "text"}
    assert quote(text, "mot-cua/so-nganh@2012,2013", **rest) == message


def test_a_card_is_one_figure_in_a_paragraph_of_its_own(quote: Quote) -> None:
    address = "mot-cua/so-nganh@2013"
    card = quote("16/21 sở, ngành", address, title="thẻ", own_paragraph=True)
    assert isinstance(card, Quotation)
    assert card.kind is QuotationKind.CARD
    assert quote("16/21 sở, ngành", address, title="thẻ") == (
        "thẻ «16/21 sở, ngành» nằm giữa câu; "
        "đưa liên kết ra một đoạn riêng, hoặc bỏ chữ «thẻ» để dẫn số trong câu"
    )
    assert quote("Một cửa", "mot-cua", title="thẻ", own_paragraph=True) == (
        "thẻ cần đúng một con số, mà so-lieu:mot-cua không phải một ô; "
        'viết [16/21](so-lieu:mot-cua/so-nganh@2013 "thẻ")'
    )
    assert quote("16/22", address, title="thẻ", own_paragraph=True) == quote("16/22", address)


def test_a_table_may_show_chosen_rows_and_columns(quote: Quote) -> None:
    table = quote("Bảng", "mot-cua/xa,so-nganh@2013", own_paragraph=True)
    assert isinstance(table, Quotation)
    assert table.kind is QuotationKind.TABLE
    assert table.cells == {"xa@2013", "so-nganh@2013"}
    assert [row.id for row in table.selection.rows] == ["xa", "so-nganh"]
    every = quote("Bảng", "mot-cua@2012..2013", own_paragraph=True)
    assert isinstance(every, Quotation)
    assert [column.id for column in every.selection.columns] == ["2012", "2013"]
    assert quote("Bảng", "mot-cua/xa,so-nghanh@2013", own_paragraph=True) == (
        "bảng «mot-cua» không có dòng «so-nghanh»; có phải bạn định viết «so-nganh»?"
    )
    assert quote("Bảng", "mot-cua@2012..2014", own_paragraph=True) == (
        "bảng «mot-cua» không có kỳ 2014; kỳ gần nhất là 2013; các kỳ đang có: 2012, 2013"
    )
