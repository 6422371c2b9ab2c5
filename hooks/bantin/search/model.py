"""What can be found: one entry for each page that search should lead to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["article", "page", "dataset"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One page as search sees it.

    ``url`` is relative to the site's root (``bai-viet/2014/01/x/``); ``date`` is ISO 8601, or
    empty for a page without one. ``text``, ``title`` and ``standfirst`` are plain text, no
    Markdown; a newline in ``text`` ends a paragraph, over which no phrase is found.
    """

    url: str
    title: str
    text: str
    standfirst: str = ""
    date: str = ""
    section: str = ""
    section_title: str = ""
    kind: Kind = "article"

    @property
    def order(self) -> tuple[str, ...]:
        """Sorts entries from the oldest, the same whatever order they were given in."""
        return (
            self.date,
            self.url,
            self.title,
            self.standfirst,
            self.text,
            self.section,
            self.section_title,
            self.kind,
        )
