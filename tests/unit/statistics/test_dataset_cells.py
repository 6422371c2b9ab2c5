"""One cell of a data file: every message that a wrong one brings (9 to 13 and our own)."""

from __future__ import annotations

import pytest

from tests.unit.statistics.conftest import Read


def cell_file(type: str, cell: str) -> str:
    """A dataset of one cell, which begins at column 19 of line 8."""
    return (
        "title: Bảng\nsource: {name: Sở}\ncolumns: [{period: 2013}]\nrows:\n"
        f"  - id: a\n    label: A\n    type: {type}\n    cells: {{2013: {cell}}}\n"
    )


CELLS = [
    # 9
    (
        "decimal",
        "12.34",
        "ô «a@2013» ghi «12.34» theo lối Anh - Mỹ; "
        "viết 12,34 (dấu chấm ngăn nghìn, dấu phẩy trước phần lẻ)",
    ),
    (
        "decimal",
        '"1,234.5"',
        "ô «a@2013» ghi «1,234.5» theo lối Anh - Mỹ; "
        "viết 1.234,5 (dấu chấm ngăn nghìn, dấu phẩy trước phần lẻ)",
    ),
    # 10
    (
        "fraction",
        "16/15",
        "ô «a@2013» ghi «16/15», tử số lớn hơn mẫu số; kiểm tra lại, có thể là 15/16",
    ),
    # 11
    ("integer", "9O", "ô «a@2013» ghi «9O», có chữ «O» lẫn trong số; có phải là 90?"),
    # 12
    (
        "decimal",
        "1.234",
        "ô «a@2013» ghi «1.234», có thể hiểu là 1234 hoặc 1,234; viết 1234 hoặc 1,234 cho rõ",
    ),
    (
        "percent",
        '"1.234 %"',
        "ô «a@2013» ghi «1.234», có thể hiểu là 1234 hoặc 1,234; viết 1234 hoặc 1,234 cho rõ",
    ),
    # 13
    (
        "integer",
        '""',
        "ô «a@2013» để trống; ghi số liệu, hoặc - nếu không phát sinh, … nếu chưa thu thập",
    ),
    (
        "integer",
        "",
        "ô «a@2013» để trống; ghi số liệu, hoặc - nếu không phát sinh, … nếu chưa thu thập",
    ),
    (
        "integer",
        "null",
        "ô «a@2013» để trống; ghi số liệu, hoặc - nếu không phát sinh, … nếu chưa thu thập",
    ),
    # our own
    ("integer", "1 234", "ô «a@2013» ghi «1 234», hàng nghìn ngăn sai; viết 1.234"),
    ("integer", "012", "ô «a@2013» ghi «012», có số 0 thừa ở đầu; viết 12"),
    ("integer", "vài", "ô «a@2013» ghi «vài», không đọc được thành số; viết như 1.234,5"),
    (
        "integer",
        "5 cây",
        "ô «a@2013» ghi «5 cây», có chữ «cây» sau số; chỉ ghi số, đơn vị khai ở unit",
    ),
    (
        "integer",
        '"12,5"',
        "ô «a@2013» ghi «12,5», không phải số nguyên; sửa số liệu hoặc khai type: decimal",
    ),
    (
        "integer",
        "-3",
        "ô «a@2013» ghi «-3», mà số đếm không thể âm; sửa số liệu hoặc khai type: decimal",
    ),
    (
        "integer",
        "16/21",
        "ô «a@2013» ghi «16/21», mà ô này phải là một số nguyên như 1.234; "
        "sửa số liệu hoặc khai lại type",
    ),
    (
        "decimal",
        "50 %",
        "ô «a@2013» ghi «50 %», mà ô này phải là một số như 1.234,5; "
        "sửa số liệu hoặc khai lại type",
    ),
    (
        "percent",
        "16/21",
        "ô «a@2013» ghi «16/21», mà ô này phải là một tỷ lệ như 76,2 %; "
        "sửa số liệu hoặc khai lại type",
    ),
    (
        "fraction",
        "16",
        "ô «a@2013» ghi «16», mà ô này phải là một phân số như 16/21; "
        "sửa số liệu hoặc khai lại type",
    ),
    ("fraction", "0/0", "ô «a@2013» ghi «0/0», mẫu số bằng 0; sửa mẫu số"),
    (
        "date",
        "31/2/2013",
        "ô «a@2013» ghi «31/2/2013», một ngày không có trên lịch; sửa ngày, tháng hoặc năm",
    ),
    (
        "date",
        "mai",
        "ô «a@2013» ghi «mai», mà ô này phải là một ngày như 30/9/2013; "
        "sửa số liệu hoặc khai lại type",
    ),
    (
        "integer",
        "12345678901234567890123456789",
        "ô «a@2013» ghi «123456789012345678901234», không đọc được thành số; viết như 1.234,5",
    ),
]


@pytest.mark.parametrize(("type", "cell", "message"), CELLS)
def test_bad_cell(read: Read, type: str, cell: str, message: str) -> None:
    _datasets, problems = read(cell_file(type, cell))
    place, _, rest = problems.partition(": LỖI: ")
    assert rest == message
    assert place.startswith("data/bang.yml:8:")


def test_comma_between_braces_is_explained(read: Read) -> None:
    _datasets, problems = read(cell_file("percent", "76,2 %"))
    assert problems == (
        "data/bang.yml:8:19: LỖI: dấu phẩy trong «76,2 %» bị hiểu là dấu ngăn ô; "
        'đặt trong dấu nháy: "76,2 %"'
    )
