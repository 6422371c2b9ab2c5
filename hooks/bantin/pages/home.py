"""The front page: lead, second leads, latest, a block for each section, headline figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from bantin.content.model import Article
from bantin.pages.article import AttachmentView, attachment_view
from bantin.pages.catalogue import CatalogueEntry, newest_entries
from bantin.pages.datasets import Figure, headline_figures
from bantin.pages.edition import SEARCH_URL, Edition
from bantin.pages.heads import HOME, head, publisher
from bantin.pages.output import Output, View
from bantin.pages.views import Card, DateView, Link, card, cards, date_view

SECONDS, LATEST, BLOCK = 3, 9, 4
DOCUMENTS, DATASETS = 4, 4
RECENT = 200  # articles among which the newest documents are looked for


@dataclass(frozen=True, slots=True)
class Block:
    """A section's latest articles on the front page; ``size`` blocks (1 to 3) share its row."""

    section: Link
    cards: list[Card]
    size: int


@dataclass(frozen=True, slots=True)
class Document:
    """A file to take away, and the article that it came with."""

    file: AttachmentView
    article: Link


@dataclass(frozen=True, kw_only=True)
class HomeView(View):
    """The front page; ``empty`` tells a bulletin that has no article yet.

    ``day`` is that of the newest article, not of the build: a page without news stays as it is.
    """

    day: DateView | None
    lead: Card | None
    seconds: list[Card]
    latest: list[Card]
    blocks: list[Block]
    figures: list[Figure]
    documents: list[Document]
    datasets: list[CatalogueEntry]
    empty: bool


def outputs(edition: Edition) -> Iterator[Output]:
    """The front page."""
    yield Output("", "home.html", partial(_view, edition))


def _view(edition: Edition) -> HomeView:
    bulletin = edition.bulletin
    lead = bulletin.lead
    seconds = list(islice(_seconds(edition, lead), SECONDS))
    above = {article.url for article in [lead, *seconds] if article}
    return HomeView(
        **head(edition, kind="home", url="", title=HOME, data=_web_site(edition)),
        day=date_view(bulletin.listed[0].date) if bulletin.listed else None,
        lead=card(bulletin, lead) if lead else None,
        seconds=cards(bulletin, seconds),
        latest=cards(bulletin, _without(above, bulletin.listed, LATEST)),
        blocks=_blocks(edition, above),
        figures=headline_figures(bulletin),
        documents=list(islice(_documents(edition), DOCUMENTS)),
        datasets=newest_entries(edition, DATASETS),
        empty=not bulletin.listed,
    )


def _blocks(edition: Edition, above: set[str]) -> list[Block]:
    bulletin = edition.bulletin
    found = [
        (section, articles)
        for section in bulletin.top_sections
        if (articles := _without(above, bulletin.in_section(section), BLOCK))
    ]
    sizes = row_sizes([len(articles) > 2 and bool(articles[0].image) for _, articles in found])
    return [
        Block(Link(section.title, section.url), cards(bulletin, articles), size)
        for (section, articles), size in zip(found, sizes, strict=True)
    ]


def row_sizes(rich: list[bool]) -> list[int]:
    """For each block in order, how many share its row.

    A ``rich`` block, with a photograph and enough to read, may have a row of its own, but no two in
    turn do. The others stand in pairs and threes by turns; none is left alone if it can be helped.
    """
    sizes: list[int] = []
    shared, alone = 2, False
    while left := len(rich) - len(sizes):
        alone = left == 1 or (left > 2 and rich[len(sizes)] and not alone)
        row = 1
        if not alone:
            row = min(left, 5 - shared if left - shared == 1 else shared)
            shared = 5 - shared
        sizes += [row] * row
    return sizes


def _documents(edition: Edition) -> Iterator[Document]:
    """The newest articles' attachments, the newest first."""
    for article in edition.bulletin.listed[:RECENT]:
        for attachment in article.attachments:
            file = attachment_view(edition, article, attachment)
            yield Document(file, Link(article.title, article.url))


def _without(above: set[str], articles: list[Article], count: int) -> list[Article]:
    """The first ``count`` articles that do not stand at the head of the page already."""
    return [a for a in articles[: count + len(above)] if a.url not in above][:count]


def _seconds(edition: Edition, lead: Article | None) -> Iterator[Article]:
    """What stands beside the lead: the other featured articles, then the newest."""
    recent = [a for a in edition.bulletin.listed[: 4 * LATEST] if a is not lead]
    yield from (article for article in recent if article.featured)
    yield from (article for article in recent if not article.featured)


def _web_site(edition: Edition) -> list[dict[str, Any]]:
    settings = edition.bulletin.settings
    if not settings.site_url:
        return []
    return [
        {
            "@context": "https://schema.org",
            "@type": "WebSite",
            "name": settings.site_name,
            "url": settings.site_url,
            "inLanguage": "vi",
            "publisher": publisher(edition),
            "potentialAction": {
                "@type": "SearchAction",
                "target": edition.absolute(SEARCH_URL) + "?q={query}",
                "query-input": "required name=query",
            },
        }
    ]
