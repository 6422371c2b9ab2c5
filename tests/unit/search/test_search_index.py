"""The index as files: whole, deterministic, and little changed by a little change."""

from __future__ import annotations

import json
import random
from array import array
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.search import Entry, build_index
from bantin.search import index as index_module
from bantin.search.postings import entry_postings, pack

TEXT = "dân vận đảng viên khéo nông thôn mới hoà giải cơ sở đất đai thuế phí 19/KH-UBND"
WORDS = TEXT.split()

entries = st.lists(
    st.builds(
        Entry,
        url=st.from_regex(r"bai-viet/2014/0[1-9]/[a-z]{1,6}/", fullmatch=True),
        title=st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join),
        text=st.text(max_size=60) | st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
        standfirst=st.text(max_size=20),
        date=st.dates().map(str) | st.just(""),
        section=st.sampled_from(["dan-van", "to-chuc"]),
        section_title=st.sampled_from(["Dân vận", "Tổ chức"]),
        kind=st.sampled_from(["article", "page", "dataset"]),
    ),
    max_size=40,
)


def sample(count: int, seed: int = 1) -> list[Entry]:
    """Articles of two-syllable words from a vocabulary with a long tail."""
    chance = random.Random(seed)  # noqa: S311
    onsets, rimes = ["b", "ch", "d", "đ", "kh", "l", "ng", "t", "v"], ["an", "ên", "ốn", "ừ"]
    syllables = [onset + rime for onset in onsets for rime in rimes]
    words = [f"{chance.choice(syllables)} {chance.choice(syllables)}" for _ in range(900)]
    shares = [1 / (rank + 2) for rank in range(len(words))]
    return [
        Entry(
            url=f"bai-viet/2014/01/bai-{number}/",
            title=" ".join(chance.choices(words, shares, k=4)),
            text=" ".join(chance.choices(words, shares, k=100)),
            date=f"2014-{1 + number // 28:02}-{1 + number % 28:02}",
            section="dan-van",
            section_title="Dân vận",
        )
        for number in range(count)
    ]


def unpack(packed: str) -> list[tuple[int, int]]:
    """(id, weight) of packed postings, worked out anew from their description."""
    printable = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\']
    found, weight, previous, step, scale = [], 0, None, 0, 1
    for character in packed:
        code = printable.index(character)
        if code < 16:
            weight, previous = code, None
        elif code < 54:
            step += (code - 16) * scale
            previous = step if previous is None else previous - step
            found.append((previous, weight))
            step, scale = 0, 1
        else:
            step += (code - 54) * scale
            scale *= 38
    return found


def members(files: dict[str, bytes]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for path, data in files.items():
        if path.startswith("search/k/"):
            found.update(json.loads(data))
    return found


@given(entries, st.randoms())
@settings(max_examples=60, deadline=None)
def test_any_order_of_entries_gives_the_same_bytes(
    given_entries: list, chance: random.Random
) -> None:
    shuffled = list(given_entries)
    chance.shuffle(shuffled)
    assert build_index(shuffled) == build_index(given_entries)


@given(entries)
@settings(max_examples=60, deadline=None)
def test_every_form_of_every_entry_is_filed(given_entries: list) -> None:
    files = build_index(given_entries)
    filed = {
        (form or key, number): weight
        for key, packed in members(files).items()
        for form, postings in zip(packed[::2], packed[1::2], strict=True)
        for number, weight in unpack(postings)
    }
    expected = {
        (form, number): weight
        for number, entry in enumerate(sorted(given_entries, key=lambda entry: entry.order))
        for form, weight in entry_postings(entry).items()
    }
    assert filed == expected


@given(st.dictionaries(st.integers(0, 200_000), st.integers(1, 15)))
def test_packed_postings_come_back_newest_first_within_a_weight(postings: dict[int, int]) -> None:
    newest_first = sorted(postings.items(), reverse=True)
    packed = pack(array("I", (number << 4 | weight for number, weight in newest_first)))
    assert unpack(packed) == sorted(newest_first, key=lambda posting: -posting[1])


def test_weights_tell_title_standfirst_and_how_often() -> None:
    entry = Entry(
        url="a/", title="Dân vận", standfirst="Hoà giải", text="dân vận, hòa giải, hoà giải. Mới"
    )
    weights = entry_postings(entry)
    assert weights["dân vận"] == 8 + 1
    assert weights["hoà giải"] == 4 + 2
    assert weights["=mới"] == 1
    assert "giải mới" not in weights


def test_document_numbers_are_filed_whole_and_in_parts() -> None:
    found = members(build_index([Entry(url="a/", title="Kế hoạch 19/KH-UBND", text="")]))
    assert {"=19/kh-ubnd", "=19", "=kh", "=ubnd", "19 kh", "kh ubnd"} <= found.keys()


def test_keys_are_sorted_over_shards_of_the_right_size_and_bounds_find_them() -> None:
    files = build_index(sample(250))
    directory = json.loads(files["search/directory.json"])
    bounds = directory["bounds"].split("\n")
    names = [directory["shards"][at : at + 8] for at in range(0, len(directory["shards"]), 8)]
    shards = [files[f"search/k/{name}.json"] for name in names]
    assert len(names) == len(bounds) > 3
    assert all(16_000 <= len(shard) <= 24_100 for shard in shards[:-1])
    keys = [list(json.loads(shard)) for shard in shards]
    flat = [key for shard in keys for key in shard]
    assert flat == sorted(flat)
    for number, shard in enumerate(keys):
        assert bounds[number] <= shard[0]
        if number:
            assert keys[number - 1][-1] < bounds[number]


def test_directory_leads_to_every_document_and_its_text() -> None:
    articles = sample(40)
    files = build_index(articles)
    directory = json.loads(files["search/directory.json"])
    found = []
    for at in range(0, len(directory["chunks"]), 8):
        for title, url, date, section, kind, text in json.loads(
            files[f"search/d/{directory['chunks'][at : at + 8]}.json"]
        ):
            standfirst, body = json.loads(files[f"search/t/{text}.json"])
            assert kind == "article"
            title_of = directory["sections"]
            found.append(Entry(url, title, body, standfirst, date, section, title_of[section]))
    assert found == sorted(articles, key=lambda entry: entry.order)


def test_a_new_article_leaves_most_files_as_they_were() -> None:
    articles = sample(250)
    newest = Entry(url="bai-viet/2015/01/moi/", title="Ban tên", text="vừ khốn", date="2015-01-01")
    before, after = build_index(articles), build_index([*articles, newest])
    gone = [path for path in before if path not in after]
    assert len(before) > 270
    # The last chunk of documents, and the few shards that hold the new article's keys.
    assert len([path for path in gone if path.startswith("search/d/")]) == 1
    assert not [path for path in gone if path.startswith("search/t/")]
    assert len([path for path in gone if path.startswith("search/k/")]) <= 6


def test_a_name_is_never_given_to_two_contents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(index_module, "_TEXT_NAME_LENGTH", 1)
    articles = sample(25)
    files = build_index(articles)
    texts = [data for path, data in files.items() if path.startswith("search/t/")]
    assert sorted(json.loads(text)[1] for text in texts) == sorted(entry.text for entry in articles)


def test_an_empty_bulletin_has_a_directory_alone() -> None:
    files = build_index([])
    assert list(files) == ["search/directory.json"]
    directory = json.loads(files["search/directory.json"])
    assert (directory["documents"], directory["shards"], directory["bounds"]) == (0, "", "")


def test_a_lone_surrogate_does_not_stop_the_index() -> None:
    files = build_index([Entry(url="a/", title="Dân \ud800 vận", text="\udfff")])
    assert "=dan" in members(files)


def test_a_very_long_text_is_stored_in_part_and_indexed_whole() -> None:
    files = build_index([Entry(url="a/", title="Dài", text="dân vận " * 9_000 + "cuối cùng")])
    (stored,) = [json.loads(data)[1] for path, data in files.items() if "/t/" in path]
    assert len(stored) <= 40_000
    assert "cuoi cung" in members(files)


def test_files_are_named_by_kind_and_content() -> None:
    first, second = build_index(sample(5)), build_index(sample(5, seed=2))
    shared = first.keys() & second.keys()
    assert shared == {"search/directory.json"}
    assert {path.split("/")[1] for path in first} == {"directory.json", "k", "d", "t"}
    for (left, _), (right, _) in pairwise(sorted(first.items())):
        assert left != right
