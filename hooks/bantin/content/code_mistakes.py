"""Code that is none, or that nothing closes: fences, backticks, indented prose, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.blocks import Layout
from bantin.content.mistakes import Mistake, brief

_TICKS = re.compile("`+")
_WORD = re.compile(r"[^\W\d_]+")
_OF_CODE = re.compile(r"[{}=<>`$#|\\;]|^[\w-]+:(?:\s|$)|\w\(")
_LEAST_WORDS = 3
_OPENING = re.compile(r"[\w(“\"'/]")


def code_mistakes(layout: Layout) -> Iterator[Mistake]:
    """Told in the order of their kinds."""
    if layout.open_fence is not None:
        fence = layout.open_fence
        mark = fence.raw.strip().lstrip("> ")
        run = mark[: len(mark) - len(mark.lstrip(mark[:1]))]
        yield Mistake(
            fence.offset + fence.raw.find(run),
            "md-fence-open",
            f"khối mã mở bằng {run} mà không có dòng đóng",
            f"thêm một dòng chỉ có {run} ở chỗ hết khối mã, hoặc xóa dòng này",
            is_error=True,
        )
    for fence in layout.fences:
        indent = len(fence.raw) - len(fence.raw.lstrip(" \t"))
        if indent and not fence.raw.lstrip().startswith(">"):
            yield Mistake(
                fence.offset + indent,
                "md-fence-indented",
                "khối mã lùi vào thì không thành khối, các dòng dính liền nhau",
                "xóa khoảng trắng ở đầu dòng này và dòng đóng",
            )
    for block in layout.indented:
        text = block.first.raw.strip()
        if _is_prose(text) or (text.startswith("|") and text.endswith("|") and len(text) > 2):
            yield Mistake(
                block.first.offset,
                "md-indented",
                f"đoạn lùi vào «{brief(text)}» sẽ hiện thành khối mã",
                "xóa khoảng trắng ở đầu các dòng của đoạn",
            )
    for at, text in layout.units:
        if "`" not in text:
            continue
        for match in _TICKS.finditer(text):
            before, after = text[: match.start()][-1:], text[match.end() : match.end() + 1]
            if _OPENING.match(after) or (before and not before.isspace()):
                yield Mistake(
                    at + match.start(),
                    "md-code-open",
                    f"dấu {match[0]} không có dấu đóng, sẽ hiện nguyên trên trang",
                    f"viết \\{match[0][0]} nếu muốn hiện dấu ấy, nếu không thì xóa"
                    if len(match[0]) == 1
                    else f"xóa dấu {match[0]}",
                )
                break


def _is_prose(text: str) -> bool:
    """Whether an indented line reads as Vietnamese, which code does not."""
    text = text.lstrip(">-*+•– 0123456789.)")
    is_vietnamese = not text.isascii()
    return (
        is_vietnamese
        and len(_WORD.findall(text[:500])) >= _LEAST_WORDS
        and not _OF_CODE.search(text)
    )
