"""The whole index as files, read again by their description."""

from __future__ import annotations

import json
import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search import Entry, Guide, build_index, write_index
from bantin.search import index as index_module
from bantin.search.keys import TONE_PLACEMENT, key_of
from bantin.search.mentions import entry_postings
from bantin.search.naming import content_name
from bantin.search.numbering import number
from tests.unit.search.reading import DIRECTORY, STATE, Opened, archive, archives


def numbers(entries: list[Entry]) -> dict[str, int]:
    return number(entry.head for entry in entries).numbers


def in_blocks(entries: list[Entry], size: int) -> dict[str, bytes]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(index_module, "BLOCK", size)
        return build_index(entries)


@given(archives)
def test_every_form_of_every_entry_is_filed_under_its_key(entries: list[Entry]) -> None:
    numbered = numbers(entries)
    wanted = {
        (key_of(form), form, numbered[entry.url]): (
            mention >> 7,
            mention & 127 if " " in form else 64,
        )
        for entry in entries
        for form, mention in entry_postings(entry).items()
    }
    assert Opened(build_index(entries)).postings() == wanted


@given(archives, st.randoms(use_true_random=False))
def test_any_order_of_entries_gives_the_same_bytes(
    entries: list[Entry], chance: random.Random
) -> None:
    shuffled = list(entries)
    chance.shuffle(shuffled)
    files = build_index(entries, Guide())
    assert build_index(shuffled, Guide()) == files
    assert list(build_index(shuffled, Guide())) == list(files)


@given(archives, st.integers(1, 9))
def test_the_size_of_blocks_changes_nothing(entries: list[Entry], size: int) -> None:
    assert in_blocks(entries, size) == build_index(entries)


def test_the_size_of_blocks_changes_nothing_of_an_archive() -> None:
    entries = archive(120)
    assert in_blocks(entries, 7) == build_index(entries)


def test_blocks_may_be_sorted_in_any_way_that_keeps_their_order() -> None:
    entries = archive(30)
    by_url = {entry.url: entry for entry in entries}
    files: dict[str, bytes] = {}

    def spread(work, blocks) -> list:
        return [work(block) for block in list(blocks)]

    heads = [entry.head for entry in entries]
    guide = Guide.of(entries)
    write_index(heads, by_url.__getitem__, guide, files.__setitem__, spread)
    assert files == build_index(entries)


def test_every_entry_is_asked_for_once_and_every_file_written_once() -> None:
    by_url = {entry.url: entry for entry in archive(40)}
    asked: list[str] = []
    written: list[str] = []

    def load(url: str) -> Entry:
        asked.append(url)
        return by_url[url]

    def write(path: str, data: bytes) -> None:
        written.append(path)

    write_index([entry.head for entry in by_url.values()], load, Guide(), write)
    assert sorted(asked) == sorted(by_url)
    assert len(written) == len(set(written))
    # Nothing points at what is not there yet, should the writing be cut short.
    assert written[-2:] == [DIRECTORY, STATE]


@given(archives)
def test_every_document_is_found_by_its_number(entries: list[Entry]) -> None:
    opened = Opened(build_index(entries))
    numbered = numbers(entries)
    for entry in entries:
        title, url, date, within, kind, value, standfirst, text, *names = opened.document(
            numbered[entry.url]
        )
        assert (url, date, kind, value) == (entry.url, entry.date, entry.kind, entry.value)
        assert within.split(" ") == [entry.section, *entry.within]
        shown = Entry(url, title, text, standfirst, names=tuple(names))
        told = Entry(url, entry.title, entry.text, entry.standfirst, names=entry.names)
        assert entry_postings(shown) == entry_postings(told)


def test_a_document_holds_composed_text() -> None:
    entry = Entry(
        "so-lieu/mot-cua/",
        "Mo\u0323\u0302t cửa",
        "Sở\nNgành",
        standfirst="Cấp tỉnh",
        date="2014-01-02",
        section="cap-so",
        kind="dataset",
        value="16/21 (2013)",
        within=("so-lieu", "goc"),
    )
    found = Opened(build_index([entry])).document(numbers([entry])[entry.url])
    assert found == [
        "Một cửa",
        "so-lieu/mot-cua/",
        "2014-01-02",
        "cap-so so-lieu goc",
        "dataset",
        "16/21 (2013)",
        "Cấp tỉnh",
        "Sở\nNgành",
    ]


@given(archives)
def test_files_but_two_are_named_by_their_content(entries: list[Entry]) -> None:
    for path, data in build_index(entries).items():
        _, kind, *rest = path.split("/")
        if kind in ("l", "k", "v", "s"):
            assert rest[0].split(".")[0] == content_name(data)
        elif kind == "d":
            assert re.fullmatch(r"search/d/[a-z2-7]{10}/[0-9a-f]{2}\.json", path)
        else:
            assert path in (DIRECTORY, STATE)


def test_a_folder_of_documents_is_named_by_all_of_them() -> None:
    one, other = Entry("a/", "Một", "x"), Entry("b/", "Hai", "x")
    folders = [
        {path.split("/")[2] for path in build_index(entries) if path.startswith("search/d/")}
        for entries in ([one], [one, other], [Entry("a/", "Một", "y"), other])
    ]
    assert all(len(names) == 1 for names in folders)
    assert len(set.union(*folders)) == 3


def test_nothing_is_written_that_the_directory_does_not_lead_to() -> None:
    entries = archive(60)
    files = build_index(entries)
    opened = Opened(files)
    reached = {DIRECTORY, STATE}
    reached |= {f"search/l/{name}.txt" for _, name in opened.leaves}
    reached |= {f"search/k/{name}.txt" for _, name in opened.shards}
    reached.add(f"search/v/{opened.directory['vocabulary']}.txt")
    reached.add(f"search/s/{opened.directory['phrases']}.json")
    rest = files.keys() - reached
    assert len(rest) == 60
    assert all(path.startswith("search/d/") for path in rest)


def test_what_the_directory_says() -> None:
    entries = [
        Entry("gioi-thieu/", "Giới thiệu", "", kind="page"),
        Entry("cu/", "Bài cũ", "", date="2012-03-01", section="dan-van"),
        Entry("moi/", "Bài mới", "", date="2014-03-01", section="to-chuc"),
    ]
    guide = Guide((("to-chuc", "Tổ chức"), ("dan-van", "Dân vận")), ("dân vận khéo", "hòa giải"))
    files = build_index(entries, guide)
    directory = Opened(files).directory
    assert directory["version"] == 3
    assert directory["documents"] == 3
    assert directory["sections"] == [["to-chuc", "Tổ chức"], ["dan-van", "Dân vận"]]
    numbering = number(entry.head for entry in entries)
    assert directory["years"] == [list(pair) for pair in numbering.years.items()]
    assert [year for year, _ in directory["years"]] == [2012, 2013, 2014]
    assert directory["end"] == numbering.end
    assert directory["chunk"] == 256
    assert directory["tone_placement"] == TONE_PLACEMENT
    assert directory["spelling"]["replacements"]["đ"] == "d"
    assert "comment" not in directory["spelling"]
    phrases = files[f"search/s/{directory['phrases']}.json"]
    assert json.loads(phrases) == ["dân vận khéo", "hòa giải"]


def test_sections_of_entries_alone_are_named_by_id() -> None:
    entries = [
        Entry("a/", "", "", section="to-chuc", section_title="Tổ chức"),
        Entry("b/", "", "", section="dan-van", section_title="Dân vận"),
        Entry("c/", "", ""),
    ]
    assert Opened(build_index(entries)).directory["sections"] == [
        ["dan-van", "Dân vận"],
        ["to-chuc", "Tổ chức"],
    ]


def test_an_empty_bulletin_has_an_index_in_which_nothing_is_found() -> None:
    opened = Opened(build_index([]))
    assert opened.directory["documents"] == 0
    assert opened.directory["years"] == []
    assert opened.leaves == opened.shards == []
    assert opened.look_up("=dan") == {}


def test_a_lone_surrogate_is_no_letter_and_ends_no_clause() -> None:
    entry = Entry("a/", "Dân \ud800 vận", "\udfff", section="dan-van")
    opened = Opened(build_index([entry]))
    assert opened.look_up("dan van").keys() == {"dân vận"}
    assert opened.document(numbers([entry])["a/"])[0] == "Dân \ufffd vận"


def test_keys_sort_in_the_browser_as_they_do_here() -> None:
    # JavaScript compares units of UTF-16, in which a letter beyond U+FFFF comes before U+FFFD.
    files = build_index([Entry("a/", "𝐀𝐁 ﷽ dân 中文", "\ufffd ｱ 𠮷 vận 𠮷")])
    found = Opened(files).keys()
    assert found == sorted(found, key=lambda key: key.encode("utf-16-be"))
    assert Opened(files).look_up("=\ufffd").keys() == {"=𠮷"}


def test_a_very_long_text_is_indexed_to_its_end() -> None:
    entry = Entry("a/", "Dài", "dân vận " * 9_000 + "cuối cùng")
    opened = Opened(build_index([entry]))
    assert opened.look_up("cuoi cung").keys() == {"cuối cùng"}
    assert opened.document(numbers([entry])["a/"])[7] == entry.text


def test_a_later_state_of_an_entry_has_another_head() -> None:
    entry = Entry("a/", "Một", "hai", "ba", "2014-01-01", "dan-van", "Dân vận", value="1/2")
    changed = [
        {"title": "Một."},
        {"text": "Hai"},
        {"standfirst": ""},
        {"date": "2014-01-02"},
        {"section": "to-chuc"},
        {"kind": "page"},
        {"value": "2/2"},
        {"within": ("goc",)},
    ]
    fields = {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
    heads = {Entry(**{**fields, **change}).head for change in changed}
    assert len(heads | {entry.head}) == 1 + len(changed)
    # Its section's title stands in the directory alone.
    assert Entry(**{**fields, "section_title": "Tổ chức"}).head == entry.head
