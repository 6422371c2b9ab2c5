"""Every page and every plain document of an edition."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from bantin.pages import (
    archive,
    article,
    catalogue,
    data_feed,
    datasets,
    feed_page,
    feeds,
    fixed,
    form,
    home,
    hosting,
    listings,
    offline,
    redirects,
    sharing,
    sitemap,
    social_images,
    web_app,
)
from bantin.pages.edition import Edition
from bantin.pages.output import Document, Documents, Family, Kind, Output
from bantin.pages.scripts import SCRIPTS, script

# A new kind of page is a module with `outputs(edition)`, and a line here.
KINDS = (
    Kind("home", home.outputs, of_outline=True),
    Kind("article", article.outputs, of_texts=article.of_texts),
    Kind("listings", listings.outputs, of_outline=True),
    Kind("archive", archive.outputs, of_outline=True),
    Kind("catalogue", catalogue.outputs),
    Kind("datasets", datasets.outputs),
    Kind("feeds", feed_page.outputs, of_outline=True),
    Kind("fixed", fixed.outputs),
    Kind("sharing", sharing.outputs, of_outline=True),
    Kind("offline", offline.outputs, of_outline=True),
    Kind("redirects", redirects.outputs, of_outline=True),
)
# Pages that nobody should find by searching.
_UNLISTED = {sharing.URL, offline.URL, fixed.NOT_FOUND_URL}


def outputs(edition: Edition) -> Iterator[Output | Family]:
    """Every page, in the order of their kinds."""
    for kind in KINDS:
        yield from kind.outputs(edition)


def documents(edition: Edition, urls: Callable[[], Iterable[str]]) -> Iterator[Documents]:
    """Everything that is not a page; ``urls`` tells the addresses of all pages."""

    def sitemaps() -> Iterator[Document]:
        return sitemap.documents(edition, [url for url in urls() if url not in _UNLISTED])

    yield Documents("feeds of texts", partial(feeds.documents, edition))
    yield Documents("feeds of names", partial(feeds.name_documents, edition), of_outline=True)
    yield Documents("sitemaps", sitemaps, of_outline=True)
    yield Documents("other documents", partial(_others, edition))


def _others(edition: Edition) -> Iterator[Document]:
    yield Document("robots.txt", partial(_robots, edition))
    yield from catalogue.documents(edition)
    yield from data_feed.documents(edition)
    yield from datasets.documents(edition)
    yield from social_images.documents(edition)
    theme = edition.theme
    # The templates are told apart by what all pages depend on; so are these.
    for path, entry in SCRIPTS.items():
        yield Document(path, partial(_script, theme, entry), lambda: "")
    yield from offline.documents(edition)
    yield from web_app.documents(edition)
    yield from hosting.documents(edition)
    yield from form.documents(edition)


def _script(theme: Path, entry: str) -> bytes:
    return script(theme, entry).encode()


def _robots(edition: Edition) -> bytes:
    lines = ["User-agent: *", "Disallow:"]
    if edition.bulletin.settings.site_url:
        lines += [f"Sitemap: {edition.absolute(path)}" for path in (sitemap.INDEX, sitemap.NEWS)]
    return ("\n".join(lines) + "\n").encode()
