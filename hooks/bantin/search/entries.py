"""What search finds of a bulletin: its listed articles, fixed pages and datasets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

from bantin.bulletin import Bulletin
from bantin.content.model import Article, FixedPage, Section
from bantin.search.model import Entry, Guide, Head
from bantin.search.text import plain_text
from bantin.sources.digests import digest
from bantin.statistics.cells import format_cell
from bantin.statistics.model import Dataset

MOST_PHRASES = 600
_SHARE = 10  # characters of a digest, 60 bits, that tell one state of a text from its others

Print = Callable[[Article | FixedPage], tuple[str, str]]


class Entries:
    """The entries of a bulletin, their words read only when asked for.

    ``print_of`` gives digests of a text's file and of its head, names of its authors included.
    """

    def __init__(self, bulletin: Bulletin, print_of: Print) -> None:
        self._bulletin = bulletin
        self._print_of = print_of
        things: list[Article | FixedPage | Dataset] = [*bulletin.listed, *bulletin.fixed_pages]
        things += bulletin.datasets.values()
        self._found = {thing.url: thing for thing in things}

    def heads(self) -> Iterator[Head]:
        """Every page that search should lead to."""
        above = {id: digest(*self._above(id))[:_SHARE] for id in self._bulletin.sections}
        for url, thing in self._found.items():
            if isinstance(thing, Dataset):
                yield self.load(url).head
            elif isinstance(thing, Article):
                file, head = self._print_of(thing)
                # Parts of digests, where a digest of the digests would cost an archive far more.
                made_from = file[:_SHARE] + head[:_SHARE] + above[thing.section]
                yield Head(url, thing.date.date().isoformat(), made_from)
            else:
                yield Head(url, "", digest(*self._print_of(thing)))

    def load(self, url: str) -> Entry:
        """The entry of a URL."""
        thing = self._found[url]
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
        used: Counter[str] = Counter()
        for article in bulletin.listed:
            used.update(filter(None, (*article.tags, article.topic)))
        names += sorted(used, key=lambda name: (-used[name], name))
        titles = [(section.id, section.title) for section in sections]
        return Guide(tuple(titles), tuple(dict.fromkeys(names))[:MOST_PHRASES])

    def _with_below(self, section: Section) -> Iterator[Section]:
        yield section
        for child in self._bulletin.children(section):
            yield from self._with_below(child)

    def _above(self, section_id: str) -> tuple[str, ...]:
        return tuple(section.id for section in self._bulletin.with_parents(section_id)[1:])

    def _article(self, article: Article) -> Entry:
        # A reader also looks for who wrote, for a tag, for what a photograph shows.
        parts = [
            plain_text(article.body),
            article.image.caption if article.image else "",
            "; ".join(contributor.name for contributor in article.authors),
            "; ".join((*article.tags, article.topic) if article.topic else article.tags),
        ]
        return Entry(
            url=article.url,
            title=article.title,
            text="\n".join(filter(None, parts)),
            standfirst=article.standfirst,
            date=article.date.date().isoformat(),
            section=article.section,
            section_title=self._bulletin.sections[article.section].title,
            within=self._above(article.section),
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
