"""The sitemap: every page, with the date that its content last changed.

One part for each year of articles and one for all other pages, under an index: a new article
changes the part of its year and the index, whatever the size of the archive. What was published in
the last two days stands in a list for news search besides, which wants no more than that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from xml.etree import ElementTree as ET

from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.pages.output import Document
from bantin.pages.xml_feeds import add_text, xml_bytes
from bantin.sources.digests import digest

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS_NAMESPACE = "http://www.google.com/schemas/sitemap-news/0.9"
INDEX, NEWS = "sitemap.xml", "sitemap-news.xml"
_OTHERS = "sitemap-pages.xml"
Entry = tuple[str, str]  # an address from the site's root, and when it last changed (or empty)


def documents(edition: Edition, urls: Iterable[str]) -> Iterator[Document]:
    """The sitemap's index and parts; none while the bulletin's address is not set.

    ``urls`` are the addresses of all pages. An article is dated by its own last change. Listings
    carry no date: a wrong one would cost the sitemap the trust that search engines give it.
    """
    if not edition.bulletin.settings.site_url:
        return
    years: dict[int, list[Article]] = defaultdict(list)
    for article in edition.bulletin.articles:
        years[article.date.year].append(article)
    by_path = {f"sitemap-{year:04}.xml": years[year] for year in sorted(years)}
    for path, articles in by_path.items():
        yield Document(path, partial(_year, edition, articles), partial(edition.heads, articles))
    apart = edition.bulletin.redirects.keys() | {a.url for a in edition.bulletin.articles}
    others = sorted(set(urls) - apart)
    yield Document(
        _OTHERS,
        lambda: _list(edition, "urlset", "url", [(url, "") for url in others]),
        lambda: digest("\n".join(others)),
    )
    everything = partial(edition.heads, edition.bulletin.articles)
    yield Document(INDEX, partial(_index, edition, by_path), everything)
    news = edition.bulletin.news
    yield Document(NEWS, partial(_news, edition, news), partial(edition.heads, news))


def _index(edition: Edition, by_path: Mapping[str, list[Article]]) -> bytes:
    parts = [(_OTHERS, "")]
    for path, articles in by_path.items():
        parts.append((path, _time(max(articles, key=lambda article: article.modified))))
    return _list(edition, "sitemapindex", "sitemap", parts)


def _year(edition: Edition, articles: list[Article]) -> bytes:
    entries = sorted((article.url, _time(article)) for article in articles)
    return _list(edition, "urlset", "url", entries)


def _news(edition: Edition, articles: list[Article]) -> bytes:
    document = ET.Element("urlset", {"xmlns": NAMESPACE, "xmlns:news": NEWS_NAMESPACE})
    for article in articles:
        url = ET.SubElement(document, "url")
        add_text(url, "loc", edition.absolute(article.url))
        news = ET.SubElement(url, "news:news")
        publication = ET.SubElement(news, "news:publication")
        add_text(publication, "news:name", edition.bulletin.settings.site_name)
        add_text(publication, "news:language", "vi")
        day = article.date.date().isoformat()
        date = article.date.isoformat() if article.has_time else day
        add_text(news, "news:publication_date", date)
        add_text(news, "news:title", article.title)
    return xml_bytes(document)


def _list(edition: Edition, root: str, tag: str, entries: Iterable[Entry]) -> bytes:
    document = ET.Element(root, {"xmlns": NAMESPACE})
    for url, changed in entries:
        element = ET.SubElement(document, tag)
        ET.SubElement(element, "loc").text = edition.absolute(url)
        if changed:
            ET.SubElement(element, "lastmod").text = changed
    return xml_bytes(document)


def _time(article: Article) -> str:
    moment = article.modified
    if moment == article.date and not article.has_time:
        return moment.date().isoformat()
    return moment.isoformat()
