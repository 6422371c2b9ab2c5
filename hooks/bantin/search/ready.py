"""Blocks of the index that are sorted apart, of some years only, and taken into a whole index.

Sorting costs most of an index and asks nothing of other entries but the numbers they take, so it
can be done on several machines. A block holds entries of one year; it is known by its entries'
numbers and states, so one that fits is as good as one sorted here.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple, Protocol

from bantin.search import documents
from bantin.search.blocks import BLOCK, Block, Rows, Spread, sort_block
from bantin.search.model import Head, Load
from bantin.search.numbering import Numbering, number
from bantin.sources.digests import digest


class Ready(Protocol):
    """Where blocks lie that were sorted before, by what they were made from."""

    def rows(self, made_from: str) -> Rows | None:
        """The sorted rows of a block; None if they are not there, or not whole."""

    def documents(self, made_from: str) -> dict[int, bytes] | None:
        """The documents of its entries by number, in the same way."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A block as it will be: ``entries`` are numbers and URLs; its ``year`` is 0 for undated."""

    year: int
    entries: list[tuple[int, str]]
    made_from: str


class Sorted(NamedTuple):
    """A block that was sorted, with its documents by number."""

    made_from: str
    rows: Rows
    documents: dict[int, bytes]


def plan(heads: Mapping[str, Head], numbering: Numbering) -> Iterator[Planned]:
    """Cuts all entries into blocks of one year each and not too long, in their order."""
    years, starts = [0, *numbering.years], list(numbering.years.values())
    numbered = ((n, url) for url, n in numbering.numbers.items())
    for year, group in groupby(numbered, lambda item: years[bisect_right(starts, item[0])]):
        entries = list(group)
        size = -(-len(entries) // -(-len(entries) // BLOCK))
        for start in range(0, len(entries), size):
            block = entries[start : start + size]
            yield Planned(year, block, digest(repr([(n, heads[url]) for n, url in block])))


def sort_years(
    heads: Iterable[Head], load: Load, years: Container[int], spread: Spread, ready: Ready
) -> Iterator[Sorted]:
    """The blocks of some years, those that ``ready`` lacks sorted; ``heads`` are of all entries."""
    by_url = {head.url: head for head in heads}
    wanted = []
    for planned in plan(by_url, number(by_url.values())):
        if planned.year in years:
            rows = ready.rows(planned.made_from)
            found = ready.documents(planned.made_from)
            if rows is None or found is None:
                wanted.append(planned)
            else:
                yield Sorted(planned.made_from, rows, found)
    waiting: deque[tuple[str, dict[int, bytes]]] = deque()

    def blocks() -> Iterator[Block]:
        for planned in wanted:
            block = [(n, load(url)) for n, url in planned.entries]
            found = {n: documents.document(entry) for n, entry in block}
            waiting.append((planned.made_from, found))
            yield block

    for rows in spread(sort_block, blocks()):
        made_from, found = waiting.popleft()
        yield Sorted(made_from, rows, found)


class Known:
    """The blocks of one index that need not be sorted."""

    def __init__(
        self, ready: Ready | None, heads: Mapping[str, Head], numbering: Numbering
    ) -> None:
        self._ready = ready
        self._planned = list(plan(heads, numbering)) if ready else []
        self._starts = [planned.entries[0][0] for planned in self._planned]
        self._fitting: set[int] = set()
        self._at = -1
        self._documents: dict[int, bytes] = {}

    def rows(self) -> Iterator[Rows]:
        """The rows of all of them, to be read before anything else is asked."""
        for at, planned in enumerate(self._planned):
            if self._ready and (rows := self._ready.rows(planned.made_from)) is not None:
                self._fitting.add(at)
                yield rows

    def block_of(self, number: int) -> int:
        """Which block a number falls into; others must not lie within one that is sorted here."""
        return bisect_right(self._starts, number)

    def holds(self, number: int) -> bool:
        """Whether the entry of a number is in one of them."""
        return self.block_of(number) - 1 in self._fitting

    def document(self, number: int) -> bytes | None:
        """The document of a number; asked for in their order, as a block is read at a time."""
        at = self.block_of(number) - 1
        if at not in self._fitting or self._ready is None:
            return None
        if at != self._at:
            self._at = at
            self._documents = self._ready.documents(self._planned[at].made_from) or {}
        return self._documents.get(number)
