"""Every kind of page, as axe judges it on a screen of each size, in light and dark."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page

from tests.browser.conftest import forget
from tests.browser.kinds import KINDS, SCRIPTED, visit

# Width and height in CSS pixels: a small phone, an office's screen, and a screen of 1280 × 1024 at
# a zoom of 400 %.
SCREENS = {"phone": (320, 640), "office": (1366, 768), "zoomed": (320, 256)}
# In the dark only colours differ, so only what judges colours is run again.
COLOURS = ["color-contrast", "link-in-text-block"]
RULES = {"target-size": {"enabled": True}}
# Colours of a text in a drawing, which axe leaves undecided: each against what lies below it.
DRAWN = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => channels(colour).slice(0, 3).map((value) => value / 255)
    .map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4))
    .reduce((sum, value, at) => sum + value * [0.2126, 0.7152, 0.0722][at], 0);
  const solid = (colour) => /^rgb/.test(colour) && channels(colour)[3] !== 0;
  const below = (text, x, y) => {
    for (const one of document.elementsFromPoint(x, y)) {
      if (one === text || text.contains(one)) continue;
      const style = getComputedStyle(one);
      const drawn = one instanceof SVGGeometryElement;
      const colour = drawn ? style.fill : style.backgroundColor;
      if (solid(colour)) return colour;
    }
    return getComputedStyle(document.body).backgroundColor;
  };
  const found = [];
  for (const text of document.querySelectorAll("svg text")) {
    text.scrollIntoView({ block: "center" });
    const box = text.getBoundingClientRect(), ink = light(getComputedStyle(text).fill);
    for (const [right, down] of [[0.1, 0.5], [0.5, 0.5], [0.9, 0.5], [0.5, 0.9]]) {
      const paper = light(below(text, box.x + right * box.width, box.y + down * box.height));
      const ratio = (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
      if (ratio < 4.5) found.push(`${ratio.toFixed(2)}: ${text.textContent}`);
    }
  }
  return found;
}"""
LOOK = """async ([colours, options]) => {
  const { violations, incomplete } = await axe.run(document, options);
  const drawn = (node) => document.querySelector(node.target[0])?.closest("svg");
  const undecided = incomplete.filter((rule) => colours.includes(rule.id))
    .map((rule) => ({ ...rule, nodes: rule.nodes.filter((node) => !drawn(node)) }));
  const told = (node) => [node.html.slice(0, 200),
    ...[node.any, node.all, node.none].flat().map((check) => check.message)].join(" | ");
  return Object.fromEntries(violations.concat(undecided).filter((rule) => rule.nodes.length)
    .map((rule) => [rule.id, rule.nodes.map(told)]));
}"""


@dataclass(frozen=True)
class Visit:
    """What became of a visit to one page by somebody who never came before."""

    found: dict[str, object]
    hosts: set[str]


@pytest.fixture(scope="module")
def look(browser: Browser, address: str) -> Iterator[Callable[[str], Visit]]:
    """Visits a kind of page, once for all that is asked of it, and looks at it on every screen."""

    # In one window, in which the engine has axe compiled and warm after the first page.
    context = browser.new_context(locale="vi-VN")
    page = context.new_page()
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))

    @cache
    def at(name: str) -> Visit:
        found: dict[str, object] = {}
        forget(page)
        hosts.clear()
        # The same page on one screen after the other, as where a window is resized.
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": 1280, "height": 720})
        visit(page, address, name)
        page.evaluate(AXE_SCRIPT)
        for screen, (width, height) in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                # Zoomed, a page is laid out as on the phone; what lies over what may differ.
                colours_alone = scheme == "dark" or screen == "zoomed"
                chosen = {"runOnly": COLOURS} if colours_alone else {"rules": RULES}
                wanted = {"resultTypes": ["violations", "incomplete"], **chosen}
                if complaints := page.evaluate(LOOK, [COLOURS, wanted]):
                    found[f"{screen}, {scheme}"] = complaints
                if drawn := page.evaluate(DRAWN):
                    found[f"{screen}, {scheme}, drawings"] = drawn
            overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            if overflow > 0:
                found[screen] = {"sideways": [overflow]}
        return Visit(found, set(hosts))

    yield at
    context.close()


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Page]:
    """A page of a browser without scripts; nothing in it outlasts a page."""
    with browser.new_context(java_script_enabled=False) as context:
        yield context.new_page()


@pytest.mark.parametrize("name", KINDS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    look: Callable[[str], Visit], name: str
) -> None:
    found = look(name).found
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("name", KINDS)
def test_no_request_leaves_the_host(look: Callable[[str], Visit], address: str, name: str) -> None:
    assert look(name).hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("name", [name for name in KINDS if name != "handbook"])
def test_a_page_reads_whole_without_a_script(
    plain: Page, reader: Page, address: str, name: str
) -> None:
    plain.goto(address + KINDS[name])
    assert plain.locator("main h1").count() == 1
    ways = "header form[role=search], main form[role=search], header a[href$='tim-kiem/']"
    assert plain.locator(ways).count() >= 1
    assert "trình diễn" in plain.locator("body").inner_text().lower()
    if name not in SCRIPTED:
        visit(reader, address, name)
        assert plain.locator("main").inner_text() == reader.locator("main").inner_text()
