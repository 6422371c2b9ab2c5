"""From many entries to sorted lines in bounded memory: blocks are sorted apart, then merged."""

from __future__ import annotations

import heapq
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import groupby
from operator import itemgetter
from typing import IO, TypeAlias

from bantin.search.keys import key_of
from bantin.search.model import Entry
from bantin.search.postings import Packed, entry_postings, join, pack, posting
from bantin.search.shards import Line, write_line

BLOCK = 2_000  # entries; about 100 MB while one is worked on

Block: TypeAlias = Sequence[tuple[int, Entry]]
# Like the built-in `map`; a pool's may be given instead, to sort blocks on every core.
Spread: TypeAlias = Callable[[Callable[[Block], bytes], Iterable[Block]], Iterable[bytes]]
_Row: TypeAlias = "tuple[str, str, int, str, int]"  # key, form, block, postings, last posting


def sort_block(block: Block) -> bytes:
    """The rows of numbered entries, as lines ``key TAB form TAB postings TAB last posting``."""
    # Quoted: array takes no type argument at run time before Python 3.12.
    merged: dict[str, array[int]] = {}
    for number, entry in sorted(block, key=itemgetter(0), reverse=True):
        base = posting(number, 0)
        for form, mention in entry_postings(entry).items():
            found = merged.get(form)
            if found is None:
                merged[form] = array("Q", (base | mention,))
            else:
                found.append(base | mention)
    rows = []
    for form, postings in merged.items():
        text, last = pack(form, postings)
        rows.append(f"{key_of(form)}\t{form}\t{text}\t{last}")
    # No character of a key or form is below the tab, so whole rows sort as key and form do.
    rows.sort()
    return "\n".join(rows).encode()


def merged_lines(blocks: Iterable[Block], spread: Spread) -> Iterator[Line]:
    """The line of every key, sorted by key; blocks must come with ascending numbers."""
    files: list[IO[bytes]] = []
    try:
        for block in spread(sort_block, blocks):
            file: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 - closed below, all at once
            file.write(block)
            file.seek(0)
            files.append(file)
        # The newest block first within a form, as its postings come first.
        sources = [_rows(file, -number) for number, file in enumerate(files)]
        for key, rows in groupby(heapq.merge(*sources), key=itemgetter(0)):
            yield write_line(key, _forms(rows))
    finally:
        for file in files:
            file.close()


def _rows(file: IO[bytes], block: int) -> Iterator[_Row]:
    for line in file:
        key, form, text, last = line.decode().split("\t")
        yield key, form, block, text, int(last)


def _forms(rows: Iterable[_Row]) -> Iterator[tuple[str, str]]:
    for form, found in groupby(rows, key=itemgetter(1)):
        lists = [Packed(text, last) for _, _, _, text, last in found]
        yield form, reduce(join, lists).text
