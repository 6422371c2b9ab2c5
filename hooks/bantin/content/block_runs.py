"""Blocks of one kind that follow each other, taken together.

Python-Markdown takes them one by one. It adds each piece of indented code to all the code before
it, and after each heading or rule every processor looks through all the rest of the block. Either
costs the square of the length. Here one processor goes on for as long as no other that is asked
before it could take what follows.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import (
    CodeBlockProcessor,
    HashHeaderProcessor,
    HRProcessor,
    SetextHeaderProcessor,
)
from markdown.extensions.admonition import AdmonitionProcessor
from markdown.util import AtomicString, code_escape

# A line that makes a table or an underlined heading of the line above it.
_UNDERLINE = re.compile(r"[|:= -]*")
_HEADING_LINE = re.compile(r"(?:=+|-+) *")


class CodeRuns(CodeBlockProcessor):
    """Takes all blocks of indented code that follow each other."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Takes them."""
        sibling = self.lastChild(parent)
        pieces: list[str] = []
        if (
            sibling is not None
            and sibling.tag == "pre"
            and [one.tag for one in sibling] == ["code"]
        ):
            code = sibling[0]
            pieces += [code.text or "", "\n"]
        else:
            code = SubElement(SubElement(parent, "pre"), "code")
        while True:
            block, rest = self.detab(blocks.pop(0))
            pieces += [code_escape(block.rstrip()), "\n"]
            if rest:
                blocks.insert(0, rest)
                break
            if not blocks or not self.test(parent, blocks[0]) or _has_box(blocks[0]):
                break
            pieces.append("\n")
        code.text = AtomicString("".join(pieces))


class HashHeadingRuns(HashHeaderProcessor):
    """Takes all headings with # of a block."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Takes them, with the lines between them."""
        if self.parser.state.isstate("looselist") or _has_box(blocks[0]):
            super().run(parent, blocks)
            return
        block = blocks.pop(0)
        at, match = 0, self.RE.search(block)
        while match:
            if between := block[at : match.start()]:
                self.parser.parseBlocks(parent, [between])
            heading = SubElement(parent, f"h{len(match['level'])}")
            heading.text = match["header"].strip()
            at = match.end()
            if at >= len(block) or not _is_free(block, at):
                break
            # The line break before the next line is what the pattern begins with.
            match = self.RE.search(block, at - 1)
        if at < len(block):
            blocks.insert(0, block[at:])


class UnderlinedHeadingRuns(SetextHeaderProcessor):
    """Takes all underlined headings that follow each other."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Takes them."""
        block = blocks.pop(0)
        goes_on = not _has_box(block)
        lines = block.split("\n")
        at = 0
        while True:
            heading = SubElement(parent, "h1" if lines[at + 1].startswith("=") else "h2")
            heading.text = lines[at].strip()
            at += 2
            if not (
                goes_on
                and at + 1 < len(lines)
                and lines[at]
                and lines[at][0] != " "
                and "|" not in lines[at]
                and _HEADING_LINE.fullmatch(lines[at + 1])
            ):
                break
        if at < len(lines):
            blocks.insert(0, "\n".join(lines[at:]))


class RuleRuns(HRProcessor):
    """Takes all rules of a block."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Takes them, with the lines between them."""
        block = blocks.pop(0)
        goes_on = not _has_box(block)
        at, match = 0, self.SEARCH_RE.search(block)
        while match:
            if between := block[at : match.start()].rstrip("\n"):
                self.parser.parseBlocks(parent, [between])
            SubElement(parent, "hr")
            at = match.end()
            while block.startswith("\n", at):
                at += 1
            if at >= len(block) or not goes_on or not _is_free(block, at, for_rule=True):
                break
            match = self.SEARCH_RE.search(block, at)
        if at < len(block):
            blocks.insert(0, block[at:])


def take_runs(markdown: Markdown) -> None:
    """Has the parser of ``markdown`` take such blocks together."""
    processors, parser = markdown.parser.blockprocessors, markdown.parser
    processors.register(CodeRuns(parser), "code", 80)
    processors.register(HashHeadingRuns(parser), "hashheader", 70)
    processors.register(UnderlinedHeadingRuns(parser), "setextheader", 60)
    processors.register(RuleRuns(parser), "hr", 50)


def _has_box(block: str) -> bool:
    """Whether the processor of boxes, which is asked before all of these, would take the block."""
    return "!!!" in block and AdmonitionProcessor.RE.search(block) is not None


def _is_free(block: str, at: int, *, for_rule: bool = False) -> bool:
    """Whether what stands from a line on is neither code nor a table.

    With ``for_rule`` an underlined heading counts as well, whose processor is asked before.
    """
    if block[at] in " \n":
        return False
    end = block.find("\n", at)
    if end < 0 or not (for_rule or "|" in block[at:end]):
        return True
    return _UNDERLINE.fullmatch(block, end + 1, _end(block, end + 1)) is None


def _end(block: str, at: int) -> int:
    end = block.find("\n", at)
    return len(block) if end < 0 else end
