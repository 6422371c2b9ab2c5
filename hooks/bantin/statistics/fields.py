"""The fields of a data file, declared once, as those of articles are in `bantin.content.fields`.

Which keys of a check go together is told in `bantin.statistics.rules`.
"""

from __future__ import annotations

from bantin.content.field import LONGEST_TEXT, Field, Kind
from bantin.sources.files import LONGEST_NAME
from bantin.statistics.model import CellType, Status
from bantin.statistics.periods import FREQUENCIES

_TYPES = tuple(type.value for type in CellType)

GEOGRAPHY_PARTS = (
    Field("name", Kind.TEXT, "Tên địa bàn", "nơi số liệu nói về", "Tỉnh …", required=True),
    Field(
        "boundary_from",
        Kind.DAY,
        "Địa giới từ ngày",
        "ngày địa giới ấy có hiệu lực; máy không cho so sánh qua ngày ấy",
        "2025-07-01",
    ),
    Field(
        "comparable",
        Kind.BOOLEAN,
        "So được",
        "true nếu số kỳ trước đã tính lại theo địa giới mới",
        "true",
    ),
)

SOURCE_PARTS = (
    Field("name", Kind.TEXT, "Cơ quan", "cơ quan công bố", "Văn phòng UBND tỉnh", required=True),
    Field("document", Kind.TEXT, "Văn bản", "tên văn bản hay bài", "Báo cáo cải cách hành chính"),
    Field("date", Kind.DAY, "Ngày", "ngày của văn bản", "2026-01-15"),
    Field(
        "url",
        Kind.TEXT,
        "Địa chỉ web",
        "bắt đầu bằng https://",
        "https://example.org/",
        longest=LONGEST_TEXT,
    ),
)

COLUMN_PARTS = (
    Field("period", Kind.TEXT, "Kỳ", "2013, 2013-H1, 2013-Q3, 2013-09 hoặc 2013-09-30", "2013"),
    Field(
        "id",
        Kind.SLUG,
        "Mã cột",
        "khi cột không phải là một kỳ",
        "nam",
        longest=LONGEST_NAME,
    ),
    Field("label", Kind.TEXT, "Đầu cột", "chữ ở đầu cột", "Nam"),
    Field("type", Kind.CHOICE, "Loại ô", "khi cả cột một loại", "integer", choices=_TYPES),
    Field("unit", Kind.TEXT, "Đơn vị", "đơn vị riêng của cột", "người"),
)

ROW_PARTS = (
    Field(
        "id",
        Kind.SLUG,
        "Mã dòng",
        "để bài viết trích đến",
        "so-nganh",
        required=True,
        longest=LONGEST_NAME,
    ),
    Field("label", Kind.TEXT, "Tên dòng", "chữ ở đầu dòng", "Sở, ngành", required=True),
    Field("type", Kind.CHOICE, "Loại ô", "ô của dòng này ghi gì", "fraction", choices=_TYPES),
    Field("unit", Kind.TEXT, "Đơn vị", "đơn vị riêng của dòng", "đơn vị"),
    Field(
        "cells",
        Kind.CELLS,
        "Các ô",
        "đủ mọi cột; ô có ghi chú viết {value: …, notes: [a]}",
        "{2013: 16}",
        required=True,
    ),
    Field("notes", Kind.TEXTS, "Ghi chú", "dấu của ghi chú ở cuối bảng", "[a]"),
)

CHECK_PARTS = (
    Field("total", Kind.TEXT, "Dòng tổng", "bằng tổng các dòng trong rows", "cong"),
    Field("rows", Kind.TEXTS, "Các dòng cộng lại", "đi cùng total", "[a, b]"),
    Field("range", Kind.TEXTS, "Dòng trong khoảng", "mọi ô nằm giữa min và max", "[dung-han]"),
    Field("min", Kind.TEXT, "Từ", "đi cùng range", "0"),
    Field("max", Kind.TEXT, "Đến", "đi cùng range", "100"),
    Field("share", Kind.TEXTS, "Các phần", "cộng lại đủ 100 %", "[a, b]"),
)

REVISION_PARTS = (
    Field("date", Kind.DAY, "Ngày", "ngày sửa", "2026-11-20", required=True),
    Field("cell", Kind.TEXT, "Ô", "mã dòng, @, mã cột", "so-nganh@2013", required=True),
    Field("old", Kind.TEXT, "Số cũ", "ô đã đăng là", "15/21", required=True),
    Field("new", Kind.TEXT, "Số mới", "ô nay là", "16/21", required=True),
    Field("reason", Kind.TEXT, "Vì sao", "lý do sửa", "Đếm thiếu một đơn vị", required=True),
)

DATASET_FIELDS = (
    Field("title", Kind.TEXT, "Tên bảng", "bảng này đếm gì", "Cơ chế một cửa", required=True),
    Field(
        "source",
        Kind.GROUP,
        "Nguồn",
        "ai công bố số liệu",
        "{name: Sở Nội vụ}",
        required=True,
        parts=SOURCE_PARTS,
    ),
    Field(
        "columns",
        Kind.GROUPS,
        "Các cột",
        "mỗi cột một kỳ (period), hoặc một loại (id và label)",
        "[{period: 2013}]",
        parts=COLUMN_PARTS,
    ),
    Field(
        "rows",
        Kind.GROUPS,
        "Các dòng",
        "mỗi dòng một thứ được đếm",
        "[{id: xa, label: Xã, type: integer, cells: {2013: 108}}]",
        parts=ROW_PARTS,
    ),
    Field(
        "rows_from",
        Kind.TEXT,
        "Dòng ở tệp CSV",
        "tên tệp CSV nằm cạnh, thay cho rows khi số liệu dài",
        "chuoi-dai.csv",
    ),
    Field(
        "description",
        Kind.TEXT,
        "Mô tả",
        "một, hai câu nói bảng này đếm gì",
        "Nơi đã thực hiện",
        longest=LONGEST_TEXT,
    ),
    Field("unit", Kind.TEXT, "Đơn vị", "đơn vị chung; dòng, cột có thể có đơn vị riêng", "xã"),
    Field(
        "geography",
        Kind.GROUP,
        "Địa bàn",
        "số liệu của nơi nào",
        "{name: Tỉnh …}",
        parts=GEOGRAPHY_PARTS,
    ),
    Field("frequency", Kind.CHOICE, "Nhịp", "nhịp của kỳ", "year", choices=FREQUENCIES),
    Field("as_of", Kind.DAY, "Tính đến ngày", "ngày chốt số liệu", "2026-11-20"),
    Field(
        "status",
        Kind.CHOICE,
        "Tình trạng",
        "official chính thức, provisional sơ bộ, estimate ước tính",
        "official",
        choices=tuple(status.value for status in Status),
    ),
    Field(
        "stale_after_days",
        Kind.INTEGER,
        "Hạn dùng",
        "sau bao nhiêu ngày thì số liệu bị coi là cũ",
        "365",
        minimum=1,
    ),
    Field(
        "historical",
        Kind.BOOLEAN,
        "Lịch sử",
        "true nếu là số liệu của thời đã qua, không cần nhắc là cũ",
        "true",
    ),
    Field("headline", Kind.TEXT, "Ô lên trang nhất", "mã dòng, @, mã cột", "so-nganh@2013"),
    Field(
        "section",
        Kind.TEXT,
        "Chuyên mục",
        "mã chuyên mục, để lọc ở trang Số liệu",
        "dan-van",
        refers="section",
    ),
    Field(
        "notes",
        Kind.NOTES,
        "Ghi chú",
        "mỗi ghi chú một dấu a, b…",
        "{a: Số sơ bộ}",
        longest=LONGEST_TEXT,
    ),
    Field(
        "checks",
        Kind.GROUPS,
        "Phép kiểm",
        "mỗi mục một phép: tổng, khoảng hoặc tỷ trọng",
        "[{total: cong, rows: [a, b]}]",
        parts=CHECK_PARTS,
    ),
    Field("changes", Kind.TEXTS, "Cột tăng, giảm", "máy tự tính: kỳ sau-kỳ trước", "[2013-2012]"),
    Field(
        "revisions",
        Kind.GROUPS,
        "Những lần sửa số",
        "mỗi lần sửa một ô đã đăng",
        "…",
        parts=REVISION_PARTS,
    ),
)
