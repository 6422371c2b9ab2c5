"""Stubs at addresses that were given up: they send a reader on wherever only files are served."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.bulletin.addresses import is_stub
from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.output import Output, View

TITLE, GONE_TITLE = "Trang đã chuyển", "Trang đã gỡ"


@dataclass(frozen=True, kw_only=True)
class RedirectView(View):
    """A page that only leads to ``target``, an address from the site's root; None: it is gone.

    ``is_file`` tells a target that is no page.
    """

    target: str | None
    is_file: bool


def outputs(edition: Edition) -> Iterator[Output]:
    """A stub for every address of ``data/redirects.yml`` at which a page can stand."""
    for old, new in edition.bulletin.redirects.items():
        if is_stub(old):
            yield Output(old, "redirect.html", partial(_view, edition, old, new))


def _view(edition: Edition, old: str, new: str | None) -> RedirectView:
    title = GONE_TITLE if new is None else TITLE
    shared = head(edition, kind="redirect", url=old, title=title)
    shared["canonical"] = "" if new is None else edition.absolute(new)
    is_file = bool(new) and not str(new).endswith("/")
    return RedirectView(**shared, target=new, is_file=is_file)
