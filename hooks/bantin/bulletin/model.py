"""The bulletin at one moment: every article, page and dataset, and how they hang together.

All orders are total (date, then URL), so that the same sources give the same pages on any machine.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache, cached_property
from itertools import takewhile

from bantin.bulletin.grouping import group_by_slug
from bantin.bulletin.uses import Use, Uses
from bantin.content.images import Images
from bantin.content.model import Article, Author, FixedPage, Section
from bantin.content.sections import GENERATED
from bantin.content.settings import Settings
from bantin.statistics.checking import FigureChecker
from bantin.statistics.model import Dataset
from bantin.text.slugs import slugify

HANDBOOK = "huong-dan/"
NEWS_LASTS = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Prints:
    """Digests of what pages are made of.

    ``files`` has those of the docs folder's files, by path from it (``docs`` is its own path),
    ``heads`` those of all but the bodies of articles, by path, ``datasets`` by id.
    """

    docs: str
    files: Mapping[str, str]
    heads: Mapping[str, str]
    datasets: Mapping[str, str]

    def file(self, path: str) -> str:
        """The digest of a text's file, by the path that problems name."""
        return self.files[path.removeprefix(f"{self.docs}/")]


def recency(article: Article) -> tuple[float, str]:
    """The sort key of every listing: the newest first, articles of one moment by URL."""
    return (_age(article.date), article.url)


@cache
def _age(moment: datetime) -> float:
    # An archive asks for each of its dates hundreds of times.
    return -moment.timestamp()


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Articles by date, the newest first; those of one moment by URL."""
    return sorted(articles, key=recency)


@dataclass(frozen=True)
class Bulletin:
    """Everything that editors wrote, as it stands at ``now``.

    ``articles`` are all those with a page, newest first; ``now`` is an aware datetime. With
    ``preview`` (the live server) drafts and scheduled articles count as published. ``redirects``
    are addresses that were given up and ``old_numbers`` numbers of the old site that no article
    bears, with the address that each leads to, None where it is gone for good.
    """

    settings: Settings
    now: datetime
    sections: Mapping[str, Section]
    authors: Mapping[str, Author]
    datasets: Mapping[str, Dataset]
    every_article: tuple[Article, ...]
    fixed_pages: tuple[FixedPage, ...]
    uses: Uses
    images: Images
    checker: FigureChecker
    redirects: Mapping[str, str | None] = field(default_factory=dict)
    old_numbers: Mapping[int, str | None] = field(default_factory=dict)
    preview: bool = False
    prints: Prints = Prints("docs", {}, {}, {})

    @cached_property
    def articles(self) -> list[Article]:
        """Articles with a page of their own: the published ones, expired ones included."""
        return newest_first(
            article
            for article in self.every_article
            if self.preview or article.is_published(self.now)
        )

    @cached_property
    def listed(self) -> list[Article]:
        """Articles shown in listings, feeds and search results: those not expired."""
        return [article for article in self.articles if not article.is_expired(self.now)]

    @cached_property
    def news(self) -> list[Article]:
        """Listed articles of the last two days, to the minute."""
        oldest = self.now - NEWS_LASTS
        return list(takewhile(lambda article: article.date > oldest, self.listed))

    @cached_property
    def _urls(self) -> dict[str, str]:
        texts: list[Article | FixedPage] = [*self.articles, *self.fixed_pages]
        return {text.path: text.url for text in texts}

    @cached_property
    def docs(self) -> str:
        """The docs folder from the bulletin's own, as paths of texts begin."""
        return self.settings.docs_dir.relative_to(self.settings.root).as_posix()

    def url_of(self, path: str) -> str | None:
        """The address of the text in a file; None while that is not published."""
        if path.startswith(f"{self.docs}/{HANDBOOK}"):
            name = path.removeprefix(f"{self.docs}/").removesuffix(".md")
            return name.removesuffix("index").rstrip("/") + "/"
        return self._urls.get(path)

    def published_uses(self, dataset: Dataset) -> list[Use]:
        """The quotations of a dataset by texts that readers can see."""
        return [use for use in self.uses.get(dataset.id, ()) if self.url_of(use.quoted_by.path)]

    @cached_property
    def addresses(self) -> set[str]:
        """The addresses that readers may keep: texts, datasets, sections and authors."""
        lasting: list[Article | FixedPage | Dataset | Section | Author] = [
            *self.articles,
            *self.fixed_pages,
            *self.datasets.values(),
            *self.sections.values(),
            *self.authors.values(),
        ]
        return {thing.url for thing in lasting}

    @cached_property
    def own_numbers(self) -> dict[int, str]:
        """Addresses of articles by the numbers that they had on the old site (``legacy_id``)."""
        return {a.legacy_id: a.url for a in self.articles if a.legacy_id is not None}

    @cached_property
    def by_number(self) -> dict[int, str | None]:
        """Where every number of the old site leads, those that no article bears included."""
        return {**self.old_numbers, **self.own_numbers}

    @cached_property
    def kept_addresses(self) -> set[str]:
        """The addresses that must lead somewhere from now on: the lasting and the redirected."""
        return self.addresses | self.redirects.keys()

    def has_place(self, address: str) -> bool:
        """Whether something stands at an address: a page, a listing, a file given out as it is."""
        if address in self.addresses or not address:
            return True
        first, _, rest = address.partition("/")
        # Asked only where it must be: all of an archive is gone through for its tags and topics.
        if first == "chu-de" and rest:
            return rest.rstrip("/") in self.by_topic
        if first == "the" and rest:
            return rest.rstrip("/") in self.by_tag
        if not rest and address.endswith("/"):
            return first in GENERATED
        return not address.endswith(".md") and address in self.prints.files

    @cached_property
    def next_change(self) -> datetime | None:
        """When the next article appears or leaves the lists by itself; None if none will."""
        moments: list[datetime] = []
        for article in self.every_article:
            if not article.draft:
                moments += filter(None, (article.date, article.expires))
        return min((moment for moment in moments if moment > self.now), default=None)

    @cached_property
    def top_sections(self) -> list[Section]:
        """Sections without a parent, by their order, then as written."""
        return sorted(
            (section for section in self.sections.values() if section.parent is None),
            key=lambda section: section.order,
        )

    @cached_property
    def _children(self) -> dict[str, list[Section]]:
        children: dict[str, list[Section]] = defaultdict(list)
        for section in self.sections.values():
            if section.parent is not None:
                children[section.parent].append(section)
        for group in children.values():
            group.sort(key=lambda section: section.order)
        return children

    def children(self, section: Section) -> list[Section]:
        """The sections directly below a section."""
        return self._children.get(section.id, [])

    @cached_property
    def _by_section(self) -> dict[str, list[Article]]:
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in self.listed:
            for section in self.with_parents(article.section):
                groups[section.id].append(article)
        return groups

    def with_parents(self, section_id: str | None) -> list[Section]:
        """A section and those above it, the lowest first; none for no section."""
        found = []
        while section_id is not None:
            found.append(self.sections[section_id])
            section_id = self.sections[section_id].parent
        return found

    def in_section(self, section: Section) -> list[Article]:
        """Listed articles of a section and of those below it, newest first."""
        return self._by_section.get(section.id, [])

    @cached_property
    def by_tag(self) -> dict[str, list[Article]]:
        """Listed articles by tag slug, tags in the order of their slugs."""
        return group_by_slug(self.listed, lambda article: article.tags)

    @cached_property
    def by_topic(self) -> dict[str, list[Article]]:
        """Listed articles by topic slug, topics in the order of their slugs."""
        return group_by_slug(self.listed, lambda a: (a.topic,) if a.topic else ())

    @cached_property
    def by_author(self) -> dict[str, list[Article]]:
        """Listed articles by author id; every author of ``data/authors.yml`` has an entry."""
        groups: dict[str, list[Article]] = {author: [] for author in self.authors}
        for article in self.listed:
            for author_id in dict.fromkeys(c.author_id for c in article.authors):
                if author_id is not None:
                    groups[author_id].append(article)
        return groups

    @cached_property
    def _names(self) -> dict[str, str]:
        names: dict[str, Counter[str]] = defaultdict(Counter)
        for article in self.listed:
            for name in (*article.tags, article.topic):
                if name:
                    names[slugify(name)][name] += 1
        # Two spellings of one tag meet on one page; the commoner is shown, ties by the alphabet.
        return {
            slug: min(spellings, key=lambda name: (-spellings[name], name))
            for slug, spellings in names.items()
        }

    def name_of(self, slug: str) -> str:
        """How a tag or topic is shown, from its slug."""
        return self._names.get(slug, slug)

    @cached_property
    def _positions(self) -> dict[str, int]:
        return {article.url: position for position, article in enumerate(self.listed)}

    def newer(self, article: Article) -> Article | None:
        """The article published next after this one, over all sections."""
        position = self._positions.get(article.url)
        return self.listed[position - 1] if position else None

    def older(self, article: Article) -> Article | None:
        """The article published last before this one, over all sections."""
        position = self._positions.get(article.url)
        if position is None or position + 1 >= len(self.listed):
            return None
        return self.listed[position + 1]

    @cached_property
    def lead(self) -> Article | None:
        """The front page's lead: the newest featured article, else the newest."""
        featured = (article for article in self.listed if article.featured)
        return next(featured, self.listed[0] if self.listed else None)
