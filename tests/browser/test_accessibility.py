"""Every kind of page, as axe and a narrow screen see it, in light and dark."""

from __future__ import annotations

import json
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.site.test_seed_article import URL as ARTICLE

PAGES = {
    "home": "",
    "section": "dan-van/",
    "section's month": "dan-van/2014/01/",
    "archive": "bai-viet/",
    "month": "bai-viet/2014/01/",
    "article": ARTICLE,
    "article with a card and lines": "bai-viet/2026/01/hop-thu-gop-y-mo-moi-thu-sau/",
    "article with columns": "bai-viet/2026/02/sach-di-het-bon-mua/",
    "tags": "the/",
    "topics": "chu-de/",
    "authors": "tac-gia/",
    "tag": "the/mot-cua/",
    "topic": "chu-de/ban-lang-xanh/",
    "author": "tac-gia/ban-bien-tap/",
    "dataset": "so-lieu/mot-cua/",
    "dataset with revisions": "so-lieu/mau-trong-cay/",
    "catalogue": "so-lieu/",
    "search": "tim-kiem/",
    "search results": "tim-kiem/?q=dan+van",
    "fixed page": "gioi-thieu/",
    "feeds": "nguon-tin/",
    "offline": "ngoai-tuyen/",
    "share": "chia-se/",
    "handbook": "huong-dan/",
    "404": "khong-co-trang-nay/",
}
AXE = Axe()


@pytest.mark.parametrize("width", [320, 1366])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    browser: Browser, address: str, name: str, scheme: str, width: int
) -> None:
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 800}, locale="vi-VN"
    )
    page = context.new_page()
    page.goto(address + PAGES[name], wait_until="networkidle")
    results = AXE.run(page).response
    found = {
        violation["id"]: [node["html"][:200] for node in violation["nodes"]]
        for violation in results["violations"]
    }
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
    overflow = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert overflow <= 0
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_first_tab_is_the_skip_link(page: Page, address: str, name: str) -> None:
    page.goto(address + PAGES[name])
    page.keyboard.press("Tab")
    target = page.evaluate("document.activeElement.getAttribute('href')")
    assert target
    assert "#" in target
    assert page.locator("#" + urlsplit(target).fragment).count() == 1


@pytest.mark.parametrize("name", PAGES)
def test_no_request_leaves_the_host(page: Page, address: str, name: str) -> None:
    hosts: set[str] = set()
    page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
    page.goto(address + PAGES[name], wait_until="networkidle")
    assert hosts == {urlsplit(address).netloc}


@pytest.mark.parametrize("name", [name for name in PAGES if name != "handbook"])
def test_a_page_reads_whole_without_a_script(browser: Browser, address: str, name: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + PAGES[name])
    assert page.locator("main h1").count() == 1
    assert page.locator("header form[role=search], main form[role=search]").count() >= 1
    assert "trình diễn" in page.locator("body").inner_text().lower()
    context.close()
