"""The page that explains feeds and lists them.

A browser shows a feed as source text. A style sheet for it (XSLT) would help no more: browsers are
giving that up, Chromium from its version 158 on.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.content.model import Section
from bantin.pages import feeds
from bantin.pages.data_links import DATA_FEED
from bantin.pages.edition import FEEDS_URL, Edition
from bantin.pages.heads import head
from bantin.pages.output import FeedLink, Output, View
from bantin.pages.views import Link
from bantin.pages.xml_feeds import ATOM, RSS

TITLE = "Nguồn tin"
FORMATS = {ATOM: "Atom", RSS: "RSS", feeds.JSON: "JSON"}


@dataclass(frozen=True, slots=True)
class FeedRow:
    """A part of the bulletin and its feeds, one for each format."""

    page: Link
    feeds: list[FeedLink]
    is_child: bool = False


@dataclass(frozen=True, kw_only=True)
class FeedPageView(View):
    """The page of all feeds; ``busy_tag`` is how many articles a tag with a feed has."""

    formats: list[str]
    rows: list[FeedRow]
    data_feed: FeedLink
    length: int
    busy_tag: int


def outputs(edition: Edition) -> Iterator[Output]:
    """The page; none while the bulletin's address is not set, and so without feeds."""
    if edition.bulletin.settings.site_url:
        yield Output(FEEDS_URL, "feeds.html", partial(_view, edition))


def _view(edition: Edition) -> FeedPageView:
    whole = Link("Cả bản tin", "")
    return FeedPageView(
        **head(edition, kind="feeds", url=FEEDS_URL, title=TITLE),
        formats=list(FORMATS.values()),
        rows=[FeedRow(whole, feeds.links(edition, whole)), *_section_rows(edition)],
        data_feed=DATA_FEED,
        length=feeds.LENGTH,
        busy_tag=feeds.BUSY_TAG,
    )


def _section_rows(edition: Edition) -> Iterator[FeedRow]:
    for section in edition.bulletin.top_sections:
        yield _row(edition, section, is_child=False)
        yield from _child_rows(edition, section)


def _child_rows(edition: Edition, section: Section) -> Iterator[FeedRow]:
    for child in edition.bulletin.children(section):
        yield _row(edition, child, is_child=True)
        yield from _child_rows(edition, child)


def _row(edition: Edition, section: Section, *, is_child: bool) -> FeedRow:
    link = Link(section.title, section.url)
    return FeedRow(link, feeds.links(edition, link), is_child)
