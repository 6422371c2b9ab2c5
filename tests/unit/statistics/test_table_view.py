"""A dataset as a reader sees it in a table."""

from __future__ import annotations

from bantin.statistics.labels import frequency_label, period_range, source_line, status_label
from bantin.statistics.model import Dataset, Source, Status
from bantin.statistics.tables import NoteView, table_view
from tests.unit.statistics.charts.grids import grid
from tests.unit.statistics.conftest import Read

NBSP = "\u00a0"
HEAD = "title: Bảng\nsource: {name: Sở}\n"


def test_table_of_the_one_stop_dataset(one_stop: dict[str, Dataset]) -> None:
    table = table_view(one_stop["mot-cua"], "Bảng 1. Một cửa", anchors=True)
    assert (table.id, table.caption) == ("mot-cua", "Bảng 1. Một cửa")
    assert table.headers == ("Năm 2012", "Năm 2013")
    assert (table.unit, table.has_unit_column) == ("", True)
    assert [row.unit for row in table.rows][:4] == ["đơn vị", "huyện, thị xã", "xã", "%"]
    assert (table.source, table.dataset_url) == ("Nguồn: Văn phòng", "so-lieu/mot-cua/")
    texts = {row.label: [cell.text for cell in row.cells] for row in table.rows}
    assert texts["Sở, ngành thực hiện một cửa liên thông"] == ["14/…", "16/21"]
    assert texts["Cơ quan, đơn vị công khai tiêu chí"] == [
        f"81,5{NBSP}%",
        f">{NBSP}90{NBSP}%",
    ]
    assert texts["Ngày khai trương"] == ["05/03/2012", "09/04/2013"]


def test_signs_are_spoken(one_stop: dict[str, Dataset]) -> None:
    rows = {row.label: row for row in table_view(one_stop["mot-cua"], "Bảng", anchors=False).rows}
    huyen, khieu_nai = rows["Huyện, thị xã"].cells[0], rows["Đơn khiếu nại"].cells[0]
    assert (huyen.text, huyen.spoken) == ("…", "chưa thu thập được")
    assert (khieu_nai.text, khieu_nai.spoken) == ("-", "không phát sinh")
    assert rows["Đơn khiếu nại"].cells[1].spoken == ""


def test_only_the_datasets_own_page_has_anchors(one_stop: dict[str, Dataset]) -> None:
    own = table_view(one_stop["mot-cua"], "Bảng", anchors=True)
    article = table_view(one_stop["mot-cua"], "Bảng", anchors=False)
    assert [cell.anchor for cell in own.rows[0].cells] == ["so-nganh-2012", "so-nganh-2013"]
    assert {cell.anchor for row in article.rows for cell in row.cells} == {""}


def test_words_are_not_aligned_as_numbers(one_stop: dict[str, Dataset]) -> None:
    rows = {row.label: row for row in table_view(one_stop["mot-cua"], "Bảng", anchors=False).rows}
    assert rows["Hồ sơ đã nhận"].cells[0].is_number
    assert not rows["Đơn vị phụ trách"].cells[0].is_number
    assert not rows["Ngày khai trương"].cells[0].is_number


def test_one_unit_stands_above_the_table(read: Read) -> None:
    datasets, _problems = read(
        HEAD + "unit: cuốn\ncolumns: [{period: 2013}]\n"
        "rows: [{id: a, label: A, type: integer, cells: {2013: 1}}]\n"
    )
    table = table_view(datasets["bang"], "Bảng", anchors=False)
    assert (table.unit, table.has_unit_column, table.rows[0].unit) == ("Đơn vị: cuốn", False, "")


def test_percentages_alone_need_no_unit(read: Read) -> None:
    datasets, _problems = read(
        HEAD + "columns: [{period: 2013}]\n"
        "rows: [{id: a, label: A, type: percent, cells: {2013: 1 %}}]\n"
    )
    table = table_view(datasets["bang"], "Bảng", anchors=False)
    assert (table.unit, table.has_unit_column) == ("", False)


def test_units_of_columns_stand_in_the_headers(read: Read) -> None:
    datasets, _problems = read(
        HEAD + "columns:\n"
        "  - {id: so, label: Số hộ, type: integer, unit: hộ}\n"
        "  - {id: ty-le, label: Tỷ lệ, type: percent}\n"
        "rows:\n"
        "  - {id: a, label: A, cells: {so: 1, ty-le: 2 %}}\n"
        "  - {id: b, label: B, cells: {so: 3, ty-le: 4 %}}\n"
    )
    table = table_view(datasets["bang"], "Bảng", anchors=False)
    assert table.headers == ("Số hộ (hộ)", "Tỷ lệ")
    assert (table.unit, table.has_unit_column) == ("", False)


def test_notes_status_and_day(read: Read) -> None:
    datasets, _problems = read(
        HEAD + "status: estimate\nas_of: 2013-12-31\ncolumns: [{period: 2013}]\n"
        "rows:\n  - id: a\n    label: A\n    type: integer\n    notes: [a]\n"
        "    cells: {2013: {value: 1, notes: [b]}}\n"
        "notes: {a: Lời một, b: Lời hai}\n"
    )
    table = table_view(datasets["bang"], "Bảng", anchors=False)
    assert (table.status, table.as_of) == ("số liệu ước tính", "31/12/2013")
    assert table.notes == (NoteView("a", "Lời một"), NoteView("b", "Lời hai"))
    assert (table.rows[0].marks, table.rows[0].cells[0].marks) == (("a",), ("b",))


def test_cell_that_could_not_be_read_stays_blank(read: Read) -> None:
    datasets, problems = read(
        HEAD + "columns: [{period: 2013}]\n"
        "rows: [{id: a, label: A, type: integer, cells: {2013: 9O}}]\n"
    )
    assert problems
    assert table_view(datasets["bang"], "Bảng", anchors=False).rows[0].cells[0].text == ""


def test_markup_in_data_stays_text(read: Read) -> None:
    hostile = "<script>alert(1)</script>"
    datasets, problems = read(
        HEAD + "columns: [{period: 2013}]\n"
        f"rows: [{{id: a, label: '{hostile}', type: text, cells: {{2013: '{hostile}'}}}}]\n"
    )
    assert problems == ""
    row = table_view(datasets["bang"], hostile, anchors=False).rows[0]
    assert (type(row.label), row.label, row.cells[0].text) == (str, hostile, hostile)


def test_labels(one_stop: dict[str, Dataset]) -> None:
    assert period_range(one_stop["mot-cua"]) == "Năm 2012 – Năm 2013"
    assert [status_label(status) for status in Status] == [
        "",
        "số liệu sơ bộ",
        "số liệu ước tính",
    ]
    assert frequency_label("quarter") == "hằng quý"
    assert source_line(Source("Sở", "Báo cáo")) == "Nguồn: Sở, Báo cáo"
    assert source_line(Source("")) == ""


def test_decimal_commas_stand_below_one_another() -> None:
    dataset = grid({"a": ["1.234,5"], "b": ["3"], "c": ["0,25"], "d": ["…"]}, ["2021"])
    cells = [row.cells[0] for row in table_view(dataset, "Bảng", anchors=False).rows]
    assert [(cell.text, cell.pad) for cell in cells] == [
        ("1.234,5", "0"),
        ("3", ",00"),
        ("0,25", ""),
        ("…", ""),
    ]
