"""Blocks of some years, sorted apart, in an index of all of them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search import Entry, Guide, build_index, sort_years, write_index
from bantin.search import ready as ready_module
from tests.unit.search.reading import archives


class Shelf:
    """Blocks in memory; some of them may be ``damaged``."""

    def __init__(self) -> None:
        self.blocks: dict[str, tuple[dict[str, bytes], dict[int, bytes]]] = {}
        self.has_rows = self.has_documents = True

    def rows(self, made_from: str) -> dict[str, bytes] | None:
        return self.blocks[made_from][0] if self.has_rows and made_from in self.blocks else None

    def documents(self, made_from: str) -> dict[int, bytes] | None:
        return (
            self.blocks[made_from][1] if self.has_documents and made_from in self.blocks else None
        )


def shelf_of(entries: list[Entry], years: set[int], ready: Shelf | None = None) -> Shelf:
    shelf = Shelf()
    by_url = {entry.url: entry for entry in entries}
    heads = [entry.head for entry in entries]
    for block in sort_years(heads, by_url.__getitem__, years, map, ready or Shelf()):
        shelf.blocks[block.made_from] = (block.rows, block.documents)
    return shelf


def joined(entries: list[Entry], shelf: Shelf) -> tuple[dict[str, bytes], set[str]]:
    """The index, and the URLs of the entries that had to be read for it."""
    by_url = {entry.url: entry for entry in entries}
    files: dict[str, bytes] = {}
    asked: set[str] = set()

    def load(url: str) -> Entry:
        assert url not in asked
        asked.add(url)
        return by_url[url]

    heads = [entry.head for entry in entries]
    write_index(heads, load, Guide(), files.__setitem__, map, shelf)
    return files, asked


years = st.sets(st.sampled_from([2013, 2014]))


@given(archives, years, st.integers(1, 4))
def test_joined_is_the_whole_index(entries: list[Entry], chosen: set[int], size: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ready_module, "BLOCK", size)
        files, asked = joined(entries, shelf_of(entries, chosen))
    assert files == build_index(entries, Guide())
    assert asked == {e.url for e in entries if not e.date or int(e.date[:4]) not in chosen}


@given(archives, st.data())
def test_blocks_of_other_entries_are_left_alone(entries: list[Entry], data: st.DataObject) -> None:
    changed = [
        replace(entry, text=f"{entry.text} thêm") if data.draw(st.booleans()) else entry
        for entry in entries
        if data.draw(st.integers(0, 3))
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ready_module, "BLOCK", 2)
        files, _ = joined(changed, shelf_of(entries, {2013, 2014}))
    assert files == build_index(changed, Guide())


@pytest.mark.parametrize("lost", ["has_rows", "has_documents"])
def test_half_a_block_is_made_up_for(lost: str) -> None:
    entries = [Entry(f"a{n}/", "Dân vận", "khéo", date=f"2014-01-0{n}") for n in range(1, 5)]
    shelf = shelf_of(entries, {2014})
    setattr(shelf, lost, False)
    assert joined(entries, shelf)[0] == build_index(entries, Guide())


def test_blocks_that_are_there_are_not_sorted_again() -> None:
    entries = [Entry(f"a{n}/", "Dân vận", "khéo", date=f"201{n}-01-01") for n in range(1, 5)]
    shelf = shelf_of(entries, {2011, 2012})

    def load(url: str) -> Entry:
        raise AssertionError(url)

    heads = [entry.head for entry in entries]
    again = {b.made_from for b in sort_years(heads, load, {2011, 2012}, map, shelf)}
    assert again == shelf.blocks.keys()
