"""From many entries to sorted lines in bounded memory: blocks are sorted apart, then merged."""

from __future__ import annotations

import gc
import tempfile
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import IO, TypeAlias, TypeVar

from bantin.search.keys import folded, key_of
from bantin.search.model import Entry
from bantin.search.postings import Packed, Pair, entry_mentions, join, pack, pack_pair, posting
from bantin.search.shards import Line, write_line

BLOCK = 1_000  # entries; about 60 MB while one is worked on
_HIGHEST = 1 << 40

Block: TypeAlias = Sequence[tuple[int, Entry]]
# The rows of a block by the first letter of their key.
Rows: TypeAlias = "dict[str, bytes]"
# Like the built-in `map`; a pool's may be given instead, to sort blocks on every core.
Spread: TypeAlias = Callable[[Callable[[Block], Rows], Iterable[Block]], Iterable[Rows]]


def sort_block(block: Block) -> Rows:
    """The rows of numbered entries: ``key TAB form TAB age TAB postings TAB last posting``.

    ``age`` is less for a newer block, whose postings come first.
    """
    # Millions of pairs and no cycle among them: the collector would look at them in vain.
    is_collecting = gc.isenabled()
    gc.disable()
    try:
        return _sorted(block)
    finally:
        if is_collecting:
            gc.enable()


def _sorted(block: Block) -> Rows:
    singles: dict[str, int | array[int]] = {}
    pairs: dict[Pair, int | array[int]] = {}
    for number, entry in sorted(block, key=itemgetter(0), reverse=True):
        base = posting(number, 0)
        found_singles, found_pairs = entry_mentions(entry)
        _gather(singles, found_singles, base)
        _gather(pairs, found_pairs, base)
    age = f"{_HIGHEST - block[0][0]:013d}"
    rows = []
    for form, postings in singles.items():
        text, last = pack(form, (postings,) if isinstance(postings, int) else postings)
        rows.append(f"{key_of(form)}\t{form}\t{age}\t{text}\t{last}")
    for (first, second), postings in pairs.items():
        key, form = f"{folded[first]} {folded[second]}", f"{first} {second}"
        if isinstance(postings, int):
            rows.append(f"{key}\t{form}\t{age}\t{pack_pair(postings)}\t{postings}")
        else:
            text, last = pack(form, postings)
            rows.append(f"{key}\t{form}\t{age}\t{text}\t{last}")
    # No character of a key or form is below the tab, so whole rows sort as key and form do.
    rows.sort()
    by_letter = groupby(rows, key=itemgetter(0))
    return {letter: "\n".join(group).encode() for letter, group in by_letter}


_Form = TypeVar("_Form", str, Pair)


def _gather(merged: dict[_Form, int | array[int]], found: dict[_Form, int], base: int) -> None:
    """Adds an entry's postings; most forms have one in a block, which needs no list."""
    for form, mention in found.items():
        known = merged.get(form)
        if known is None:
            merged[form] = base | mention
        elif isinstance(known, int):
            merged[form] = array("Q", (known, base | mention))
        else:
            known.append(base | mention)


def merged_lines(
    blocks: Iterable[Block], spread: Spread, ready: Iterable[Rows] = ()
) -> Iterator[Line]:
    """The line of every key, sorted by key.

    Blocks must come with ascending numbers, and none reach over one whose rows are in ``ready``;
    those are read before the first block is asked for.
    """
    with tempfile.TemporaryFile() as file:
        parts: dict[str, list[tuple[int, int]]] = {}
        for rows in chain(ready, spread(sort_block, blocks)):
            for letter, data in rows.items():
                parts.setdefault(letter, []).append((file.tell(), len(data)))
                file.write(data)
        for letter in sorted(parts):
            yield from _lines(sorted(_read(file, parts[letter])))


def _read(file: IO[bytes], parts: list[tuple[int, int]]) -> Iterator[str]:
    for start, size in parts:
        file.seek(start)
        yield from file.read(size).decode().split("\n")


def _lines(rows: list[str]) -> Iterator[Line]:
    """Sorted rows as lines, the lists of one form joined."""
    key, forms = "", dict[str, Packed]()
    for row in rows:
        row_key, form, _, text, last = row.split("\t")
        packed = Packed(text, int(last))
        if row_key != key:
            if forms:
                yield _line(key, forms)
            key, forms = row_key, {form: packed}
        else:
            forms[form] = join(forms[form], packed) if form in forms else packed
    if forms:
        yield _line(key, forms)


def _line(key: str, forms: dict[str, Packed]) -> Line:
    return write_line(key, ((form, packed.text) for form, packed in forms.items()))
