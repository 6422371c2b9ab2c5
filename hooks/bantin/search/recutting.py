"""A stretch of neighbouring shards made anew, with the cuts that a whole index would have."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TypeAlias

from bantin.search.postings import splice
from bantin.search.shards import Line, Shard, ShardCutter, read_line, read_shard, write_line

# Of one key: the forms whose postings change, with the new mention of each changed number; 0 for
# one that leaves.
Changes: TypeAlias = Mapping[str, Mapping[int, int]]


class Stretch:
    """The shards from the first changed one to the next cut that certainly stays.

    ``shards`` are ``(key, name)`` of all shards before the change; ``read`` gives a shard by its
    name; ``touched`` the changes by the shard that each key belongs to. The stretch is
    ``shards[start:end]``; ``end`` is known once the new shards were taken.
    """

    def __init__(
        self,
        shards: Sequence[tuple[str, str]],
        read: Callable[[str], bytes],
        touched: Mapping[int, Mapping[str, Changes]],
        first: int,
    ) -> None:
        self._shards = shards
        self._read = read
        self._touched = touched
        self._lines: dict[int, list[Line]] = {}
        self.start = first
        # Whether the shard before ends there may hang on the line that it ends before.
        while self.start > 0 and self._begins_anew(self.start):
            self.start -= 1
        self.end = self.start

    def shards(self) -> Iterator[Shard]:
        """The shards in place of the stretch."""
        cutter = ShardCutter()
        while self.end < len(self._shards):
            if self.end > self.start and self._is_cut_before(self.end, cutter):
                break
            for line in self._new_lines(self.end):
                if ended := cutter.add(line):
                    yield ended
            self.end += 1
        if not self._shards:
            for line in self._new_lines(0):
                if ended := cutter.add(line):
                    yield ended
        if ended := cutter.end():
            yield ended

    def _is_cut_before(self, number: int, cutter: ShardCutter) -> bool:
        if number in self._touched or cutter.is_empty:
            return False
        key = self._shards[number][0]
        if cutter.surely_cuts_before(key):
            return True
        first = next(read_shard(self._read(self._shards[number][1])))
        return cutter.cuts_before(first)

    def _begins_anew(self, number: int) -> bool:
        lines = self._new_lines(number)
        old = next(read_shard(self._read(self._shards[number][1])))
        return not lines or lines[0] != old

    def _new_lines(self, number: int) -> list[Line]:
        if number not in self._lines:
            old = read_shard(self._read(self._shards[number][1])) if self._shards else iter(())
            changes = self._touched.get(number)
            self._lines[number] = _changed(old, changes) if changes else list(old)
        return self._lines[number]


def _changed(lines: Iterator[Line], changes: Mapping[str, Changes]) -> list[Line]:
    by_key = {line.key: line for line in lines}
    for key, forms in changes.items():
        line = by_key.get(key)
        packed = read_line(line) if line else {}
        for form, mentions in forms.items():
            if text := splice(form, packed.get(form, ""), mentions):
                packed[form] = text
            else:
                packed.pop(form, None)
        if packed:
            by_key[key] = write_line(key, sorted(packed.items()))
        else:
            by_key.pop(key, None)
    return [by_key[key] for key in sorted(by_key)]
