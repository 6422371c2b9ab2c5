"""Every page and every plain document of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from bantin.pages import (
    archive,
    article,
    catalogue,
    data_feed,
    datasets,
    feeds,
    fixed,
    home,
    listings,
    redirects,
    sharing,
    sitemap,
)
from bantin.pages.edition import STYLESHEET, Edition
from bantin.pages.output import Document, Family, Kind, Output
from bantin.pages.scripts import SCRIPT, script
from bantin.pages.stylesheet import stylesheet

# A new kind of page is a module with `outputs(edition)`, and a line here.
KINDS = (
    Kind("home", home.outputs, of_outline=True),
    Kind("article", article.outputs),
    Kind("listings", listings.outputs, of_outline=True),
    Kind("archive", archive.outputs, of_outline=True),
    Kind("catalogue", catalogue.outputs),
    Kind("datasets", datasets.outputs),
    Kind("fixed", fixed.outputs),
    Kind("redirects", redirects.outputs, of_outline=True),
)


def outputs(edition: Edition) -> Iterator[Output | Family]:
    """Every page, in the order of their kinds."""
    for kind in KINDS:
        yield from kind.outputs(edition)


def documents(edition: Edition, urls: Iterable[str]) -> Iterator[Document]:
    """Every document that is not a page; ``urls`` are the addresses of all pages."""
    yield from feeds.documents(edition)
    yield from sitemap.documents(edition, urls)
    yield Document("robots.txt", partial(_robots, edition))
    yield from catalogue.documents(edition)
    yield from data_feed.documents(edition)
    yield from datasets.documents(edition)
    yield from sharing.documents(edition)
    rules = catalogue.filter_rules(edition)
    theme = edition.theme
    yield Document(STYLESHEET, lambda: (stylesheet(theme) + rules).encode(), lambda: rules)
    # The templates are told apart by what all pages depend on; so are these.
    yield Document(SCRIPT, lambda: script(theme).encode(), lambda: "")


def _robots(edition: Edition) -> bytes:
    lines = ["User-agent: *", "Disallow:"]
    if edition.bulletin.settings.site_url:
        lines.append(f"Sitemap: {edition.absolute(sitemap.INDEX)}")
    return ("\n".join(lines) + "\n").encode()
