"""An index brought up to date is the index made anew, byte for byte, and touches little."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.search import Entry, Guide, Head, Update, build_index, update_index
from bantin.search.numbering import number
from tests.unit.search.reading import (
    DIRECTORY,
    SECTIONS,
    STATE,
    Opened,
    archive,
    archives,
    days,
    entries,
    sections,
    texts,
)

GUIDE = Guide((("dan-van", "Dân vận"),), ("dân vận khéo",))
# With it no change of dates moves the year that numbers are counted from.
FIRST = Entry("dau-tien/", "Bài đầu tiên", "của bản tin", date="2009-01-01")

guides = st.builds(
    Guide,
    st.lists(st.sampled_from(sorted(SECTIONS.items())), unique=True).map(tuple),
    st.lists(texts, max_size=2).map(tuple),
)
# How a field of an entry changes: new values by name.
changes = st.fixed_dictionaries(
    {},
    optional={
        "title": texts,
        "text": texts,
        "standfirst": texts,
        "date": days | st.sampled_from(["", "2014-01-01", "2013-12-31"]),
        "section": sections | st.just(""),
        "within": st.lists(sections, max_size=2).map(tuple),
        "kind": st.sampled_from(["article", "page", "dataset"]),
        "value": st.sampled_from(["", "14/20 (2012)"]),
    },
)
edits = st.lists(
    st.tuples(st.just("add"), entries)
    | st.tuples(st.just("delete"), st.integers(0, 99))
    | st.tuples(st.integers(0, 99), changes),
    max_size=4,
)


@contextmanager
def small_shards(sizes: bool = True) -> Iterator[None]:
    """Shards and leaves of which a handful of entries make many."""
    with pytest.MonkeyPatch.context() as patch:
        if sizes:
            patch.setattr("bantin.search.shards.SHARD_LEAST", 60)
            patch.setattr("bantin.search.shards.SHARD_MOST", 150)
            patch.setattr("bantin.search.shards._SHARD_CUT", 3)
            patch.setattr("bantin.search.shards.LEAF_LEAST", 3)
            patch.setattr("bantin.search.shards.LEAF_MOST", 6)
            patch.setattr("bantin.search.shards._LEAF_CUT", 2)
        yield


def edited(archive: dict[str, Entry], edit: tuple) -> dict[str, Entry]:
    what, how = edit
    urls = sorted(archive.keys() - {FIRST.url})
    if what == "add":
        return archive | {how.url: how}
    if not urls:
        return archive
    if what == "delete":
        gone = urls[how % len(urls)]
        return {url: entry for url, entry in archive.items() if url != gone}
    url = urls[what % len(urls)]
    return archive | {url: replace(archive[url], **how)}


def update(
    before: dict[str, bytes],
    now: dict[str, Entry],
    guide: Guide = GUIDE,
    few: Iterable[str] | None = None,
) -> tuple[Update | None, list[str]]:
    """The update and the URLs that were asked for; with ``few`` only of those something is told."""
    asked: list[str] = []

    def read(path: str) -> bytes:
        if path not in before:
            raise FileNotFoundError(path)
        return before[path]

    def load(url: str) -> Entry:
        asked.append(url)
        return now[url]

    heads = [now[url].head for url in (now if few is None else few)]
    return update_index(read, heads, load, guide, others_same=few is not None), asked


def applied(before: dict[str, bytes], change: Update) -> dict[str, bytes]:
    kept = {path: data for path, data in before.items() if path not in change.removed}
    return kept | change.written


def holds(before: dict[str, bytes], now: dict[str, Entry], guide: Guide) -> dict[str, bytes]:
    """The index after an update that must be what a whole index would be."""
    wanted = build_index(now.values(), guide)
    change, asked = update(before, now, guide)
    assert change is not None
    assert applied(before, change) == wanted
    assert change.removed == before.keys() - wanted.keys()
    changed = {path for path, data in wanted.items() if before.get(path) != data}
    assert changed <= change.written.keys()
    columns = [line.split(" ")[:-1] for line in before[STATE].decode().split("\n")[1:-1]]
    state = {head[0]: list(head) for head in zip(*columns, strict=True)}
    moved = number(entry.head for entry in now.values()).numbers
    old = number(Head(*head) for head in state.values()).numbers
    assert set(asked) == {
        url
        for url, entry in now.items()
        if list(entry.head) != state.get(url) or moved[url] != old[url]
    }
    assert len(asked) == len(set(asked))
    if {url: head[1] for url, head in state.items()} == {e.url: e.date for e in now.values()}:
        # To be told of those that changed, and of another, is as good as to be told of all.
        few = [*asked, *sorted(now.keys() - asked)[:1]]
        assert update(before, now, guide, few) == (change, asked)
    return wanted


def test_what_is_told_of_a_few_must_be_of_entries_that_stay_at_their_days() -> None:
    now = {entry.url: entry for entry in archive(6)}
    files = build_index(now.values(), GUIDE)
    url = min(now)
    assert update(files, now | {url: replace(now[url], text="khác")}, few=[url])[0] is not None
    assert update(files, now | {url: replace(now[url], date="2013-05-05")}, few=[url])[0] is None
    new = Entry("moi/", "Mới", "", date=now[url].date)
    assert update(files, now | {new.url: new}, few=[new.url])[0] is None


@given(st.booleans(), archives, st.lists(st.tuples(edits, guides), min_size=1, max_size=3))
def test_an_update_is_the_whole_index_byte_for_byte(
    small: bool, given_entries: list[Entry], steps: list
) -> None:
    now = {entry.url: entry for entry in [FIRST, *given_entries]}
    with small_shards(small):
        files = build_index(now.values(), GUIDE)
        for step, guide in steps:
            for edit in step:
                now = edited(now, edit)
            files = holds(files, now, guide)


@given(st.lists(edits, min_size=1, max_size=2))
@settings(max_examples=25)
def test_an_update_of_many_shards(steps: list) -> None:
    now = {entry.url: entry for entry in [FIRST, *archive(30)]}
    with small_shards():
        files = build_index(now.values(), GUIDE)
        assert len(Opened(files).leaves) > 20
        for step in steps:
            for edit in step:
                now = edited(now, edit)
            files = holds(files, now, GUIDE)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ([], [Entry("a/", "Dân vận", "khéo", date="2014-01-01")]),
        ([Entry("a/", "Dân vận", "khéo", date="2014-01-01")], []),
        ([Entry("a/", "Dân", "", section="cu")], [Entry("a/", "Dân", "", section="moi")]),
        ([Entry("a/", "Dân vận", "")], [Entry("b/", "Dân vận", "")]),
        # A word moves from the title to the text: only its weight changes.
        ([Entry("a/", "Dân vận", "")], [Entry("a/", "", "dân vận")]),
        ([Entry("a/", "Hoà", "")], [Entry("a/", "Hòa", "")]),
        ([Entry("a/", "\ud800 dân \ud800 vận", "")], [Entry("a/", "vận", "")]),
        ([Entry("a/", "İ 𝐀 क़", "")], [Entry("a/", "dân", "")]),
        ([Entry("a/", "dân", "")], [Entry("a/", "İ 𝐀 क़", "")]),
    ],
)
def test_small_changes(before: list[Entry], after: list[Entry]) -> None:
    files = build_index(before, GUIDE)
    holds(files, {entry.url: entry for entry in after}, GUIDE)


def test_entries_take_the_numbers_that_others_leave() -> None:
    # Of those that share a place the first by URL has it; ten pairs, as changes come in any order.
    by_place: dict[int, list[str]] = {}
    for position in range(2_000):
        url = f"trang-{position}/"
        (place,) = number([Head(url, "", "")]).numbers.values()
        by_place.setdefault(place, []).append(url)
    pairs = [urls[:2] for urls in by_place.values() if len(urls) > 1][:10]
    old = {url: Entry(url, "Dân vận", f"khéo {url}", kind="page") for url, _ in pairs}
    new = {url: Entry(url, "Dân vận", "giỏi", kind="page") for _, url in pairs}
    numbers = [number(entry.head for entry in each.values()).numbers for each in (old, new)]
    assert sorted(numbers[0].values()) == sorted(numbers[1].values())
    holds(build_index(old.values(), GUIDE), new, GUIDE)


def test_nothing_changed_writes_what_there_is_and_asks_for_nothing() -> None:
    now = {entry.url: entry for entry in archive(20)}
    files = build_index(now.values(), GUIDE)
    change, asked = update(files, now)
    assert change is not None
    assert asked == []
    assert change.removed == set()
    assert applied(files, change) == files
    assert not [path for path in change.written if path.startswith(("search/k/", "search/d/"))]


def test_another_guide_touches_no_shard_and_no_document() -> None:
    now = {entry.url: entry for entry in archive(20)}
    files = build_index(now.values(), GUIDE)
    guide = Guide((("dan-van", "Công tác dân vận"),), ("mới",))
    after = holds(files, now, guide)
    changed = {path for path in after if files.get(path) != after[path]}
    assert {path.split("/")[1] for path in changed} == {"directory.json", "entries.txt", "s"}


def test_one_word_in_one_article_of_300_touches_few_files() -> None:
    now = {entry.url: entry for entry in archive(300)}
    files = build_index(now.values(), GUIDE)
    assert len(Opened(files).shards) > 20
    url = "bai-viet/2014/bai-150/"
    now[url] = replace(now[url], text=f"{now[url].text}. khéo")
    change, asked = update(files, now)
    assert change is not None
    assert asked == [url]
    assert applied(files, change) == build_index(now.values(), GUIDE)
    written = [path for path in change.written if path not in files]
    assert 1 <= len([path for path in written if path.startswith("search/k/")]) <= 2
    # Nor are others written again as they were.
    assert len([path for path in change.written if path.startswith("search/k/")]) <= 4
    # Its own folder: at most the articles of sixteen days.
    assert len([path for path in written if path.startswith("search/d/")]) <= 34
    assert len([path for path in change.removed if path.startswith("search/k/")]) <= 2


def test_the_newest_article_leaves_most_shards_as_they_were() -> None:
    now = {entry.url: entry for entry in archive(300)}
    files = build_index(now.values(), GUIDE)
    new = Entry("bai-viet/2015/moi/", "Ban tên", "vừ khốn", date="2014-12-30")
    after = holds(files, now | {new.url: new}, GUIDE)
    gone = [path for path in files if path.startswith("search/k/") and path not in after]
    assert len(gone) <= 8


def test_many_changes_are_left_to_a_whole_index() -> None:
    now = {entry.url: entry for entry in archive(60)}
    files = build_index(now.values(), GUIDE)

    def with_changes(count: int) -> dict[str, Entry]:
        return {
            url: replace(entry, text="khác") if position < count else entry
            for position, (url, entry) in enumerate(now.items())
        }

    assert update(files, with_changes(20))[0] is not None
    assert update(files, with_changes(21)) == (None, [])
    # Articles that went count as well; so does a crowded day that moves all after it.
    assert update(files, dict(list(now.items())[21:]))[0] is None
    crowd = {
        url: replace(entry, date="2014-01-01") if position < 9 else entry
        for position, (url, entry) in enumerate(now.items())
    }
    assert update(files, crowd)[0] is None


def test_a_large_archive_may_have_more_changes() -> None:
    # Bare entries, of which 2 per cent are 24.
    now = {entry.url: replace(entry, title="Một", text="hai") for entry in archive(600)}
    now |= {f"b/{url}": replace(entry, url=f"b/{url}") for url, entry in now.items()}
    files = build_index(now.values(), GUIDE)
    urls = sorted(now)
    few = now | {url: replace(now[url], text="ba") for url in urls[:24]}
    many = now | {url: replace(now[url], text="ba") for url in urls[:25]}
    holds(files, few, GUIDE)
    assert update(files, many)[0] is None


def damaged(data: bytes) -> list[bytes | None]:
    """A file that is missing, empty, cut short, no text, or of another kind."""
    half = data[: len(data) // 2]
    others = [b"null", b"[]", b"7", b'{"version":2}', b'{"version":1}', b"\xff\xfe\x00"]
    return [None, b"", half, data[:-1], b"x" + data, *others]


def test_an_index_that_is_not_whole_is_left_to_a_whole_one() -> None:
    entries = archive(6)
    now = {entry.url: entry for entry in entries}
    changed = now | {entries[0].url: replace(entries[0], text="khác", title="hẳn")}
    with small_shards():
        files = build_index(now.values(), GUIDE)
        change, _ = update(files, changed)
        assert change is not None
        read_again = {DIRECTORY, STATE, *change.removed}
        read_again = {path for path in read_again if not path.startswith(("search/v/", "search/s"))}
        kinds = {path.split("/")[1] for path in read_again}
        assert kinds == {"directory.json", "entries.txt", "l", "k", "d"}
        for path in {kind: f for f in sorted(read_again) for kind in [f.split("/")[1]]}.values():
            for data in damaged(files[path]):
                broken = files | {path: data or b""}
                if data is None:
                    del broken[path]
                assert update(broken, changed)[0] is None, (path, data)


def test_every_leaf_must_be_whole() -> None:
    now = {entry.url: entry for entry in archive(6)}
    with small_shards():
        files = build_index(now.values(), GUIDE)
        for _, name in Opened(files).leaves:
            missing = {path: data for path, data in files.items() if name not in path}
            assert update(missing, now)[0] is None


def test_a_neighbour_that_is_damaged_is_not_carried_over() -> None:
    one = Entry("a/", "Một", "hai", date="2014-01-01")
    other = Entry("b/", "Ba", "bốn", date="2014-01-02")
    files = build_index([one, other], GUIDE)
    (path,) = (path for path, data in files.items() if b'["Ba"' in data)
    files[path] = files[path].replace("bốn".encode(), "năm".encode())
    assert update(files, {"a/": replace(one, text="khác"), "b/": other})[0] is None


def test_the_directory_and_the_state_of_two_indexes_do_not_go_together() -> None:
    now = {entry.url: entry for entry in archive(6)}
    files = build_index(now.values(), GUIDE)
    foreign = build_index([replace(entry, title="Khác") for entry in now.values()], GUIDE)
    assert update(files | {STATE: foreign[STATE]}, now)[0] is None
    assert update(files | {DIRECTORY: foreign[DIRECTORY]}, now)[0] is None


@given(
    st.dictionaries(st.sampled_from([DIRECTORY, STATE]), st.binary() | st.text().map(str.encode))
)
def test_no_bytes_make_an_update_fail(found: dict[str, bytes]) -> None:
    assert update(found, {})[0] is None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(st.sampled_from(["words", "directory", "version", "years", "end"]), json_values)
def test_no_value_in_the_state_makes_an_update_fail(name: str, value: object) -> None:
    entry = Entry("a/", "Dân vận", "khéo", date="2014-01-01")
    files = build_index([entry], GUIDE)
    first, rest = files[STATE].split(b"\n", 1)
    state = json.loads(first) | {name: value}
    files[STATE] = json.dumps(state).encode() + b"\n" + rest
    update(files, {"a/": replace(entry, title="Mới")})


@given(st.integers(1, 4), st.text(max_size=9) | st.just("0"))
def test_no_column_of_the_state_makes_an_update_fail(line: int, column: str) -> None:
    entry = Entry("a/", "Dân vận", "khéo", date="2014-01-01")
    files = build_index([entry], GUIDE)
    lines = files[STATE].decode().split("\n")
    lines[line] = column
    files[STATE] = "\n".join(lines).encode()
    update(files, {"a/": replace(entry, title="Mới")})
