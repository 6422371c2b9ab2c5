"""The fields of front matter and of the lists in ``data/``, declared once.

The checker reads by these tables and ``bantin new`` writes its template from them; the form, the
JSON Schema and the handbook's tables are generated from them. Those of datasets are in
`bantin.statistics.fields`.
"""

from __future__ import annotations

from bantin.content.field import LONGEST_TEXT, Field, Kind
from bantin.sources.files import LONGEST_NAME

__all__ = ["Field", "Kind"]


IMAGE_PARTS = (
    Field(
        "src",
        Kind.TEXT,
        "Tệp ảnh",
        "tệp ảnh để cạnh bài",
        "anh-bai.jpg",
        required=True,
        also="ảnh, tệp, file, đường dẫn, url",
    ),
    Field(
        "alt",
        Kind.TEXT,
        "Mô tả ảnh",
        "tả ảnh cho người không nhìn thấy",
        "Cán bộ xã tiếp dân ở bộ phận một cửa",
        required=True,
        also="mô tả, chữ thay thế",
        longest=LONGEST_TEXT,
    ),
    Field(
        "caption",
        Kind.TEXT,
        "Chú thích",
        "dòng chữ dưới ảnh",
        "Giờ tiếp dân buổi sáng",
        also="ghi chú, chú thích ảnh",
        longest=LONGEST_TEXT,
    ),
    Field(
        "credit",
        Kind.TEXT,
        "Người chụp",
        "tên người chụp",
        "Tùng Phương",
        also="ảnh của, tác giả, nguồn ảnh",
    ),
)

ATTACHMENT_PARTS = (
    Field(
        "file",
        Kind.TEXT,
        "Tệp",
        "tệp để cạnh bài",
        "bao-cao.pdf",
        required=True,
        also="src, đường dẫn, url",
    ),
    Field(
        "title",
        Kind.TEXT,
        "Tên hiện ra",
        "tên tệp mà người đọc thấy",
        "Báo cáo năm 2013",
        also="tên, tiêu đề",
    ),
)

CORRECTION_PARTS = (
    Field(
        "date", Kind.MOMENT, "Ngày", "ngày đính chính", "2026-11-21", required=True, also="ngày sửa"
    ),
    Field(
        "text",
        Kind.TEXT,
        "Nội dung",
        "đã sửa gì",
        "Sửa số xã từ 107 thành 108",
        required=True,
        also="lời, chữ, ghi chú",
        longest=LONGEST_TEXT,
    ),
)

ARTICLE_FIELDS = (
    Field(
        "title",
        Kind.TEXT,
        "Tiêu đề",
        "tiêu đề bài",
        '"Dân vận khéo"',
        required=True,
        also="tên bài, đầu đề, tít, tựa đề",
    ),
    Field(
        "date",
        Kind.MOMENT,
        "Ngày đăng",
        "năm-tháng-ngày, có thể thêm giờ; ngày mai thì mai mới đăng",
        "2026-11-20 08:30",
        required=True,
        also="ngày, ngày giờ, ngày viết, thời gian",
    ),
    Field(
        "section",
        Kind.TEXT,
        "Chuyên mục",
        "mã chuyên mục, có trong data/sections.yml",
        "dan-van",
        required=True,
        refers="section",
        also="mục, chuyên trang, category",
    ),
    Field(
        "authors",
        Kind.TEXTS,
        "Tác giả",
        "mã trong data/authors.yml, hoặc họ tên – cơ quan",
        '["Hồng Vân – Ban Dân vận"]',
        required=True,
        refers="author",
        also="người viết, author, bút danh, byline",
    ),
    Field(
        "standfirst",
        Kind.TEXT,
        "Lời dẫn",
        "một, hai câu tóm tắt bài",
        '"Một năm nhìn lại…"',
        also="sapo, tóm tắt, mở đầu, mô tả, description, summary",
        longest=LONGEST_TEXT,
    ),
    Field(
        "image",
        Kind.GROUP,
        "Ảnh chính",
        "ảnh đầu bài",
        "…",
        parts=IMAGE_PARTS,
        also="ảnh, hình, hình ảnh, ảnh đại diện, photo",
    ),
    Field(
        "tags",
        Kind.TEXTS,
        "Từ khóa",
        "vài từ khóa",
        "[một cửa, dân vận]",
        also="thẻ, nhãn, keywords",
    ),
    Field(
        "topic",
        Kind.TEXT,
        "Chuyên đề",
        "tên loạt bài",
        '"Chính quyền vì dân"',
        also="chủ đề, loạt bài",
    ),
    Field("source", Kind.TEXT, "Nguồn", "nguồn của bài", '"Ban Dân vận"', also="trích nguồn, theo"),
    Field(
        "attachments",
        Kind.GROUPS,
        "Tệp đính kèm",
        "tài liệu cho người đọc tải về",
        "…",
        parts=ATTACHMENT_PARTS,
        also="đính kèm, tệp, phụ lục, tài liệu, files",
    ),
    Field(
        "featured",
        Kind.BOOLEAN,
        "Tin nổi bật",
        "true: đứng đầu trang chủ",
        "true",
        also="nổi bật, tiêu điểm, ghim",
    ),
    Field("draft", Kind.BOOLEAN, "Bản nháp", "true: chưa đăng", "true", also="nháp"),
    Field(
        "expires",
        Kind.MOMENT,
        "Hết hạn",
        "từ ngày này bài rời các danh sách",
        "2027-01-01",
        also="ngày hết hạn, hạn",
    ),
    Field(
        "corrections",
        Kind.GROUPS,
        "Đính chính",
        "những gì đã sửa sau khi đăng",
        "…",
        parts=CORRECTION_PARTS,
        also="cải chính, sửa sai",
    ),
    Field(
        "slug",
        Kind.SLUG,
        "Địa chỉ",
        "phần cuối địa chỉ, nếu khác tên tệp",
        "dan-van-kheo",
        also="đường dẫn, url, permalink",
        longest=LONGEST_NAME,
    ),
    Field(
        "updated",
        Kind.MOMENT,
        "Cập nhật",
        "ngày cập nhật bài",
        "2026-11-22",
        also="ngày cập nhật, ngày sửa",
    ),
    Field(
        "legacy_id",
        Kind.INTEGER,
        "Số bài cũ",
        "số của bài trên trang cũ",
        "1234",
        minimum=1,
        also="số cũ, mã cũ, id",
    ),
)

PAGE_FIELDS = (
    Field("title", Kind.TEXT, "Tiêu đề", "tiêu đề trang", '"Giới thiệu"'),
    Field(
        "description",
        Kind.TEXT,
        "Mô tả",
        "một câu giới thiệu trang",
        '"Về chúng tôi"',
        longest=LONGEST_TEXT,
    ),
    Field("updated", Kind.MOMENT, "Cập nhật", "ngày cập nhật trang", "2026-11-22"),
)

SECTION_FIELDS = (
    Field(
        "id",
        Kind.SLUG,
        "Mã",
        "thành địa chỉ của chuyên mục",
        "dan-van",
        required=True,
        longest=LONGEST_NAME,
    ),
    Field("title", Kind.TEXT, "Tên", "tên người đọc thấy", "Dân vận", required=True),
    Field(
        "description",
        Kind.TEXT,
        "Giới thiệu",
        "một câu",
        "Nghe dân nói, làm cho dân tin",
        longest=LONGEST_TEXT,
    ),
    Field(
        "parent",
        Kind.TEXT,
        "Chuyên mục cha",
        "mã của chuyên mục lớn hơn",
        "dan-van",
        refers="section",
    ),
    Field("order", Kind.INTEGER, "Thứ tự", "số nhỏ đứng trước", "20"),
)

AUTHOR_FIELDS = (
    Field(
        "id",
        Kind.SLUG,
        "Mã",
        "thành địa chỉ của tác giả",
        "hong-van",
        required=True,
        longest=LONGEST_NAME,
    ),
    Field("name", Kind.TEXT, "Họ tên", "tên người đọc thấy", "Hồng Vân", required=True),
    Field("office", Kind.TEXT, "Cơ quan", "nơi công tác", "Ban Dân vận"),
    Field(
        "description",
        Kind.TEXT,
        "Giới thiệu",
        "một câu",
        "Viết về dân vận ở cơ sở",
        longest=LONGEST_TEXT,
    ),
)


def names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The keys that a mapping of these fields may have."""
    return tuple(field.name for field in fields)
