"""Reading many articles on all cores, before the rest are read one by one.

Each process reads some articles as they would be read alone, and sends back what the memory would
hold of those in which nothing is wrong. The others are left to be read once more by the one process
that tells all problems, so that these come out the same however many processes there are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol, TypeVar

from bantin.bulletin.figures import Figures
from bantin.bulletin.recollection import Recollection
from bantin.bulletin.revisions import check_quotations
from bantin.bulletin.stored import Packed, pack
from bantin.content.articles import Reading, read_article
from bantin.content.bodies import BodyChecker
from bantin.content.docs import Docs
from bantin.content.house_rules import House
from bantin.content.images import ImageFacts
from bantin.content.model import Article, Author, Section
from bantin.diagnostics import Problem, Problems
from bantin.sources import read_source
from bantin.statistics.checking import FigureChecker
from bantin.statistics.model import Dataset


@dataclass(frozen=True, slots=True)
class Found:
    """What one process found: what to remember of articles, and what pictures are.

    ``articles`` have the path, what the article is, and what is known about it: see `Memory`.
    """

    articles: list[tuple[str, Packed, list[Any]]]
    pictures: dict[str, ImageFacts]


A = TypeVar("A")
B = TypeVar("B")


class Spread(Protocol):
    """As the built-in ``map``; may be that of several processes, forked when it is first asked."""

    def __call__(self, function: Callable[[A], B], items: Iterable[A], /) -> Iterator[B]: ...


FEW = 256  # so many are read sooner by one process than by several that have to be started
_CHUNK = 64


@dataclass(frozen=True, slots=True)
class Desk:
    """What articles are read against, the same for every process."""

    root: Path
    docs: Docs
    sections: dict[str, Section]
    authors: dict[str, Author]
    datasets: dict[str, Dataset]
    recollection: Recollection
    now: datetime
    require_linked_figures: bool
    house: House
    site_url: str

    def read(self, paths: list[str]) -> Found:
        """What to remember of those articles, by path from the docs folder, that are sound."""
        problems = Problems()
        known = set(self.docs.images.known)
        with self.docs.images.telling(problems):
            articles = self._articles(paths, problems)
        pictures = self.docs.images.known
        return Found(articles, {path: pictures[path] for path in pictures.keys() - known})

    def _articles(
        self, paths: list[str], problems: Problems
    ) -> list[tuple[str, Packed, list[Any]]]:
        figures = Figures(FigureChecker(self.datasets), problems)
        docs, sections = self.docs, frozenset(self.sections)
        bodies = BodyChecker(
            *(docs.tree, docs.images, sections, docs.path, problems, figures.check, self.site_url)
        )
        reading = Reading(docs, self.sections, self.authors, bodies, problems, self.now, self.house)
        articles: dict[str, Article] = {}
        for path in paths:
            source = read_source(self.root, f"{docs.path}/{path}", problems)
            article = read_article(source, path, reading) if source is not None else None
            if article is not None:
                articles[path] = article
        if self.require_linked_figures:
            from bantin.bulletin.unlinked import check_unlinked  # as in `bantin.bulletin.reading`

            check_unlinked(self.root, articles.values(), self.datasets, problems)
        check_quotations(figures.fresh(articles.values()), self.now, problems)
        told: dict[str, list[Problem]] = {}
        for problem in problems:
            told.setdefault(problem.place.path, []).append(problem)
        found: list[tuple[str, Packed, list[Any]]] = []
        for path, article in articles.items():
            problems_here = told.get(article.path, [])
            if self.recollection.may_keep(article, problems_here, self.now):
                named, quoted = bodies.named.get(article.path, {}), figures.packed(article.path)
                about = self.recollection.about(named, quoted, problems_here)
                found.append((path, pack(article), about))
        return found


_desk: Desk | None = None


def read_ahead(desk: Desk, paths: list[str], spread: Spread) -> Iterator[Found]:
    """What to remember of the sound articles among ``paths``; nothing where they are few."""
    global _desk
    if len(paths) < FEW:
        return
    _desk = desk  # found by the other processes in their copy of this one
    try:
        chunks = (paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK))
        yield from spread(_read, chunks)
    finally:
        _desk = None


def _read(paths: list[str]) -> Found:
    assert _desk is not None, "set before the fork"
    return _desk.read(paths)
