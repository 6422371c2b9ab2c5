"""The blocks of a text in a queue: taking the first of a list moves all others, each time."""

from __future__ import annotations

from collections import deque
from typing import SupportsIndex, cast
from xml.etree.ElementTree import Element

from markdown.blockparser import BlockParser


class BlockQueue(deque[str]):
    """A list of blocks as processors use it, whose first block is taken in constant time."""

    def pop(self, index: SupportsIndex = -1) -> str:
        """Takes one block, the last or the first."""
        return self.popleft() if index == 0 else super().pop()


def queue_blocks(parser: BlockParser) -> None:
    """Has the parser of a ``Markdown`` hand its blocks to the processors in such a queue."""

    def parse_chunk(parent: Element, text: str) -> None:
        parser.parseBlocks(parent, cast("list[str]", BlockQueue(text.split("\n\n"))))

    parser.parseChunk = parse_chunk  # type: ignore[method-assign]
