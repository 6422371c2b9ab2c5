"""A built bulletin served on this machine, and Debian's Chromium to read it with."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Error, Page, sync_playwright

from tests.browser.search_site import Search, write_site
from tests.bulletins import Result

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
# Chromium's own errands would reach for hosts that are not ours, and be counted as the page's.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


class Server(ThreadingHTTPServer):
    """Serves a folder as a plain static host would, with its 404 page."""

    daemon_threads = True

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


class GuardedHandler(Handler):
    """Allows a page nothing but what its own host serves: no inline script or style, no eval.

    A page's own style sheet is the content of its address.
    """

    POLICY = "default-src 'none'; style-src data:; " + "; ".join(
        f"{kind}-src 'self'" for kind in ("script", "connect", "img")
    )

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", self.POLICY)
        super().end_headers()


def serve(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """The address of a folder while it is served."""
    server = Server(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server.address
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def address(sample_build: Result) -> Iterator[str]:
    """Where the sample bulletin is served."""
    yield from serve(sample_build.site)


@pytest.fixture(scope="session")
def guarded_address(sample_build: Result) -> Iterator[str]:
    """Where the sample bulletin is served under a policy that allows its own files alone."""
    yield from serve(sample_build.site, GuardedHandler)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, started."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def errors() -> list[str]:
    """What the page complained of in its console, filled while the test runs."""
    return []


@pytest.fixture
def page(browser: Browser, errors: list[str]) -> Iterator[Page]:
    # What a service worker asks for, no stand-in could answer; those who test it have their own.
    yield from new_page(browser, errors, "block")


def new_page(
    browser: Browser, errors: list[str], workers: Literal["allow", "block"]
) -> Iterator[Page]:
    """A page that tells what it complained of; whether service workers may be registered."""
    context = browser.new_context(locale="vi-VN", service_workers=workers)
    page = context.new_page()
    page.set_default_timeout(15_000)
    with complaining(page, errors):
        yield page
    context.close()


@pytest.fixture(scope="session")
def window(browser: Browser) -> Iterator[Page]:
    """The window of `reader`: Chromium takes most of a second for each that it opens."""
    with browser.new_context(locale="vi-VN", service_workers="block") as context:
        page = context.new_page()
        page.set_default_timeout(15_000)
        yield page


@pytest.fixture
def reader(window: Page, errors: list[str]) -> Iterator[Page]:
    """A page like `page`, of a reader who remembers nothing, in a window that others had before.

    Not for tests of its history, which those lengthen, nor for what cannot be taken back: its
    clock and scripts put into every page.
    """
    window.set_viewport_size({"width": 1280, "height": 720})
    with complaining(window, errors):
        yield window
    window.unroute_all()
    window.context.set_offline(False)
    forget(window)


def forget(window: Page) -> None:
    """Has a window of Chromium remember nothing of the host whose page it shows, and leaves it."""
    session = window.context.new_cdp_session(window)
    session.send("Network.clearBrowserCache")
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(window.url))
    session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    session.detach()
    window.goto("about:blank")


@contextmanager
def complaining(page: Page, errors: list[str]) -> Iterator[None]:
    """Adds what a page complains of meanwhile."""

    def note_error(error: Error) -> None:
        errors.append(str(error))

    def note_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            errors.append(message.text)

    page.on("pageerror", note_error)
    page.on("console", note_message)
    yield
    page.remove_listener("pageerror", note_error)
    page.remove_listener("console", note_message)


@pytest.fixture(scope="session")
def search_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site of nothing but the search script and the index of tests.browser.search_site."""
    folder = tmp_path_factory.mktemp("search")
    write_site(folder)
    return folder


@pytest.fixture(scope="session")
def search_address(search_folder: Path) -> Iterator[str]:
    """Where that site is served."""
    yield from serve(search_folder)


@pytest.fixture(scope="session")
def search_page(browser: Browser, search_folder: Path, search_address: str) -> Iterator[Search]:
    """Its page, opened once for all tests that change nothing in it."""
    context = browser.new_context(locale="vi-VN")
    yield Search(context.new_page(), search_folder, search_address).begin()
    context.close()


@pytest.fixture
def search(search_page: Search) -> Iterator[Search]:
    """The engine in that page; whatever it is asked, the console must stay silent."""
    complaints: list[str] = []
    with complaining(search_page.page, complaints):
        yield search_page
    assert complaints == []
