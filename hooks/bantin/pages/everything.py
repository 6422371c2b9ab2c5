"""Every page and every plain document of an edition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bantin.bulletin.published import record_document
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
    sitemap,
)
from bantin.pages.edition import Edition
from bantin.pages.output import Output

# A new kind of page is a module with `outputs(edition)`, and a line here.
KINDS = (home, article, listings, archive, catalogue, datasets, fixed, redirects)


def outputs(edition: Edition) -> list[Output]:
    """Every page, in the order of their kinds."""
    return [output for kind in KINDS for output in kind.outputs(edition)]


def documents(edition: Edition, pages: Iterable[Output]) -> Iterator[tuple[str, bytes]]:
    """Every document that is not a page (feeds, sitemap, record), as its URL and its bytes."""
    yield from feeds.documents(edition)
    yield from sitemap.documents(edition, pages)
    yield "robots.txt", _robots(edition)
    yield from catalogue.documents(edition)
    yield from data_feed.documents(edition)
    bulletin = edition.bulletin
    for dataset in bulletin.datasets.values():
        yield from ((file.url, file.content) for file in edition.downloads(dataset))
    yield record_document(bulletin.addresses, bulletin.datasets.values())


def _robots(edition: Edition) -> bytes:
    lines = ["User-agent: *", "Disallow:"]
    if edition.bulletin.settings.site_url:
        lines.append(f"Sitemap: {edition.absolute('sitemap.xml')}")
    return ("\n".join(lines) + "\n").encode()
