"""Plain paragraphs, which are most of a newspaper, pass by what Python-Markdown looks for in them.

Each kind of block begins in a way of its own, and each inline pattern looks for a character of its
own. A paragraph that begins with a letter and goes on without a line end is no block but a
paragraph, and one that holds none of those characters comes out of all patterns as it went in. That
is told once instead of by every processor in turn, which saves two thirds of the rendering. Where
an extension brings a processor that is not known here, everything takes its usual way.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString, Registry

# What one of the patterns below begins with, and the marks that Python-Markdown itself puts.
_MARKUP = re.compile("[\\\\`*_\\[\\]<&\x02\x03]|  \n")
_PATTERNS = frozenset(
    {
        "backtick",
        "escape",
        "reference",
        "link",
        "image_link",
        "image_reference",
        "short_reference",
        "short_image_ref",
        "autolink",
        "automail",
        "linebreak",
        "entity",
        "html",
        "not_strong",
        "em_strong",
        "em_strong2",
        "footnote",
    }
)
# What else goes over the texts, and does not mind that they are marked.
_PASSES = frozenset(
    {"attr_list", "footnote-duplicate", "footnote", "inline", "prettify", "unescape"}
)
_BEFORE_INLINE = 25  # the inline patterns run at 20

# A line that begins with a letter; what follows in the same block is what makes it anything else.
_PLAIN_BLOCK = re.compile(r"[^\W\d_][^\n]*")
_BLOCKS = frozenset(
    {
        "admonition",
        "code",
        "defindent",
        "deflist",
        "empty",
        "footnote",
        "hashheader",
        "hr",
        "indent",
        "olist",
        "paragraph",
        "quote",
        "reference",
        "setextheader",
        "table",
        "ulist",
    }
)
_BEFORE_BLOCKS = 1_000


class PlainParagraphs(BlockProcessor):
    """Makes a paragraph of a block of the text itself that can be nothing else."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is such a one; within lists and quotations other rules hold."""
        return parent is self.parser.root and _PLAIN_BLOCK.fullmatch(block) is not None

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Takes the block."""
        SubElement(parent, "p").text = blocks.pop(0)


class PlainTexts(Treeprocessor):
    """Marks the texts of a tree that no inline pattern would change."""

    def run(self, root: Element) -> None:
        """Goes through the tree once."""
        for element in root.iter():
            text = element.text
            if text and _MARKUP.search(text) is None and not isinstance(text, AtomicString):
                element.text = AtomicString(text)


def pass_by_plain_texts(markdown: Markdown) -> None:
    """Lets plain paragraphs pass by the processors of ``markdown``, as far as it knows them all."""
    passes, blocks = markdown.treeprocessors, markdown.parser.blockprocessors
    if _has_only(_PATTERNS, markdown.inlinePatterns) and _has_only(_PASSES, passes):
        passes.register(PlainTexts(markdown), "plain_texts", _BEFORE_INLINE)
    if _has_only(_BLOCKS, blocks):
        blocks.register(PlainParagraphs(markdown.parser), "plain_paragraphs", _BEFORE_BLOCKS)


def _has_only(known: frozenset[str], registry: Registry[Any]) -> bool:
    return len(registry) == sum(name in registry for name in known)
