"""Listings: a section, tag, topic or author, each with its latest articles and its months.

A listing shows its latest articles and leads to a page for each month. Nothing is counted in
pages from the newest end, where one new article would move every other: a month that is past
keeps its page as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from bantin.bulletin.model import group_by_month
from bantin.content.model import Article, Author, Section
from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.output import Family, Output, View
from bantin.pages.views import Card, CountedLink, Link, Year, cards, month_url, years
from bantin.text import dates

LATEST = 20


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


@dataclass(frozen=True, kw_only=True)
class ListingView(View):
    """A listing's own page; ``parent``, ``children`` and ``section`` are a section's."""

    cards: list[Card]
    count: int
    years: list[Year]
    section: Section | None
    author: Author | None
    parent: Link | None
    children: list[Link]


@dataclass(frozen=True, slots=True)
class Day:
    """The articles of one day, under its date."""

    title: str
    cards: list[Card]


@dataclass(frozen=True, kw_only=True)
class MonthView(View):
    """A month of a listing, by day; ``previous`` and ``next`` are months that have articles."""

    groups: list[Day]
    previous: Link | None
    next: Link | None
    listing: Link


@dataclass(frozen=True, kw_only=True)
class IndexView(View):
    """All tags, topics or authors."""

    entries: list[CountedLink]


TAGS = Link("Từ khóa", "the/")
TOPICS = Link("Chủ đề", "chu-de/")
AUTHORS = Link("Tác giả", "tac-gia/")


def outputs(edition: Edition) -> Iterator[Output | Family]:
    """Every section, tag, topic and author with its months, and the pages that list them."""
    for listing in [*_sections(edition), *_tags(edition), *_topics(edition), *_authors(edition)]:
        yield Family(
            listing.link.url,
            partial(_family_depends, edition, listing),
            partial(listing_outputs, edition, listing),
        )
    for index, template, group in (
        (TAGS, "tags.html", _tags(edition)),
        (TOPICS, "topics.html", _topics(edition)),
        (AUTHORS, "authors.html", _authors(edition)),
    ):
        yield Output(index.url, template, partial(_index, edition, index, group))


def _family_depends(edition: Edition, listing: Listing) -> object:
    return (listing.link, listing.description, edition.heads(listing.articles))


def listing_outputs(edition: Edition, listing: Listing) -> Iterator[Output]:
    """A listing's own page, and one for each of its months where they are needed."""
    yield Output(
        url=listing.link.url,
        template=f"{listing.kind}.html",
        view=partial(_view, edition, listing),
        depends=partial(_depends, edition, listing),
        section=listing.section.id if listing.section else None,
    )
    if _has_months(listing):
        yield from month_outputs(edition, listing)


def month_outputs(edition: Edition, listing: Listing) -> Iterator[Output]:
    """A page for each month of a listing that has articles."""
    months = group_by_month(listing.articles)
    links = [
        Link(dates.month_title(*month), month_url(listing.link.url, *month)) for month in months
    ]
    for position, (link, articles) in enumerate(zip(links, months.values(), strict=True)):
        older = links[position + 1] if position + 1 < len(links) else None
        newer = links[position - 1] if position else None
        view = partial(_month, edition, listing, link, articles, older, newer)
        depends = partial(_month_depends, edition, listing, articles, older, newer)
        section = listing.section.id if listing.section else None
        yield Output(link.url, "month.html", view, depends, section)


def _depends(edition: Edition, listing: Listing) -> object:
    articles = listing.articles
    shown = years(articles, listing.link.url) if _has_months(listing) else []
    return (
        listing.link,
        listing.description,
        edition.heads(articles[:LATEST]),
        len(articles),
        shown,
    )


def _month_depends(
    edition: Edition,
    listing: Listing,
    articles: list[Article],
    previous: Link | None,
    next: Link | None,
) -> object:
    return (listing.link, edition.heads(articles), previous, next)


def _has_months(listing: Listing) -> bool:
    # A section always has them, since readers look for a month there; others once they are long.
    return listing.section is not None or len(listing.articles) > LATEST


def _sections(edition: Edition) -> list[Listing]:
    bulletin = edition.bulletin
    return [
        Listing(
            link=Link(section.title, section.url),
            articles=bulletin.in_section(section),
            section=section,
            kind="section",
            description=section.description,
        )
        for section in bulletin.sections.values()
    ]


def _tags(edition: Edition) -> list[Listing]:
    bulletin = edition.bulletin
    return [
        Listing(Link(bulletin.name_of(slug), f"{TAGS.url}{slug}/"), articles, TAGS, kind="tag")
        for slug, articles in bulletin.by_tag.items()
    ]


def _topics(edition: Edition) -> list[Listing]:
    bulletin = edition.bulletin
    return [
        Listing(
            Link(bulletin.name_of(slug), f"{TOPICS.url}{slug}/"), articles, TOPICS, kind="topic"
        )
        for slug, articles in bulletin.by_topic.items()
    ]


def _authors(edition: Edition) -> list[Listing]:
    bulletin = edition.bulletin
    return [
        Listing(
            link=Link(author.name, author.url),
            articles=bulletin.by_author[author.id],
            index=AUTHORS,
            author=author,
            kind="author",
            description=author.description,
        )
        for author in bulletin.authors.values()
    ]


def _trail(edition: Edition, listing: Listing) -> list[Link]:
    if listing.index is not None:
        return [listing.index]
    if listing.section is None:
        return []
    above = edition.bulletin.with_parents(listing.section.parent)
    return [Link(section.title, section.url) for section in reversed(above)]


def _view(edition: Edition, listing: Listing) -> ListingView:
    bulletin, section = edition.bulletin, listing.section
    trail = _trail(edition, listing)
    return ListingView(
        **head(
            edition,
            kind=listing.kind,
            url=listing.link.url,
            title=listing.link.title,
            description=listing.description,
            breadcrumbs=trail,
            section=listing.link if section else None,
        ),
        cards=cards(bulletin, listing.articles[:LATEST]),
        count=len(listing.articles),
        years=years(listing.articles, listing.link.url) if _has_months(listing) else [],
        section=section,
        author=listing.author,
        parent=trail[-1] if section and trail else None,
        children=[Link(child.title, child.url) for child in bulletin.children(section)]
        if section
        else [],
    )


def _month(
    edition: Edition,
    listing: Listing,
    link: Link,
    articles: list[Article],
    previous: Link | None,
    next: Link | None,
) -> MonthView:
    return MonthView(
        **head(
            edition,
            kind="month",
            url=link.url,
            title=f"{listing.link.title}: {link.title}",
            breadcrumbs=[*_trail(edition, listing), listing.link],
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


def _index(edition: Edition, index: Link, group: list[Listing]) -> IndexView:
    return IndexView(
        **head(edition, kind=index.url.strip("/"), url=index.url, title=index.title),
        entries=[
            CountedLink(
                listing.link.title, listing.link.url, len(listing.articles), listing.description
            )
            for listing in group
        ],
    )
