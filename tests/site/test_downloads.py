"""The files of a dataset, opened as readers and their programs would."""

from __future__ import annotations

import csv
import datetime
import io
import json
from pathlib import Path

import feedparser
import openpyxl
import pytest
import python_calamine

from tests.bulletins import Bulletin, Result, make_bulletin, tree

DATA = """\
title: Đủ loại
description: Đủ loại ô
unit: đơn vị
source: {name: Ban Dân vận, document: Báo cáo, url: "https://example.org/"}
geography: {name: Toàn tỉnh}
as_of: 2025-06-30
historical: true
columns:
  - period: 2024
  - period: 2025
rows:
  - {id: so, label: "=1+1", type: integer, cells: {2024: 1.234, 2025: 1.250}}
  - {id: le, label: Lẻ, type: decimal, cells: {2024: "-1,5", 2025: "1.234,56"}}
  - {id: ty-le, label: "+Tỷ lệ", type: percent, cells: {2024: "76,2 %", 2025: "> 90 %"}}
  - {id: phan, label: "@Phân số", type: fraction, cells: {2024: 14/…, 2025: 16/21}}
  - id: trong
    label: "-Trống"
    type: integer
    cells: {2024: "-", 2025: {value: …, notes: [a]}}
  - {id: ngay, label: Ngày, type: date, cells: {2024: 20/11/2024, 2025: 21/11/2025}}
  - {id: chu, label: Chữ, type: text, cells: {2024: "=SUM(A1)", 2025: Thường}}
notes: {a: Chưa có báo cáo}
revisions:
  - {date: 2025-07-02, cell: so@2025, old: 1.249, new: 1.250, reason: Đếm thiếu}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    bulletin = make_bulletin(tmp_path_factory.mktemp("downloads"), {"data/du-loai.yml": DATA})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    return result


@pytest.fixture
def folder(built: Result) -> Path:
    return built.site / "so-lieu/du-loai"


def test_the_page_links_every_file_with_its_kind_and_size(built: Result, folder: Path) -> None:
    links = built.page("so-lieu/du-loai/").select(".downloads a")
    names = [link["href"].removeprefix("../../so-lieu/du-loai/") for link in links]
    assert sorted(names) == [
        "datapackage.json", "du-loai-data.csv", "du-loai.csv", "du-loai.json", "du-loai.xlsx",
    ]  # fmt: skip
    assert all((folder / name).stat().st_size for name in names)
    assert "(XLSX, " in built.page("so-lieu/du-loai/").select_one(".downloads").get_text()


def test_csv_is_for_excel_in_vietnam_and_runs_nothing(folder: Path) -> None:
    raw = (folder / "du-loai.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline=""), delimiter=";"))
    assert rows == [
        ["Chỉ tiêu", "Đơn vị", "Năm 2024", "Năm 2025"],
        ["'=1+1", "đơn vị", "1.234", "1.250"],
        ["Lẻ", "đơn vị", "-1,5", "1.234,56"],
        ["'+Tỷ lệ", "%", "76,2 %", "> 90 %"],
        ["'@Phân số", "đơn vị", "14 trên …", "16 trên 21"],
        ["'-Trống", "đơn vị", "-", "…"],
        ["Ngày", "", "20/11/2024", "21/11/2025"],
        ["Chữ", "", "'=SUM(A1)", "Thường"],
    ]


def test_xlsx_has_typed_cells_notes_and_revisions(folder: Path) -> None:
    book = openpyxl.load_workbook(folder / "du-loai.xlsx")
    sheet = book["Số liệu"]
    assert [cell.value for cell in sheet[4]] == ["=1+1", "đơn vị", 1234, 1250]
    assert sheet["A4"].data_type == "s"
    assert [cell.value for cell in sheet[5]][2:] == [-1.5, 1234.56]
    assert [cell.value for cell in sheet[6]][2:] == [0.762, 0.9]
    assert [cell.number_format for cell in sheet[6]][2:] == ["#,##0.0%", '"> "#,##0%']
    assert [cell.value for cell in sheet[7]][2:] == ["14/…", "16/21"]
    assert [cell.value for cell in sheet[8]][2:] == ["-", "…"]
    assert sheet["D8"].comment.text == "Chưa có báo cáo"
    assert sheet["C9"].value == datetime.datetime(2024, 11, 20)
    assert sheet["C10"].value == "=SUM(A1)"
    assert sheet["C10"].data_type == "s"
    about = [[cell.value for cell in row if cell.value] for row in book["Ghi chú"]]
    assert ["Nguồn", "Ban Dân vận, Báo cáo"] in about
    assert ["Sửa số liệu", "2025-07-02", "so@2025", "1.249", "1.250", "Đếm thiếu"] in about


def test_another_reader_finds_the_same_numbers(folder: Path) -> None:
    book = python_calamine.CalamineWorkbook.from_path(folder / "du-loai.xlsx")
    rows = book.get_sheet_by_name("Số liệu").to_python()
    assert rows[3] == ["=1+1", "đơn vị", 1234, 1250]
    assert rows[5][2:] == [0.762, 0.9]


def test_json_has_numbers_as_numbers(folder: Path) -> None:
    data = json.loads((folder / "du-loai.json").read_text(encoding="utf-8"))
    cells = {row["id"]: row["cells"] for row in data["rows"]}
    assert cells["so"]["2024"]["value"] == 1234
    assert cells["le"]["2025"]["value"] == 1234.56
    assert cells["phan"]["2025"] == {
        "type": "fraction",
        "written": "16/21",
        "value": 16,
        "denominator": 21,
        "bound": "",
        "missing": None,
        "notes": [],
    }
    assert cells["ty-le"]["2025"]["bound"] == ">"
    assert cells["trong"]["2025"]["missing"] == "…"
    assert data["source"]["name"] == "Ban Dân vận"


def test_frictionless_finds_the_data_package_valid(folder: Path) -> None:
    import frictionless  # takes a second, which each process would wait that collects tests

    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "note"])
    rows = frictionless.Package(str(folder / "datapackage.json")).resources[0].read_rows()
    assert len(rows) == 14
    fraction = next(row for row in rows if (row["row"], row["column"]) == ("phan", "2025"))
    assert (fraction["value"], fraction["denominator"]) == (16, 21)


def test_structured_data_of_the_page_is_a_dataset(built: Result) -> None:
    page = built.page("so-lieu/du-loai/")
    data = json.loads(page.select_one("script[type='application/ld+json']").string)
    dataset = next(item for item in data if item["@type"] == "Dataset")
    assert dataset["temporalCoverage"] == "2024-01-01/2025-12-31"
    assert dataset["dateModified"] == "2025-07-02"
    assert len(dataset["distribution"]) == 5
    assert all(
        part["contentUrl"].startswith("https://bantin.example/so-lieu/du-loai/")
        for part in dataset["distribution"]
    )


def test_the_catalogue_lists_it_for_portals(built: Result) -> None:
    catalogue = json.loads((built.site / "data/catalogue.json").read_text(encoding="utf-8"))
    assert catalogue["@type"] == "dcat:Catalog"
    [dataset] = catalogue["dcat:dataset"]
    assert dataset["dct:identifier"] == "du-loai"
    assert len(dataset["dcat:distribution"]) == 5


def test_the_feed_tells_new_and_revised_figures(built: Result) -> None:
    feed = feedparser.parse((built.site / "so-lieu/atom.xml").read_bytes())
    assert not feed.bozo, feed.get("bozo_exception")
    assert [entry.title for entry in feed.entries] == [
        "Sửa số liệu: Đủ loại",
        "Số liệu: Đủ loại",
    ]
    assert "từ 1.249 thành 1.250. Đếm thiếu" in feed.entries[0].summary
    assert all(entry.updated.endswith("+07:00") for entry in feed.entries)


def test_the_files_are_the_same_bytes_whenever_they_are_made(built: Result, tmp_path: Path) -> None:
    again = make_bulletin(tmp_path / "again", {"data/du-loai.yml": DATA}).build("--strict")
    assert tree(again.site / "so-lieu") == tree(built.site / "so-lieu")


def test_a_draft_that_quotes_the_data_is_not_named(bulletin: Bulletin) -> None:
    link = "[1.250](so-lieu:du-loai/so@2025)"
    head = "---\ntitle: {}\ndate: 2026-11-20\nsection: dan-van\nauthors: [Ai]\n{}---\n\n{}\n"
    bulletin.write(
        {
            "data/du-loai.yml": DATA,
            "docs/bai-viet/2026/11/a.md": head.format("Nháp", "draft: true\n", link),
            "docs/bai-viet/2026/11/b.md": head.format("Đăng", "", link),
        }
    )
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    names = [a.get_text() for a in result.page("so-lieu/du-loai/").select(".quotations li > a")]
    assert names == ["Đăng"]


def test_units_of_columns_and_changes_go_along(bulletin: Bulletin) -> None:
    data = """\
title: Cột có đơn vị
source: {name: Nguồn}
historical: true
columns:
  - {period: 2024, unit: cây}
  - {period: 2025, unit: ha}
rows:
  - {id: a, label: A, type: integer, cells: {2024: 10, 2025: 12}}
changes: [2025-2024]
"""
    bulletin.write({"data/cot.yml": data})
    assert bulletin.build("--strict").code == 0
    folder = bulletin.site / "so-lieu/cot"
    text = (folder / "cot.csv").read_text(encoding="utf-8-sig")
    lines = list(csv.reader(io.StringIO(text), delimiter=";"))
    assert lines[0][2:4] == ["Năm 2024 (cây)", "Năm 2025 (ha)"]
    assert lines[1] == ["A", "", "10", "12", "…"]
    sheet = openpyxl.load_workbook(folder / "cot.xlsx")["Số liệu"]
    assert [cell.value for cell in sheet[3]][2:4] == ["Năm 2024 (cây)", "Năm 2025 (ha)"]
    assert [cell.value for cell in sheet[4]] == ["A", None, 10, 12, "…"]


def test_the_page_shows_the_headline_and_tells_stale_figures(bulletin: Bulletin) -> None:
    stale = DATA.replace("historical: true", "stale_after_days: 100\nheadline: so@2025")
    bulletin.write({"data/du-loai.yml": stale})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    warning = "data/du-loai.yml:1:1: CẢNH BÁO: số liệu tính đến 30/06/2025, đã 513 ngày"
    assert warning in result.output
    page = result.page("so-lieu/du-loai/")
    assert page.select_one(".dataset-figure strong").get_text() == "1.250"
    assert "Số liệu tính đến 30/06/2025, đã quá hạn cập nhật." in page.main.get_text()
