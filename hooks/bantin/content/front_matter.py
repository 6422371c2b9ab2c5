"""The head of a page: YAML between two lines of ``---``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bantin.diagnostics import Problems
from bantin.sources import Fields, Mapping, Source, compose

_MARK = re.compile(r"---[ \t]*(?:\n|\Z)")
_CLOSING = re.compile(r"^---[ \t]*$", re.MULTILINE)
# What a word processor or a slip of the finger makes of the closing line.
_NEARLY_CLOSING = re.compile(r"^[ \t]*(?:-{2,}|[-–—]{1,4})[ \t]*$", re.MULTILINE)
# Prose after a blank line: in YAML it can only be the article, its closing line left out.
_PROSE = re.compile(r"\n[ \t]*\n(?=[^\s:#\"'-][^:\n]*(?:\n|\Z))")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page taken apart: ``body`` begins on line ``body_line`` of the file.

    ``fields`` is None when there was no head, or none that could be read.
    """

    fields: Fields | None
    body: str
    body_start: int
    body_line: int


def split(source: Source, problems: Problems, *, required: bool) -> FrontMatter:
    """Takes the head off a page; ``required`` makes a missing one a problem."""
    text = source.text
    whole = FrontMatter(None, text, 0, 1)
    opening = _MARK.match(text)
    if opening is None:
        stripped = text.lstrip()
        if _MARK.match(stripped):
            problems.error(
                source.place(0),
                "front-matter-not-first",
                "có dòng trống hoặc khoảng trắng trước dấu «---» mở đầu",
                "xóa đi để «---» đứng ở dòng 1",
            )
        elif required:
            problems.error(
                source.place(0),
                "front-matter-missing",
                "thiếu phần đầu bài (tiêu đề, ngày, chuyên mục, tác giả)",
                'đặt giữa hai dòng «---» ở đầu tệp; lệnh ./bantin new "Tiêu đề" viết sẵn mẫu',
            )
        return whole
    closing = _CLOSING.search(text, opening.end())
    if closing is None:
        _report_open(source, opening.end(), problems)
        return whole
    body_start = min(closing.end() + 1, len(text))
    head = Problems()
    node = compose(source, head, opening.end(), closing.start())
    prose = _PROSE.search(text, opening.end(), closing.start()) if node is None else None
    if prose is not None and head.has_errors:
        _report_open(source, opening.end(), problems)
        return whole
    for problem in head:
        problems.add(problem)
    fields = None
    if isinstance(node, Mapping):
        fields = Fields(node, problems)
    elif not head.has_errors:
        problems.error(
            source.place(opening.end()),
            "front-matter-not-mapping",
            "phần đầu bài phải gồm các dòng «khóa: giá trị»",
            'viết ví dụ title: "Dân vận khéo"',
        )
    body_line = source.place(body_start).line
    return FrontMatter(fields, text[body_start:], body_start, body_line)


def _report_open(source: Source, start: int, problems: Problems) -> None:
    nearly = _NEARLY_CLOSING.search(source.text, start)
    prose = _PROSE.search(source.text, start - 1)
    if nearly is not None and (prose is None or nearly.start() <= prose.end()):
        problems.error(
            source.place(nearly.start()),
            "front-matter-open",
            f"dòng «{nearly[0].strip()}» chưa phải dấu đóng phần đầu bài",
            "viết đúng ba dấu gạch liền nhau, sát đầu dòng: ---",
        )
        return
    problems.error(
        source.place(prose.end() if prose is not None else 0),
        "front-matter-open",
        "phần đầu bài mở bằng «---» ở dòng 1 mà không có «---» đóng",
        "thêm một dòng --- ngay trước nội dung bài",
    )
