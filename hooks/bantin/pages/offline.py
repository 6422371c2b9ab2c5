"""Reading without a network: the page that says so, the service worker that keeps what was read."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.output import Document, Output, View
from bantin.pages.scripts import SCRIPTS, WORKER, script
from bantin.sources.digests import digest

URL = "ngoai-tuyen/"
TITLE = "Đọc khi không có mạng"
WORKER_FILE = "sw.js"  # at the root, for it may serve no page above its own folder
_LIST = "assets/offline.js"


def outputs(edition: Edition) -> Iterator[Output]:
    """The offline page."""
    yield _page(edition)


def documents(edition: Edition) -> Iterator[Document]:
    """The service worker."""
    yield Document(WORKER_FILE, partial(_worker, edition), lambda: "")


def _page(edition: Edition) -> Output:
    # It stands in for a page at any depth, so its links begin at the host.
    root = edition.bulletin.settings.base
    return Output(URL, "offline.html", partial(_view, edition), root=root)


def _view(edition: Edition) -> View:
    return View(**head(edition, kind="offline", url=URL, title=TITLE))


def _worker(edition: Edition) -> bytes:
    # Browsers fetch what the worker keeps ready when they find that the worker itself has changed.
    theme = edition.theme
    ready = (edition.render(_page(edition)), script(theme, SCRIPTS[_LIST]))
    return f"// {digest(*ready)}\n{script(theme, WORKER)}".encode()
