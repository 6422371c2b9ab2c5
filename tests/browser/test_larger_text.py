"""Pages read with larger or wider-set text: nothing is cut off and nothing scrolls sideways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import ARGUMENTS, CHROMIUM
from tests.browser.kinds import KINDS, visit

WIDTHS = (320, 400, 640, 960, 1280)
# What WCAG 1.4.12 lets a reader ask for.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important; }
p { margin-bottom: 2em !important; }
"""
# A box whose text runs out of it, unless it is for screen readers alone or is shortened on purpose,
# with an ellipsis, as teasers are, whose whole stands where they lead.
CUT_OFF = """() => [...document.body.querySelectorAll("*")].filter((box) => {
  const style = getComputedStyle(box);
  const hides = (way) => way === "hidden" || way === "clip";
  if (!hides(style.overflowX) && !hides(style.overflowY)) return false;
  if (style.clipPath !== "none" || box.clientWidth <= 1 || !box.innerText) return false;
  if (style.webkitLineClamp !== "none" || style.textOverflow === "ellipsis") return false;
  return (hides(style.overflowX) && box.scrollWidth > box.clientWidth + 1)
    || (hides(style.overflowY) && box.scrollHeight > box.clientHeight + 1);
}).map((box) => box.outerHTML.slice(0, 120))"""
SIDEWAYS = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture(scope="module")
def large_page(browser: Browser) -> Iterator[Page]:
    """A page of a browser whose reader has set text to 200 %, which `em` in widths follows too."""
    arguments = [*ARGUMENTS, "--blink-settings=defaultFontSize=32,defaultMonospaceFontSize=26"]
    large = browser.browser_type.launch(executable_path=CHROMIUM, args=arguments)
    yield large.new_page(locale="vi-VN")
    large.close()


@pytest.mark.parametrize("name", KINDS)
def test_text_spacing(reader: Page, address: str, name: str) -> None:
    visit(reader, address, name)
    reader.add_style_tag(content=SPACING)
    assert spoiled(reader) == {}


@pytest.mark.parametrize("name", KINDS)
def test_text_twice_as_large(large_page: Page, address: str, name: str) -> None:
    visit(large_page, address, name)
    size = large_page.evaluate("getComputedStyle(document.documentElement).fontSize")
    assert float(size.removesuffix("px")) >= 32
    assert spoiled(large_page) == {}


def spoiled(page: Page) -> dict[int, object]:
    """By width: how far the page scrolls sideways, or what of its text is cut off."""
    found: dict[int, object] = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        sideways = page.evaluate(SIDEWAYS)
        if wrong := ([f"{sideways} px"] if sideways > 0 else []) + page.evaluate(CUT_OFF):
            found[width] = wrong
    return found
