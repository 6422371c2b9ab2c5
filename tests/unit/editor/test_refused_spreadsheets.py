"""Spreadsheets that are no dataset: each is refused in words that say how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.editor.spreadsheet import SpreadsheetError, read_sheet
from tests.unit.editor.spreadsheets import Table, proposed, read_back


def refusal(folder: Path, rows: Table) -> str:
    with pytest.raises(SpreadsheetError) as caught:
        proposed(folder, rows)
    return str(caught.value)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (
            [["Chỉ tiêu", 2013], ["Hồ sơ", "12.34"], ["Đơn", "1,234.5"]],
            "ô B2 ghi «12.34» theo lối Anh - Mỹ; viết 12,34 (dấu chấm ngăn nghìn, dấu phẩy trước "
            "phần lẻ)\nô B3 ghi «1,234.5» theo lối Anh - Mỹ; viết 1.234,5 (dấu chấm ngăn nghìn, "
            "dấu phẩy trước phần lẻ)",
        ),
        (
            [["Chỉ tiêu", 2013], ["Hồ sơ", "16/15"]],
            "ô B2 ghi «16/15», tử số lớn hơn mẫu số; kiểm tra lại, có thể là 15/16",
        ),
        (
            [["Chỉ tiêu", 2013], ["Hồ sơ", "=1+1"]],
            "ô B2 là công thức mà tệp chưa lưu kết quả; mở bằng Excel, lưu lại rồi chạy lại lệnh",
        ),
        ([["Chỉ tiêu", 2013], ["Hồ sơ", "#DIV/0!"]], "ô B2 báo lỗi #DIV/0!; sửa trong Excel"),
        (
            [["Chỉ tiêu", "Năm 2013", 2013], ["Hồ sơ", 1, 2]],
            "hai cột cùng là Năm 2013, cột C là cột thứ hai; ghi tên cột cho khác nhau",
        ),
        (
            [["Hồ sơ", 1, 2]],
            "bảng ở trang tính «Biểu 1» chưa có dòng tên cột ngay trên dòng 1; "
            "thêm một dòng ghi năm, quý hoặc tên của từng cột",
        ),
        (
            [["Năm", "Hồ sơ"], [2012, 1200], [2013, 1350]],
            "bảng ở trang tính «Biểu 1» ghi kỳ theo dòng, máy cần kỳ theo cột; trong Excel chép "
            "cả bảng rồi dán kiểu Transpose (xoay bảng)",
        ),
        (
            [["Chỉ có chữ"]],
            "trang tính «Biểu 1» không có bảng số nào; "
            "bảng cần một cột tên dòng và ít nhất một cột số",
        ),
        (
            [["Chỉ tiêu", 2013], ["Hồ sơ", 1, 7]],
            "cột C có số mà chưa có tên cột; ghi tên ở dòng 1",
        ),
        (
            [["Chỉ tiêu", 2013], ["Hồ sơ", 1], [None, 7]],
            "dòng 3 có số mà chưa có tên; ghi tên dòng trong Excel",
        ),
    ],
)
def test_what_cannot_be_read_is_refused(tmp_path: Path, rows: Table, said: str) -> None:
    assert refusal(tmp_path, rows) == said


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.xlsx", None, "không có tệp «a.xlsx»; xem lại tên và thư mục"),
        (
            "a.xls",
            b"x",
            "«a.xls» là tệp Excel kiểu cũ; mở bằng Excel, chọn Lưu thành, kiểu .xlsx",
        ),
        ("a.doc", b"x", "chưa đọc được tệp «a.doc»; lưu thành .xlsx, .ods hoặc .csv"),
        (
            "a.xlsx",
            b"PK nothing",
            "tệp «a.xlsx» hỏng hoặc có mật khẩu; mở bằng Excel rồi lưu lại thành .xlsx",
        ),
        ("a.csv", b"\xff\xfe", "tệp «a.csv» không phải UTF-8; trong Excel chọn kiểu «CSV UTF-8»"),
    ],
)
def test_files_that_are_no_spreadsheet(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(SpreadsheetError) as caught:
        read_sheet(tmp_path / name)
    assert str(caught.value) == said


_CELLS = st.one_of(
    st.none(),
    st.integers(-(10**9), 10**9),
    st.floats(-1e9, 1e9, allow_nan=False),
    st.booleans(),
    st.sampled_from(["-", "…", "1.234", "76,2 %", "16/21", "> 90 %", "12.34", "Tổng số", "2013"]),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=12),
)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
@given(st.lists(st.lists(_CELLS, min_size=1, max_size=4), min_size=1, max_size=5))
def test_any_sheet_becomes_a_dataset_or_is_refused(tmp_path: Path, rows: Table) -> None:
    try:
        proposal = proposed(tmp_path, [["Chỉ tiêu", 2012, 2013, "Khác"], *rows])
    except SpreadsheetError:
        return
    read_back(tmp_path, proposal)
