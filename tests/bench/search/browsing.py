"""A real Chromium at the search pages: what it finds, fetches, waits for and keeps in memory."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.search.engines import PAGE
from tests.bench.serving import PLAIN, SLOW, Host, Link
from tests.browser.conftest import ARGUMENTS, CHROMIUM

_WATCHING = Path(__file__).with_name("watching.js").read_text(encoding="utf-8")
_EAGER_MEMORY = "--enable-blink-features=ForceEagerMeasureMemory"
_LOOK = 50  # milliseconds between two looks at a page
_SLOW_CPU = 4
# Seconds without a request after which a page is taken to be done: with results, and without.
_QUIET, _QUIET_SLOW, _NOTHING = 0.6, 1.5, 12.0
_LIMIT = 240.0
_KEY_PAUSE = 0.45  # longer than any page waits for the next key
_BATCH = 25
_SCRIPTS = re.compile(r"\.m?js$")

_ASK = """async (queries) => {
  const answers = [];
  for (const query of queries) {
    const begun = performance.now();
    let found = [];
    try { found = await benchSearch(query); } catch (error) { found = [`! ${error}`]; }
    answers.push([found, performance.now() - begun]);
  }
  return answers;
}"""
_MEMORY = "async () => (await performance.measureUserAgentSpecificMemory()).bytes"


@dataclass(frozen=True, slots=True)
class Cold:
    """A first search with nothing kept: bytes, requests, and milliseconds or None for never.

    ``searching`` leaves out the page and its styles; ``first`` is when a result stood on the page,
    ``settled`` when the list last changed.
    """

    bytes: int
    searching: int
    requests: int
    first: float | None
    settled: float | None


@dataclass(frozen=True, slots=True)
class Answer:
    """The first ten addresses, and milliseconds."""

    urls: tuple[str, ...]
    took: float


class Reader:
    """A browser at one engine's host."""

    def __init__(self, browser: Browser, host: Host, setup: str) -> None:
        self._browser = browser
        self._host = host
        self._setup = setup

    def ask(self, queries: Sequence[str]) -> Iterator[Answer]:
        """Asks them one after the other in one page, which stays warm."""
        with self._page(PLAIN) as page:
            self._open(page, "")
            page.evaluate(self._setup)
            for start in range(0, len(queries), _BATCH):
                for urls, took in page.evaluate(_ASK, list(queries[start : start + _BATCH])):
                    yield Answer(tuple(urls), took)

    def cold(self, query: str, *, slow: bool) -> Cold:
        """Opens the search page of a query with an empty cache."""
        with self._page(SLOW if slow else PLAIN) as page:
            if slow:
                session = page.context.new_cdp_session(page)
                session.send("Emulation.setCPUThrottlingRate", {"rate": _SLOW_CPU})
            self._open(page, query)
            seen = self._settle(page, _QUIET_SLOW if slow else _QUIET)
            traffic = self._host.traffic
            return Cold(
                traffic.total, traffic.searching, traffic.requests, seen["first"], seen["last"]
            )

    def keystrokes(self, query: str) -> list[int]:
        """Bytes that each key fetches, from the first after results stand on the page."""
        found: list[int] = []
        with self._page(PLAIN) as page:
            self._open(page, "")
            self._wait_quiet(page)
            page.locator("#q").focus()
            begun = False
            for key in query:
                self._host.begin(PLAIN)
                page.keyboard.insert_text(key)
                self._wait_quiet(page)
                if begun:
                    found.append(self._host.traffic.total)
                begun = begun or page.locator("#search-results a").count() > 0
        return found

    def memory(self, queries: Sequence[str]) -> tuple[int, int]:
        """Bytes added to the page, workers included: by a first search, and by all of these."""
        with self._page(PLAIN) as page:
            page.route(_SCRIPTS, lambda route: route.abort())  # the page alone, without an engine
            self._open(page, "")
            self._wait_quiet(page)
            idle = int(page.evaluate(_MEMORY))
        with self._page(PLAIN) as page:
            self._open(page, queries[0])
            self._settle(page, _QUIET)
            first = int(page.evaluate(_MEMORY))
        with self._page(PLAIN) as page:
            self._open(page, "")
            page.evaluate(self._setup)
            page.evaluate(_ASK, list(queries))
            every = int(page.evaluate(_MEMORY))
        return first - idle, every - idle

    @contextmanager
    def _page(self, link: Link) -> Iterator[Page]:
        context = self._browser.new_context(locale="vi-VN")
        try:
            page = context.new_page()
            page.set_default_timeout(_LIMIT * 1000)
            page.add_init_script(_WATCHING)
            self._host.begin(link)
            yield page
        finally:
            context.close()

    def _open(self, page: Page, query: str) -> None:
        asked = f"?q={quote(query)}" if query else ""
        page.goto(f"{self._host.address}{PAGE}{asked}", wait_until="load")

    def _settle(self, page: Page, quiet: float) -> dict[str, float | None]:
        until = time.monotonic() + _LIMIT
        while True:
            page.wait_for_timeout(_LOOK)
            seen, now = page.evaluate("() => [benchSeen, performance.now()]")
            traffic_quiet = self._host.traffic.quiet_for()
            enough = _NOTHING if seen["first"] is None else quiet
            still = seen["last"] is None or now - seen["last"] > 1000 * quiet
            if (traffic_quiet > enough and still) or time.monotonic() > until:
                return dict(seen)

    def _wait_quiet(self, page: Page) -> None:
        begun = time.monotonic()
        while time.monotonic() - begun < _KEY_PAUSE or self._host.traffic.quiet_for() < _KEY_PAUSE:
            page.wait_for_timeout(_LOOK)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, as the browser tests start it."""
    with sync_playwright() as playwright:
        arguments = [*ARGUMENTS, _EAGER_MEMORY]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()
