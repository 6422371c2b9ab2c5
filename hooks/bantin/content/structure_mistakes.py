"""Lines that become headings, boxes or nothing, against what they look like."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.blocks import Block, Layout
from bantin.content.mistakes import Mistake, brief

_UNDERLINE = re.compile(r"(?:=+|-+)[ ]*")
_SENTENCE_END = (".", "!", "?", "…", ":", ";", ",", "”")
_LONG = 100
_HASHTAG = re.compile(r"#(?=[^\s#])[^\s#]+")
_EMPTY = re.compile(r"#{1,6}\s*")
_MANY_HASHES = re.compile(r"#{7,}")
_BOX = re.compile(r'!!! ?([\w\-]+(?: +[\w\-]+)*+)(?: +"(?:.*?)")? *$')
_BOX_LIKE = re.compile(r"(?:!!!|\?\?\?\+?|:::|\[!)[ ]?(?=\w)|> ?\[![A-Z]{1,20}\]")
_HEAD_LINE = re.compile(r"(?:title|date|section|authors|standfirst|tags|image|draft):(?:\s|$)")
_ENTITY_NAMES = (
    "nbsp|lt|gt|amp|quot|apos|ndash|mdash|hellip|middot|bull|rarr|larr|copy|reg|deg|times|divide"
    "|ldquo|rdquo|lsquo|rsquo|laquo|raquo|euro"
)
_ENTITY = re.compile(
    rf"&(?:(?P<open>(?:{_ENTITY_NAMES})(?![\w;])|#\d{{2,6}}(?![\d;]))"
    rf"|[ ](?P<apart>(?:{_ENTITY_NAMES});)|amp;(?P<twice>(?:{_ENTITY_NAMES}|#\d{{2,6}});))"
)
_NO_COMMENT = re.compile(r"<(?:![ ]?-(?!-)|![ ]-{2}|!?[ ]!?-{2}|[ ]?![ ]?[–—])(?=[ ]?\w)")
_TITLE_BARE = re.compile(r"!!! ?(?P<kind>[\w-]+) +(?P<title>[^\n\"]*\w)")


def structure_mistakes(layout: Layout) -> Iterator[Mistake]:
    """Told block by block."""
    blocks = layout.blocks
    for number, block in enumerate(blocks):
        yield from _heading(block)
        following = blocks[number + 1].first.raw if number + 1 < len(blocks) else ""
        yield from _box(block, following)
        heads = [line for line in block.lines if _HEAD_LINE.match(line.seen)]
        if len(heads) > 1 or (heads and block.lines[-1].seen.rstrip() == "---"):
            yield Mistake(
                heads[0].offset,
                "md-front-matter",
                "phần đầu bài lặp lại ở giữa bài, sẽ hiện thành chữ",
                "xóa các dòng ấy; phần đầu bài chỉ viết một lần, ở đầu tệp",
                is_error=True,
            )
        for line in block.lines:
            if "<!--" in line.seen:
                yield Mistake(
                    line.offset + line.seen.find("<!--"),
                    "md-comment-open",
                    "ghi chú <!-- không có dấu đóng -->, sẽ hiện nguyên trên trang",
                    "thêm --> ở chỗ hết ghi chú, hoặc xóa <!--",
                    is_error=True,
                )
                break
        for line in block.lines:
            if "&" in line.seen:
                for match in _ENTITY.finditer(line.seen):
                    right = (match["open"] or match["apart"] or match["twice"]).rstrip(";")
                    of = "thiếu dấu chấm phẩy, " if match["open"] else ""
                    yield Mistake(
                        line.offset + match.start(),
                        "md-entity",
                        f"{match[0]} {of}sẽ hiện nguyên trên trang",
                        f"viết &{right};",
                    )
            for match in _NO_COMMENT.finditer(line.seen) if "!" in line.seen else ():
                yield Mistake(
                    line.offset + match.start(),
                    "md-comment-open",
                    f"ghi chú mở bằng {match[0]} không phải ghi chú, sẽ hiện nguyên trên trang",
                    "viết <!-- ở chỗ mở và --> ở chỗ đóng, không có khoảng trắng ở giữa các dấu",
                    is_error=True,
                )


def _heading(block: Block) -> Iterator[Mistake]:
    first = block.first
    if match := _HASHTAG.match(first.seen):
        yield Mistake(
            first.offset,
            "md-hashtag",
            f"dòng bắt đầu bằng {brief(match[0])} sẽ thành đề mục lớn",
            f"viết \\{brief(match[0])}; nếu là đề mục thì viết ## rồi một khoảng trắng",
        )
    if _EMPTY.fullmatch(first.seen):
        yield Mistake(
            first.offset, "md-heading-empty", "đề mục không có chữ", "viết chữ sau dấu #, hoặc xóa"
        )
    if match := _MANY_HASHES.match(first.seen):
        yield Mistake(
            first.offset,
            "md-heading-level",
            f"đề mục chỉ có 6 cấp, dòng này có {len(match[0])} dấu #",
            "bớt dấu #, thường chỉ cần ## hoặc ###",
        )
    if len(block.lines) > 1 and _UNDERLINE.fullmatch(block.lines[1].seen):
        text = first.raw.rstrip()
        if first.seen[:1] in "#|" or not text.strip():
            return
        if text.endswith(_SENTENCE_END) or len(text) > _LONG or len(block.lines[1].raw.strip()) < 3:
            yield Mistake(
                block.lines[1].offset,
                "md-setext",
                f"dòng {brief(block.lines[1].raw)} biến dòng trên thành đề mục",
                "để một dòng trống trước dòng này",
            )


def _box(block: Block, following: str) -> Iterator[Mistake]:
    line = block.first
    match = _BOX_LIKE.match(line.seen)
    if match is None:
        return
    if _BOX.match(line.seen.rstrip()):
        inside = block.lines[1].raw if len(block.lines) > 1 else following
        if not inside.startswith(("    ", "\t")):
            yield Mistake(
                line.offset,
                "md-box",
                "khung ghi chú không có chữ bên trong",
                "lùi các dòng của khung vào 4 khoảng trắng",
            )
        elif bare := _TITLE_BARE.fullmatch(line.seen.rstrip()):
            yield Mistake(
                line.offset,
                "md-box",
                f"tên khung «{brief(bare['title'])}» không ở trong dấu nháy nên không hiện ra",
                f'viết !!! {bare["kind"]} "{brief(bare["title"])}"',
            )
        return
    yield Mistake(
        line.offset,
        "md-box",
        f"«{brief(line.raw)}» không thành khung ghi chú, sẽ hiện nguyên trên trang",
        'viết một dòng !!! note "Tên khung", rồi lùi chữ bên trong vào 4 khoảng trắng',
    )
