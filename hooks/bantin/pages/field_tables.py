"""The handbook's tables of fields, made from the tables that the checker reads by."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bantin.content.fields import (
    ARTICLE_FIELDS,
    AUTHOR_FIELDS,
    PAGE_FIELDS,
    SECTION_FIELDS,
    Field,
    Kind,
)
from bantin.statistics.fields import DATASET_FIELDS

# What stands in a page of the handbook where a table belongs: <!-- bảng khóa: bài viết -->
TABLES = {
    "bài viết": ARTICLE_FIELDS,
    "trang cố định": PAGE_FIELDS,
    "chuyên mục": SECTION_FIELDS,
    "tác giả": AUTHOR_FIELDS,
    "bảng số liệu": DATASET_FIELDS,
}
_MARK = re.compile(r"^<!-- bảng khóa: (?P<name>[^>]+?) -->$", re.MULTILINE)
_HEAD = "| Khóa | Là gì | Viết gì | Ví dụ |\n| --- | --- | --- | --- |"


def with_field_tables(markdown: str) -> str:
    """The page with its tables in the place of their marks. Raises KeyError for one unknown."""
    return _MARK.sub(lambda mark: _table(TABLES[mark["name"]]), markdown)


def _table(fields: Iterable[Field]) -> str:
    return "\n".join([_HEAD, *_rows(fields, "")])


def _rows(fields: Iterable[Field], group: str) -> Iterator[str]:
    for field in fields:
        name = f"{group}{field.name}"
        label = f"{field.label}, **bắt buộc**" if field.required else field.label
        hint = field.hint
        if field.kind is Kind.GROUPS:
            hint = f"{hint} (danh sách)"
        example = f"`{field.shown_example}`" if field.shown_example else ""
        yield f"| `{name}` | {label} | {hint} | {example} |"
        yield from _rows(field.parts, f"{name}.")
