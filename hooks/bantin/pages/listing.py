"""One listing: articles that belong together, and the periods by which it is cut."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.content.model import Article, Author, Section
from bantin.pages.edition import Edition
from bantin.pages.views import Link, Year, whole_years, years

LATEST = 20
# So many articles of a tag or topic stand on its own page before its years get theirs.
MOST_ON_ONE_PAGE = 100


@dataclass(frozen=True, slots=True)
class Listing:
    """Articles (newest first) that belong together, on the page at ``link.url``."""

    link: Link
    articles: list[Article]
    index: Link | None = None  # the page that lists all of its kind
    section: Section | None = None
    author: Author | None = None
    kind: str = ""
    description: str = ""

    @property
    def section_id(self) -> str | None:
        return self.section.id if self.section else None

    @property
    def is_by_year(self) -> bool:
        """Whether it is cut by years: tags and topics, which are many and seldom busy."""
        return self.section is None and self.author is None

    @property
    def has_periods(self) -> bool:
        """Whether its periods have pages: a section's always, others' once it is long."""
        most = MOST_ON_ONE_PAGE if self.is_by_year else LATEST
        return self.section is not None or len(self.articles) > most

    @property
    def shown(self) -> list[Article]:
        """The articles on its own page: the latest, or all where its periods have none."""
        return self.articles[:LATEST] if self.has_periods else self.articles

    @property
    def years(self) -> list[Year]:
        """The years that lead to its periods."""
        if not self.has_periods:
            return []
        cut = whole_years if self.is_by_year else years
        return cut(self.articles, self.link.url)

    def trail(self, edition: Edition) -> list[Link]:
        """The pages above its own."""
        if self.index is not None:
            return [self.index]
        if self.section is None:
            return []
        above = edition.bulletin.with_parents(self.section.parent)
        return [Link(section.title, section.url) for section in reversed(above)]
