"""The blocks of a Markdown text, as Python-Markdown divides it, with their places.

A block is what stands between blank lines; a heading, a rule, a quotation or a note begins one of
its own. Code is no block: fences and lines indented as code are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.content.blanking import blank

FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*+[ \t]*(?P<run>`{3,}|~{3,})(?P<rest>[^\n]*)")
HEADING = re.compile(r"#{1,6}")
RULE = re.compile(r" {0,3}(?:(?:-[ ]*){3,}|(?:_[ ]*){3,}|(?:\*[ ]*){3,})$")
LIST_ITEM = re.compile(r"(?P<indent>[ ]{0,3})(?P<mark>[-*+]|\d{1,9}\.)[ ]+(?=\S)")
_INDENTED = re.compile(r" {4}| {0,3}\t")
_BEGINS = re.compile(r"#{1,6}| {0,3}(?:>|\[\^[^\]\n]{1,200}\]:|\[[^\]\n]{1,200}\]:)|!!! ?\w|: ")
_ESCAPED = re.compile(r"\\[\\`*_{}\[\]()>#+.!|-]")
NEUTRAL = "\x00"  # stands for a character that means nothing to Markdown


@dataclass(frozen=True, slots=True)
class Line:
    """One line: as written, and without code, comments and escaped characters."""

    offset: int
    raw: str
    seen: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that follow each other."""

    lines: list[Line]

    @property
    def first(self) -> Line:
        return self.lines[0]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text is made of; ``open_fence`` is the offset of a fence that nothing closes.

    ``units`` are the stretches in which emphasis and links may stand, each with its offset,
    ``indented`` the blocks of code made by indentation alone.
    """

    blocks: list[Block]
    units: list[tuple[int, str]]
    indented: list[Block]
    fences: list[Line]
    open_fence: Line | None


def lay_out(text: str) -> Layout:
    """Divides a text; what follows an open fence is left out, for nobody knows what it is."""
    seen = blank(text)
    if "\\" in text:
        seen = _ESCAPED.sub(NEUTRAL * 2, seen)
    layout = Layout([], [], [], [], None)
    raw_lines, seen_lines = text.split("\n"), seen.split("\n")
    offset = 0
    current: list[Line] = []
    code: list[Line] = []
    fence = ""
    open_fence: Line | None = None

    def flush() -> None:
        nonlocal current, code
        if current:
            layout.blocks.append(Block(current))
        if code:
            layout.indented.append(Block(code))
        current, code = [], []

    for raw, visible in zip(raw_lines, seen_lines, strict=True):
        line = Line(offset, raw, visible)
        offset += len(raw) + 1
        found = FENCE.match(raw) if "```" in raw or "~~~" in raw else None
        if fence:
            if found and found["run"].startswith(fence) and not found["rest"].strip():
                if found["run"] != fence:
                    open_fence = layout.fences.pop()
                    break
                fence = ""
            continue
        if found and not visible.strip():
            flush()
            layout.fences.append(line)
            fence = found["run"]
            continue
        if found and not (found["run"][0] == "`" and "`" in found["rest"]) and not current:
            open_fence = line
            break
        if not raw or raw.isspace():
            flush()
        elif visible[0].isalpha():
            current.append(_with_places(line))
        elif not visible.strip() and _INDENTED.match(raw) and not current:
            code.append(line)
        else:
            if _BEGINS.match(visible) and not _continues(current, visible):
                flush()
            current.append(_with_places(line))
            if HEADING.match(visible) or (RULE.match(visible) and len(current) != 2):
                flush()
    flush()
    parts = [unit for block in layout.blocks for unit in _units(block)]
    return Layout(layout.blocks, parts, layout.indented, layout.fences, open_fence)


def _with_places(line: Line) -> Line:
    """The line with something in the place of its code: that is no gap between words."""
    if line.raw == line.seen:
        return line
    seen = "".join(
        NEUTRAL if shown == " " != written and not written.isspace() else shown
        for written, shown in zip(line.raw, line.seen, strict=True)
    )
    return Line(line.offset, line.raw, seen)


def _continues(current: list[Line], visible: str) -> bool:
    """Whether a line of a quotation goes on with one."""
    return bool(current) and visible.lstrip(" ")[:1] == ">" == current[-1].seen.lstrip(" ")[:1]


def _units(block: Block) -> Iterator[tuple[int, str]]:
    """The stretches of a block in which emphasis and links may stand, each with its offset."""
    at, parts = block.first.offset, [block.first.seen]
    if len(block.lines) == 1:
        yield at, parts[0]
        return
    is_table = sum("|" in line.seen for line in block.lines) > 1
    for line in block.lines[1:]:
        if is_table or LIST_ITEM.match(line.seen.lstrip(" ")):
            yield at, "\n".join(parts)
            at, parts = line.offset, []
        parts.append(line.seen)
    yield at, "\n".join(parts)
