"""Stubs at addresses that were given up: they send a reader on wherever only files are served."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.output import Output, View

TITLE = "Trang đã chuyển"


@dataclass(frozen=True, kw_only=True)
class RedirectView(View):
    """A page that only leads to ``target``, an address from the site's root."""

    target: str


def outputs(edition: Edition) -> Iterator[Output]:
    """A stub for every line of ``data/redirects.yml``."""
    for old, new in edition.bulletin.redirects.items():
        yield Output(old, "redirect.html", partial(_view, edition, old, new))


def _view(edition: Edition, old: str, new: str) -> RedirectView:
    shared = head(edition, kind="redirect", url=old, title=TITLE)
    shared["canonical"] = edition.absolute(new)
    return RedirectView(**shared, target=new)
