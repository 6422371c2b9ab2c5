"""The words of the bulletin, for typing slips, and those that are not Telex."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search import Entry, build_index
from bantin.search.keys import key_of
from bantin.search.mentions import entry_postings
from bantin.search.vocabulary import foreign_words, vocabulary, word_of
from tests.unit.search.reading import Opened, archives


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("=dân", "dân"),
        ("=wi", "wi"),
        ("=19", ""),
        ("=19/kh-ubnd", ""),
        ("=a1", ""),
        ("dân vận", ""),
        ("@dan-van", ""),
        ("@dan", ""),
    ],
)
def test_what_is_a_word(form: str, word: str) -> None:
    assert word_of(form) == word


def test_a_line_for_each_power_of_two_the_commonest_first() -> None:
    words = {"dân": 3, "dấn": 2, "vận": 1, "khéo": 4, "viên": 2, "hoà": 3}
    assert vocabulary(words).decode() == "van\nhoa vien\ndan kheo"
    assert vocabulary({"vận": 9}).decode() == "\n\n\nvan"
    assert vocabulary({}) == b""


def test_long_words_are_left_out() -> None:
    assert vocabulary({"nghiêng": 1, "internet": 1}).decode() == "nghieng"


def test_of_very_many_words_the_commonest_are_kept() -> None:
    rare = {
        f"{a}{b}{c}{d}": 1
        for a in "abcdefgh"
        for b in "aeiou"
        for c in "abcdefghijklmn"
        for d in "abcdefgh"
    }
    found = vocabulary({**rare, "zz": 2}).decode().split("\n")
    assert len(rare) > 4_000
    assert len(found[0].split(" ")) == 3_999
    assert found[1] == "zz"


def test_foreign_words_are_those_that_would_be_taken_for_telex() -> None:
    words = {"test": 2, "data": 5, "internet": 9, "dân": 9, "ban": 9, "as": 2, "boong": 1}
    assert foreign_words(words) == ["as", "data", "test"]


def test_of_very_many_foreign_words_the_commonest_are_kept() -> None:
    words = {
        f"{onset}{nucleus}{coda}s": 1
        for onset in "bcdhklmnrstvx"
        for nucleus in "aeiou"
        for coda in ("n", "ng", "m", "nh", "c", "t", "p")
    }
    found = foreign_words({**words, "xups": 3})
    assert len(words) > 400
    assert len(found) == 400
    assert "xups" in found


@given(archives)
def test_the_index_counts_the_entries_of_every_word(entries: list[Entry]) -> None:
    counts: Counter[str] = Counter()
    for entry in entries:
        counts.update(key_of(word) for form in entry_postings(entry) if (word := word_of(form)))
    wanted = {key: count.bit_length() - 1 for key, count in counts.items() if len(key) <= 7}
    lines = Opened(build_index(entries)).vocabulary()
    assert {key: line for line, keys in enumerate(lines) for key in keys} == wanted


def test_the_directory_names_foreign_words() -> None:
    files = build_index([Entry("a/", "Windows test", "data, dân vận")])
    assert Opened(files).directory["foreign"] == ["data", "test"]


@given(st.dictionaries(st.text(alphabet="aăâdđeêhinoôuưvx", min_size=1), st.integers(1, 99)))
def test_every_short_word_is_in_the_line_of_its_count(words: dict[str, int]) -> None:
    counts: Counter[str] = Counter()
    for word, count in words.items():
        counts[key_of(word)] += count
    found = vocabulary(words).decode().split("\n")
    for key, count in counts.items():
        lines = [n for n, line in enumerate(found) if key in line.split(" ")]
        assert lines == ([count.bit_length() - 1] if len(key) <= 7 else [])
