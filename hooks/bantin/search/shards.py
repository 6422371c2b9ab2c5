"""Sorted keys cut into shards, and shards gathered into leaves of the directory.

A shard is a text of lines ``key TAB form TAB postings TAB form TAB postings…``; a form that equals
its key is left empty. A leaf is a text of lines ``name key``: a shard and the least key that it
may hold. Where one ends depends only on its own keys, so that a shard that grows does not move the
cuts after it; and none reaches from one first letter to the next, so that each is cut apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zlib import crc32

from bantin.search.naming import content_name

# In bytes. A query reads one shard for each pair of its syllables, so they are kept short; a key
# of very many postings has one for itself.
SHARD_LEAST = 4_000
SHARD_MOST = 8_000
_SHARD_CUT = 24
LEAF_LEAST = 40
LEAF_MOST = 120
_LEAF_CUT = 24


class Line(NamedTuple):
    """A key and the line that holds it, without its end."""

    key: str
    text: str


class Shard(NamedTuple):
    """A shard's least key, its name, and its lines run together."""

    key: str
    name: str
    data: bytes


class Leaf(NamedTuple):
    """A leaf's least key, its name and its text."""

    key: str
    name: str
    data: bytes


class ShardCutter:
    """Takes sorted lines one at a time and says when a shard is whole."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._key = ""
        self._size = 0

    def surely_cuts_before(self, key: str) -> bool:
        """Whether a shard ends before this key however long its line is."""
        if key[0] != self._key[0]:
            return True
        return self._size >= SHARD_LEAST and crc32(key.encode()) % _SHARD_CUT == 0

    def cuts_before(self, line: Line) -> bool:
        """Whether a shard ends before this line."""
        if not self._lines:
            return False
        full = self._size + len(line.text.encode()) + 1 > SHARD_MOST
        return full or self.surely_cuts_before(line.key)

    def add(self, line: Line) -> Shard | None:
        """Takes a line; the shard that ended before it, if one did."""
        ended = self.end() if self.cuts_before(line) else None
        if not self._lines:
            self._key = line.key
        self._lines.append(line.text)
        self._size += len(line.text.encode()) + 1
        return ended

    def end(self) -> Shard | None:
        """The shard of the lines since the last one, if there are any."""
        if not self._lines:
            return None
        data = ("\n".join(self._lines) + "\n").encode()
        self._lines, self._size = [], 0
        return Shard(self._key, content_name(data), data)

    @property
    def is_empty(self) -> bool:
        """Whether the next line begins a shard."""
        return not self._lines


def cut_shards(lines: Iterable[Line]) -> Iterator[Shard]:
    """Lines sorted by key as shards."""
    cutter = ShardCutter()
    for line in lines:
        if ended := cutter.add(line):
            yield ended
    if ended := cutter.end():
        yield ended


def cut_leaves(shards: Iterable[tuple[str, str]]) -> Iterator[Leaf]:
    """``(key, name)`` of every shard, sorted by key, as leaves."""
    group: list[tuple[str, str]] = []
    for key, name in shards:
        cut = len(group) >= LEAF_LEAST and crc32(key.encode()) % _LEAF_CUT == 0
        if cut or len(group) == LEAF_MOST:
            yield _leaf(group)
            group = []
        group.append((key, name))
    if group:
        yield _leaf(group)


def _leaf(group: list[tuple[str, str]]) -> Leaf:
    data = "".join(f"{name} {key}\n" for key, name in group).encode()
    return Leaf(group[0][0], content_name(data), data)


def read_leaf(data: bytes) -> list[tuple[str, str]]:
    """``(key, name)`` of every shard of a leaf."""
    pairs = (line.split(" ", 1) for line in data.decode().split("\n") if line)
    return [(key, name) for name, key in pairs]


def read_shard(data: bytes) -> Iterator[Line]:
    """The lines of a shard."""
    for text in data.decode().split("\n"):
        if text:
            yield Line(text[: text.index("\t")], text)


def write_line(key: str, forms: Iterable[tuple[str, str]]) -> Line:
    """A line of sorted forms and their packed postings."""
    members = (f"\t{'' if form == key else form}\t{packed}" for form, packed in forms)
    return Line(key, key + "".join(members))


def read_line(line: Line) -> dict[str, str]:
    """The packed postings of a line by form."""
    members = line.text.split("\t")
    pairs = zip(members[1::2], members[2::2], strict=True)
    return {form or line.key: packed for form, packed in pairs}
