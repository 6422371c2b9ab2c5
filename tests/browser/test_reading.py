"""Reading by headings, and on paper."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.kinds import KINDS
from tests.site.test_seed_article import URL as ARTICLE

OURS = [name for name in KINDS if name != "handbook"]


@pytest.mark.parametrize("name", OURS)
def test_headings_go_down_one_step_at_a_time(page: Page, address: str, name: str) -> None:
    page.goto(address + KINDS[name])
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
