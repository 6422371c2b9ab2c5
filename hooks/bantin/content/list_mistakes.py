"""Lists that are not made, lose their levels or numbers, or swallow what follows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bantin.content.blocks import LIST_ITEM, Block, Layout, Line
from bantin.content.mistakes import Mistake, brief

_ANY_ITEM = re.compile(r"(?P<indent>[ ]*)(?P<mark>[-*+]|\d{1,9}\.)[ ]+(?=\S)")
_FOREIGN = re.compile(
    # Bullets, arrows, circled numbers, boxes, signs of Word's own fonts, emoji.
    r"\s*(?P<mark>[•–—‣·\u2190-\u21ff\u2460-\u24ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff"
    r"\ue000-\uf8ff\U0001f300-\U0001faff]|\d{1,3}\)|[a-zđ]\)"
    r"|(?:--|\d{1,3}/|\(\d{1,3}\)|\([a-zđ]\)|[IVX]{1,4}\.|[=-]{1,2}>|o"
    r"|\d{1,3}[-–](?!\s?\d)|\d{1,2}(?:\.\d{1,2}){1,3}\.?|\d{1,3}[ ]\.)(?=[ \t\u00a0])"
    r"|\d{1,2}[hg:]\d{0,2}(?=[ ]?[:–-])"
    r"|[-*+][\u00a0\u2007\u202f\u3000]|\d{1,3}\.[\u00a0\u2007\u202f])[\s]*(?=\S)"
)
_TIGHT = re.compile(r"(?P<mark>[-+]|\d{1,3}[.-])(?=[^\W\d_])")
_HIDDEN = re.compile(
    r"[\u00a0\u00ad\u2002\u2003\u2009\u200b\u202f\u2060\u3000\ufeff]+"
    r"(?=(?:[-*+>]|#{1,6}|\d{1,3}\.)[ \u00a0])"
)
_NUMBERED = re.compile(r"\d{1,3}[ ]?[.)/–-]?")
_STOPS = (".", ":", ";", "!", "?", "…", "”", ",", ")")
_ENDS = (".", ";", "!", "?", "…", "”")
_SHORT = 60
_BREAK = ("  ", "\\")


def list_mistakes(layout: Layout) -> Iterator[Mistake]:
    """Told block by block; the number of an item may hang on the block before."""
    expected: tuple[int, int] | None = None  # the number written before, and as it is shown
    base: int | None = None  # the indentation of the list that goes on
    for block in layout.blocks:
        first = LIST_ITEM.match(block.first.seen)
        yield from _hidden(block)
        if first:
            yield from _levels(block, base)
            base = len(first["indent"]) if base is None else base
            yield from _swallowed(block)
            told, expected = _numbers(block, expected)
            yield from told
        else:
            # A paragraph further in belongs to the item above.
            if not block.first.raw.startswith(("    ", "\t")):
                if base is not None:
                    yield from _outside(block.first)
                expected = base = None
                yield from _quoted(block)
                yield from _joined(block)


def _outside(line: Line) -> Iterator[Mistake]:
    """A paragraph that was to belong to the item above, and ends the list."""
    indent = len(line.raw) - len(line.raw.lstrip(" "))
    if indent > 1:
        yield Mistake(
            line.offset + indent,
            "md-list-level",
            f"đoạn lùi vào {indent} khoảng trắng thì không thuộc mục ở trên",
            "lùi vào đủ 4 khoảng trắng; nếu không thuộc mục ấy thì xóa khoảng trắng ở đầu dòng",
        )


def _hidden(block: Block) -> Iterator[Mistake]:
    for line in block.lines:
        if _HIDDEN.match(line.seen):
            yield Mistake(
                line.offset,
                "md-hidden-space",
                "ký tự trắng đặc biệt ở đầu dòng làm dấu danh sách, đề mục mất tác dụng",
                "xóa ký tự ở đầu dòng, rồi xem lại khoảng trắng sau dấu",
            )


def _joined(block: Block) -> Iterator[Mistake]:
    """Items within a paragraph, which Markdown joins to one line."""
    lines = block.lines
    if len(lines) < 2 or lines[0].seen.lstrip()[:1] in ("|", ">", "!", ":", "["):
        return
    items = [i for i, line in enumerate(lines) if i and _ANY_ITEM.match(line.seen)]
    if items:
        at = items[0]
        before = lines[at - 1].raw
        if not before.endswith(_BREAK) and (len(items) > 1 or before.rstrip().endswith(_STOPS)):
            yield Mistake(
                lines[at].offset,
                "md-list-blank",
                "danh sách dính vào dòng trên, sẽ hiện thành chữ liền nhau",
                "để một dòng trống trước dòng này",
            )
            return
    foreign = [i for i, line in enumerate(lines) if _FOREIGN.match(line.seen)]
    tight = [i for i, line in enumerate(lines) if _TIGHT.match(line.seen)]
    for found, pattern in ((foreign, _FOREIGN), (tight, _TIGHT)):
        if len(found) < 2 and not (
            found and found[0] and lines[found[0] - 1].raw.rstrip().endswith(":")
        ):
            continue
        if any(not lines[i - 1].raw.endswith(_BREAK) for i in found if i):
            match = pattern.match(lines[found[0]].seen)
            mark = match["mark"].rstrip() if match else ""
            yield Mistake(
                lines[found[0]].offset,
                "md-list-mark",
                f"các dòng bắt đầu bằng «{mark}» sẽ dính liền nhau",
                _other_mark(mark, found[0] > 0),
            )
            return


def _other_mark(mark: str, has_text_above: bool) -> str:
    first = "để một dòng trống trước dòng đầu, và " if has_text_above else ""
    if _NUMBERED.fullmatch(mark):
        return f"{first}viết «{mark.rstrip('.)/–- ')}. » thay cho «{mark}» ở đầu mỗi dòng"
    if mark[-1] == ")" or mark[0] in "IVX" or mark[0].isdigit():
        return "để một dòng trống giữa các dòng"
    return f"{first}viết «- » thay cho «{mark}» ở đầu mỗi dòng"


def _quoted(block: Block) -> Iterator[Mistake]:
    """A line right below a quotation, which becomes part of it."""
    if not block.first.seen.lstrip(" ").startswith(">"):
        return
    for before, line in pairwise(block.lines):
        if line.raw[:1].isupper() and (
            before.raw.rstrip().endswith(_ENDS) or len(before.raw) < _SHORT
        ):
            yield Mistake(
                line.offset,
                "md-list-swallows",
                f"dòng «{brief(line.raw)}» dính vào câu trích ở trên",
                "để một dòng trống trước dòng này",
            )
            return


def _levels(block: Block, base: int | None) -> Iterator[Mistake]:
    """Items further in than the first by less than Markdown's four spaces, or by far more."""
    last = 0
    for line in block.lines:
        item = _ANY_ITEM.match(line.seen)
        if item is None:
            continue
        indent = len(item["indent"])
        if base is None:
            base = indent
        elif indent > last + 7:
            yield Mistake(
                line.offset + indent,
                "md-list-level",
                f"mục lùi vào {indent} khoảng trắng thì không thành mục con",
                f"lùi vào {last + 4} khoảng trắng",
            )
            return
        elif base + 2 <= indent < 4:
            yield Mistake(
                line.offset + indent,
                "md-list-level",
                f"mục lùi vào {indent} khoảng trắng thì không thành mục con",
                "lùi vào đủ 4 khoảng trắng",
            )
            return
        last = indent


def _swallowed(block: Block) -> Iterator[Mistake]:
    lines = block.lines
    first = _ANY_ITEM.match(lines[0].seen)
    is_numbered = first is not None and first["mark"][:1].isdigit()
    for before, line in pairwise(lines):
        text = line.raw
        if item := _ANY_ITEM.match(line.seen):
            is_other = is_numbered != item["mark"][:1].isdigit() and not item["indent"]
            if not is_other:
                continue
        elif text[:1] in (" ", "\t"):
            continue
        match = _FOREIGN.match(line.seen) or _TIGHT.match(line.seen)
        is_new = text[:1].isupper() and (
            before.raw.rstrip().endswith(_ENDS) or len(before.raw) < _SHORT
        )
        if (is_new or match or item) and not before.raw.endswith(_BREAK):
            yield Mistake(
                line.offset,
                "md-list-swallows",
                f"dòng «{brief(text)}» dính vào mục ở trên",
                "để một dòng trống trước dòng này",
            )
            return


def _numbers(
    block: Block, expected: tuple[int, int] | None
) -> tuple[list[Mistake], tuple[int, int] | None]:
    """Numbers that are shown as others, for Markdown counts by itself."""
    found: list[Mistake] = []
    numbered: list[tuple[Line, int]] = []
    for line in block.lines:
        item = LIST_ITEM.match(line.seen)
        if item and item["mark"][:1].isdigit():
            numbered.append((line, int(item["mark"][:-1])))
    if not numbered:
        return [], None
    is_all_one = len({number for _, number in numbered}) == 1 and len(numbered) > 1
    for line, number in numbered:
        shown = expected[1] + 1 if expected else number
        if expected and number not in (shown, expected[0]) and not is_all_one and not found:
            found.append(
                Mistake(
                    line.offset,
                    "md-list-number",
                    f"số {number}. ở đầu dòng sẽ hiện thành {shown}.",
                    f"viết {shown}.; nếu đó không phải danh sách thì viết {number}\\.",
                )
            )
        expected = (number, shown)
    return found, expected
