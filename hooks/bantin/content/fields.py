"""The fields of front matter and of the lists in ``data/``, declared once.

The checker reads by these tables and ``bantin new`` writes its template from them; the form, the
JSON Schema and the handbook's tables are generated from them. Those of datasets are in
`bantin.statistics.fields`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bantin.diagnostics import Problems
from bantin.sources import Fields, Scalar
from bantin.sources.files import LONGEST_NAME
from bantin.sources.yaml_marks import Node, Sequence

# Characters of a value: a line stands on a card for sharing, in a list, in a search result. What
# becomes part of an address has `LONGEST_NAME`.
LONGEST_LINE = 300
LONGEST_TEXT = 3_000


class Kind(Enum):
    """What a field holds; the value is the word for it in the handbook."""

    TEXT = "một dòng chữ"
    SLUG = "chữ thường không dấu, số và gạch nối"
    MOMENT = "ngày, có thể thêm giờ"
    DAY = "ngày"
    CHOICE = "một trong các chữ cho sẵn"
    BOOLEAN = "true hoặc false"
    INTEGER = "số nguyên"
    TEXTS = "danh sách"
    GROUP = "nhóm khóa"
    GROUPS = "danh sách nhóm khóa"
    NOTES = "các dấu và lời"
    CELLS = "các ô, mỗi ô một cột"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``label`` and ``hint`` are for editors, ``example`` is YAML as they write it.

    ``parts`` are the fields of a group, ``choices`` the words of a choice. ``refers`` names the
    list in ``data/`` (``section``, ``author``) that the value is an id of. ``minimum`` is an
    integer's. ``longest`` is how many characters a text, or each of several, may have.
    """

    name: str
    kind: Kind
    label: str
    hint: str
    example: str
    required: bool = False
    parts: tuple[Field, ...] = ()
    choices: tuple[str, ...] = ()
    refers: str = ""
    minimum: int | None = None
    longest: int = LONGEST_LINE

    @property
    def sentence(self) -> str:
        """The hint as it begins a line."""
        return f"{self.hint[0].upper()}{self.hint[1:]}"

    @property
    def shown_example(self) -> str:
        """The example, empty where there is none worth showing."""
        return "" if self.example == "…" else self.example


IMAGE_PARTS = (
    Field("src", Kind.TEXT, "Tệp ảnh", "tệp ảnh để cạnh bài", "anh-bai.jpg", required=True),
    Field(
        "alt",
        Kind.TEXT,
        "Mô tả ảnh",
        "tả ảnh cho người không nhìn thấy",
        "Cán bộ xã tiếp dân ở bộ phận một cửa",
        required=True,
        longest=LONGEST_TEXT,
    ),
    Field(
        "caption",
        Kind.TEXT,
        "Chú thích",
        "dòng chữ dưới ảnh",
        "Giờ tiếp dân buổi sáng",
        longest=LONGEST_TEXT,
    ),
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
        longest=LONGEST_TEXT,
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
    Field(
        "section",
        Kind.TEXT,
        "Chuyên mục",
        "mã chuyên mục, có trong data/sections.yml",
        "dan-van",
        required=True,
        refers="section",
    ),
    Field(
        "authors",
        Kind.TEXTS,
        "Tác giả",
        "mã trong data/authors.yml, hoặc họ tên – cơ quan",
        '["Hồng Vân – Ban Dân vận"]',
        required=True,
        refers="author",
    ),
    Field(
        "standfirst",
        Kind.TEXT,
        "Lời dẫn",
        "một, hai câu tóm tắt bài",
        '"Một năm nhìn lại…"',
        longest=LONGEST_TEXT,
    ),
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
    Field(
        "slug",
        Kind.SLUG,
        "Địa chỉ",
        "phần cuối địa chỉ, nếu khác tên tệp",
        "dan-van-kheo",
        longest=LONGEST_NAME,
    ),
    Field("updated", Kind.MOMENT, "Cập nhật", "ngày cập nhật bài", "2026-11-22"),
    Field("legacy_id", Kind.INTEGER, "Số bài cũ", "số của bài trên trang cũ", "1234", minimum=1),
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


def check_lengths(fields: Fields, specs: tuple[Field, ...]) -> None:
    """Reports every text of a mapping that is longer than its field allows, in its groups too."""
    for spec in specs:
        if (node := fields.mapping_node.get(spec.name)) is not None:
            _check_length(node, spec, fields.problems)


def _check_length(node: Node, spec: Field, problems: Problems) -> None:
    if isinstance(node, Scalar):
        # What must be one of a list's ids is told as none of them.
        is_id = bool(spec.refers) and spec.kind is Kind.TEXT
        if len(node.text) > spec.longest and not is_id:
            problems.error(
                node.place,
                "text-too-long",
                f"«{spec.name}» dài {len(node.text)} ký tự, quá mức {spec.longest}",
                "viết ngắn lại; chuyện dài thì viết trong bài",
            )
    elif isinstance(node, Sequence):
        for item in node:
            _check_length(item, spec, problems)
    elif spec.parts:
        check_lengths(Fields(node, problems), spec.parts)
    else:
        for entry in node:
            _check_length(entry.value, spec, problems)


def names(fields: tuple[Field, ...]) -> tuple[str, ...]:
    """The keys that a mapping of these fields may have."""
    return tuple(field.name for field in fields)
