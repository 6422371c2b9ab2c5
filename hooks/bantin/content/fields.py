"""The fields of an article's front matter, declared once.

The checker reads by this table and ``bantin new`` writes its template from it; a form, a JSON
Schema and the handbook's table of fields can be generated from it as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    """What a field holds; the value is the word for it in the handbook."""

    TEXT = "một dòng chữ"
    MOMENT = "ngày, có thể thêm giờ"
    BOOLEAN = "true hoặc false"
    INTEGER = "số nguyên"
    TEXTS = "danh sách"
    GROUP = "nhóm khóa"
    GROUPS = "danh sách nhóm khóa"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``label`` and ``hint`` are for editors, ``example`` is YAML as they write it.

    ``parts`` are the fields of a group.
    """

    name: str
    kind: Kind
    label: str
    hint: str
    example: str
    required: bool = False
    parts: tuple[Field, ...] = ()


IMAGE_PARTS = (
    Field("src", Kind.TEXT, "Tệp ảnh", "tệp ảnh để cạnh bài", "anh-bai.jpg", required=True),
    Field(
        "alt",
        Kind.TEXT,
        "Mô tả ảnh",
        "tả ảnh cho người không nhìn thấy",
        "Cán bộ xã tiếp dân ở bộ phận một cửa",
        required=True,
    ),
    Field("caption", Kind.TEXT, "Chú thích", "dòng chữ dưới ảnh", "Giờ tiếp dân buổi sáng"),
    Field("credit", Kind.TEXT, "Người chụp", "tên người chụp", "Tùng Phương"),
)

ATTACHMENT_PARTS = (
    Field("file", Kind.TEXT, "Tệp", "tệp để cạnh bài", "bao-cao.pdf", required=True),
    Field("title", Kind.TEXT, "Tên hiện ra", "tên tệp mà người đọc thấy", "Báo cáo năm 2013"),
)

CORRECTION_PARTS = (
    Field("date", Kind.MOMENT, "Ngày", "ngày đính chính", "2026-11-21", required=True),
    Field(
        "text",
        Kind.TEXT,
        "Nội dung",
        "đã sửa gì",
        "Sửa số xã từ 107 thành 108",
        required=True,
    ),
)

ARTICLE_FIELDS = (
    Field("title", Kind.TEXT, "Tiêu đề", "tiêu đề bài", '"Dân vận khéo"', required=True),
    Field(
        "date",
        Kind.MOMENT,
        "Ngày đăng",
        "năm-tháng-ngày, có thể thêm giờ; ngày mai thì mai mới đăng",
        "2026-11-20 08:30",
        required=True,
    ),
    Field("section", Kind.TEXT, "Chuyên mục", "mã chuyên mục", "dan-van", required=True),
    Field(
        "authors",
        Kind.TEXTS,
        "Tác giả",
        "mã tác giả, hoặc họ tên – cơ quan",
        '["Hồng Vân – Ban Dân vận"]',
        required=True,
    ),
    Field("standfirst", Kind.TEXT, "Lời dẫn", "một, hai câu tóm tắt bài", '"Một năm nhìn lại…"'),
    Field("image", Kind.GROUP, "Ảnh chính", "ảnh đầu bài", "…", parts=IMAGE_PARTS),
    Field("tags", Kind.TEXTS, "Từ khóa", "vài từ khóa", "[một cửa, dân vận]"),
    Field("topic", Kind.TEXT, "Chuyên đề", "tên loạt bài", '"Chính quyền vì dân"'),
    Field("source", Kind.TEXT, "Nguồn", "nguồn của bài", '"Ban Dân vận"'),
    Field(
        "attachments",
        Kind.GROUPS,
        "Tệp đính kèm",
        "tài liệu cho người đọc tải về",
        "…",
        parts=ATTACHMENT_PARTS,
    ),
    Field("featured", Kind.BOOLEAN, "Tin nổi bật", "true: đứng đầu trang chủ", "true"),
    Field("draft", Kind.BOOLEAN, "Bản nháp", "true: chưa đăng", "true"),
    Field("expires", Kind.MOMENT, "Hết hạn", "từ ngày này bài rời các danh sách", "2027-01-01"),
    Field(
        "corrections",
        Kind.GROUPS,
        "Đính chính",
        "những gì đã sửa sau khi đăng",
        "…",
        parts=CORRECTION_PARTS,
    ),
    Field("slug", Kind.TEXT, "Địa chỉ", "phần cuối địa chỉ, nếu khác tên tệp", "dan-van-kheo"),
    Field("updated", Kind.MOMENT, "Cập nhật", "ngày cập nhật bài", "2026-11-22"),
    Field("legacy_id", Kind.INTEGER, "Số bài cũ", "số của bài trên trang cũ", "1234"),
)

PAGE_FIELDS = (
    Field("title", Kind.TEXT, "Tiêu đề", "tiêu đề trang", '"Giới thiệu"'),
    Field("description", Kind.TEXT, "Mô tả", "một câu giới thiệu trang", '"Về chúng tôi"'),
    Field("updated", Kind.MOMENT, "Cập nhật", "ngày cập nhật trang", "2026-11-22"),
)


def names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The keys that a mapping of these fields may have."""
    return tuple(field.name for field in fields)
