"""What editors write, once it has been read and checked.

Dates are aware datetimes at +07:00, the time of all Vietnam. Paths are relative to the bulletin's
folder and URLs to the site's root, both with ``/``; a page's URL ends in ``/``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bantin.diagnostics import Place


def age_of(moment: datetime) -> float:
    """The seconds from a moment to 1970: less than none for what came later."""
    return -moment.timestamp()


@dataclass(frozen=True, slots=True)
class Section:
    """A section of the bulletin (chuyên mục), from ``data/sections.yml``."""

    id: str
    title: str
    description: str = ""
    parent: str | None = None
    order: int = 0

    @property
    def url(self) -> str:
        return f"{self.id}/"


@dataclass(frozen=True, slots=True)
class Author:
    """Someone with a page of their own, from ``data/authors.yml``."""

    id: str
    name: str
    office: str = ""
    description: str = ""

    @property
    def url(self) -> str:
        return f"tac-gia/{self.id}/"


@dataclass(frozen=True, slots=True)
class Contributor:
    """One name of a byline: an author with a page (``author_id``) or a plain name."""

    name: str
    office: str = ""
    author_id: str | None = None


@dataclass(frozen=True, slots=True)
class Image:
    """A photograph: ``url`` from the site's root, ``width`` and ``height`` in pixels.

    ``caption`` is the text that is read; ``caption_source`` has the links of its figures.
    ``digest`` stands for the bytes of its file.
    """

    url: str
    alt: str
    caption: str = ""
    credit: str = ""
    width: int = 0
    height: int = 0
    caption_source: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file to download: ``size`` in bytes, ``kind`` its extension in capitals (PDF)."""

    url: str
    title: str
    kind: str
    size: int


@dataclass(frozen=True, slots=True)
class Correction:
    """A public note of what was corrected and when."""

    date: datetime
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One article.

    ``body`` is Markdown; its first line is line ``body_line`` of the file. ``has_time`` tells a
    date with a time of day from a bare date (which counts from midnight). ``standfirst`` is the
    text that is read; ``standfirst_source`` has the links of its figures.
    """

    path: str
    url: str
    title: str
    date: datetime
    has_time: bool
    section: str
    authors: tuple[Contributor, ...]
    body: str
    body_line: int
    standfirst: str = ""
    image: Image | None = None
    tags: tuple[str, ...] = ()
    topic: str = ""
    source: str = ""
    attachments: tuple[Attachment, ...] = ()
    featured: bool = False
    draft: bool = False
    expires: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    updated: datetime | None = None
    legacy_id: int | None = None
    standfirst_source: str = ""

    @property
    def place(self) -> Place:
        return Place(self.path)

    @property
    def age(self) -> float:
        """What orders articles, the newest first: the seconds from its date to 1970."""
        return age_of(self.date)

    @property
    def author_ids(self) -> tuple[str, ...]:
        """The authors among its contributors that have a page, each once."""
        return tuple(dict.fromkeys([c.author_id for c in self.authors if c.author_id is not None]))

    @property
    def day(self) -> str:
        """The day of its date: ``2026-11-26``."""
        return self.date.date().isoformat()

    @property
    def modified(self) -> datetime:
        """When the article last changed: its update, its last correction, or its date."""
        moments = [self.date, *(correction.date for correction in self.corrections)]
        return max([*moments, self.updated] if self.updated else moments)

    def is_published(self, now: datetime) -> bool:
        """Whether readers may see the article at that moment (a draft never)."""
        return not self.draft and self.age >= age_of(now)

    def is_expired(self, now: datetime) -> bool:
        """Whether the article has left the listings; its own page stays."""
        return self.expires is not None and self.expires <= now


@dataclass(frozen=True, slots=True)
class FixedPage:
    """A page outside the news, such as ``docs/gioi-thieu.md``."""

    path: str
    url: str
    title: str
    body: str
    body_line: int
    description: str = ""
    updated: datetime | None = None
