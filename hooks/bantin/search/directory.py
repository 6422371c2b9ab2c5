"""The directory, the one file whose name stays, and the state kept for the next build."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bantin.search.documents import CHUNK, run_together, to_json
from bantin.search.heads import Heads
from bantin.search.keys import TONE_PLACEMENT
from bantin.search.model import Guide
from bantin.search.naming import content_name
from bantin.search.numbering import Numbering
from bantin.search.shards import cut_leaves
from bantin.search.vocabulary import foreign_words, vocabulary
from bantin.text.spelling import spelling_table

VERSION = 3  # of what the script reads
_STATE_VERSION = 3  # of what the next build reads
DIRECTORY = "search/directory.json"
STATE = "search/entries.txt"
# Of documents, shards, leaves, phrases and the vocabulary.
_FOLDERS = tuple(f"search/{letter}/" for letter in "dklsv")


@dataclass(frozen=True, slots=True)
class State:
    """What the next build must know of this index: its entries, and who holds which word.

    ``words`` counts entries by single form, without the mark of single forms; ``directory`` is the
    name that the content of the directory would give it.
    """

    heads: Heads
    numbering: Numbering
    words: Mapping[str, int]
    directory: str = ""

    @classmethod
    def read(cls, data: bytes) -> State | None:
        """The state in a file; None if it is damaged or of another version."""
        try:
            first, *lines = data.split(b"\n")
            value = json.loads(first)
            if value["version"] != _STATE_VERSION:
                return None
            *columns, numbers = (line.decode() for line in lines)
            heads = Heads.read(columns)
            places = list(map(int, numbers.split()))
            if len(places) != len(heads.urls):
                return None
            years = {int(year): int(first) for year, first in value["years"]}
            numbering = Numbering(heads.urls, places, years, int(value["end"]))
            words = value["words"]
            if not set(map(type, words.values())) <= {int}:
                return None
            return cls(heads, numbering, words, str(value["directory"]))
        except (ValueError, KeyError, TypeError, AttributeError):
            return None

    def write(self) -> bytes:
        """The file: a line of JSON, words in it by letter, and one for each column of entries.

        The entries stand by number, and in no JSON, which would take longer to be read and written.
        """
        first = to_json(
            {
                "version": _STATE_VERSION,
                "directory": self.directory,
                "years": list(self.numbering.years.items()),
                "end": self.numbering.end,
                "words": dict(sorted(self.words.items())),
            }
        )
        columns = [*self.heads.written(), " ".join(map(str, self.numbering.places))]
        return b"\n".join([first, *map(str.encode, columns)])


def is_of_index(path: str) -> bool:
    """Whether a file of the site, by its path from the root, lies where those of an index lie."""
    return path.startswith(_FOLDERS) or path in (DIRECTORY, STATE)


def directory_files(
    state: State,
    guide: Guide,
    shards: Iterable[tuple[str, str]],
    folders: Mapping[int, str],
) -> Iterator[tuple[str, bytes]]:
    """The directory and what it names, as ``(path, bytes)``.

    ``shards`` are ``(key, name)`` in order; ``folders`` the names of the documents' folders by
    chunk.
    """
    leaves = []
    for leaf in cut_leaves(shards):
        leaves.append(f"{leaf.name} {leaf.key}")
        yield f"search/l/{leaf.name}.txt", leaf.data
    words = vocabulary(state.words)
    yield f"search/v/{content_name(words)}.txt", words
    phrases = to_json(guide.phrases)
    yield f"search/s/{content_name(phrases)}.json", phrases
    table = spelling_table()
    directory = {
        "version": VERSION,
        "documents": len(state.numbering.urls),
        "end": state.numbering.end,
        "years": list(state.numbering.years.items()),
        "sections": guide.sections,
        "chunk": CHUNK,
        "folders": run_together(folders),
        "leaves": "\n".join(leaves),
        "vocabulary": content_name(words),
        "phrases": content_name(phrases),
        "foreign": foreign_words(state.words),
        "tone_placement": TONE_PLACEMENT,
        "spelling": {name: part for name, part in table.items() if name != "comment"},
    }
    data = to_json(directory)
    yield DIRECTORY, data
    yield STATE, replace(state, directory=content_name(data)).write()
