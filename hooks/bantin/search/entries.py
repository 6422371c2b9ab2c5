"""What search finds of a bulletin: its listed articles, fixed pages, datasets and names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterator
from functools import cached_property

from bantin.bulletin import Bulletin
from bantin.content.model import Article, FixedPage, Section
from bantin.search.model import Entry, Guide, Head
from bantin.search.names import named_entries, named_head
from bantin.search.text import plain_text
from bantin.sources.digests import digest
from bantin.statistics.cells import format_cell
from bantin.statistics.model import Dataset

MOST_PHRASES = 600
_SHARE = 10  # characters of a digest, 60 bits, that tell one state of a text from its others


class Entries:
    """The entries of a bulletin, their words read only when asked for."""

    def __init__(self, bulletin: Bulletin) -> None:
        self._bulletin = bulletin
        self._few: dict[str, Article | FixedPage | Dataset] = {}

    @cached_property
    def _all(self) -> dict[str, Article | FixedPage | Dataset]:
        return {thing.url: thing for thing in [*self._bulletin.listed, *self._others]}

    @property
    def _others(self) -> list[FixedPage | Dataset]:
        return [*self._bulletin.fixed_pages, *self._bulletin.datasets.values()]

    def heads(self, urls: Container[str] | None = None) -> Iterator[Head]:
        """Every page that search should lead to.

        With ``urls`` only those articles, pages and datasets: the words of some texts changed, and
        so no name.
        """
        above = {id: self._print_of_sections(id) for id in self._bulletin.sections}
        bulletin, prints = self._bulletin, self._bulletin.prints
        articles = bulletin.listed
        if urls is not None:
            articles = [article for article in articles if article.url in urls]
            self._few = {thing.url: thing for thing in [*articles, *self._others]}
        for article, file in zip(articles, prints.files_of(articles), strict=True):
            # Parts of digests, where a digest of the digests would cost an archive far more.
            made_from = file[:_SHARE] + prints.heads[article.path][:_SHARE]
            made_from += above[article.section]
            if quoted := self._quoted.get(article.path):
                made_from += digest(*quoted)[:_SHARE]
            yield Head(article.url, article.day, made_from)
        for page in bulletin.fixed_pages:
            yield Head(page.url, "", digest(*prints.text(page)))
        for dataset in bulletin.datasets.values():
            yield self.load(dataset.url).head
        if urls is None:
            yield from map(named_head, self._named.values())

    @cached_property
    def _named(self) -> dict[str, Entry]:
        return {entry.url: entry for entry in named_entries(self._bulletin)}

    @cached_property
    def _quoted(self) -> dict[str, list[str]]:
        """The titles of the datasets that a text quotes, by its path."""
        quoted: dict[str, list[str]] = defaultdict(list)
        for dataset in self._bulletin.datasets.values():
            for path in {text.path for text in self._bulletin.uses.texts(dataset.id)}:
                quoted[path].append(dataset.title)
        return quoted

    def load(self, url: str) -> Entry:
        """The entry of a URL."""
        thing = self._few.get(url) or self._all.get(url)
        if thing is None:
            return self._named[url]
        if isinstance(thing, Article):
            return self._article(thing)
        if isinstance(thing, Dataset):
            sections = self._bulletin.with_parents(thing.section or None)
            return _dataset(thing, tuple(section.id for section in sections))
        text = plain_text(thing.body)
        return Entry(url, thing.title, text, standfirst=thing.description, kind="page")

    def guide(self) -> Guide:
        """The sections in their order, and phrases: what things are called."""
        bulletin = self._bulletin
        sections = [section for top in bulletin.top_sections for section in self._with_below(top)]
        names = [section.title for section in sections]
        names += [dataset.title for dataset in bulletin.datasets.values()]
        names += [page.title for page in bulletin.fixed_pages]
        names += [author.name for author in bulletin.authors.values()]
        names += sorted(bulletin.names, key=lambda name: (-bulletin.names[name], name))
        titles = [(section.id, section.title) for section in sections]
        return Guide(tuple(titles), tuple(dict.fromkeys(names))[:MOST_PHRASES])

    def _with_below(self, section: Section) -> Iterator[Section]:
        yield section
        for child in self._bulletin.children(section):
            yield from self._with_below(child)

    def _above(self, section_id: str) -> tuple[str, ...]:
        return tuple(section.id for section in self._bulletin.with_parents(section_id)[1:])

    def _titles(self, section_id: str) -> list[str]:
        return [section.title for section in self._bulletin.with_parents(section_id)]

    def _print_of_sections(self, section_id: str) -> str:
        return digest(*self._above(section_id), "", *self._titles(section_id))[:_SHARE]

    def _article(self, article: Article) -> Entry:
        # A reader also looks for what a photograph shows, for who wrote, a tag, a section.
        parts = [plain_text(article.body), article.image.caption if article.image else ""]
        names = [
            *(contributor.name for contributor in article.authors),
            *article.tags,
            article.topic,
            *self._titles(article.section),
            *self._quoted.get(article.path, ()),
        ]
        return Entry(
            url=article.url,
            title=article.title,
            text="\n".join(filter(None, parts)),
            standfirst=article.standfirst,
            date=article.day,
            section=article.section,
            section_title=self._bulletin.sections[article.section].title,
            within=self._above(article.section),
            names=tuple(filter(None, names)),
        )


def _dataset(dataset: Dataset, sections: tuple[str, ...]) -> Entry:
    labels = [row.label for row in dataset.rows]
    return Entry(
        url=dataset.url,
        title=dataset.title,
        text="\n".join([*labels, dataset.source.name, *dataset.notes.values()]),
        standfirst=dataset.description,
        date=dataset.as_of.isoformat() if dataset.as_of else "",
        kind="dataset",
        value=_headline(dataset),
        within=sections,
    )


def _headline(dataset: Dataset) -> str:
    """The headline figure with its period, ``16/21 (Năm 2013)``; empty if there is none."""
    row_id, _, column_id = dataset.headline.partition("@")
    row, column = dataset.row(row_id), dataset.column(column_id)
    if row is None or column is None:
        return ""
    return f"{format_cell(row.cells[column.id])} ({column.label})"
