"""Tables that become a paragraph, and rows that lose cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.blocks import Layout, Line
from bantin.content.mistakes import Mistake

_RULE = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*+\|?\s*")
_GRID = re.compile(r"\s*\+(?:[-=]+\+)++\s*")
_DRAWN = re.compile(r"\s*[│┃║¦┌╔├╠]")
_TABBED = re.compile(r"(?!(?:\W|o|\d{1,3}[.)])\t)[^\t\n]+(?:\t[^\t\n]*)*\t[^\t\n]+")
_LEAST_PIPES = 2
_LEAST_ROWS = 3  # without pipes at the sides


def table_mistakes(layout: Layout) -> Iterator[Mistake]:
    """Told for each block that looks like a table."""
    for number, block in enumerate(layout.blocks):
        lines = block.lines
        if len(lines) > 1 and (told := _not_in_pipes(lines)):
            yield told
            continue
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
            last = lines[-1]
            below = layout.blocks[number + 1].first if number + 1 < len(layout.blocks) else None
            if below is not None and below.offset == last.offset + len(last.raw) + 1:
                yield _swallowed(below)


def _is_rule(line: Line) -> bool:
    return "|" in line.seen and "-" in line.seen and _RULE.fullmatch(line.seen) is not None


def _swallowed(line: Line) -> Mistake:
    return Mistake(
        line.offset,
        "md-table-swallows",
        "dòng này dính vào bảng ở trên, thành một hàng của bảng",
        "để một dòng trống trước dòng này",
    )


def _not_in_pipes(lines: list[Line]) -> Mistake | None:
    """Cells between tabs, as Excel copies them, or between lines that are drawn."""
    first = lines[0]
    if _DRAWN.match(first.seen) and _DRAWN.match(lines[1].seen):
        what = f"bảng vẽ bằng dấu {first.seen.lstrip()[0]} không thành bảng"
    elif "\t" in first.seen and all(
        line.raw[:1] not in " \t" and "|" not in line.seen and _TABBED.fullmatch(line.raw.rstrip())
        for line in lines
    ):
        what = "các ô cách nhau bằng Tab không thành bảng"
    else:
        return None
    columns = max(first.raw.strip().count("\t") + 1, 2)
    return Mistake(
        first.offset,
        "md-table-rule",
        f"{what}, sẽ hiện thành chữ liền nhau",
        "viết dấu | giữa các ô và ở hai đầu mỗi dòng, rồi thêm ngay dưới dòng đầu một dòng:"
        f" {'| --- ' * min(columns, 20)}|",
    )


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
            yield _swallowed(line)
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
