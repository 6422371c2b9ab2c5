"""Which paragraph of a Word file is the title, the standfirst, the byline, a caption.

Word knows pages, not articles: most writers make a title by making it bold. What is taken for what
is said to the editor, and no words are ever lost: what plays no part stays in the body.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bantin.editor.word.bylines import LABELLED, take_byline
from bantin.editor.word.captions import take_captions, take_lead
from bantin.editor.word.model import Block, Document, Paragraph, Table
from bantin.editor.word.story import ENDS_SENTENCE, Story, is_empty, only_pictures

# What official papers carry above their title.
_LETTERHEAD = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam|đảng cộng sản việt nam|độc lập\s*[-–]\s*tự do\s*[-–]"
    r"\s*hạnh phúc|\W+",
    re.IGNORECASE,
)
_TITLE_WITHIN = 10  # paragraphs from the top in which a title is looked for
_LONGEST_TITLE, _LONGEST_SUBHEAD = 250, 120


def tell_roles(document: Document, name: str) -> Story:
    """Takes an article out of a document; ``name`` is its title where the text has none."""
    blocks = [block for block in _unwrapped(document.blocks) if not is_empty(block)]
    story = Story(name, [])
    blocks = _take_title(blocks, story)
    blocks = take_captions(blocks, story)
    blocks = _take_standfirst(blocks, story)
    blocks = take_byline(blocks, story)
    blocks = take_lead(blocks, story)
    story.body = _with_subheads(blocks, story)
    return story


def _unwrapped(blocks: Sequence[Block]) -> list[Block]:
    """Tables that only place pictures, or hold one column, as what they hold."""
    found: list[Block] = []
    for block in blocks:
        if isinstance(block, Table) and (_has_picture(block) or _is_one_column(block)):
            inner = [inner for row in block.rows for cell in row for inner in cell.blocks]
            found += _unwrapped(inner)
        else:
            found.append(block)
    return found


def _has_picture(table: Table) -> bool:
    return any(
        _has_picture(inner) if isinstance(inner, Table) else bool(inner.pictures)
        for row in table.rows
        for cell in row
        for inner in cell.blocks
    )


def _is_one_column(table: Table) -> bool:
    return all(len(row) <= 1 for row in table.rows)


def _take_title(blocks: list[Block], story: Story) -> list[Block]:
    at = _find_title(blocks)
    if at is None:
        story.said.append(f"tiêu đề: không thấy trong bài, lấy tên tệp «{story.title}»")
        return blocks
    end = at + 1
    first = blocks[at]
    assert isinstance(first, Paragraph)
    words = first.text
    while end < len(blocks) and _goes_on(first, blocks[end]) and len(words) < _LONGEST_TITLE:
        words += " " + blocks[end].text  # type: ignore[union-attr]
        end += 1
    for block in blocks[at:end]:
        assert isinstance(block, Paragraph)
        story.notes += [span.note for span in block.spans if span.note]
    story.title = words
    story.said.append(f"tiêu đề: «{words}»")
    if words == words.upper() and words != words.lower():
        story.said.append("tiêu đề viết hoa cả, nên gõ lại theo lối thường")
    pictures = [only_pictures(block) for block in blocks[at:end] if isinstance(block, Paragraph)]
    return [*blocks[:at], *(p for p in pictures if p is not None), *blocks[end:]]


def _find_title(blocks: Sequence[Block]) -> int | None:
    top = [
        (at, block)
        for at, block in enumerate(blocks)
        if isinstance(block, Paragraph) and block.text and not _LETTERHEAD.fullmatch(block.text)
    ][:_TITLE_WITHIN]
    styled = [at for at, block in top if block.role == "title"]
    headed = [at for at, block in top if block.heading]
    sizes = sorted(block.size for block in blocks if isinstance(block, Paragraph) and block.text)
    usual = sizes[len(sizes) // 2] if sizes else 0
    short = [(at, block) for at, block in top if len(block.text) <= _LONGEST_TITLE]
    formed = [
        at
        for at, block in short
        if not block.listed and (block.is_bold or block.size >= usual + 2 > 2)
    ]
    for found in (styled, headed, formed):
        if found:
            return found[0]
    # With nothing to go by, a first line that does not end as a sentence does.
    if short and short[0][0] == top[0][0] and not ENDS_SENTENCE.search(short[0][1].text):
        return short[0][0]
    return None


def _goes_on(first: Paragraph, block: Block) -> bool:
    """Whether a title goes on in the next paragraph, as on pages laid out by hand."""
    return (
        isinstance(block, Paragraph)
        and block.text != ""
        and block.alignment == first.alignment == "center"
        and block.is_bold
        and first.is_bold
        and (block.heading, block.role, block.size) == (first.heading, first.role, first.size)
        and not LABELLED.fullmatch(block.text)
        and not ENDS_SENTENCE.search(first.text)
        and (block.text == block.text.upper()) == (first.text == first.text.upper())
        and not ENDS_SENTENCE.search(block.text)
    )


def _take_standfirst(blocks: list[Block], story: Story) -> list[Block]:
    """The first text below the title, where it is set apart from the rest by its letters."""
    texts = [
        (at, block)
        for at, block in enumerate(blocks[:4])
        if isinstance(block, Paragraph) and block.text
    ]
    others = [b for b in blocks if isinstance(b, Paragraph) and b.text and not b.heading]
    for at, block in texts[:2]:
        if block.heading or block.listed or LABELLED.fullmatch(block.text):
            continue
        apart = block.is_bold or block.is_italic or block.role == "subtitle"
        plain = sum(not (other.is_bold or other.is_italic) for other in others)
        if not apart or not plain or len(block.text) < 40 or not block.is_bare:
            return blocks
        story.standfirst = block.text
        story.said.append(f"lời dẫn: «{_short(block.text)}»")
        return [*blocks[:at], *blocks[at + 1 :]]
    return blocks


def _with_subheads(blocks: Sequence[Block], story: Story) -> list[Block]:
    """Headings from the second level on, none skipped; bold lines where a file has no headings."""
    levels = sorted({b.heading for b in blocks if isinstance(b, Paragraph) and b.heading})
    found: list[Block] = []
    bold = 0
    for at, block in enumerate(blocks):
        if isinstance(block, Paragraph) and block.heading:
            block = replace(block, heading=min(levels.index(block.heading) + 2, 6))
        elif not levels and at + 1 < len(blocks) and _is_subhead(block):
            assert isinstance(block, Paragraph)
            block = replace(block, heading=2)
            bold += 1
        found.append(block)
    if bold:
        story.said.append(f"{bold} dòng in đậm đứng riêng thành tít nhỏ")
    return found


def _is_subhead(block: Block) -> bool:
    return (
        isinstance(block, Paragraph)
        and block.is_bold
        and block.is_bare
        and not block.listed
        and 0 < len(block.text) <= _LONGEST_SUBHEAD
        and not ENDS_SENTENCE.search(block.text)
        and any(letter.isalpha() for letter in block.text)
        and not _LETTERHEAD.fullmatch(block.text)
    )


def _short(text: str) -> str:
    return text if len(text) <= 70 else f"{text[:69]}…"
