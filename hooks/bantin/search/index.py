"""The whole index, as files.

::

    search/directory.json      the only name that stays: where everything is
    search/entries.txt         for the next build alone: what this index was made from
    search/l/<hash>.txt        a leaf of the directory: shards and their least keys
    search/k/<hash>.txt        a shard: keys, the forms filed under them, and their postings
    search/d/<hash>/<xx>.json  one entry, to check a phrase and quote it
    search/v/<hash>.txt        the syllables of the bulletin, to mend a typing slip
    search/s/<hash>.json       phrases that complete what a reader types

The same entries in any order give the same bytes, however they came to be: ``update`` makes of an
index and its changes what this module makes of all entries.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby, islice

from bantin.search import documents
from bantin.search.blocks import BLOCK, Block, Spread, merged_shards
from bantin.search.directory import State, directory_files
from bantin.search.heads import Heads
from bantin.search.model import Entry, Guide, Head, Load
from bantin.search.numbering import Numbering, number
from bantin.search.ready import Known, Ready

Write = Callable[[str, bytes], object]


def build_index(entries: Iterable[Entry], guide: Guide | None = None) -> dict[str, bytes]:
    """The files of the index of entries of distinct URLs, by path relative to the site's root."""
    by_url = {entry.url: entry for entry in entries}
    files: dict[str, bytes] = {}
    heads = [entry.head for entry in by_url.values()]
    guide = guide or Guide.of(by_url.values())
    write_index(heads, by_url.__getitem__, guide, files.__setitem__)
    return files


def write_index(
    heads: Iterable[Head],
    load: Load,
    guide: Guide,
    write: Write,
    spread: Spread = map,
    ready: Ready | None = None,
) -> None:
    """Writes the files one by one, so that an archive of any size takes little memory.

    ``load`` gives the entry of a URL and is asked once for each that is in no block of ``ready``;
    ``write`` takes a path and its bytes; ``spread`` may be the ``map`` of a pool of processes.
    """
    by_url = {head.url: head for head in heads}
    numbering = number(by_url.values())
    folders: dict[int, str] = {}
    known = Known(ready, by_url, numbering)
    blocks = _in_blocks(_written(numbering, load, folders, write, known), known)
    words: dict[str, int] = {}
    shards = []
    for merged in merged_shards(blocks, spread, known.rows()):
        words |= merged.words
        for shard in merged.shards:
            shards.append((shard.key, shard.name))
            write(f"search/k/{shard.name}.txt", shard.data)
    state = State(Heads.of(by_url, numbering), numbering, words)
    for path, data in directory_files(state, guide, shards, folders):
        write(path, data)


def _written(
    numbering: Numbering, load: Load, folders: dict[int, str], write: Write, known: Known
) -> Iterator[tuple[int, Entry]]:
    """Entries still to be sorted, by number, after all documents of a folder are written."""
    for chunk, urls in documents.chunks(numbering):
        entries = []
        places = {}
        for n, url in urls.items():
            document = known.document(n)
            if document is None:
                entry = load(url)
                document = documents.document(entry)
                if not known.holds(n):
                    entries.append((n, entry))
            places[n % documents.CHUNK] = document
        folders[chunk], files = documents.folder(places)
        for path, data in files.items():
            write(path, data)
        yield from entries


def _in_blocks(numbered: Iterable[tuple[int, Entry]], known: Known) -> Iterator[Block]:
    for _, run in groupby(numbered, lambda item: known.block_of(item[0])):
        while block := list(islice(run, BLOCK)):
            yield block
