"""The small pieces that pages are made of, ready to show.

Everything here is plain text, to be escaped by the template, but for what is typed ``Markup``.
URLs are relative to the site's root; a template puts ``site.root`` before them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from bantin.bulletin import Bulletin
from bantin.bulletin.grouping import group_by_month, group_by_year
from bantin.content.images import is_photograph
from bantin.content.model import Article, Image
from bantin.pictures import recipe
from bantin.text import dates


@dataclass(frozen=True, slots=True)
class Link:
    """Something to go to."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class CountedLink:
    """Something to go to that holds ``count`` articles."""

    title: str
    url: str
    count: int
    description: str = ""


@dataclass(frozen=True, slots=True)
class DateView:
    """A moment: for machines (``iso``, with +07:00), in lists (``short``), in full (``long``)."""

    iso: str
    short: str
    long: str


def date_view(moment: datetime, has_time: bool = False) -> DateView:
    """Shows a moment; one without a time of day is dated by its day alone."""
    iso = moment.isoformat() if has_time else moment.date().isoformat()
    return DateView(iso, dates.short(moment), dates.long(moment, has_time))


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph with what must stand beside it; sizes in pixels, 0 if unknown.

    It is offered in ``widths`` (ascending), as AVIF and WebP at ``base-<width>.avif``, and as a
    JPEG at ``url``. A drawing (SVG) has no widths and stands at ``url`` as it is.
    """

    url: str
    alt: str
    caption: str
    credit: str
    width: int
    height: int
    base: str = ""
    widths: tuple[int, ...] = ()


def photo(image: Image | None) -> Photo | None:
    """The photograph of an article, if it has one."""
    if image is None:
        return None
    words = (image.alt, image.caption, image.credit)
    if not (is_photograph(image.url) and image.width):
        return Photo(image.url, *words, image.width, image.height)
    base = recipe.address(image.url, image.digest)
    widths = recipe.widths(image.width)
    height = recipe.height_of(widths[-1], (image.width, image.height))
    jpeg = f"{base}-{recipe.fallback_width(image.width)}.jpg"
    return Photo(jpeg, *words, widths[-1], height, base, widths)


@dataclass(frozen=True, slots=True)
class Card:
    """An article in a listing."""

    title: str
    url: str
    standfirst: str
    date: DateView
    section: Link
    photo: Photo | None
    byline: str


def card(bulletin: Bulletin, article: Article) -> Card:
    """Shows an article as one entry of a listing."""
    section = bulletin.sections[article.section]
    return Card(
        title=article.title,
        url=article.url,
        standfirst=article.standfirst,
        date=date_view(article.date, article.has_time),
        section=Link(section.title, section.url),
        photo=photo(article.image),
        byline=", ".join(contributor.name for contributor in article.authors),
    )


def cards(bulletin: Bulletin, articles: Iterable[Article]) -> list[Card]:
    """Shows articles as a listing, in the order given."""
    return [card(bulletin, article) for article in articles]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a listing: its months, the newest first, or a page for all of it at ``url``."""

    year: int
    count: int
    months: list[CountedLink]
    url: str = ""


def years(articles: Iterable[Article], base_url: str) -> list[Year]:
    """The years and months of a listing (newest first), each month at ``base_url/YYYY/MM/``."""
    found: dict[int, list[CountedLink]] = {}
    for (year, month), group in group_by_month(articles).items():
        link = CountedLink(
            dates.month_title(year, month), month_url(base_url, year, month), len(group)
        )
        found.setdefault(year, []).append(link)
    return [
        Year(year, sum(month.count for month in months), months) for year, months in found.items()
    ]


def whole_years(articles: Iterable[Article], base_url: str) -> list[Year]:
    """The years of a listing (newest first), each at ``base_url/YYYY/``."""
    return [
        Year(year, len(group), [], year_url(base_url, year))
        for year, group in group_by_year(articles).items()
    ]


def year_url(base_url: str, year: int) -> str:
    """Where a year of the listing at ``base_url`` stands."""
    return f"{base_url}{year:04}/"


def month_url(base_url: str, year: int, month: int) -> str:
    """Where a month of the listing at ``base_url`` stands."""
    return f"{base_url}{year:04}/{month:02}/"


def size_text(size: int) -> str:
    """A file's size in words, with a decimal comma: ``84 KB``, ``1,2 MB``."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
