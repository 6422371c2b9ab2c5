"""What can be found: one entry for each page that search should lead to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, replace
from typing import Literal, NamedTuple

Kind = Literal["article", "page", "dataset", "section", "topic", "tag", "author"]
_DIGEST_BYTES = 9


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as search sees it.

    ``url`` is relative to the site's root (``bai-viet/2014/01/x/``); ``date`` is ISO 8601, or
    empty for a page without one. ``text``, ``title`` and ``standfirst`` are plain text, no
    Markdown; a newline in ``text`` ends a paragraph, over which no phrase is found. ``value`` is
    what a dataset's hit shows at once (``16/21``); ``within`` the ids of the sections above
    ``section``, whose filters find the page too. ``names`` are of what it belongs to or uses:
    writers, tags, a topic, sections, datasets; they are searched with the text.
    """

    url: str
    title: str
    text: str
    standfirst: str = ""
    date: str = ""
    section: str = ""
    section_title: str = ""
    kind: Kind = "article"
    value: str = ""
    within: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def words(self) -> str:
        """The text and the names, over none of which a phrase goes on."""
        return "\n".join((self.text, *self.names))

    @property
    def head(self) -> Head:
        """What tells this entry from others and from its own earlier state."""
        # The title of its section is kept once, in the directory.
        state = astuple(replace(self, section_title=""))
        data = json.dumps(state, ensure_ascii=False).encode("utf-8", "replace")
        digest = hashlib.blake2b(data, digest_size=_DIGEST_BYTES).hexdigest()
        return Head(self.url, self.date, digest)


# Gives the entry of a URL.
Load = Callable[[str], Entry]


class Head(NamedTuple):
    """An entry without its words: enough to number it and to know whether it changed."""

    url: str
    date: str
    digest: str


@dataclass(frozen=True, slots=True)
class Guide:
    """What the search page offers before anything is looked for.

    ``sections`` are ids and titles in the order of the site; ``phrases`` complete what a reader
    types, the likeliest first.
    """

    sections: tuple[tuple[str, str], ...] = ()
    phrases: tuple[str, ...] = ()

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Guide:
        """A guide for entries of which nothing else is known: their sections, by id."""
        titles = {entry.section: entry.section_title for entry in entries if entry.section}
        return cls(tuple(sorted(titles.items())))
