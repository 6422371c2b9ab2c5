"""The words under pictures, and the picture that opens an article."""

from __future__ import annotations

import re
from dataclasses import replace

from bantin.editor.word.bylines import LABELLED
from bantin.editor.word.model import Block, Paragraph, Table
from bantin.editor.word.story import Caption, Story, is_empty, only_pictures

_CAPTION = re.compile(
    r"(?:trong\s+)?(?:ảnh|hình|chú thích)(?:\s+(?:(?P<drawn>minh họa)|trên|dưới)|\s*\d+)?\s*[:.]\s*"
    r"|[▲▼↑↓]",
    re.I,
)
# Two to five words with capitals: «Ảnh: Tùng Phương» names who took it.
_NAME = re.compile(r"(?:[A-ZÀ-Ỹ]\w*\.?(?:\s+|$)){2,5}")
_CREDIT = re.compile(
    r"[\s.,;–-]*\(?\s*(?:ảnh|hình|photo)(?:\s+do)?\s*:\s*(?P<name>[^():]{2,60}?)\s*\)?\s*\.?$", re.I
)


def take_captions(blocks: list[Block], story: Story) -> list[Block]:
    """What stands under a picture as its caption: by its style, its first words or its letters."""
    kept: list[Block] = []
    picture: int | None = None
    for block in blocks:
        if isinstance(block, Paragraph) and picture is not None and _is_caption(block):
            story.captions[picture] = _caption(block.text)
            picture = None
            continue
        if isinstance(block, Paragraph) and block.pictures:
            picture = block.pictures[-1]
            # A picture and its caption may stand in one paragraph, parted by a line break.
            if block.text and _is_caption(block, inside=True):
                story.captions[picture] = _caption(block.text)
                picture, block = None, only_pictures(block) or block
        elif isinstance(block, Table) or block.text:
            picture = None
        kept.append(block)
    return kept


def _is_caption(block: Paragraph, inside: bool = False) -> bool:
    if not block.text or len(block.text) > 300 or block.heading or block.listed:
        return False
    if any(span.href or span.note for span in block.spans) or (block.pictures and not inside):
        return False
    if block.role == "caption" or _CAPTION.match(block.text):
        return True
    if inside:
        return block.spans[0].picture is not None
    labelled = LABELLED.fullmatch(block.text)
    if labelled or block.alignment == "right":
        return False
    return block.is_italic or (block.alignment == "center" and not block.is_bold)


def _caption(text: str) -> Caption:
    label = _CAPTION.match(text)
    words = text[label.end() :].strip() if label else text
    # That a picture is no photograph of what the article tells is for readers to know.
    drawn = text[: label.end("drawn")] if label and label["drawn"] else ""
    if label and _NAME.fullmatch(words):
        return Caption(drawn, words.rstrip("."))
    words = text if drawn else words
    credit = _CREDIT.search(words)
    if credit is None:
        return Caption(words)
    return Caption(words[: credit.start()].rstrip(" ,;–-"), credit["name"].strip())


def take_lead(blocks: list[Block], story: Story) -> list[Block]:
    """The first picture opens the article where at most one paragraph stands before it."""
    for at, block in enumerate(blocks[:2]):
        if isinstance(block, Table):
            break
        if block.pictures:
            story.lead = block.pictures[0]
            left = tuple(span for span in block.spans if span.picture != story.lead)
            rest = replace(block, spans=left)
            return [*blocks[:at], *([] if is_empty(rest) else [rest]), *blocks[at + 1 :]]
    return blocks
