"""The sitemap: every page, with the date that its content last changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.pages.feeds import xml_bytes
from bantin.pages.output import Output

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"


def documents(edition: Edition, outputs: Iterable[Output]) -> Iterator[tuple[str, bytes]]:
    """The sitemap as URL and bytes; none while the bulletin's address is not set.

    An article is dated by its own last change. Listings carry no date: a wrong one would cost the
    sitemap the trust that search engines give it.
    """
    if not edition.bulletin.settings.site_url:
        return
    dates = {article.url: article for article in edition.bulletin.articles}
    root = ET.Element("urlset", {"xmlns": NAMESPACE})
    gone = edition.bulletin.redirects
    for output in sorted(outputs, key=lambda output: output.url):
        if output.url in gone:
            continue
        element = ET.SubElement(root, "url")
        ET.SubElement(element, "loc").text = edition.absolute(output.url)
        if output.url in dates:
            ET.SubElement(element, "lastmod").text = _last_change(dates[output.url])
    yield "sitemap.xml", xml_bytes(root)


def _last_change(article: Article) -> str:
    moment = article.modified
    if moment == article.date and not article.has_time:
        return moment.date().isoformat()
    return moment.isoformat()
