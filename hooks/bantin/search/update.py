"""An index brought up to date: only the files that a change touches are made anew.

The outcome is what ``write_index`` would make of all entries, byte for byte; whatever would take
longer that way than a whole index (very many changes) is left to it.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from bantin.search import documents
from bantin.search.directory import DIRECTORY, STATE, State, directory_files
from bantin.search.heads import Heads
from bantin.search.keys import key_of
from bantin.search.mentions import entry_postings
from bantin.search.model import Entry, Guide, Head, Load
from bantin.search.naming import content_name
from bantin.search.numbering import Numbering, number
from bantin.search.recutting import Changes, Stretch
from bantin.search.shards import read_leaf
from bantin.search.vocabulary import word_of

# With more changes than this share of all entries the whole index is made anew.
_MOST_CHANGED = 0.02
_ALWAYS_FEW = 20

Read = Callable[[str], bytes]
# What reading an index raises that is not whole, or was made otherwise.
_DAMAGED = (OSError, ValueError, LookupError, TypeError, AttributeError)


@dataclass(slots=True)
class Update:
    """Files to write, by path, and files of the index before that no longer belong to it."""

    written: dict[str, bytes] = field(default_factory=dict)
    removed: set[str] = field(default_factory=set)


def update_index(
    read: Read, heads: Iterable[Head], load: Load, guide: Guide, *, others_same: bool = False
) -> Update | None:
    """What turns the index before into that of ``heads``; None where a whole one must be made.

    ``read`` gives a file of the index before by its path and raises OSError if there is none;
    ``load`` gives the entry of a URL and is asked for changed ones alone. With ``others_same``,
    ``heads`` are not all of them: the others are as they were, and all stand at their days.
    """
    given = {head.url: head for head in heads}
    try:
        before = _Before.open(read)
        plan = _few(before, given) if others_same else _all(before, given)
        if len(plan.changed) > max(_ALWAYS_FEW, _MOST_CHANGED * len(plan.heads.urls)):
            return None
        return _Updating(before, plan, load).run(guide)
    except _DAMAGED:
        return None


@dataclass(frozen=True, slots=True)
class _Plan:
    """The entries that there are to be, and which of them came, went, changed or were moved."""

    heads: Heads
    numbering: Numbering
    changed: set[str]


def _few(before: _Before, given: Mapping[str, Head]) -> _Plan:
    heads = before.state.heads
    changed = heads.changed(given.values())
    new = heads.replaced(given[url] for url in changed)
    return _Plan(new, before.state.numbering, changed)


def _all(before: _Before, given: Mapping[str, Head]) -> _Plan:
    old, numbering = before.state.heads.by_url, before.state.numbering
    changed = {url for url, head in given.items() if old.get(url) != head}
    changed |= old.keys() - given.keys()
    if not all(u in old and u in given and old[u].date == given[u].date for u in changed):
        numbering = number(given.values())
        numbers = before.state.numbering.numbers
        changed |= {u for u, n in numbering.numbers.items() if numbers.get(u, n) != n}
    return _Plan(Heads.of(given, numbering), numbering, changed)


@dataclass(frozen=True, slots=True)
class _Before:
    """The index before."""

    read: Read
    state: State
    shards: list[tuple[str, str]]
    leaves: list[str]
    folders: dict[int, str]
    small: list[str]
    chunks: dict[int, dict[int, bytes]] = field(default_factory=dict)

    @classmethod
    def open(cls, read: Read) -> _Before:
        """Raises one of ``_DAMAGED``."""
        state = State.read(read(STATE))
        if state is None:
            raise ValueError("the state is damaged or of another version")
        directory = json.loads(_named(state.directory, read(DIRECTORY)))
        leaves = [line.split(" ", 1)[0] for line in directory["leaves"].split("\n") if line]
        paths = [f"search/l/{name}.txt" for name in leaves]
        files = [_named(name, read(path)) for name, path in zip(leaves, paths, strict=True)]
        return cls(
            read=read,
            state=state,
            shards=[shard for data in files for shard in read_leaf(data)],
            leaves=paths,
            folders=documents.taken_apart(directory["folders"]),
            small=[
                f"search/v/{directory['vocabulary']}.txt",
                f"search/s/{directory['phrases']}.json",
            ],
        )

    def entry(self, url: str) -> Entry:
        """An entry as it was, as far as its postings need it."""
        return documents.read_document(self.document(url))

    def document(self, url: str) -> bytes:
        """The file of an entry."""
        chunk, place = divmod(self.state.numbering.numbers[url], documents.CHUNK)
        if chunk not in self.chunks:
            # All of the folder at once: only together do they show that they are whole.
            name = self.folders[chunk]
            places = {n % documents.CHUNK: self.read(path) for n, path in self.paths(chunk)}
            if documents.folder(places)[0] != name:
                raise ValueError(f"damaged folder {name}")
            self.chunks[chunk] = places
        return self.chunks[chunk][place]

    def paths(self, chunk: int) -> list[tuple[int, str]]:
        """Numbers and paths of the documents of a chunk."""
        name = self.folders[chunk]
        return [
            (n, documents.path(name, n % documents.CHUNK))
            for n in documents.neighbours(self.state.numbering, chunk)
        ]

    def shard(self, name: str) -> bytes:
        """The lines of a shard."""
        return _named(name, self.read(f"search/k/{name}.txt"))


def _named(name: str, data: bytes) -> bytes:
    """The data, if they are those of a file of this name."""
    if content_name(data) != name:
        raise ValueError(f"damaged file {name}")
    return data


class _Updating:
    def __init__(self, before: _Before, plan: _Plan, load: Load) -> None:
        self.before = before
        self.plan = plan
        self.load = load
        self.update = Update()

    def run(self, guide: Guide) -> Update:
        before, plan = self.before, self.plan
        new = {url: self.load(url) for url in sorted(plan.changed) if url in plan.numbering.numbers}
        changes, words = self._differences(plan.changed, new)
        state = State(plan.heads, plan.numbering, words)
        shards = self._shards(changes)
        folders = self._folders(plan.changed, new)
        for path, data in directory_files(state, guide, shards, folders):
            self.update.written[path] = data
        self.update.removed.update(before.leaves, before.small)
        self.update.removed -= self.update.written.keys()
        return self.update

    def _differences(
        self, changed: set[str], new: Mapping[str, Entry]
    ) -> tuple[Mapping[str, Changes], dict[str, int]]:
        """By key and form the numbers whose mention changes, 0 to leave; and the words' counts."""
        changes: defaultdict[str, defaultdict[str, dict[int, int]]]
        changes = defaultdict(lambda: defaultdict(dict))
        words = dict(self.before.state.words)
        for url in changed:
            old_number = self.before.state.numbering.numbers.get(url, -1)
            new_number = self.plan.numbering.numbers.get(url, -1)
            old_mentions = entry_postings(self.before.entry(url)) if old_number >= 0 else {}
            new_mentions = entry_postings(new[url]) if url in new else {}
            for form in old_mentions.keys() | new_mentions.keys():
                old, mention = old_mentions.get(form, 0), new_mentions.get(form, 0)
                if old and (not mention or old_number != new_number):
                    # Another entry may have taken the number; then its mention stays.
                    changes[key_of(form)][form].setdefault(old_number, 0)
                if mention and (old != mention or old_number != new_number):
                    changes[key_of(form)][form][new_number] = mention
                if bool(old) != bool(mention) and (word := word_of(form)):
                    words[word] = words.get(word, 0) + (1 if mention else -1)
        return changes, {word: entries for word, entries in words.items() if entries}

    def _shards(self, changes: Mapping[str, Changes]) -> list[tuple[str, str]]:
        """Rewrites the shards that changed keys belong to; returns all shards."""
        if not changes:
            return self.before.shards
        old = self.before.shards
        bounds = [key for key, _ in old]
        touched: dict[int, dict[str, Changes]] = defaultdict(dict)
        for key, forms in changes.items():
            touched[max(0, bisect_right(bounds, key) - 1)][key] = forms
        kept: list[tuple[str, str]] = []
        at = 0
        for first in sorted(touched):
            if first < at:
                continue  # within the stretch before
            stretch = Stretch(old, self.before.shard, touched, first)
            kept += old[at : stretch.start]
            for shard in stretch.shards():
                self.update.written[f"search/k/{shard.name}.txt"] = shard.data
                kept.append((shard.key, shard.name))
            at = stretch.end
        kept += old[at:]
        names = {name for _, name in kept}
        self.update.removed.update(f"search/k/{name}.txt" for _, name in old if name not in names)
        return kept

    def _folders(self, changed: set[str], new: Mapping[str, Entry]) -> dict[int, str]:
        before = self.before
        old, now = before.state.numbering.numbers, self.plan.numbering.numbers
        touched = {
            numbers[url] // documents.CHUNK
            for url in changed
            for numbers in (old, now)
            if url in numbers
        }
        folders = dict(before.folders)
        for chunk in touched & folders.keys():
            del folders[chunk]
            self.update.removed.update(path for _, path in before.paths(chunk))
        for chunk in sorted(touched):
            urls = documents.neighbours(self.plan.numbering, chunk)
            places = {
                n % documents.CHUNK: documents.document(new[url])
                if url in new
                else before.document(url)
                for n, url in urls.items()
            }
            if places:
                folders[chunk], files = documents.folder(places)
                self.update.written |= files
        return folders
