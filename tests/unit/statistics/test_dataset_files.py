"""Data files: every message that a wrong one brings (14, 15, 18 and our own)."""

from __future__ import annotations

import pytest

from tests.unit.statistics.conftest import COLUMNS, HEAD, ROW, ROW_B, ROWS, WELL, Read

NBSP = "\u00a0"

FILES = [
    # 14
    (
        f"title: Bảng\n{COLUMNS}{ROWS}",
        "1:1: LỖI: bảng số liệu chưa ghi nguồn; thêm source: {name: tên cơ quan công bố}",
    ),
    (
        f"title: Bảng\nsource: {{document: Báo cáo}}\n{COLUMNS}{ROWS}",
        "2:9: LỖI: bảng số liệu chưa ghi nguồn; thêm source: {name: tên cơ quan công bố}",
    ),
    (
        f'title: Bảng\nsource: {{name: Sở, url: "javascript:alert(1)"}}\n{COLUMNS}{ROWS}',
        "2:25: LỖI: địa chỉ nguồn «javascript:alert(1)» không phải địa chỉ web; "
        "viết url: https://example.org/",
    ),
    # 15
    (
        WELL + ROW,
        "6:10: LỖI: mã dòng «a» dùng hai lần, ở dòng 5 và dòng 6; đổi một mã cho khác",
    ),
    (
        f"{HEAD}columns:\n  - period: 2012\n  - period: 2012\n"
        "rows: [{id: a, label: A, type: integer, cells: {2012: 1}}]\n",
        "5:13: LỖI: mã cột «2012» dùng hai lần, ở dòng 4 và dòng 5; đổi một mã cho khác",
    ),
    # 18
    (
        f"{WELL}{ROW_B}"
        "  - {id: chung, label: Chung, type: integer, cells: {2012: 4, 2013: 7}}\n"
        "checks: [{total: chung, rows: [a, b]}]\n",
        "7:69: LỖI: tổng «chung@2013» ghi 7, mà các dòng a, b cộng lại được 6; "
        "sửa thành 6 hoặc xem lại các dòng ấy",
    ),
    # fields
    (
        f"{WELL}unti: cuốn\n",
        "6:1: LỖI: không có khóa «unti»; có phải bạn định viết «unit»?",
    ),
    (
        f"source: {{name: Sở}}\n{COLUMNS}{ROWS}",
        "1:1: LỖI: thiếu khóa bắt buộc «title»; thêm dòng, ví dụ title: Cơ chế một cửa",
    ),
    (
        f"{WELL}status: chinh-thuc\n",
        "6:9: LỖI: «status» không nhận «chinh-thuc»; "
        "chọn một trong: official, provisional, estimate",
    ),
    (
        f"{WELL}as_of: 31/12/2013\n",
        "6:8: LỖI: ngày «31/12/2013» viết chưa đúng thứ tự; viết as_of: 2013-12-31",
    ),
    (
        f"{WELL}historical: true\nstale_after_days: 400\n",
        "7:19: LỖI: bảng vừa ghi historical vừa ghi stale_after_days; "
        "giữ một trong hai: số liệu lịch sử không cũ đi",
    ),
    (
        f"{HEAD}columns: [{{id: nam, label: Nam}}]\nstale_after_days: 400\n"
        "rows: [{id: a, label: A, type: integer, cells: {nam: 1}}]\n",
        "4:19: LỖI: không biết số liệu tính đến ngày nào để tính hạn stale_after_days; "
        "thêm dòng, ví dụ as_of: 2026-11-20 (ngày chốt số liệu)",
    ),
    # columns and rows
    (
        f"{HEAD}columns: [{{period: 2012}}, {{period: quý 3}}]\n"
        "rows: [{id: a, label: A, type: integer, cells: {2012: 1}}]\n",
        "3:36: LỖI: không hiểu kỳ «quý 3»; viết 2013, 2013-H1, 2013-Q3, 2013-09 hoặc 2013-09-30",
    ),
    (
        f"{HEAD}frequency: quarter\ncolumns: [{{period: 2012}}]\n"
        "rows: [{id: a, label: A, type: integer, cells: {2012: 1}}]\n",
        "4:20: LỖI: kỳ «2012» không thuộc nhịp frequency: quarter; "
        "sửa kỳ ấy hoặc viết frequency: year",
    ),
    (
        f"{HEAD}{COLUMNS}rows:\n"
        "  - {id: Sở ngành, label: A, type: integer, cells: {2012: 1, 2013: 2}}\n",
        "5:10: LỖI: mã «Sở ngành» không dùng làm địa chỉ được; "
        "viết so-nganh (chữ thường không dấu, số và gạch nối)",
    ),
    (
        f"{HEAD}{COLUMNS}rows:\n  - {{id: a, label: A, type: integer, cells: {{2012: 1}}}}\n",
        "5:10: LỖI: dòng «a» thiếu ô của cột «2013»; "
        "thêm 2013: … vào cells (- nếu không phát sinh, … nếu chưa thu thập)",
    ),
    (
        f"{HEAD}{COLUMNS}rows:\n  - {{id: a, label: A, type: integer, "
        "cells: {2012: 1, 2013: 2, 2014: 3}}\n",
        "5:64: LỖI: dòng «a» có ô cho cột «2014» chưa khai ở columns; "
        "xóa 2014: 3, hoặc khai cột 2014 ở columns",
    ),
    (
        f"{HEAD}columns: [{{period: 2012}}]\nrows: [{{id: a, label: A, cells: {{2012: 1}}}}]\n",
        "4:13: LỖI: dòng «a» và cột «2012» đều chưa khai kiểu số liệu; "
        "thêm type vào dòng: integer, decimal, fraction, percent, date, text",
    ),
    (
        f"{HEAD}columns: [{{period: 2012}}]\n"
        "rows: [{id: a, label: A, type: interger, cells: {2012: 1}}]\n",
        "4:32: LỖI: «type» không nhận «interger»; có phải bạn định viết «integer»?",
    ),
    (
        f"{HEAD}columns: [{{id: x-2012, label: X}}, {{period: 2012}}]\n"
        "rows:\n"
        "  - {id: a, label: A, type: integer, cells: {x-2012: 1, 2012: 2}}\n"
        "  - {id: a-x, label: B, type: integer, cells: {x-2012: 1, 2012: 2}}\n",
        "6:10: LỖI: ô «a-x@2012» và ô «a@x-2012» sẽ trùng địa chỉ trên trang; "
        "đổi mã dòng: viết id: a-x2",
    ),
    (
        f"{HEAD}columns: [{{period: 2012, id: nam}}]\n"
        "rows: [{id: a, label: A, type: integer, cells: {2012: 1}}]\n",
        "3:30: LỖI: cột vừa có period vừa có id; giữ period nếu cột là một kỳ, giữ id nếu không",
    ),
    # notes
    (
        f"{HEAD}{COLUMNS}rows:\n  - {{id: a, label: A, type: integer, notes: [b], "
        "cells: {2012: 1, 2013: 2}}\n",
        "5:46: LỖI: dấu chú thích «b» chưa có lời; thêm b: … vào notes ở cuối tệp",
    ),
    (
        f"{WELL}notes: {{a: Lời}}\n",
        "6:9: CẢNH BÁO: chú thích «a» không gắn với dòng hay ô nào; "
        "thêm notes: [a] vào dòng hoặc ô, hoặc xóa chú thích",
    ),
    (
        f"{WELL}notes: {{Chú ý: Lời}}\n",
        "6:9: LỖI: dấu chú thích «Chú ý» không hợp lệ; "
        "dùng một đến ba chữ thường không dấu, chữ số hoặc dấu *",
    ),
    # checks
    (
        f"{WELL}checks: [{{sum: a}}]\n",
        "6:10: LỖI: mỗi mục của checks phải có đúng một trong total, range, share; "
        "ví dụ - {total: chung, rows: [a, b]}",
    ),
    (
        f"{WELL}checks: [{{range: [aa], min: 0}}]\n",
        "6:19: LỖI: không có dòng «aa»; các dòng đã khai: a",
    ),
    (
        f"{WELL}checks: [{{range: [a], min: 2}}]\n",
        "5:52: LỖI: ô «a@2012» ghi 1, nhỏ hơn mức 2 cho phép; "
        "sửa số liệu hoặc sửa giới hạn trong checks",
    ),
    (
        f"{WELL}checks: [{{range: [a], max: 1.5}}]\n",
        "6:28: LỖI: giới hạn max ghi «1.5» theo lối Anh - Mỹ; "
        "viết 1,5 (dấu chấm ngăn nghìn, dấu phẩy trước phần lẻ)",
    ),
    (
        f"{HEAD}columns: [{{period: 2013}}]\nrows:\n"
        "  - {id: a, label: A, type: percent, cells: {2013: 60 %}}\n"
        "  - {id: b, label: B, type: percent, cells: {2013: 45 %}}\n"
        "checks: [{share: [a, b]}]\n",
        f"5:52: LỖI: các phần a, b ở cột 2013 cộng lại được 105{NBSP}%, không phải 100{NBSP}%; "
        "xem lại từng phần",
    ),
    (
        f"{HEAD}columns: [{{period: 2013}}]\nrows:\n"
        "  - {id: a, label: A, type: percent, cells: {2013: 104 %}}\n"
        "checks: [{share: [a]}]\n",
        f"5:52: LỖI: ô «a@2013» ghi 104{NBSP}%, mà một phần không thể quá 100{NBSP}%; sửa số liệu",
    ),
    (
        f"{HEAD}columns: [{{period: 2013}}]\nrows:\n"
        "  - {id: a, label: A, type: text, cells: {2013: Tốt}}\n"
        "checks: [{range: [a], min: 0}]\n",
        "6:19: LỖI: dòng «a» không phải số nên không kiểm tra được; bỏ dòng ấy khỏi checks",
    ),
    # periods
    (
        f"{HEAD}columns: [{{period: 2010}}, {{period: 2013}}]\n"
        "rows: [{id: a, label: A, type: integer, cells: {2010: 1, 2013: 2}}]\n",
        "3:10: CẢNH BÁO: giữa kỳ 2010 và kỳ 2013 thiếu 2 kỳ, từ 2011; "
        "thêm kỳ thiếu, ghi … ở ô chưa thu thập được",
    ),
    # revisions
    (
        f"{WELL}revisions: [{{date: 2014-01-05, cell: a@2014, old: 1, new: 2, reason: Nhầm}}]\n",
        "6:38: LỖI: không có ô «a@2014»; "
        "có phải bạn định viết «a@2013»? các cột đã khai: 2012, 2013",
    ),
    (
        f"{WELL}revisions: [{{date: 2014-01-05, cell: a@2013, old: 1, new: 3, reason: Nhầm}}]\n",
        "6:13: LỖI: lần sửa gần nhất của ô «a@2013» ghi 3, mà ô đang ghi 2; "
        "viết new: 2 hoặc thêm một lần sửa mới",
    ),
    (
        f"{WELL}revisions: [{{date: 2014-01-05, cell: a@2013, old: 1, new: 2}}]\n",
        "6:13: LỖI: thiếu khóa bắt buộc «reason»; thêm dòng, ví dụ reason: Đếm thiếu một đơn vị",
    ),
    # the headline figure
    (
        f"{WELL}headline: a@2014\n",
        "6:11: LỖI: không có ô «a@2014»; "
        "có phải bạn định viết «a@2013»? các cột đã khai: 2012, 2013",
    ),
    (
        f"{WELL}headline: b@2013\n",
        "6:11: LỖI: không có ô «b@2013»; các dòng đã khai: a",
    ),
    (
        f"{WELL}headline: a\n",
        "6:11: LỖI: không có ô «a»; viết mã dòng, dấu @ rồi mã cột, như so-nganh@2013",
    ),
    (
        f"{HEAD}columns: [{{period: 2013}}]\nheadline: a@2013\n"
        "rows: [{id: a, label: A, type: integer, cells: {2013: …}}]\n",
        "4:11: LỖI: ô «a@2013» không có con số để đưa lên trang nhất; chọn một ô có số liệu",
    ),
    # the file itself
    (
        "- một\n- hai\n",
        "1:1: LỖI: tệp số liệu phải gồm các khóa như title, source, columns, rows; "
        "xem một tệp mẫu trong thư mục data/ hoặc trang hướng dẫn về số liệu",
    ),
    ("  \n", "1:1: LỖI: tệp rỗng; viết nội dung hoặc xóa tệp"),
]


@pytest.mark.parametrize(("text", "message"), FILES)
def test_bad_file(read: Read, text: str, message: str) -> None:
    _datasets, problems = read(text)
    assert problems == f"data/bang.yml:{message}"
