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
    page.get_by_role("group", name="Tình trạng").get_by_label("Tất cả").check()
    expect(page.locator(".datasets > li:visible")).to_have_count(every)
    context.close()


def test_a_subject_and_a_status_narrow_together(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}so-lieu/")
    subject = page.get_by_role("group", name="Chuyên mục")
    subject.get_by_label("Dân vận").check()
    expect(page.locator(".datasets > li:visible")).to_have_count(2)
    page.get_by_role("group", name="Tình trạng").get_by_label("số liệu ước tính").check()
    expect(page.locator(".datasets > li:visible h2")).to_have_text(["Số liệu mẫu: Hộp thư góp ý"])
    context.close()
