"""One visit with nothing kept, in a real Chromium: what a page fetches before a reader has it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, Request, Response

_SCRIPTS = """() => [...document.scripts].filter(
  (script) => !script.type || /^module$|javascript/.test(script.type)).length"""
_WATCH = """new PerformanceObserver((list) => {
  for (const entry of list.getEntries()) globalThis.benchLargest = entry.startTime;
}).observe({ type: "largest-contentful-paint", buffered: true })"""
_LIMIT = 240_000  # ms: Material's whole index takes long at 150 kbit/s
_QUIET = 1_500  # ms after the last byte in which a larger element would have been painted


@dataclass(frozen=True, slots=True)
class Network:
    """As Chromium's own throttling makes it: bits per second, ms to an answer, slowness of CPU."""

    name: str
    rate: int
    latency: int
    cpu: int


SLOW_3G = Network("slow 3G", 400_000, 400, 4)
EDGE = Network("150 kbit/s", 150_000, 400, 4)


@dataclass(frozen=True, slots=True)
class Load:
    """What was fetched before the ``load`` event, the favicon apart; bytes of bodies as sent.

    ``hosts`` are those asked besides the page's own; ``scripts`` are elements that run code.
    """

    requests: int
    hosts: frozenset[str]
    scripts: int
    text: int
    images: int
    pictures: int  # requests that were for images


def load(browser: Browser, url: str, *, width: int = 360, height: int = 740) -> Load:
    """Opens an address whose host says how long each body is."""
    asked: list[Request] = []
    answers: list[Response] = []
    with _page(browser, width, height) as page:
        page.on("request", lambda request: asked.append(request))
        page.on("response", lambda answer: answers.append(answer))
        page.goto(url, wait_until="load")
        seen, told = list(asked), list(answers)
        scripts = int(page.evaluate(_SCRIPTS))
        sizes = {True: 0, False: 0}
        for answer in told:
            image = answer.request.resource_type == "image"
            sizes[image] += int(answer.headers.get("content-length", 0))
    seen = [one for one in seen if urlsplit(one.url).scheme in ("http", "https")]
    hosts = {urlsplit(one.url).netloc for one in seen} - {urlsplit(url).netloc}
    pictures = sum(one.resource_type == "image" for one in seen)
    return Load(len(seen), frozenset(hosts), scripts, sizes[False], sizes[True], pictures)


def largest_paint(browser: Browser, url: str, network: Network) -> float:
    """Milliseconds until the largest element stood on a phone's screen (LCP)."""
    with _page(browser, 360, 740) as page:
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": network.latency,
                "downloadThroughput": network.rate / 8,
                "uploadThroughput": network.rate / 8,
            },
        )
        session.send("Emulation.setCPUThrottlingRate", {"rate": network.cpu})
        page.add_init_script(_WATCH)
        page.goto(url, wait_until="networkidle")
        page.wait_for_timeout(_QUIET)
        return float(page.evaluate("benchLargest"))


def median_paint(browser: Browser, url: str, network: Network, runs: int) -> float:
    """The median of so many visits, in milliseconds."""
    return sorted(largest_paint(browser, url, network) for _ in range(runs))[runs // 2]


@contextmanager
def _page(browser: Browser, width: int, height: int) -> Iterator[Page]:
    context = browser.new_context(
        locale="vi-VN",
        viewport={"width": width, "height": height},
        device_scale_factor=2,
    )
    try:
        page = context.new_page()
        page.set_default_timeout(_LIMIT)
        yield page
    finally:
        context.close()
