"""The catalogue's filters, on a phone without scripts."""

from __future__ import annotations

from playwright.sync_api import Browser, expect


def test_filters_work_without_a_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{address}so-lieu/")
    entries = page.locator(".datasets > li")
    every = entries.count()
    assert every >= 5
    choice = page.get_by_label("số liệu sơ bộ")
    choice.check()
    shown = page.locator(".datasets > li:visible")
    expect(shown).not_to_have_count(every)
    assert all("số liệu sơ bộ" in text for text in shown.all_inner_texts())
    assert f"({shown.count()})" in choice.locator("..").inner_text()
    page.get_by_label("Tất cả").first.check()
    expect(page.locator(".datasets > li:visible")).to_have_count(every)
    context.close()
