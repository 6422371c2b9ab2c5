"""Tables that become a paragraph, and rows that lose cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.blocks import Layout, Line
from bantin.content.mistakes import Mistake

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*+\|?\s*")
_GRID = re.compile(r"\s*\+(?:[-=]+\+)++\s*")
_LEAST_PIPES = 2
_LEAST_ROWS = 3  # without pipes at the sides


def table_mistakes(layout: Layout) -> Iterator[Mistake]:
    """Told for each block that looks like a table."""
    for block in layout.blocks:
        lines = block.lines
        if "|" not in lines[0].seen and (len(lines) < 2 or not any("|" in x.seen for x in lines)):
            continue
        if lines[0].seen.lstrip()[:1] == ">":
            continue
        if _GRID.fullmatch(lines[0].seen):
            yield Mistake(
                lines[0].offset,
                "md-table-rule",
                "bảng vẽ bằng dấu + không thành bảng, sẽ hiện thành chữ liền nhau",
                "xóa các dòng vẽ bằng dấu +, rồi thêm một dòng | --- | --- | dưới dòng đầu",
                is_error=True,
            )
            continue
        rule = next((i for i, line in enumerate(lines[:50]) if _is_rule(line)), None)
        if rule is None:
            yield from _without_rule(lines)
        elif rule == 0:
            yield Mistake(
                lines[0].offset,
                "md-table-rule",
                "bảng thiếu dòng đầu, sẽ hiện thành chữ liền nhau",
                "thêm một dòng tên các cột ở trên dòng này",
                is_error=True,
            )
        elif rule > 1:
            yield Mistake(
                lines[rule - 1].offset,
                "md-table-blank",
                "bảng dính vào đoạn ở trên, sẽ hiện thành chữ liền nhau",
                "để một dòng trống trước dòng này",
                is_error=True,
            )
        else:
            yield from _of_table(lines)


def _is_rule(line: Line) -> bool:
    return "|" in line.seen and "-" in line.seen and _RULE.fullmatch(line.seen) is not None


def _cells(line: Line) -> int:
    text = line.seen.strip()
    if text.startswith("|"):
        text = text[1:]
    if text.endswith("|"):
        text = text[:-1]
    return text.count("|") + 1


def _without_rule(lines: list[Line]) -> Iterator[Mistake]:
    rows = [
        line
        for line in lines
        if line.seen.lstrip().startswith("|") and line.seen.count("|") >= _LEAST_PIPES
    ]
    if not rows and len(lines) >= _LEAST_ROWS and len({_cells(line) for line in lines}) == 1:
        rows = lines if _cells(lines[0]) > 1 else []
    if (
        not rows
        or rows[0].seen.lstrip().startswith("||")
        or (len(rows) == 1 and not lines[0].seen.rstrip().endswith("|"))
    ):
        return
    columns = _cells(rows[0])
    yield Mistake(
        rows[0].offset,
        "md-table-rule",
        "bảng thiếu dòng kẻ dưới dòng đầu, sẽ hiện thành chữ liền nhau",
        f"thêm ngay dưới dòng này một dòng: {'| --- ' * min(columns, 20)}|",
        is_error=True,
    )


def _of_table(lines: list[Line]) -> Iterator[Mistake]:
    columns, ruled = _cells(lines[0]), _cells(lines[1])
    if "|" not in lines[0].seen:
        return
    if columns != ruled:
        yield Mistake(
            lines[1].offset,
            "md-table-columns",
            f"dòng đầu của bảng có {columns} ô mà dòng kẻ có {ruled}, bảng sẽ hiện thành chữ",
            f"viết dòng này: {'| --- ' * min(columns, 20)}|",
            is_error=True,
        )
        return
    for line in lines[2:]:
        cells = _cells(line)
        if "|" not in line.seen and columns > 1:
            yield Mistake(
                line.offset,
                "md-table-swallows",
                "dòng này dính vào bảng ở trên, thành một hàng của bảng",
                "để một dòng trống trước dòng này",
            )
            return
        if cells > columns:
            yield Mistake(
                line.offset,
                "md-table-cells",
                f"hàng có {cells} ô mà bảng có {columns} cột, ô thừa sẽ mất",
                "bớt ô, hoặc viết \\| nếu dấu ấy là chữ trong ô",
                is_error=True,
            )
        elif cells < columns:
            yield Mistake(
                line.offset,
                "md-table-cells",
                f"hàng có {cells} ô mà bảng có {columns} cột",
                "thêm cho đủ ô; ô trống thì viết thêm | ở cuối",
            )
