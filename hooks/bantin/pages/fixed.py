"""Pages outside the news: those that editors write in ``docs/``, search, appearance, and 404."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup

from bantin.content.model import FixedPage
from bantin.pages.edition import SEARCH_URL, Edition
from bantin.pages.heads import head
from bantin.pages.output import Output, View
from bantin.pages.views import DateView, date_view

SEARCH_TITLE = "Tìm kiếm"
APPEARANCE_URL = "giao-dien/"
APPEARANCE_TITLE = "Cỡ chữ và màu nền"
NOT_FOUND_URL = "404.html"
NOT_FOUND_TITLE = "Không tìm thấy trang"


@dataclass(frozen=True, kw_only=True)
class FixedPageView(View):
    """A page that an editor wrote."""

    body: Markup
    updated: DateView | None


def outputs(edition: Edition) -> Iterator[Output]:
    """Every fixed page, and those that the bulletin has of itself."""
    for page in edition.bulletin.fixed_pages:
        yield Output(
            url=page.url,
            template="page.html",
            view=partial(_view, edition, page),
            depends=partial(_depends, edition, page),
            source=page.path,
        )
    yield Output(SEARCH_URL, "search.html", partial(_search, edition))
    yield Output(APPEARANCE_URL, "appearance.html", partial(_appearance, edition))
    # A missing page may be asked for at any depth, so its links begin at the host.
    root = edition.bulletin.settings.base
    yield Output(NOT_FOUND_URL, "404.html", partial(_not_found, edition), root=root)


def _depends(edition: Edition, page: FixedPage) -> object:
    return edition.text_print(page), page.title, page.description, page.updated


def _not_found(edition: Edition) -> View:
    """It may stand in for any address, so it has none of its own."""
    return View(**head(edition, kind="not-found", url=NOT_FOUND_URL, title=NOT_FOUND_TITLE))


def _view(edition: Edition, page: FixedPage) -> FixedPageView:
    return FixedPageView(
        **head(edition, kind="page", url=page.url, title=page.title, description=page.description),
        body=edition.body(page, edition.root(page.url)),
        updated=date_view(page.updated) if page.updated else None,
    )


def _search(edition: Edition) -> View:
    return View(**head(edition, kind="search", url=SEARCH_URL, title=SEARCH_TITLE))


def _appearance(edition: Edition) -> View:
    return View(**head(edition, kind="appearance", url=APPEARANCE_URL, title=APPEARANCE_TITLE))
