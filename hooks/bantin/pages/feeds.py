"""The feeds: which there are, and what each is made of.

The bulletin and each section have feeds with full text in three formats. Tags and topics, of which
an archive has thousands, have one format with standfirsts alone: laying out their texts again would
cost more than all pages together. A tag has its feed once it is busy enough to be followed.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from markupsafe import Markup, escape

from bantin.content.model import Article
from bantin.pages import json_feed
from bantin.pages.edition import Edition
from bantin.pages.output import Document, FeedLink
from bantin.pages.views import Link, photo
from bantin.pages.xml_feeds import ATOM, RSS, Feed, atom, rss

LENGTH = 30
BUSY_TAG = 10  # articles of a tag before it has a feed
JSON = json_feed.MEDIA_TYPE
FORMATS = (
    (ATOM, "atom.xml", atom),
    (RSS, "rss.xml", rss),
    (JSON, "feed.json", json_feed.write),
)


def links(edition: Edition, place: Link) -> list[FeedLink]:
    """The feeds of the bulletin or of a section; none while the bulletin's address is not set.

    A feed's entries need absolute addresses.
    """
    if not edition.bulletin.settings.site_url:
        return []
    return [FeedLink(place.title, f"{place.url}{name}", type) for type, name, _ in FORMATS]


def tag_link(edition: Edition, tag: Link, articles: list[Article]) -> list[FeedLink]:
    """The feed of a tag, if it has one."""
    return topic_link(edition, tag) if len(articles) >= BUSY_TAG else []


def topic_link(edition: Edition, topic: Link) -> list[FeedLink]:
    """The feed of a topic."""
    return links(edition, topic)[:1]


def documents(edition: Edition) -> Iterator[Document]:
    """The feeds of all articles and of each section, with their texts.

    None while the bulletin's address is not set, nor of those that follow.
    """
    bulletin = edition.bulletin
    if not bulletin.settings.site_url:
        return
    groups = [(Link("", ""), bulletin.listed)] + [
        (Link(section.title, section.url), bulletin.in_section(section))
        for section in bulletin.sections.values()
    ]
    for link, articles in groups:
        feed = _feed(edition, link, articles, full=True)
        # One after the other, so that the texts are laid out once for all three.
        for _, name, write in FORMATS:
            make = partial(write, edition, feed, name)
            yield Document(f"{link.url}{name}", make, partial(_depends, edition, feed))


def name_documents(edition: Edition) -> Iterator[Document]:
    """The feeds of tags and topics, which tell of articles without their texts."""
    bulletin = edition.bulletin
    if not bulletin.settings.site_url:
        return
    for prefix, by_slug, least in (
        ("the/", bulletin.by_tag, BUSY_TAG),
        ("chu-de/", bulletin.by_topic, 1),
    ):
        for slug, articles in by_slug.items():
            if len(articles) >= least:
                link = Link(bulletin.name_of(slug), f"{prefix}{slug}/")
                feed = _feed(edition, link, articles, full=False)
                make = partial(atom, edition, feed, "atom.xml")
                yield Document(f"{link.url}atom.xml", make, partial(_depends, edition, feed))


def _feed(edition: Edition, link: Link, articles: list[Article], *, full: bool) -> Feed:
    name = edition.bulletin.settings.site_name
    title = f"{link.title} – {name}" if link.title else name
    latest = articles[:LENGTH]
    return Feed(title, link.url, latest, partial(full_text, edition) if full else None)


def _depends(edition: Edition, feed: Feed) -> object:
    if feed.full_text is None:
        return (feed.title, edition.heads(feed.articles))
    return (feed.title, [edition.text_print(article) for article in feed.articles])


def full_text(edition: Edition, article: Article) -> str:
    """What an entry holds: the photograph with its caption, and the text."""
    root = edition.absolute("")
    lead, figure = photo(article.image), Markup("")
    if lead is not None:
        size = Markup(' width="{}" height="{}"').format(lead.width, lead.height)
        figure = Markup('<figure><img src="{}" alt="{}"{}>{}</figure>\n').format(
            root + lead.url, lead.alt, size if lead.width else "", _caption(edition, article)
        )
    return str(figure + edition.body_elsewhere(article))


def _caption(edition: Edition, article: Article) -> Markup:
    image = article.image
    if image is None or not (image.caption or image.credit):
        return Markup("")
    caption = edition.line(article, image.caption_source, edition.absolute(""))
    credit = escape(f" (Ảnh: {image.credit})") if image.credit else ""
    return Markup("<figcaption>{}{}</figcaption>").format(caption, credit)
