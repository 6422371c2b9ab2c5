"""Spreadsheets as datasets: what is read, and what is assumed aloud."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from openpyxl.worksheet.worksheet import Worksheet

from bantin.diagnostics import Problems
from bantin.editor.dataset_file import write_dataset
from bantin.editor.headings import read_period
from bantin.editor.proposing import propose
from bantin.editor.spreadsheet import SpreadsheetError, read_sheet
from bantin.statistics.reading import read_datasets
from tests.unit.editor.spreadsheets import SIMPLE, Table, proposed, read_back, save, shown
from tests.zips import packed

NBSP = "\u00a0"


def _official(sheet: Worksheet) -> None:
    sheet.merge_cells("A1:F1")
    sheet.merge_cells("D3:E3")
    for column in "ABCF":
        sheet.merge_cells(f"{column}3:{column}4")
    sheet["D9"].number_format = "0.0%"
    sheet.row_dimensions[11].hidden = True


OFFICIAL: Table = [
    ["Tình hình hồ sơ"],
    [None, None, None, None, "Đơn vị tính: hồ sơ"],
    ["STT", "Chỉ tiêu", "Đơn vị", "Kết quả", None, "Ghi chú"],
    [None, None, None, "Năm 2012", "Năm 2013"],
    ["I", "Khối tỉnh"],
    [1, "Hồ sơ cấp tỉnh", "hồ sơ", 1200, 1350, "Gồm cả hồ sơ cũ"],
    [2, "Hồ sơ cấp huyện", "hồ sơ", "1.000", "2.050(1)"],
    [3, "Tổng số", "hồ sơ", 2200, 3400],
    [4, "Tỷ lệ đúng hạn", "%", 0.8151, "91,5%"],
    [5, "Sở, ngành", "đơn vị", "14/…", "16/21"],
    [6, "Dòng ẩn", "hồ sơ", 1, 2],
    [7, "Đường: bản xa", "km", 12.5],
    ["Nguồn: Văn phòng mẫu"],
    ["(1) Số liệu sơ bộ"],
]


def test_an_official_table_is_read_whole(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, OFFICIAL, _official)
    dataset = read_back(tmp_path, proposal, source="")
    assert (dataset.title, dataset.source.name) == ("Tình hình hồ sơ", "Văn phòng mẫu")
    assert [column.id for column in dataset.columns] == ["2012", "2013"]
    assert shown(dataset) == {
        "ho-so-cap-tinh": ["1.200", "1.350", "hồ sơ"],
        "ho-so-cap-huyen": ["1.000", "2.050", "hồ sơ"],
        "tong-so": ["2.200", "3.400", "hồ sơ"],
        "ty-le-dung-han": [f"81,51{NBSP}%", f"91,5{NBSP}%", ""],
        "so-nganh": ["14/…", "16/21", "đơn vị"],
        "duong-ban-xa": ["12,5", "…", "km"],
    }
    assert dataset.notes == {"d6": "Gồm cả hồ sơ cũ", "1": "Số liệu sơ bộ"}
    assert dataset.rows[1].cells["2013"].notes == ("1",)
    (check,) = dataset.checks
    assert (check.of, check.rows) == ("tong-so", ("ho-so-cap-tinh", "ho-so-cap-huyen"))


def test_every_assumption_is_said(tmp_path: Path) -> None:
    assert proposed(tmp_path, OFFICIAL, _official).remarks == [
        "dòng 11 đang ẩn trong bảng tính, bỏ ra ngoài",
        "cột A «STT» là số thứ tự, bỏ ra ngoài",
        "chữ «Kết quả» chung cho mọi cột, bỏ ra ngoài",
        "tên bảng lấy ở ô A1: «Tình hình hồ sơ»",
        "ô E2 cho biết đơn vị chung là «hồ sơ»",
        "dòng 5 «I Khối tỉnh» không có số, bỏ ra ngoài",
        "cột D là kỳ 2012 (Năm 2012)",
        "cột E là kỳ 2013 (Năm 2013)",
        "nguồn lấy ở dòng ghi nguồn của trang tính: «Văn phòng mẫu»",
        "ô D7 «1.000» đọc là 1000, dấu chấm ngăn hàng nghìn",
        "ô E7 «2.050» đọc là 2050, dấu chấm ngăn hàng nghìn",
        "ô E7 có dấu chú thích (1)",
        "ô trống E12 ghi là … (chưa thu thập được); ô nào thật ra không phát sinh thì đổi thành -",
        "dòng «Tổng số» đúng bằng tổng các dòng, thêm phép kiểm",
    ]


def test_a_missing_source_is_left_for_the_editor(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, SIMPLE)
    (tmp_path / "data").mkdir()
    (tmp_path / "data/bang.yml").write_text(write_dataset(proposal, ""), encoding="utf-8")
    problems = Problems()
    read_datasets(tmp_path, "data", problems)
    (problem,) = problems
    assert "nguồn" in problem.what or "source" in problem.what or "name" in problem.what


def test_a_column_of_numbers_before_the_labels_is_left_out_aloud(tmp_path: Path) -> None:
    rows: Table = [[None, "Chỉ tiêu", 2012, 2013], [1, "Hồ sơ", 5, 6], [2, "Đơn", 7, 8]]
    proposal = proposed(tmp_path, rows)
    assert shown(read_back(tmp_path, proposal)) == {"ho-so": ["5", "6", ""], "don": ["7", "8", ""]}
    assert proposal.remarks[0] == "cột A đứng trước cột tên dòng, bỏ ra ngoài"


def test_hidden_columns_stay_out(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["B"].hidden = True

    proposal = proposed(tmp_path, SIMPLE, hide)
    assert list(proposal.columns) == ["2013"]
    assert proposal.remarks[0] == "cột B đang ẩn trong bảng tính, bỏ ra ngoài"


def test_what_is_hidden_may_be_wrong(tmp_path: Path) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet["B4"], sheet["B5"] = "=1+1", "#DIV/0!"
        sheet.row_dimensions[4].hidden = sheet.row_dimensions[5].hidden = True

    assert len(proposed(tmp_path, SIMPLE, hide).rows) == 2


def test_a_total_of_one_row_gets_no_check(tmp_path: Path) -> None:
    assert proposed(tmp_path, [["Nơi", 2013], ["Xã A", 5], ["Tổng số", 5]]).totals == []


def test_a_unit_of_percent_makes_rates_of_bare_numbers(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, [["Nơi", "2013 (%)"], ["Xã A", 76.25], ["Xã B", "80"]])
    assert shown(read_back(tmp_path, proposal)) == {
        "xa-a": [f"76,25{NBSP}%", ""],
        "xa-b": [f"80{NBSP}%", ""],
    }
    assert "số ở ô B2, B3 có đơn vị %, ghi là tỷ lệ" in proposal.remarks


def test_columns_may_have_the_types_and_units(tmp_path: Path) -> None:
    rows: Table = [
        ["Huyện", "Số hộ (hộ)", "Tỷ lệ (%)", "Ngày xong"],
        ["A", 1234, 12.5, date(2026, 2, 12)],
        ["B", 2345, 20, date(2026, 2, 26)],
    ]
    proposal = proposed(tmp_path, rows)
    dataset = read_back(tmp_path, proposal)
    assert [(c.id, c.label, c.unit) for c in dataset.columns] == [
        ("so-ho", "Số hộ", "hộ"),
        ("ty-le", "Tỷ lệ", ""),
        ("ngay-xong", "Ngày xong", ""),
    ]
    assert shown(dataset)["a"] == ["1.234", f"12,5{NBSP}%", "12/02/2026", "hộ"]
    assert (
        "ô D2 là ngày 12/02/2026; nếu vốn là phân số 12/2 thì Excel đã tự đổi, phải sửa lại"
        in proposal.remarks
    )


def test_a_row_of_numbers_and_words_becomes_text_aloud(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, [*SIMPLE, ["Phụ trách", "Văn phòng", 12]])
    assert shown(read_back(tmp_path, proposal))["phu-trach"] == ["Văn phòng", "12", ""]
    assert "dòng «Phụ trách» lẫn số và chữ, cả dòng ghi là chữ (text)" in proposal.remarks


def test_a_true_or_false_of_excel_is_said(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, [*SIMPLE, ["Đã duyệt", True, False]])
    assert shown(read_back(tmp_path, proposal))["da-duyet"] == ["có", "không", ""]
    assert "ô B4 là giá trị đúng/sai của Excel, ghi thành chữ «có»" in proposal.remarks


def test_a_total_that_does_not_add_up_gets_no_check(tmp_path: Path) -> None:
    proposal = proposed(tmp_path, [*SIMPLE, ["Tổng cộng", 1203, 1356]])
    assert proposal.totals == []
    assert (
        "dòng «Tổng cộng» không bằng tổng các dòng còn lại, không thêm phép kiểm"
        in proposal.remarks
    )


def test_words_that_yaml_would_misread_survive(tmp_path: Path) -> None:
    labels = ["no", 'Nhà "xanh": #1', "- gạch", "a, b [c] {d}", "Đường \\ nét", "12:30"]
    rows: Table = [["Tên", "2013"], *([label, "> 5"] for label in labels)]
    dataset = read_back(tmp_path, proposed(tmp_path, rows))
    assert [row.label for row in dataset.rows] == labels
    assert shown(dataset)["no"] == [f">{NBSP}5", ""]


@pytest.mark.parametrize(
    ("head", "period"),
    [
        ("2013", "2013"),
        ("Năm 2013", "2013"),
        ("Quý III/2013", "2013-Q3"),
        ("Quý 3 năm 2013", "2013-Q3"),
        ("T9/2013", "2013-09"),
        ("Tháng 9 năm 2013", "2013-09"),
        ("9/2013", "2013-09"),
        ("6 tháng đầu năm 2013", "2013-H1"),
        ("6 tháng cuối năm 2013", "2013-H2"),
        ("30/9/2013", "2013-09-30"),
        ("Ngày 31/2/2013", None),
        ("Số hộ", None),
    ],
)
def test_heads_that_are_periods(head: str, period: str | None) -> None:
    found = read_period(head)
    assert (found.id if found else None) == period


def test_a_sheet_is_chosen_by_name(tmp_path: Path) -> None:
    path = save(tmp_path, SIMPLE, lambda sheet: sheet.parent.create_sheet("Phụ lục"))
    assert read_sheet(path).remarks == [
        "lấy trang tính «Biểu 1»; tệp còn «Phụ lục» (chọn bằng --sheet)"
    ]
    with pytest.raises(SpreadsheetError) as caught:
        read_sheet(path, "Phụ luc")
    assert str(caught.value) == ("không có trang tính «Phụ luc»; có phải bạn định viết «Phụ lục»?")


def test_a_csv_from_excel_is_read(tmp_path: Path) -> None:
    path = tmp_path / "bang.csv"
    path.write_bytes("\ufeffChỉ tiêu;2012;2013\r\nHồ sơ;1.200;1.350,5\r\nTỷ lệ;;>90%\r\n".encode())
    dataset = read_back(tmp_path, propose(read_sheet(path), "Bảng"))
    assert shown(dataset) == {
        "ho-so": ["1.200", "1.350,5", ""],
        "ty-le": ["…", f">{NBSP}90{NBSP}%", ""],
    }


def test_an_ods_is_read_and_its_limits_are_said(tmp_path: Path) -> None:
    path = tmp_path / "bang.ods"
    spaces = "urn:oasis:names:tc:opendocument:xmlns"
    cells = [["Chỉ tiêu", "Năm 2013"], ["Hồ sơ", "1.350"]]
    rows = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>"
            for cell in row
        )
        + "</table:table-row>"
        for row in cells
    )
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f'<?xml version="1.0"?><office:document-content '
        f'xmlns:office="{spaces}:office:1.0" xmlns:table="{spaces}:table:1.0" '
        f'xmlns:text="{spaces}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Biểu">{rows}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
        "META-INF/manifest.xml": "<manifest/>",
    }
    path.write_bytes(packed(parts))
    sheet = read_sheet(path)
    assert sheet.remarks == ["tệp .ods không cho biết dòng, cột nào bị ẩn, ô nào là %"]
    assert shown(read_back(tmp_path, propose(sheet, "Bảng"))) == {"ho-so": ["1.350", ""]}
