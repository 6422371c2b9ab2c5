"""An article while it is taken out of a Word file, part by part."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from bantin.editor.word.model import Block, Paragraph, Table

ENDS_SENTENCE = re.compile(r"[.!?…:;,][”\"»)]*$")


@dataclass(frozen=True, slots=True)
class Caption:
    text: str = ""
    credit: str = ""


@dataclass(slots=True)
class Story:
    """An article taken out of a document: ``body`` is what is left of it, in order.

    ``captions`` are by picture; ``lead`` is the picture that opens the article. ``notes`` are the
    keys of notes that were called in a line which cannot call any. ``said`` tells, in Vietnamese,
    what was taken for what.
    """

    title: str
    body: list[Block]
    standfirst: str = ""
    authors: list[str] = field(default_factory=list)
    source: str = ""
    lead: int | None = None
    captions: dict[int, Caption] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)


def is_empty(block: Block) -> bool:
    if isinstance(block, Table):
        return all(is_empty(inner) for row in block.rows for cell in row for inner in cell.blocks)
    return not block.text and block.is_bare


def only_pictures(paragraph: Paragraph) -> Paragraph | None:
    """The pictures of a paragraph without its words; None where it has none."""
    spans = tuple(span for span in paragraph.spans if span.picture is not None)
    return replace(paragraph, spans=spans, heading=0, role="") if spans else None
