"""Who wrote an article, as its Word file tells: a label, or a last line that reads as names."""

from __future__ import annotations

import re

from bantin.editor.word.model import Block, Paragraph
from bantin.editor.word.story import ENDS_SENTENCE, Caption, Story

_BYLINE_WITHIN = 4  # paragraphs from the end
_LONGEST_NAME = 80
LABELLED = re.compile(
    r"\(?(?P<label>(?:(?:bài|tin|ảnh|bài viết)(?:\s*(?:và|,|-|–|&|/)?\s*(?:bài|ảnh|tin))*"
    r"|tác giả|người viết|thực hiện))\s*:\s*(?P<names>[^:]+?)\)?[.\s]*",
    re.IGNORECASE,
)
_SOURCE = re.compile(r"\(?(?:theo|nguồn)\s*:?\s+(?P<name>[^:]{2,78}?)\)?[.\s]*", re.IGNORECASE)
_NAME = re.compile(r"[^\W\d_][^\d:;!?]*")
_OFFICE = re.compile(
    r"(?:ban|báo|đài|sở|ubnd|hđnd|văn phòng|huyện|tỉnh|thành|hội|đoàn|trung tâm|ttxvn|phòng|"
    r"công an|đảng|trường|chi cục|cục|bộ|viện|liên đoàn|mặt trận|thông tấn|bản tin|phường|xã)\b",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s*(?:[,;]|\s(?:và|&)\s)\s*")
_DASH = re.compile(r"\s+[-–—]\s+")


def take_byline(blocks: list[Block], story: Story) -> list[Block]:
    """Names of who wrote: «Bài và ảnh: …» below the title or at the end, or a last short line."""
    texts = [at for at, block in enumerate(blocks) if isinstance(block, Paragraph) and block.text]
    taken: set[int] = set()
    for at in dict.fromkeys([*texts[:1], *texts[-_BYLINE_WITHIN:]]):
        block = blocks[at]
        assert isinstance(block, Paragraph)
        labelled = LABELLED.fullmatch(block.text)
        if labelled and len(block.text) <= _LONGEST_NAME + 20 and block.is_bare:
            if labelled["label"].lower().strip() == "ảnh":
                story.captions.setdefault(-1, Caption(credit=labelled["names"].strip()))
            else:
                story.authors += [n for n in _names(labelled["names"]) if n not in story.authors]
                if "ảnh" in labelled["label"].lower():
                    names = ", ".join(_names(labelled["names"]))
                    story.captions.setdefault(-1, Caption(credit=names))
            taken.add(at)
        elif at in texts[-2:] and not story.source and _is_source(block):
            match = _SOURCE.fullmatch(block.text)
            assert match is not None
            story.source = match["name"].strip()
            story.said.append(f"nguồn: «{story.source}»")
            taken.add(at)
    left = [at for at in texts if at not in taken]
    if not story.authors and len(left) > 1 and _is_name(blocks[left[-1]]):
        block = blocks[left[-1]]
        assert isinstance(block, Paragraph)
        story.authors += _names(block.text)
        taken.add(left[-1])
    if story.authors:
        story.said.append(f"tác giả: {', '.join(f'«{name}»' for name in story.authors)}")
    return [block for at, block in enumerate(blocks) if at not in taken]


def _is_source(block: Paragraph) -> bool:
    return (
        block.is_bare
        and _SOURCE.fullmatch(block.text) is not None
        and (
            block.alignment == "right"
            or block.is_italic
            or block.is_bold
            or block.text.startswith("(")
        )
    )


def _is_name(block: Block) -> bool:
    """Whether a last line reads as names: short, set to the right or bold, no sentence."""
    return (
        isinstance(block, Paragraph)
        and block.is_bare
        and not block.heading
        and not block.listed
        and len(block.text) <= _LONGEST_NAME
        and (block.alignment == "right" or block.is_bold)
        and not ENDS_SENTENCE.search(block.text)
        and _NAME.fullmatch(block.text) is not None
        and any(letter.isupper() for letter in block.text)
    )


def _names(text: str) -> list[str]:
    """«A và B» are two; «A – Ban Dân vận» is one with an office; «A – B» are two again."""
    found = []
    for part in _BETWEEN.split(text.strip(" .()")):
        name, *rest = _DASH.split(part)
        for other in rest:
            if _OFFICE.match(other):
                name = f"{name} – {other}"
            else:
                found.append(name)
                name = other
        found.append(name)
    return [" ".join(name.split()) for name in found if name.strip()]
