"""What a text may not exceed: Python-Markdown is recursive, and quadratic in a paragraph.

No text that anybody reads comes near these limits. One that exceeds them was made by a mistake (a
file of another kind, a line pasted a thousand times) or to do harm; it is told in its place, and
never laid out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bantin.content.blanking import blank_blocks

LONGEST_PARAGRAPH = 20_000  # characters; ten printed pages
MOST_DEPTH = 20  # levels of lists and quotations

_COLUMNS = 4  # spaces of one level of a list
_PREFIX = re.compile(r"(?:[ \t]*+(?:>|(?:[-*+:]|\d{1,9}[.)]|[!?]{3}\+?)(?=[ \t])))*+")
_MARK = re.compile(r"[!?]{3}\+?|\d{1,9}[.)]|[-*+:>]")
_RULE = re.compile(r"[ \t]*+(?:(?:-[ \t]*+)++|(?:\*[ \t]*+)++)")
_QUOTED = re.compile(r"[ \t]*+(?:>[ \t]?)*+")
_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-[-:| \t]*")


@dataclass(frozen=True, slots=True)
class Excess:
    """What exceeds a limit, at ``offset`` of the text, as a problem says it."""

    offset: int
    code: str
    what: str
    mend: str


def excesses(body: str) -> Iterator[Excess]:
    """What exceeds a limit in a Markdown text: the first place of each kind."""
    if len(body) <= MOST_DEPTH:
        return
    lines = blank_blocks(body).split("\n")
    deep = _first_too_deep(lines)
    if deep is not None:
        yield Excess(
            deep,
            "nested-too-deep",
            f"danh sách hoặc trích dẫn lồng nhau quá {MOST_DEPTH} tầng",
            "bớt dấu > hoặc khoảng trắng ở đầu dòng",
        )
    long = _first_too_long(lines) if len(body) > LONGEST_PARAGRAPH else None
    if long is not None:
        yield Excess(
            long,
            "paragraph-too-long",
            f"đoạn văn dài quá {_number(LONGEST_PARAGRAPH)} ký tự",
            "ngắt thành nhiều đoạn, giữa hai đoạn để một dòng trống",
        )


def _first_too_deep(lines: Sequence[str]) -> int | None:
    """Where a line begins that stands on more levels than are allowed."""
    offset = 0
    for line in lines:
        if len(line) > MOST_DEPTH and line[:1] in " \t>-*+:!?0123456789":
            prefix = _PREFIX.match(line)
            if prefix and prefix[0] and not _RULE.fullmatch(line):
                # What stands to the right of a mark is no indentation of the line.
                margin = prefix[0][: len(prefix[0]) - len(prefix[0].lstrip())]
                depth = len(_MARK.findall(prefix[0])) + len(margin.expandtabs(_COLUMNS)) // _COLUMNS
                if depth > MOST_DEPTH:
                    return offset
        offset += len(line) + 1
    return None


def _first_too_long(lines: Sequence[str]) -> int | None:
    """Where a paragraph, an item of a list or a cell of a table begins that is too long."""
    offset = begin = number = 0
    is_list = is_table = False
    for at, line in enumerate(lines):
        end = offset + len(line)
        text = line[_QUOTED.match(line).end() :]  # type: ignore[union-attr]
        if not text.strip():
            number = 0
        else:
            number += 1
            if number == 1:
                following = lines[at + 1] if at + 1 < len(lines) else ""
                is_list = _ITEM.match(text) is not None
                is_table = "|" in following and _TABLE_RULE.fullmatch(following) is not None
                begin = offset
            elif is_list and _ITEM.match(text):
                begin = offset
            if is_table:
                cells = text.split("|") if len(text) > LONGEST_PARAGRAPH else ()
                if any(len(cell) > LONGEST_PARAGRAPH for cell in cells):
                    return offset
            elif end - begin > LONGEST_PARAGRAPH:
                return begin
        offset = end + 1
    return None


def _number(value: int) -> str:
    return f"{value:,}".replace(",", ".")
