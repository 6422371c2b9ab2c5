"""Listings: a section, tag, topic or author, each with its latest articles and its periods.

A listing shows its latest articles and leads to a page for each period: the months of a section or
an author, and the years of a tag or a topic, of which an archive has so many that their months
would be most of its pages. Nothing is counted in pages from the newest end, where one new article
would move every other: a period that is past keeps its page as it is.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.content.model import Author, Section
from bantin.pages import feeds
from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.listing import Listing
from bantin.pages.output import Family, FeedLink, Output, View
from bantin.pages.periods import month_outputs, year_outputs
from bantin.pages.views import Card, CountedLink, Link, Year, cards


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


@dataclass(frozen=True, kw_only=True)
class IndexView(View):
    """All tags, topics or authors."""

    entries: list[CountedLink]


TAGS = Link("Từ khóa", "the/")
TOPICS = Link("Chủ đề", "chu-de/")
AUTHORS = Link("Tác giả", "tac-gia/")


def outputs(edition: Edition) -> Iterator[Output | Family]:
    """Every section, tag, topic and author with its periods, and the pages that list them."""
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
    """A listing's own page, and one for each of its periods where they are needed."""
    yield Output(
        url=listing.link.url,
        template=f"{listing.kind}.html",
        view=partial(_view, edition, listing),
        depends=partial(_depends, edition, listing),
        section=listing.section_id,
    )
    if listing.has_periods:
        cut = year_outputs if listing.is_by_year else month_outputs
        yield from cut(edition, listing)


def _depends(edition: Edition, listing: Listing) -> object:
    articles = listing.articles
    return (
        listing.link,
        listing.description,
        edition.heads(listing.shown),
        len(articles),
        listing.years,
    )


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


def _view(edition: Edition, listing: Listing) -> ListingView:
    bulletin, section = edition.bulletin, listing.section
    trail = listing.trail(edition)
    return ListingView(
        **head(
            edition,
            kind=listing.kind,
            url=listing.link.url,
            title=listing.link.title,
            description=listing.description,
            breadcrumbs=trail,
            section=listing.link if section else None,
            feeds=_feeds(edition, listing),
        ),
        cards=cards(bulletin, listing.shown),
        count=len(listing.articles),
        years=listing.years,
        section=section,
        author=listing.author,
        parent=trail[-1] if section and trail else None,
        children=[Link(child.title, child.url) for child in bulletin.children(section)]
        if section
        else [],
    )


def _feeds(edition: Edition, listing: Listing) -> list[FeedLink]:
    if listing.kind == "topic":
        return feeds.topic_link(edition, listing.link)
    if listing.kind == "tag":
        return feeds.tag_link(edition, listing.link, listing.articles)
    return []


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
