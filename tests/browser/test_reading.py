"""Reading with larger letters, with more space between them, and on paper."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import PAGES
from tests.site.test_seed_article import URL as ARTICLE

OURS = [name for name in PAGES if name != "handbook"]
# WCAG 2.2, 1.4.12
SPACING = """* { line-height: 1.5 !important; letter-spacing: 0.12em !important;
word-spacing: 0.16em !important; } p { margin-bottom: 2em !important; }"""
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Text that its own box cuts off, but for what is hidden from sight on purpose or scrolls.
CUT_OFF = """() => [...document.querySelectorAll("body *")].filter((element) => {
  const style = getComputedStyle(element);
  if (style.clipPath !== "none" || element.closest("svg, [tabindex='0']")) return false;
  return style.overflow === "hidden" && element.scrollHeight > element.clientHeight + 2;
}).map((element) => element.outerHTML.slice(0, 120))"""


@pytest.mark.parametrize("name", OURS)
def test_more_space_and_letters_twice_as_large_fit(
    browser: Browser, address: str, name: str
) -> None:
    context = browser.new_context(viewport={"width": 320, "height": 640}, locale="vi-VN")
    page = context.new_page()
    page.goto(address + PAGES[name], wait_until="networkidle")
    page.add_style_tag(content=SPACING)
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(CUT_OFF) == []
    page.set_viewport_size({"width": 640, "height": 640})
    page.add_style_tag(content="html { font-size: 200% !important; }")
    assert page.evaluate(OVERFLOW) <= 0
    assert page.evaluate(CUT_OFF) == []
    context.close()


@pytest.mark.parametrize("name", ["home", "article", "catalogue", "section"])
def test_what_can_be_pressed_is_large_enough(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    page.goto(address + PAGES[name])
    # Links within a line of text may be as high as the line (WCAG 2.2, 2.5.8).
    small = page.evaluate(
        """() => [...document.querySelectorAll("a, button, summary, label, select")]
          .filter((e) => e.checkVisibility() && !e.closest("p, dd, .stat-table, .visually-hidden"))
          .filter((e) => !e.matches(".skip-link") && e.getBoundingClientRect().height < 24)
          .map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert small == []
    context.close()


@pytest.mark.parametrize("name", OURS)
def test_headings_go_down_one_step_at_a_time(page: Page, address: str, name: str) -> None:
    page.goto(address + PAGES[name])
    levels = page.eval_on_selector_all("h1, h2, h3, h4", "all => all.map((h) => +h.tagName[1])")
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_seed_article_takes_three_sheets_at_most(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme, locale="vi-VN")
    page = context.new_page()
    page.goto(address + ARTICLE)
    file = page.pdf(prefer_css_page_size=True, print_background=True)
    context.close()
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", file)) <= 3


def test_a_sheet_says_where_it_comes_from_and_leaves_out_ways_to_go(
    browser: Browser, address: str
) -> None:
    # As wide as the text on A4, at 96 dots an inch.
    context = browser.new_context(viewport={"width": 665, "height": 990}, color_scheme="dark")
    page = context.new_page()
    page.goto(address + ARTICLE)
    page.emulate_media(media="print")
    text = page.locator("body").inner_text()
    for shown in ("Bản tin mẫu", "Hồng Vân", "Ban Dân vận", "10/01/2014", "Tùng Phương"):
        assert shown in text
    assert f"https://bantin.example/{ARTICLE}" in text
    for left_out in ("Chuyên mục", "Tìm", "Cỡ chữ", "Bài mới hơn", "Xây dựng Đảng"):
        assert left_out not in text
    photo = page.locator(".photo img").bounding_box()
    assert photo
    assert photo["y"] + photo["height"] < 990
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(28, 25, 23)"
    context.close()
