"""JSON Feed 1.1, for programs that would rather not read XML."""

from __future__ import annotations

import json
from typing import Any

from bantin.content.media_types import media_type
from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.pages.views import photo
from bantin.pages.web_app import FAVICON, LARGE_ICON
from bantin.pages.xml_feeds import Feed

MEDIA_TYPE = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"


def write(edition: Edition, feed: Feed, name: str) -> bytes:
    """The feed as JSON, in the file ``name``; what is empty is left out, as the format asks."""
    settings = edition.bulletin.settings
    address = edition.absolute(feed.url)
    whole = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": address,
        "feed_url": f"{address}{name}",
        "description": settings.description,
        "icon": edition.absolute(LARGE_ICON),
        "favicon": edition.absolute(FAVICON),
        "authors": [{"name": settings.organisation or settings.site_name}],
        "language": "vi",
        "items": [_item(edition, feed, article) for article in feed.articles],
    }
    return json.dumps(_filled(whole), ensure_ascii=False, indent=1).encode() + b"\n"


def _item(edition: Edition, feed: Feed, article: Article) -> dict[str, Any]:
    url = edition.absolute(article.url)
    authors, lead = edition.bulletin.authors, photo(article.image)
    item = {
        "id": url,
        "url": url,
        "title": article.title,
        "summary": article.standfirst,
        "content_html": feed.full_text(article) if feed.full_text else "",
        "image": edition.absolute(lead.url) if lead else "",
        "date_published": article.date.isoformat(),
        "date_modified": article.modified.isoformat(),
        "authors": [
            _filled({"name": by.name, "url": edition.absolute(authors[by.author_id].url)})
            if by.author_id
            else {"name": by.name}
            for by in article.authors
        ],
        "tags": [edition.bulletin.sections[article.section].title, *article.tags],
        "attachments": [
            {
                "url": edition.absolute(attachment.url),
                "mime_type": media_type(attachment.url),
                "title": attachment.title,
                "size_in_bytes": attachment.size,
            }
            for attachment in article.attachments
        ],
    }
    return _filled(item)


def _filled(value: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in value.items() if part != "" and part != []}
