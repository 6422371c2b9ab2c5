"""Every state of the search page as axe sees it, as a narrow screen shows it, and in print."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.search_stub import NOTHING, answer, hit, use_stub

LONG = "Nghiêng_nghiêng_một_chữ_dài_không_có_chỗ_ngắt_dòng_nào_hết_cả_" * 3
PAGES = [
    hit("kheo", "*Dân vận khéo* ở cơ sở", "… Tổ *dân vận khéo* đi từng nhà …"),
    hit("dai", LONG, LONG),
    hit("mot-cua", "Một cửa", kind="dataset", section="", value="16/21 (2013)"),
]
ANSWERS = {
    "có": answer(*PAGES, rest=20),
    "sửa": answer(*PAGES, corrected="sữa"),
    "ngờ": answer(*PAGES, suggestion="nghi ngờ"),
    "gần": answer(*PAGES, approximate=True),
    "không": {**NOTHING, "suggestion": "có"},
}
STATES = {
    "start": "",
    "help": "",
    "results": "?q=có",
    "filtered": "?q=có&muc=dan-van&nam=2014&loai=so-lieu&xep=ngay",
    "corrected": "?q=sửa",
    "suggestion": "?q=ngờ",
    "approximate": "?q=gần",
    "empty": "?q=“không”",
    "listbox": "?q=có",
    "waiting": "?q=có",
    "failed": "?q=có",
    "offline": "?q=có",
    "without the script": "?q=có",
}
AXE = Axe()
OPTIONS = {"rules": {"target-size": {"enabled": True}}}


@pytest.fixture(params=[(320, "dark"), (1366, "light")], ids=str)
def screen(request: pytest.FixtureRequest, reader: Page) -> Iterator[Page]:
    """A page of one width and colour scheme."""
    width, scheme = request.param
    reader.set_viewport_size({"width": width, "height": 740})
    reader.emulate_media(color_scheme=scheme)
    yield reader
    reader.emulate_media(color_scheme="null")


def send(page: Page) -> None:
    page.locator("#q").press("Enter")


def bring_about(page: Page, address: str, state: str) -> None:
    """Opens the search page and leads it into a state."""
    use_stub(page, ANSWERS, {"*": ["có phải", LONG]})
    if state == "without the script":
        page.unroute_all()
        page.route("**/assets/search.js", lambda route: route.fulfill(status=404))
    page.goto(f"{address}tim-kiem/{STATES[state]}")
    if state == "without the script":
        fallback = page.locator("#search-fallback")
        fallback.evaluate("element => element.getAnimations().forEach(each => each.finish())")
        expect(fallback).to_be_visible()
        return
    expect(page.locator("#search-status > p").first).not_to_be_empty()
    if state == "help":
        page.get_by_text("Cách tìm:").click()
        expect(page.get_by_text("19/KH-UBND")).to_be_visible()
    elif state == "listbox":
        page.locator("#q").press_sequentially(" ph")
        expect(page.locator("#search-suggestions > li")).to_have_count(2)
        page.locator("#q").press("ArrowDown")
    elif state == "waiting":
        page.evaluate("stub.hold()")
        send(page)
        expect(page.locator("#search-status")).to_have_text("Đang tìm…")
    elif state in ("failed", "offline"):
        page.context.set_offline(state == "offline")
        page.evaluate("stub.failing = true")
        send(page)
        expect(page.get_by_role("button", name="Thử lại")).to_be_visible()


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    screen: Page, guarded_address: str, state: str
) -> None:
    bring_about(screen, guarded_address, state)
    found = {
        violation["id"]: [node["html"][:200] for node in violation["nodes"]]
        for violation in AXE.run(screen, options=OPTIONS).response["violations"]
    }
    assert not found, json.dumps(found, ensure_ascii=False, indent=1)
    assert screen.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_spaced_text_still_fits(screen: Page, guarded_address: str) -> None:
    bring_about(screen, guarded_address, "filtered")
    screen.evaluate(
        """() => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important } p { margin-bottom: 2em !important }`);
          document.adoptedStyleSheets = [sheet];
        }"""
    )
    assert screen.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_paper_shows_the_results_and_no_controls(page: Page, guarded_address: str) -> None:
    bring_about(page, guarded_address, "results")
    page.emulate_media(media="print")
    expect(page.locator("#search-results > li")).to_have_count(3)
    expect(page.locator("#search-results > li").first).to_be_visible()
    expect(page.locator("#search-status")).to_have_text("Tìm thấy 23 kết quả cho «có».")
    for control in ("#search-form", ".result-more", "#search-elsewhere"):
        expect(page.locator(control)).to_be_hidden()


def test_a_choice_stands_out_where_colours_are_forced(page: Page, guarded_address: str) -> None:
    page.emulate_media(forced_colors="active")
    bring_about(page, guarded_address, "listbox")
    outlines = page.locator("#search-suggestions > li").evaluate_all(
        "options => options.map(option => getComputedStyle(option).outlineStyle)"
    )
    assert outlines == ["solid", "none"]
