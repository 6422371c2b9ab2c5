"""The archive: every article by year and month, at the very paths that articles stand under."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.listing import Listing
from bantin.pages.output import Family, Output, View
from bantin.pages.periods import month_outputs
from bantin.pages.views import CountedLink, Link, years

ARCHIVE = Link("Kho lưu trữ", "bai-viet/")


@dataclass(frozen=True, slots=True)
class ArchiveYear:
    """A year with its own page and its months."""

    year: int
    url: str
    count: int
    months: list[CountedLink]


@dataclass(frozen=True, kw_only=True)
class ArchiveView(View):
    """The whole archive, or one year of it, newest first."""

    years: list[ArchiveYear]


def outputs(edition: Edition) -> Iterator[Family]:
    """The archive, its years and its months."""
    listed = edition.bulletin.listed
    yield Family(ARCHIVE.url, lambda: edition.heads(listed), partial(_pages, edition))


def _pages(edition: Edition) -> Iterator[Output]:
    articles = edition.bulletin.listed
    found = [
        ArchiveYear(year.year, f"{ARCHIVE.url}{year.year:04}/", year.count, year.months)
        for year in years(articles, ARCHIVE.url)
    ]
    yield Output(ARCHIVE.url, "archive.html", partial(_view, edition, ARCHIVE, found))
    for year in found:
        link = Link(f"Năm {year.year}", year.url)
        yield Output(link.url, "archive.html", partial(_view, edition, link, [year]))
    yield from month_outputs(edition, Listing(ARCHIVE, articles))


def _view(edition: Edition, link: Link, found: list[ArchiveYear]) -> ArchiveView:
    return ArchiveView(
        **head(
            edition,
            kind="archive",
            url=link.url,
            title=link.title,
            breadcrumbs=[ARCHIVE] if link != ARCHIVE else [],
        ),
        years=found,
    )
