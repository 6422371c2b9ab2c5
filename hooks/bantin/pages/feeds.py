"""Atom and RSS feeds with full text, for the bulletin and for each section."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from functools import partial
from xml.etree import ElementTree as ET

from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.pages.output import Document
from bantin.pages.views import Link
from bantin.text.dates import VIETNAM

LENGTH = 30
_NEVER = datetime(1970, 1, 1, tzinfo=VIETNAM)
ATOM_NS = "http://www.w3.org/2005/Atom"
CONTENT_NS = "http://purl.org/rss/1.0/modules/content/"
DC_NS = "http://purl.org/dc/elements/1.1/"
for _prefix, _uri in (("content", CONTENT_NS), ("dc", DC_NS)):
    ET.register_namespace(_prefix, _uri)


def documents(edition: Edition) -> Iterator[Document]:
    """Every feed; none while the bulletin's address is not set."""
    bulletin = edition.bulletin
    if not bulletin.settings.site_url:
        return
    name = bulletin.settings.site_name
    groups = [(Link(name, ""), bulletin.listed)] + [
        (Link(f"{section.title} – {name}", section.url), bulletin.in_section(section))
        for section in bulletin.sections.values()
    ]
    for link, articles in groups:
        latest = articles[:LENGTH]
        depends = partial(_depends, edition, link, latest)
        yield Document(f"{link.url}atom.xml", partial(_atom, edition, link, latest), depends)
        yield Document(f"{link.url}rss.xml", partial(_rss, edition, link, latest), depends)


def _depends(edition: Edition, link: Link, articles: list[Article]) -> object:
    updated = _updated(articles)
    return (link, updated, [edition.text_print(article) for article in articles])


def _atom(edition: Edition, link: Link, articles: list[Article]) -> bytes:
    feed = ET.Element("feed", {"xmlns": ATOM_NS, "xml:lang": "vi"})
    address = edition.absolute(link.url)
    add_text(feed, "title", link.title)
    add_text(feed, "id", address)
    add_text(feed, "updated", _updated(articles).isoformat())
    ET.SubElement(feed, "link", {"rel": "alternate", "type": "text/html", "href": address})
    own = {"rel": "self", "type": "application/atom+xml", "href": f"{address}atom.xml"}
    ET.SubElement(feed, "link", own)
    settings = edition.bulletin.settings
    add_text(ET.SubElement(feed, "author"), "name", settings.organisation or settings.site_name)
    for article in articles:
        entry = ET.SubElement(feed, "entry")
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
        add_text(entry, "content", _full_text(edition, article)).set("type", "html")
    return xml_bytes(feed)


def _rss(edition: Edition, link: Link, articles: list[Article]) -> bytes:
    rss = ET.Element("rss", {"version": "2.0", "xmlns:atom": ATOM_NS})
    channel = ET.SubElement(rss, "channel")
    address = edition.absolute(link.url)
    settings = edition.bulletin.settings
    add_text(channel, "title", link.title)
    add_text(channel, "link", address)
    add_text(channel, "description", settings.description or link.title)
    add_text(channel, "language", "vi")
    add_text(channel, "lastBuildDate", format_datetime(_updated(articles)))
    own = {"rel": "self", "type": "application/rss+xml", "href": f"{address}rss.xml"}
    ET.SubElement(channel, "atom:link", own)
    for article in articles:
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
        add_text(item, f"{{{CONTENT_NS}}}encoded", _full_text(edition, article))
    return xml_bytes(rss)


def _full_text(edition: Edition, article: Article) -> str:
    return str(edition.body(article, edition.absolute("")))


def _updated(articles: list[Article]) -> datetime:
    # The latest change shown, not the moment of the build: an unchanged feed keeps its bytes.
    return max((article.modified for article in articles), default=_NEVER)


def add_text(parent: ET.Element, tag: str, text: str) -> ET.Element:
    """Adds an element with a text below ``parent`` and gives it."""
    element = ET.SubElement(parent, tag)
    element.text = text
    return element


def xml_bytes(root: ET.Element) -> bytes:
    """A document, indented, with its declaration."""
    ET.indent(root)
    return bytes(ET.tostring(root, encoding="utf-8", xml_declaration=True)) + b"\n"
