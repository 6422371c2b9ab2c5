"""The front page: lead, second leads, latest, a block for each section, headline figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import Any

from bantin.content.model import Article
from bantin.pages.datasets import Figure, headline_figures
from bantin.pages.edition import SEARCH_URL, Edition
from bantin.pages.heads import HOME, head, publisher
from bantin.pages.output import Output, View
from bantin.pages.views import Card, Link, card, cards

SECONDS, LATEST, BLOCK = 3, 8, 4


@dataclass(frozen=True, slots=True)
class Block:
    """A section's latest articles on the front page."""

    section: Link
    cards: list[Card]


@dataclass(frozen=True, kw_only=True)
class HomeView(View):
    """The front page; ``empty`` tells a bulletin that has no article yet."""

    lead: Card | None
    seconds: list[Card]
    latest: list[Card]
    blocks: list[Block]
    figures: list[Figure]
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
        lead=card(bulletin, lead) if lead else None,
        seconds=cards(bulletin, seconds),
        latest=cards(bulletin, _without(above, bulletin.listed, LATEST)),
        blocks=[
            Block(Link(section.title, section.url), cards(bulletin, articles))
            for section in bulletin.top_sections
            if (articles := _without(above, bulletin.in_section(section), BLOCK))
        ],
        figures=headline_figures(bulletin),
        empty=not bulletin.listed,
    )


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
