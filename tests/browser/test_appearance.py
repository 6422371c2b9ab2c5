"""The size of letters and the ground, chosen by hand, with the keyboard."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site.test_seed_article import URL as ARTICLE

LOOK = """() => {
  const style = getComputedStyle(document.body);
  return [style.backgroundColor, parseFloat(style.fontSize)];
}"""
DARK, LIGHT = "rgb(23, 20, 18)", "rgb(255, 253, 251)"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 360, "height": 740}, locale="vi-VN")
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def choose_with_keys(page: Page) -> None:
    """From an article to the choices and, by arrows, to the largest letters on the dark ground."""
    page.get_by_role("banner").get_by_role("link", name="Cỡ chữ, màu nền").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Cỡ chữ")).to_be_visible()
    page.get_by_label("Vừa").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowUp")


def test_a_choice_shows_at_once_and_on_every_page_from_then_on(phone: Page, address: str) -> None:
    phone.goto(address + ARTICLE)
    ground, size = phone.evaluate(LOOK)
    assert ground == LIGHT
    choose_with_keys(phone)
    expect(phone.get_by_role("status")).to_contain_text("Đã nhớ trên máy này")
    assert phone.evaluate(LOOK) == [DARK, pytest.approx(size * 1.45)]
    phone.get_by_role("link", name="Trở lại trang vừa đọc").click()
    phone.wait_for_url(address + ARTICLE)
    assert phone.evaluate(LOOK) == [DARK, pytest.approx(size * 1.45)]
    assert phone.locator("script:not([type='application/ld+json'])").count() == 0
    phone.goto(f"{address}giao-dien/")
    expect(phone.get_by_label("Rất lớn")).to_be_checked()
    phone.get_by_label("Vừa").check()
    phone.get_by_label("Theo máy").check()
    expect(phone.get_by_role("status")).to_contain_text("Đã nhớ trên máy này")
    phone.goto(address + ARTICLE)
    assert phone.evaluate(LOOK) == [LIGHT, pytest.approx(size)]


def test_light_by_hand_holds_on_a_dark_device(browser: Browser, address: str) -> None:
    context = browser.new_context(color_scheme="dark")
    page = context.new_page()
    page.goto(f"{address}giao-dien/")
    assert page.evaluate(LOOK)[0] == DARK
    page.get_by_label("Sáng").check()
    expect(page.get_by_role("status")).to_contain_text("Đã nhớ trên máy này")
    page.goto(address)
    assert page.evaluate(LOOK)[0] == LIGHT
    context.close()


def test_where_nothing_can_be_kept_the_page_says_so(browser: Browser, address: str) -> None:
    context = browser.new_context()
    page = context.new_page()
    # As where a page comes without encryption.
    page.add_init_script("delete Navigator.prototype.serviceWorker; delete globalThis.caches;")
    page.goto(f"{address}giao-dien/")
    page.get_by_label("Tối").check()
    expect(page.get_by_role("status")).to_contain_text("không cho nhớ lựa chọn")
    assert page.evaluate(LOOK)[0] == DARK
    context.close()
