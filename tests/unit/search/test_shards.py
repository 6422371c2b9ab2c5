"""Sorted lines cut into shards, and shards gathered into leaves."""

from __future__ import annotations

from itertools import pairwise
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search import build_index
from bantin.search.shards import (
    Line,
    cut_leaves,
    cut_shards,
    read_leaf,
    read_line,
    read_shard,
    write_line,
)
from tests.unit.search.reading import Opened, archive

keys = st.from_regex(r"=?[a-z]{1,5}( [a-z]{1,5})?", fullmatch=True)
lines = st.dictionaries(keys, st.integers(1, 3_000), min_size=1, max_size=80).map(
    lambda sizes: [write_line(key, [(key, "8" * size)]) for key, size in sorted(sizes.items())]
)


def may_end_before(key: str) -> bool:
    return crc32(key.encode()) % 24 == 0


@given(lines)
def test_shards_hold_every_line_in_order(given: list[Line]) -> None:
    shards = list(cut_shards(given))
    assert [line for shard in shards for line in read_shard(shard.data)] == given
    for shard in shards:
        assert shard.key == next(read_shard(shard.data)).key
        assert shard.data.endswith(b"\n")


@given(lines)
def test_a_shard_is_cut_at_a_letter_a_cutting_key_or_where_it_would_be_too_long(
    given: list[Line],
) -> None:
    shards = list(cut_shards(given))
    for shard, after in pairwise(shards):
        size, next_line = len(shard.data), next(read_shard(after.data))
        by_key = after.key[0] != shard.key[0] or (size >= 4_000 and may_end_before(after.key))
        assert by_key or size + len(next_line.text.encode()) + 1 > 8_000
    for shard in shards:
        inner = list(read_shard(shard.data))
        assert len(shard.data) <= 8_000 or len(inner) == 1
        size = 0
        for line in inner:
            assert line.key[0] == shard.key[0]
            assert not (size >= 4_000 and may_end_before(line.key))
            size += len(line.text.encode()) + 1


@given(st.integers(0, 500), st.integers(1, 20))
def test_leaves_hold_every_shard_and_have_their_sizes(count: int, step: int) -> None:
    shards = [(f"khoa {step * position:05}", f"{position:010}") for position in range(count)]
    leaves = list(cut_leaves(shards))
    assert [shard for leaf in leaves for shard in read_leaf(leaf.data)] == shards
    for leaf, after in pairwise(leaves):
        held = read_leaf(leaf.data)
        assert leaf.key == held[0][0]
        assert len(held) == 120 or (40 <= len(held) < 120 and may_end_before(after.key))
    for leaf in leaves:
        inner = [key for key, _ in read_leaf(leaf.data)]
        assert not any(may_end_before(key) for key in inner[40:])


@given(keys, st.dictionaries(keys, st.from_regex(r"[!-~]{1,9}", fullmatch=True), min_size=1))
def test_a_line_comes_back(key: str, forms: dict[str, str]) -> None:
    line = write_line(key, sorted(forms.items()))
    assert line.key == key
    assert read_line(line) == forms
    assert list(read_shard(f"{line.text}\n".encode())) == [line]


def test_a_form_that_is_its_key_is_left_empty() -> None:
    assert write_line("=dan", [("=dan", "8"), ("=dân", "9")]).text == "=dan\t\t8\t=dân\t9"


def test_the_bounds_find_every_key_and_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bantin.search.shards.LEAF_LEAST", 5)
    monkeypatch.setattr("bantin.search.shards.LEAF_MOST", 9)
    opened = Opened(build_index(archive(300)))
    assert len(opened.leaves) >= 5
    assert len(opened.shards) > 20
    found = opened.keys()
    assert found == sorted(set(found))
    assert len(found) > 1_000
    for _, name in opened.shards:
        for key, forms in opened.lines(name).items():
            assert opened.look_up(key).keys() == forms.keys()
    for missing in ("=", "@@", "dan", "=khongco", "khong co", "~"):
        assert opened.look_up(missing) == {}


def test_a_shard_that_grows_moves_only_the_cut_at_its_end() -> None:
    before = [write_line(f"k{position:04}", [("f", "8" * 90)]) for position in range(2_000)]
    after = [
        line if line.key != "k1000" else Line("k1000", line.text + "8" * 200) for line in before
    ]
    old, new = list(cut_shards(before)), list(cut_shards(after))
    assert len(old) > 20
    changed = {shard.name for shard in new} - {shard.name for shard in old}
    assert 1 <= len(changed) <= 6
