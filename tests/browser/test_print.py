"""What comes out of a printer: the seed's article on A4."""

from __future__ import annotations

import unicodedata

import pypdfium2
import pytest
from playwright.sync_api import Browser

from tests.browser.kinds import KINDS, visit

SHEETS = 3
A4 = (595, 842)  # points


@pytest.fixture(scope="module")
def printed(browser: Browser, address: str) -> list[str]:
    """The text on each sheet of paper."""
    page = browser.new_page(locale="vi-VN")
    visit(page, address, "article")
    # A page sets its own paper and margins; Chromium would take Letter.
    paper = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    assert {(round(sheet.get_width()), round(sheet.get_height())) for sheet in paper} == {A4}
    texts = [sheet.get_textpage().get_text_range() for sheet in paper]
    return [" ".join(unicodedata.normalize("NFC", text).split()) for text in texts]


def test_the_article_takes_three_sheets_at_the_most(printed: list[str]) -> None:
    assert 1 <= len(printed) <= SHEETS


def test_paper_says_where_what_is_on_it_comes_from(printed: list[str]) -> None:
    for said in ("Bản tin mẫu", "Hồng Vân", "Ban Dân vận", "10/01/2014", "Tùng Phương"):
        assert said in printed[0]
    assert f"https://bantin.example/{KINDS['article']}" in "".join(printed).replace(" ", "")
