"""What search engines, feeds and sharing need to know of a page: the common part of its view."""

from __future__ import annotations

import json
from typing import Any, TypedDict

from markupsafe import Markup

from bantin.content.model import Article
from bantin.pages import feeds as all_feeds
from bantin.pages.edition import Edition
from bantin.pages.output import FeedLink, Social
from bantin.pages.social_images import shared_image
from bantin.pages.views import Link
from bantin.pages.web_app import LARGE_ICON

HOME = "Trang nhất"


class Head(TypedDict):
    """The keyword arguments that every :class:`~bantin.pages.output.View` takes."""

    kind: str
    url: str
    title: str
    heading: str
    description: str
    canonical: str
    social: Social
    breadcrumbs: list[Link]
    feeds: list[FeedLink]
    structured_data: Markup


def head(
    edition: Edition,
    *,
    kind: str,
    url: str,
    title: str,
    description: str = "",
    breadcrumbs: list[Link] | None = None,
    section: Link | None = None,
    article: Article | None = None,
    data: list[dict[str, Any]] | None = None,
    feeds: list[FeedLink] | None = None,
) -> Head:
    """The common part of a page's view.

    ``breadcrumbs`` are the pages between home and this one. ``section`` adds that section's
    feeds; ``article`` its times and picture. ``data`` are the page's own JSON-LD objects, ``feeds``
    its own feeds.
    """
    settings = edition.bulletin.settings
    trail = [Link(HOME, ""), *(breadcrumbs or [])] if url else []
    objects = list(data or [])
    if settings.site_url and trail:
        objects.append(_breadcrumb_list(edition, [*trail, Link(title, url)]))
    description = description or settings.description
    return Head(
        kind=kind,
        url=url,
        title=title if url else "",
        heading=title,
        description=description,
        canonical=edition.absolute(url),
        social=_social(
            edition,
            title if url else settings.site_name,
            description,
            url,
            article,
            section.url.rstrip("/") if section else "",
        ),
        breadcrumbs=trail,
        feeds=_feeds(edition, section, feeds or [], article),
        structured_data=_json_ld(objects),
    )


def _social(
    edition: Edition,
    title: str,
    description: str,
    url: str,
    article: Article | None,
    section: str,
) -> Social:
    address = edition.absolute(url)
    # Without the site's address there is none that others could fetch.
    image = shared_image(edition, article, section) if address else None
    pictured: dict[str, Any] = {
        "image": edition.absolute(image.url) if image else "",
        "image_alt": image.alt if image else "",
        "image_width": image.width if image else 0,
        "image_height": image.height if image else 0,
    }
    if article is None:
        return Social("website", title, description, address, **pictured)
    return Social(
        type="article",
        title=title,
        description=description,
        url=address,
        **pictured,
        published=article.date.isoformat(),
        modified=article.modified.isoformat(),
        section=edition.bulletin.sections[article.section].title,
        tags=article.tags,
        creators=tuple(contributor.name for contributor in article.authors),
    )


def _feeds(
    edition: Edition, section: Link | None, own: list[FeedLink], article: Article | None
) -> list[FeedLink]:
    places = [Link(edition.bulletin.settings.site_name, ""), *([section] if section else [])]
    found = [all_feeds.links(edition, place) for place in places]
    # An article names one format: each more is on every page, and the page of feeds has them all.
    return [link for links in found for link in (links[:1] if article else links)] + own


def publisher(edition: Edition) -> dict[str, Any]:
    """Who publishes the bulletin, as JSON-LD."""
    settings = edition.bulletin.settings
    data = {
        "@type": "NewsMediaOrganization",
        "name": settings.organisation or settings.site_name,
    }
    if settings.site_url:
        data["url"] = settings.site_url
        data["logo"] = edition.absolute(LARGE_ICON)
    return data


def _breadcrumb_list(edition: Edition, trail: list[Link]) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.title,
                "item": edition.absolute(link.url),
            }
            for position, link in enumerate(trail, 1)
        ],
    }


def _json_ld(objects: list[dict[str, Any]]) -> Markup:
    if not objects:
        return Markup("")
    whole = objects if len(objects) > 1 else objects[0]
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    # Inside <script> no character may end the element or open a comment.
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704 - made safe just above
