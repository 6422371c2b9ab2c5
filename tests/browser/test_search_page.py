"""The search page, as a reader types."""

from __future__ import annotations

import unicodedata
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from tests.site.test_seed_article import URL as ARTICLE

SPELLINGS = ["dan van kheo", "dân vận khéo", unicodedata.normalize("NFD", "dân vận khéo")]


@pytest.mark.parametrize("query", SPELLINGS, ids=["no marks", "marks", "NFD"])
def test_the_seed_article_comes_first(
    page: Page, errors: list[str], address: str, query: str
) -> None:
    page.goto(f"{address}tim-kiem/?q={quote(query)}")
    first = page.locator("#search-results > li a").first
    expect(first).to_have_attribute("href", f"../{ARTICLE}")
    expect(page.locator("#search-status")).to_contain_text("Tìm thấy")
    assert errors == []


def test_the_form_of_any_page_leads_to_results(page: Page, errors: list[str], address: str) -> None:
    page.goto(address)
    form = page.locator("header form[role=search]")
    form.locator("input[name=q]").fill("mot cua")
    form.locator("input[name=q]").press("Enter")
    expect(page).to_have_url(f"{address}tim-kiem/?q=mot+cua")
    expect(page.locator("#search-results > li").first).to_be_visible()
    page.locator("#search-results > li a").first.click()
    expect(page.locator("main h1")).to_be_visible()
    page.go_back()
    expect(page.locator("#q")).to_have_value("mot cua")
    expect(page.locator("#search-results > li").first).to_be_visible()
    assert errors == []


@pytest.mark.parametrize(
    "query", ["<script>alert(1)</script>", "[", "(", "%", "🙂", "\u0301\u0323", "x" * 10_000, '"']
)
def test_an_odd_query_gets_a_clear_line(
    page: Page, errors: list[str], address: str, query: str
) -> None:
    page.goto(f"{address}tim-kiem/")
    page.locator("#q").fill(query)
    page.locator("#q").press("Enter")
    expect(page.locator("#search-status")).not_to_be_empty()
    assert errors == []
