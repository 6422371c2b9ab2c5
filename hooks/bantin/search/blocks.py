"""From many entries to sorted lines in bounded memory: blocks are sorted apart, then merged."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple, Protocol, TypeAlias, TypeVar

from bantin.search.keys import SINGLE, key_of
from bantin.search.model import Entry
from bantin.search.postings import Packed, count, join
from bantin.search.shards import Line, Shard, cut_shards, read_line, write_line
from bantin.search.vocabulary import word_of

BLOCK = 700  # entries; about 50 MB while one is worked on
_HIGHEST = 1 << 40

A = TypeVar("A")
B = TypeVar("B")
Block: TypeAlias = Sequence[tuple[int, Entry]]
# The rows of a block by the first letter of their key.
Rows: TypeAlias = "dict[str, bytes]"


class Spread(Protocol):
    """Like the built-in `map`; a pool's may be given instead, to use every core."""

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterable[B]: ...


class Letter(NamedTuple):
    """Where in a file the rows lie that begin with one letter, block after block."""

    file: str
    places: list[tuple[int, int]]


class Merged(NamedTuple):
    """Shards, and how many entries hold each word that is filed in them."""

    shards: list[Shard]
    words: dict[str, int]


def sort_block(block: Block) -> Rows:
    """The rows of numbered entries: ``key TAB form TAB age TAB postings TAB last posting``.

    ``age`` is less for a newer block, whose postings come first.
    """
    # Not before: it takes a while, and a small change of a site needs no block.
    from bantin.search.bulk import packed_forms

    age = f"{_HIGHEST - block[0][0]:013d}"
    rows = [
        f"{key_of(form)}\t{form}\t{age}\t{packed.text}\t{packed.last}"
        for form, packed in packed_forms(block)
    ]
    # No character of a key or form is below the tab, so whole rows sort as key and form do.
    rows.sort()
    by_letter = groupby(rows, key=itemgetter(0))
    return {letter: "\n".join(group).encode() for letter, group in by_letter}


def merged_shards(
    blocks: Iterable[Block], spread: Spread, ready: Iterable[Rows] = ()
) -> Iterator[Merged]:
    """The shards of all keys, sorted by key.

    Blocks must come with ascending numbers, and none reach over one whose rows are in ``ready``;
    those are read before the first block is asked for.
    """
    import bantin.search.bulk  # noqa: F401 - once, before processes part

    with tempfile.TemporaryDirectory() as folder:
        letters: dict[str, Letter] = {}
        with (Path(folder) / "rows").open("wb") as file:
            for rows in chain(ready, spread(sort_block, blocks)):
                for letter, data in rows.items():
                    parts = letters.setdefault(letter, Letter(file.name, []))
                    parts.places.append((file.tell(), len(data)))
                    file.write(data)
        yield from spread(merge, [letters[letter] for letter in sorted(letters)])


def merge(letter: Letter) -> Merged:
    """The shards of the keys that begin with one letter."""
    words: dict[str, int] = {}
    lines = _lines(sorted(_rows(letter)))
    return Merged(list(cut_shards(_counted(lines, words))), words)


def _rows(letter: Letter) -> Iterator[str]:
    with Path(letter.file).open("rb") as file:
        for start, size in letter.places:
            file.seek(start)
            yield from file.read(size).decode().split("\n")


def _counted(lines: Iterable[Line], words: dict[str, int]) -> Iterator[Line]:
    """The same lines; counts on the way how many entries hold each word."""
    for line in lines:
        if line.key.startswith(SINGLE):
            for form, packed in read_line(line).items():
                # Asked of the form: a key may have letters where its form has none, and the other
                # way round.
                if word := word_of(form):
                    words[word] = count(packed)
        yield line


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
