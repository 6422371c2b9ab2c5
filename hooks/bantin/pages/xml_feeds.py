"""Atom and RSS."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.text.dates import VIETNAM

ATOM, RSS = "application/atom+xml", "application/rss+xml"
_NEVER = datetime(1970, 1, 1, tzinfo=VIETNAM)
ATOM_NS = "http://www.w3.org/2005/Atom"
CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"
for _prefix, _uri in (("content", CONTENT_NS), ("dc", DC_NS)):
    ET.register_namespace(_prefix, _uri)


@dataclass(frozen=True, slots=True)
class Feed:
    """The latest ``articles`` of the page at ``url``, whose feeds stand beside it.

    ``full_text`` gives an article's HTML with absolute links; without it, entries have standfirsts.
    """

    title: str
    url: str
    articles: list[Article]
    full_text: Callable[[Article], str] | None

    @property
    def updated(self) -> datetime:
        """The latest change shown, not the moment of the build: so a feed can stay the same."""
        return max((article.modified for article in self.articles), default=_NEVER)


def atom(edition: Edition, feed: Feed, name: str) -> bytes:
    """The feed as Atom, in the file ``name``."""
    root = ET.Element("feed", {"xmlns": ATOM_NS, "xml:lang": "vi"})
    address = edition.absolute(feed.url)
    settings = edition.bulletin.settings
    add_text(root, "title", feed.title)
    add_text(root, "id", address)
    add_text(root, "updated", feed.updated.isoformat())
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": address})
    ET.SubElement(root, "link", {"rel": "self", "type": ATOM, "href": f"{address}{name}"})
    add_text(ET.SubElement(root, "author"), "name", settings.organisation or settings.site_name)
    for article in feed.articles:
        entry = ET.SubElement(root, "entry")
        url = edition.absolute(article.url)
        add_text(entry, "title", article.title)
        add_text(entry, "id", url)
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
        add_text(entry, "published", article.date.isoformat())
        add_text(entry, "updated", article.modified.isoformat())
        for contributor in article.authors:
            add_text(ET.SubElement(entry, "author"), "name", contributor.name)
        section = edition.bulletin.sections[article.section]
        ET.SubElement(entry, "category", {"term": section.id, "label": section.title})
        if article.standfirst:
            add_text(entry, "summary", article.standfirst)
        if feed.full_text is not None:
            add_text(entry, "content", feed.full_text(article)).set("type", "html")
    return xml_bytes(root)


def rss(edition: Edition, feed: Feed, name: str) -> bytes:
    """The feed as RSS 2.0, in the file ``name``."""
    root = ET.Element("rss", {"version": "2.0", "xmlns:atom": ATOM_NS})
    channel = ET.SubElement(root, "channel")
    address = edition.absolute(feed.url)
    settings = edition.bulletin.settings
    add_text(channel, "title", feed.title)
    add_text(channel, "link", address)
    add_text(channel, "description", settings.description or feed.title)
    add_text(channel, "language", "vi")
    add_text(channel, "lastBuildDate", format_datetime(feed.updated))
    own = {"rel": "self", "type": RSS, "href": f"{address}{name}"}
    ET.SubElement(channel, "atom:link", own)
    for article in feed.articles:
        item = ET.SubElement(channel, "item")
        url = edition.absolute(article.url)
        add_text(item, "title", article.title)
        add_text(item, "link", url)
        add_text(item, "guid", url).set("isPermaLink", "true")
        add_text(item, "pubDate", format_datetime(article.date))
        for contributor in article.authors:
            add_text(item, f"{{{DC_NS}}}creator", contributor.name)
        add_text(item, "category", edition.bulletin.sections[article.section].title)
        if article.standfirst:
            add_text(item, "description", article.standfirst)
        if feed.full_text is not None:
            add_text(item, f"{{{CONTENT_NS}}}encoded", feed.full_text(article))
    return xml_bytes(root)


def add_text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    """Adds an element with a text below ``parent`` and gives it."""
    element = ET.SubElement(parent, tag)
    element.text = text
    return element


def xml_bytes(root: ET.Element) -> bytes:
    """A document, indented, with its declaration."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
