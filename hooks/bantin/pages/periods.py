"""The pages of a listing's periods: its months, or its years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from bantin.bulletin.grouping import group_by_month, group_by_year
from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.listing import Listing
from bantin.pages.output import Output, View
from bantin.pages.views import Card, Link, cards, month_url, year_url
from bantin.text import dates


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day, under its date."""

    title: str
    cards: list[Card]


@dataclass(frozen=True, kw_only=True)
class PeriodView(View):
    """A period of a listing, by day; ``previous`` and ``next`` are periods that have articles."""

    groups: list[Day]
    previous: Link | None
    next: Link | None
    listing: Link


def month_outputs(edition: Edition, listing: Listing) -> Iterator[Output]:
    """A page for each month of a listing that has articles."""
    months = group_by_month(listing.articles)
    return _period_outputs(
        edition,
        listing,
        [
            (Link(dates.month_title(*month), month_url(listing.link.url, *month)), articles)
            for month, articles in months.items()
        ],
    )


def year_outputs(edition: Edition, listing: Listing) -> Iterator[Output]:
    """A page for each year of a listing that has articles."""
    return _period_outputs(
        edition,
        listing,
        [
            (Link(f"Năm {year}", year_url(listing.link.url, year)), articles)
            for year, articles in group_by_year(listing.articles).items()
        ],
    )


def _period_outputs(
    edition: Edition, listing: Listing, periods: list[tuple[Link, list[Article]]]
) -> Iterator[Output]:
    """A page for each period, the newest first."""
    links = [link for link, _ in periods]
    for position, (link, articles) in enumerate(periods):
        older = links[position + 1] if position + 1 < len(links) else None
        newer = links[position - 1] if position else None
        view = partial(_period, edition, listing, link, articles, older, newer)
        depends = partial(_period_depends, edition, listing, articles, older, newer)
        section = listing.section_id
        year = articles[0].date.year
        yield Output(link.url, "month.html", view, depends, section, year=year)


def _period_depends(
    edition: Edition,
    listing: Listing,
    articles: list[Article],
    previous: Link | None,
    next: Link | None,
) -> object:
    return (listing.link, edition.heads(articles), previous, next)


def _period(
    edition: Edition,
    listing: Listing,
    link: Link,
    articles: list[Article],
    previous: Link | None,
    next: Link | None,
) -> PeriodView:
    return PeriodView(
        **head(
            edition,
            kind="month",
            url=link.url,
            title=f"{listing.link.title}: {link.title}",
            breadcrumbs=[*listing.trail(edition), listing.link],
            section=listing.link if listing.section else None,
        ),
        groups=[
            Day(title, cards(edition.bulletin, day))
            for title, day in groupby(articles, lambda article: dates.long(article.date, False))
        ],
        previous=previous,
        next=next,
        listing=listing.link,
    )
