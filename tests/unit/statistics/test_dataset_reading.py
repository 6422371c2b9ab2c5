"""Data files: what a right one gives, which files are read, and how rules are judged."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bantin.content.links import Link
from bantin.diagnostics import Place, Problems
from bantin.statistics.checking import check_link
from bantin.statistics.model import Bound, Missing, Status
from bantin.statistics.reading import MAX_BYTES, read_datasets
from bantin.statistics.verifying import warn_of_stale
from bantin.statistics.vocabulary import read_scale
from tests.unit.statistics.conftest import HEAD, WELL, Read

WHOLE = """\
title: Thư viện
description: Sách và bạn đọc.
unit: cuốn
geography: {name: Một tỉnh, boundary_from: 2010-01-01}
frequency: quarter
as_of: 2025-06-30
status: provisional
stale_after_days: 100
headline: muon@2025-Q2
source: {name: Thư viện tỉnh, document: Báo cáo, date: 2025-07-05, url: "https://example.org/"}
columns:
  - period: 2025-Q1
  - {period: 2025-Q2, label: Quý II (sơ bộ)}
rows:
  - {id: cu, label: Sách cũ, type: integer, cells: {2025-Q1: 1.200, 2025-Q2: 1.250}}
  - {id: moi, label: Sách mới, type: integer, cells: {2025-Q1: "-", 2025-Q2: 30}}
  - id: chung
    label: Chung
    type: integer
    notes: [a]
    cells: {2025-Q1: 1.200, 2025-Q2: {value: 1.280, notes: [b]}}
  - id: muon
    label: Lượt mượn
    type: decimal
    unit: nghìn lượt
    cells: {2025-Q1: …, 2025-Q2: "≈ 2,5"}
notes: {a: Không tính sách nói, b: Đã đối chiếu}
checks:
  - {total: chung, rows: [cu, moi]}
  - {range: [cu], min: 0, max: 5.000}
revisions:
  - {date: 2025-07-10, cell: cu@2025-Q2, old: 1.205, new: 1.250, reason: Đếm thiếu một kệ}
"""


def test_whole_model_is_read(read: Read) -> None:
    datasets, problems = read(WHOLE)
    assert problems == ""
    dataset = datasets["bang"]
    assert (dataset.id, dataset.path, dataset.url) == ("bang", "data/bang.yml", "so-lieu/bang/")
    assert dataset.title == "Thư viện"
    assert dataset.status is Status.PROVISIONAL
    assert dataset.geography is not None
    assert dataset.geography.boundary_from == date(2010, 1, 1)
    assert (dataset.source.document, dataset.source.date) == ("Báo cáo", date(2025, 7, 5))
    assert [column.label for column in dataset.columns] == ["Quý I/2025", "Quý II (sơ bộ)"]
    muon = dataset.row("muon")
    assert muon is not None
    assert muon.cells["2025-Q1"].missing is Missing.NOT_COLLECTED
    assert (muon.cells["2025-Q2"].bound, muon.cells["2025-Q2"].value) == (
        Bound.ABOUT,
        Decimal("2.5"),
    )
    assert dataset.unit_of(muon, dataset.columns[0]) == "nghìn lượt"
    chung = dataset.row("chung")
    assert chung is not None
    assert (chung.notes, chung.cells["2025-Q2"].notes) == (("a",), ("b",))
    assert dataset.notes == {"a": "Không tính sách nói", "b": "Đã đối chiếu"}
    assert [check.kind for check in dataset.checks] == ["total", "range"]
    assert dataset.checks[1].maximum == 5000
    assert dataset.revisions[0].reason == "Đếm thiếu một kệ"
    assert dataset.headline == "muon@2025-Q2"


def test_cell_keeps_its_place(read: Read) -> None:
    datasets, _problems = read(WHOLE)
    row = datasets["bang"].row("moi")
    assert row is not None
    assert str(row.cells["2025-Q2"].place) == "data/bang.yml:16:78"


def test_all_problems_of_a_file_come_together(read: Read) -> None:
    _datasets, problems = read(
        "title: Bảng\ncolumns: [{period: 2013}]\nrows:\n"
        "  - {id: a, label: A, type: integer, cells: {2013: 9O}}\n"
        "  - {id: b, label: B, type: fraction, cells: {2013: 16/15}}\n"
    )
    places = [line.partition(": LỖI")[0] for line in problems.splitlines()]
    assert places == ["data/bang.yml:1:1", "data/bang.yml:4:52", "data/bang.yml:5:53"]


def test_rounded_parts_may_miss_their_total_by_the_rounding(read: Read) -> None:
    text = (
        HEAD + "columns: [{period: 2013}]\nrows:\n"
        "  - {id: a, label: A, type: decimal, cells: {2013: '1,4'}}\n"
        "  - {id: b, label: B, type: decimal, cells: {2013: '2,3'}}\n"
        "  - {id: c, label: C, type: decimal, cells: {2013: '%s'}}\n"
        "checks: [{total: c, rows: [a, b]}]\n"
    )
    assert read(text % "3,8")[1] == ""
    assert read(text % "3,9")[1] == (
        "data/bang.yml:7:52: LỖI: tổng «c@2013» ghi 3,9, mà các dòng a, b cộng lại được 3,7; "
        "sửa thành 3,7 hoặc xem lại các dòng ấy"
    )


def test_total_of_fractions_adds_the_wholes_too(read: Read) -> None:
    _datasets, problems = read(
        HEAD + "columns: [{period: 2013}]\nrows:\n"
        "  - {id: a, label: A, type: fraction, cells: {2013: 1/2}}\n"
        "  - {id: b, label: B, type: fraction, cells: {2013: 3/4}}\n"
        "  - {id: c, label: C, type: fraction, cells: {2013: 4/7}}\n"
        "checks: [{total: c, rows: [a, b]}]\n"
    )
    assert problems == (
        "data/bang.yml:7:53: LỖI: tổng «c@2013» ghi 4/7, mà các dòng a, b cộng lại được 4/6; "
        "sửa thành 4/6 hoặc xem lại các dòng ấy"
    )


def test_total_over_a_missing_part_is_not_judged(read: Read) -> None:
    _datasets, problems = read(
        HEAD + "columns: [{period: 2013}]\nrows:\n"
        "  - {id: a, label: A, type: integer, cells: {2013: 1}}\n"
        "  - {id: b, label: B, type: integer, cells: {2013: …}}\n"
        "  - {id: c, label: C, type: integer, cells: {2013: 9}}\n"
        "checks: [{total: c, rows: [a, b]}]\n"
    )
    assert problems == ""


def test_type_may_stand_on_the_column_and_the_row_wins(read: Read) -> None:
    datasets, problems = read(
        HEAD + "columns: [{id: so, label: Số, type: integer}]\nrows:\n"
        "  - {id: a, label: A, cells: {so: 5}}\n"
        "  - {id: b, label: B, type: percent, cells: {so: 5 %}}\n"
    )
    assert problems == ""
    types = [row.cells["so"].type.value for row in datasets["bang"].rows]
    assert types == ["integer", "percent"]


def test_files_of_other_rooms_and_other_kinds_are_left_alone(tmp_path: Path) -> None:
    ours = ("sections.yml", "authors.yml", "documents.yml", "offices.yml")
    for name in (*ours, "doc.txt", ".a.yml"):
        (tmp_path / name).write_text("- không phải bảng\n", encoding="utf-8")
    problems = Problems()
    assert read_datasets(tmp_path, ".", problems) == {}
    assert str(problems) == ""
    assert read_datasets(tmp_path, "data", problems) == {}


@pytest.mark.parametrize(
    ("name", "right"),
    [("Một cửa.yml", "mot-cua.yml"), ("mot_cua.yml", "mot-cua.yml"), ("x.yaml", "x.yml")],
)
def test_bad_file_name(tmp_path: Path, name: str, right: str) -> None:
    (tmp_path / name).write_text(WELL, encoding="utf-8")
    problems = Problems()
    assert read_datasets(tmp_path, tmp_path, problems) == {}
    assert [str(problem) for problem in problems] == [
        f"{name}:1:1: LỖI: tên tệp số liệu «{name}» không dùng làm địa chỉ được; "
        f"đổi tên thành {right}"
    ]


def test_too_large_a_file(read: Read) -> None:
    _datasets, problems = read(f"{WELL}#{'x' * MAX_BYTES}\n")
    assert problems == (
        "data/bang.yml:1:1: LỖI: tệp số liệu nặng 5 MB, quá mức 5 MB; tách thành nhiều bảng nhỏ hơn"
    )


def test_stale_figures_are_warned_of_on_the_day_after(read: Read) -> None:
    datasets, _problems = read(f"{WELL}as_of: 2013-12-31\nstale_after_days: 400\n")
    problems = Problems()
    warn_of_stale(datasets.values(), date(2015, 2, 4), problems)
    assert str(problems) == ""
    warn_of_stale(datasets.values(), date(2015, 2, 5), problems)
    assert [str(problem) for problem in problems] == [
        "data/bang.yml:1:1: CẢNH BÁO: số liệu tính đến 31/12/2013, đã 401 ngày, quá hạn 400 "
        "ngày; cập nhật số liệu, hoặc thay dòng stale_after_days bằng historical: true"
    ]


def test_age_is_counted_from_the_last_period_without_a_day(read: Read) -> None:
    datasets, _problems = read(f"{WELL}stale_after_days: 10\n")
    problems = Problems()
    warn_of_stale(datasets.values(), date(2014, 1, 11), problems)
    assert [problem.what for problem in problems] == [
        "số liệu tính đến 31/12/2013, đã 11 ngày, quá hạn 10 ngày"
    ]
    dated, _problems = read(f"{WELL}as_of: 2014-01-05\nstale_after_days: 10\n")
    later = Problems()
    warn_of_stale(dated.values(), date(2014, 1, 11), later)
    assert str(later) == ""


def test_only_the_newest_revision_must_give_the_cell_as_it_stands(read: Read) -> None:
    datasets, problems = read(
        f"{WELL}revisions:\n"
        "  - {date: 2014-01-05, cell: a@2013, old: 1, new: 3, reason: Nhầm}\n"
        "  - {date: 2014-02-05, cell: a@2013, old: 3, new: 2, reason: Lại nhầm}\n"
    )
    assert problems == ""
    assert [revision.new for revision in datasets["bang"].revisions] == ["2", "3"]


def test_same_quarter_of_the_year_before_may_be_named(read: Read) -> None:
    datasets, problems = read(
        HEAD + "columns: [{id: x, label: X}, {period: 2012-Q3}, {period: 2013-Q3}]\n"
        "rows: [{id: a, label: A, type: integer, unit: vụ, "
        "cells: {x: 1, 2012-Q3: 4, 2013-Q3: 6}}]\n"
    )
    assert "LỖI" not in problems
    found = Problems()
    for text, address in (
        ("tăng 2 vụ so với cùng kỳ năm trước", "a@2013-Q3-2012-Q3"),
        ("tăng 5 vụ so với cùng kỳ năm trước", "a@2013-Q3-x"),
    ):
        check_link(Link(Place("bai.md"), text, f"so-lieu:bang/{address}"), datasets, found)
    assert [str(problem) for problem in found] == [
        "bai.md:1:1: LỖI: «tăng 5 vụ so với cùng kỳ năm trước» nói so với «cùng kỳ năm trước», "
        "mà liên kết so 2013-Q3 với x; viết «so với x» hoặc sửa hai kỳ trong liên kết"
    ]


def test_rate_is_no_billion() -> None:
    assert read_scale("tỷ lệ") == (None, "tỷ lệ")
    assert read_scale("tỷ đồng") == (Decimal(1_000_000_000), "đồng")
    assert read_scale("trăm triệu đồng") == (Decimal(100_000_000), "đồng")


def test_boundary_change_forbids_a_comparison(read: Read) -> None:
    datasets, _problems = read(f"{WELL}geography: {{name: Tỉnh, boundary_from: 2013-01-01}}\n")
    problems = Problems()
    check_link(Link(Place("bai.md"), "tăng 1", "so-lieu:bang/a@2013-2012"), datasets, problems)
    assert [str(problem) for problem in problems] == [
        "bai.md:1:1: LỖI: không so sánh được kỳ 2013 với kỳ 2012: ranh giới địa bàn đổi từ "
        "01/01/2013; viết [2](so-lieu:bang/a@2013), "
        "hoặc nêu riêng số của từng kỳ, hoặc ghi comparable: true ở geography "
        "nếu số kỳ trước đã tính lại theo địa bàn mới"
    ]


def test_links_to_an_unreadable_file_are_not_reported_again(read: Read) -> None:
    datasets, problems_of_file = read("title: [\n")
    assert problems_of_file != ""
    problems = Problems()
    check_link(Link(Place("bai.md"), "1", "so-lieu:bang/a@2013"), datasets, problems)
    assert str(problems) == ""


def test_samples_of_the_repository_have_no_problem() -> None:
    problems = Problems()
    root = Path(__file__).resolve().parents[3]
    datasets = read_datasets(root, "data", problems)
    assert str(problems) == ""
    assert {"dan-van", "mot-cua"} <= set(datasets)
