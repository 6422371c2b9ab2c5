"""Words that stand in a new article until somebody writes what belongs there.

Whoever writes them into a file takes them from here, so that the check finds what was left in: the
template of ``./bantin new``, articles from Word, and hints that are to be pasted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.front_matter import FrontMatter
from bantin.diagnostics import Problems
from bantin.sources import Fields, Mapping, Node, Scalar, Source
from bantin.text.slugs import slugify

BODY = "Viết bài ở đây."
NAME, OFFICE = "Họ và tên", "Cơ quan"
BYLINE = f"{NAME} – {OFFICE}"
# Stands for words that only a person can find: in hints, and for a note that has none in Word.
TO_FILL_IN = "…"

_TO_FILL_IN = frozenset({TO_FILL_IN, "..."})
_IN_BODY = re.compile(
    rf"^[ \t]*(?:{re.escape(BODY)}|{re.escape(BODY.rstrip('.'))}(?=[ \t]*$))"
    rf"|^\[\^[^\]\n]+\]:[ \t]*(?:{TO_FILL_IN}|\.\.\.)(?=[ \t]*$)"
    rf"|!\[[ \t]*(?:{TO_FILL_IN}|\.\.\.)[ \t]*\](?=\()",
    re.MULTILINE,
)
_OFFICE = re.compile(r"\s+[–—-]\s+")
_SLUGS = {"name": slugify(NAME), "office": slugify(OFFICE)}


def check_finished(source: Source, page: FrontMatter, draft: bool, problems: Problems) -> None:
    """Adds an error for an article without a text, and for each placeholder that is left in it.

    A draft may have no text yet.
    """
    if not page.body.strip() and not draft:
        problems.error(
            source.place(page.body_start),
            "body-empty",
            "bài chưa có nội dung",
            "viết bài sau dấu «---» thứ hai, hoặc thêm draft: true nếu chưa viết xong",
        )
    for match in _IN_BODY.finditer(page.body):
        problems.error(
            source.place(page.body_start + match.start()),
            "placeholder-left",
            f"còn chữ mẫu «{match[0].strip()}» chưa thay",
            "viết nội dung của bài vào chỗ ấy, hoặc xóa đi",
        )
    if page.fields is not None:
        for scalar in _left_in(page.fields):
            problems.error(
                scalar.place,
                "placeholder-left",
                f"còn chữ mẫu «{scalar.text.strip()}» chưa thay",
                "viết nội dung thật vào chỗ ấy, hoặc xóa dòng này nếu không cần",
            )


def _left_in(fields: Fields) -> Iterator[Scalar]:
    authors = fields.node("authors")
    for entry in fields.mapping_node:
        # A tag of signs alone is told as what it is.
        for scalar in _scalars(entry.value) if entry.key.text not in ("tags", "topic") else ():
            if scalar.text.strip() in _TO_FILL_IN:
                yield scalar
    for scalar in _scalars(authors) if authors is not None else ():
        name, *office = _OFFICE.split(scalar.text.strip(), maxsplit=1)
        if slugify(name) == _SLUGS["name"] or slugify("".join(office)) == _SLUGS["office"]:
            yield scalar


def _scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Mapping):
        for entry in node:
            yield from _scalars(entry.value)
    else:
        for item in node:
            yield from _scalars(item)
