"""A long series in a CSV beside the data file reads as the same rows in YAML would."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.diagnostics import Problems
from bantin.statistics.model import Dataset
from bantin.statistics.reading import read_datasets

HEAD = "title: Chuỗi dài\nsource: {name: Cục Thống kê}\n"
FROM_CSV = f"{HEAD}rows_from: chuoi.csv\n"
ROWS = """\
id;label;type;unit;notes;2024;2025
thu;Tổng thu;decimal;tỷ đồng;;1.234,5;1.300
ty-le;"Tỷ lệ; so với dự toán";percent;;;98,5 %;> 100 %
"""
SAME_IN_YAML = f"""\
{HEAD}columns:
  - period: 2024
  - period: 2025
rows:
  - id: thu
    label: Tổng thu
    type: decimal
    unit: tỷ đồng
    cells: {{2024: "1.234,5", 2025: 1300}}
  - id: ty-le
    label: Tỷ lệ; so với dự toán
    type: percent
    cells: {{2024: "98,5 %", 2025: "> 100 %"}}
"""


def read(folder: Path, yml: str, csv: str | bytes | None = None) -> tuple[Dataset, list[str]]:
    data = folder / "data"
    data.mkdir(exist_ok=True)
    (data / "bang.yml").write_text(yml, encoding="utf-8")
    if csv is not None:
        raw = csv if isinstance(csv, bytes) else csv.encode()
        (data / "chuoi.csv").write_bytes(raw)
    problems = Problems()
    return read_datasets(folder, "data", problems)["bang"], [str(p) for p in problems]


def figures(dataset: Dataset) -> list[tuple[object, ...]]:
    return [
        (row.id, row.label, row.unit, row.type, id, cell.value, cell.bound, cell.text)
        for row in dataset.rows
        for id, cell in row.cells.items()
    ]


@pytest.mark.parametrize(
    "csv",
    [
        ROWS.replace("1.300", "1300"),
        b"\xef\xbb\xbf" + ROWS.replace("1.300", "1300").replace("\n", "\r\n").encode(),
    ],
    ids=["plain", "as Excel writes it"],
)
def test_it_reads_as_the_same_yaml(tmp_path: Path, csv: str | bytes) -> None:
    from_csv, problems = read(tmp_path, FROM_CSV, csv)
    assert problems == []
    (tmp_path / "yaml").mkdir()
    from_yaml, problems = read(tmp_path / "yaml", SAME_IN_YAML)
    assert problems == []
    assert figures(from_csv) == figures(from_yaml)
    assert [column.id for column in from_csv.columns] == ["2024", "2025"]


def test_commas_serve_as_well(tmp_path: Path) -> None:
    csv = 'id,label,type,2024\nthu,"Thu, chi",decimal,"1.234,5"\n'
    dataset, problems = read(tmp_path, FROM_CSV, csv)
    assert problems == []
    assert dataset.rows[0].label == "Thu, chi"
    assert str(dataset.rows[0].cells["2024"].value) == "1234.5"


MISTAKES = {
    "a ragged row": (
        "id;label;type;2024\nthu;Thu;integer\n",
        "data/chuoi.csv:2:1: LỖI: dòng này có 3 ô, mà dòng đầu có 4 cột; "
        "thêm hoặc bớt ô cho đủ; chữ có dấu ngăn ô thì đặt trong dấu nháy kép",
    ),
    "an English number": (
        "id;label;type;2024\nthu;Thu;decimal;12.34\n",
        "data/chuoi.csv:2:17: LỖI: ô «thu@2024» ghi «12.34» theo lối Anh - Mỹ; "
        "viết 12,34 (dấu chấm ngăn nghìn, dấu phẩy trước phần lẻ)",
    ),
    "an open quote": (
        'id;label;type;2024\nthu;"Thu;integer;5\n',
        'data/chuoi.csv:2:5: LỖI: dấu nháy kép mở ở ô này không có dấu đóng; thêm dấu " vào cuối ô',
    ),
    "no id column": (
        "ma;label;2024\nthu;Thu;5\n",
        "data/chuoi.csv:1:1: LỖI: dòng đầu của tệp CSV thiếu cột «id»; "
        "viết dòng đầu như id;label;2024;2025",
    ),
    "a column twice": (
        "id;label;type;2024;2024\nthu;Thu;integer;5;6\n",
        "data/chuoi.csv:1:20: LỖI: cột «2024» có hai lần; sửa dòng đầu của tệp CSV",
    ),
    "an id twice": (
        "id;label;type;2024\nthu;Thu;integer;5\nthu;Chi;integer;6\n",
        "data/chuoi.csv:3:1: LỖI: mã dòng «thu» dùng hai lần, ở dòng 2 và dòng 3; "
        "đổi một mã cho khác",
    ),
    "a period that is none": (
        "id;label;type;năm 24\nthu;Thu;integer;5\n",
        "data/chuoi.csv:1:15: LỖI: không hiểu kỳ «năm 24»; "
        "viết 2013, 2013-H1, 2013-Q3, 2013-09 hoặc 2013-09-30",
    ),
}


@pytest.mark.parametrize(("csv", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_told_at_its_place_in_the_csv(tmp_path: Path, csv: str, message: str) -> None:
    _, problems = read(tmp_path, FROM_CSV, csv)
    assert problems[0] == message


def test_what_names_the_csv_is_checked(tmp_path: Path) -> None:
    _, problems = read(tmp_path, FROM_CSV)
    assert problems == [
        "data/bang.yml:3:12: LỖI: không có tệp data/chuoi.csv; chép tệp CSV vào data/"
    ]
    _, problems = read(tmp_path, FROM_CSV.replace("chuoi.csv", "../chuoi.csv"))
    assert problems == [
        "data/bang.yml:3:12: LỖI: «../chuoi.csv» không phải là tên một tệp CSV nằm cạnh tệp này; "
        "chép tệp vào data/ rồi viết rows_from: chuoi.csv"
    ]
    _, problems = read(tmp_path, SAME_IN_YAML + "rows_from: chuoi.csv\n", ROWS)
    assert problems == [
        "data/bang.yml:16:12: LỖI: bảng vừa có rows vừa có rows_from; "
        "giữ rows nếu bảng ngắn, giữ rows_from nếu số liệu ở tệp CSV"
    ]


@given(text=st.text(alphabet='abc;,"\n 1|', max_size=60))
def test_no_csv_brings_the_reader_down(tmp_path_factory, text: str) -> None:  # type: ignore[no-untyped-def]
    read(tmp_path_factory.mktemp("csv"), FROM_CSV, text)
