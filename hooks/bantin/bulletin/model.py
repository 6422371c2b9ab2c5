"""The bulletin at one moment: every article, page and dataset, and how they hang together.

All orders are total (date, then URL), so that the same sources give the same pages on any machine.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from itertools import takewhile

from bantin.bulletin.file_uses import FileUses, NamedFiles
from bantin.bulletin.grouping import by_slug, newest_first, recency
from bantin.bulletin.uses import Use, Uses
from bantin.content.images import Images
from bantin.content.model import Article, Author, FixedPage, Section, age_of
from bantin.content.sections import GENERATED
from bantin.content.settings import Settings
from bantin.diagnostics import Place
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

    def files_of(self, articles: Iterable[Article]) -> list[str]:
        """The digests of the files of articles, in their order."""
        files, start = self.files, len(f"{self.docs}/")  # looked up once: they may be thousands
        return [files[article.path[start:]] for article in articles]

    def text(self, text: Article | FixedPage) -> tuple[str, str]:
        """What stands for a text as it was written, wherever its links lead: its file, its head."""
        return self.file(text.path), self.heads.get(text.path, "")


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
    file_uses: FileUses
    redirects: Mapping[str, str | None] = field(default_factory=dict)
    old_numbers: Mapping[int, str | None] = field(default_factory=dict)
    preview: bool = False
    prints: Prints = Prints("docs", {}, {}, {})

    @cached_property
    def articles(self) -> list[Article]:
        """Articles with a page of their own: the published ones, expired ones included."""
        if self.preview:
            return newest_first(self.every_article)
        age = age_of(self.now)  # an archive of them is gone through in every build
        return newest_first([a for a in self.every_article if a.age >= age and not a.draft])

    @cached_property
    def listed(self) -> list[Article]:
        """Articles shown in listings, feeds and search results: those not expired."""
        return [a for a in self.articles if a.expires is None or not a.is_expired(self.now)]

    @cached_property
    def news(self) -> list[Article]:
        """Listed articles of the last two days, to the minute."""
        oldest = self.now - NEWS_LASTS
        return list(takewhile(lambda article: article.date > oldest, self.listed))

    @cached_property
    def _urls(self) -> dict[str, str]:
        urls = {article.path: article.url for article in self.articles}
        urls.update((page.path, page.url) for page in self.fixed_pages)
        return urls

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
        others: list[FixedPage | Dataset | Section | Author] = [
            *self.fixed_pages,
            *self.datasets.values(),
            *self.sections.values(),
            *self.authors.values(),
        ]
        return {article.url for article in self.articles}.union(thing.url for thing in others)

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
        return address in self.static_files

    @cached_property
    def _named_files(self) -> NamedFiles:
        return self.file_uses.named_by(self._urls)

    @property
    def public_files(self) -> Mapping[str, Place]:
        """The files of the docs folder that readers get, and where each is first named."""
        return self._named_files.places

    @property
    def static_files(self) -> Set[str]:
        """Those of the public files that are published as they are, under their own names."""
        return self._named_files.own_names

    @cached_property
    def top_sections(self) -> list[Section]:
        """Sections without a parent, by their order, then as written."""
        top = [section for section in self.sections.values() if section.parent is None]
        return sorted(top, key=lambda section: section.order)

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
        groups: dict[str, list[Article]] = {id: [] for id in self.sections}
        above = {id: [groups[s.id] for s in self.with_parents(id)] for id in self.sections}
        for article in self.listed:
            for group in above[article.section]:
                group.append(article)
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
    def _tagged(self) -> dict[str, list[Article]]:
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in self.listed:
            for tag in article.tags:
                groups[tag].append(article)
        return groups

    @cached_property
    def _on_topic(self) -> dict[str, list[Article]]:
        groups: dict[str, list[Article]] = defaultdict(list)
        for article in self.listed:
            if article.topic:
                groups[article.topic].append(article)
        return groups

    @cached_property
    def by_tag(self) -> dict[str, list[Article]]:
        """Listed articles by tag slug, tags in the order of their slugs."""
        return by_slug(self._tagged)

    @cached_property
    def by_topic(self) -> dict[str, list[Article]]:
        """Listed articles by topic slug, topics in the order of their slugs."""
        return by_slug(self._on_topic)

    @cached_property
    def by_author(self) -> dict[str, list[Article]]:
        """Listed articles by author id; every author of ``data/authors.yml`` has an entry."""
        groups: dict[str, list[Article]] = {author: [] for author in self.authors}
        for article in self.listed:
            for author_id in article.author_ids:
                groups[author_id].append(article)
        return groups

    @cached_property
    def names(self) -> Counter[str]:
        """How many listed articles bear each tag or topic, as it is spelt."""
        names = Counter({tag: len(articles) for tag, articles in self._tagged.items()})
        names.update({topic: len(articles) for topic, articles in self._on_topic.items()})
        return names

    @cached_property
    def _names(self) -> dict[str, str]:
        spellings: dict[str, list[str]] = defaultdict(list)
        for name in self.names:
            spellings[slugify(name)].append(name)
        # Two spellings of one tag meet on one page; the commoner is shown, ties by the alphabet.
        return {
            slug: min(names, key=lambda name: (-self.names[name], name))
            for slug, names in spellings.items()
        }

    def name_of(self, slug: str) -> str:
        """How a tag or topic is shown, from its slug."""
        return self._names.get(slug, slug)

    def newer(self, article: Article) -> Article | None:
        """The article published next after this one, over all sections."""
        position = self._position(article)
        return self.listed[position - 1] if position else None

    def older(self, article: Article) -> Article | None:
        """The article published last before this one, over all sections."""
        position = self._position(article)
        if position is None or position + 1 >= len(self.listed):
            return None
        return self.listed[position + 1]

    def _position(self, article: Article) -> int | None:
        at = bisect_left(self.listed, recency(article), key=recency)
        is_there = at < len(self.listed) and self.listed[at].url == article.url
        return at if is_there else None

    @cached_property
    def lead(self) -> Article | None:
        """The front page's lead: the newest featured article, else the newest."""
        featured = (article for article in self.listed if article.featured)
        return next(featured, self.listed[0] if self.listed else None)
