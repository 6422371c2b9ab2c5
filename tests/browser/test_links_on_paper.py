"""Links of an article on paper: each is followed by where it leads, and the text stays readable."""

from __future__ import annotations

import json
import re
import unicodedata

import feedparser
import pypdfium2
import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser

from tests.bulletins import Bulletin, Result, article, make_bulletin, tree
from tests.documents import PDF

SITE = "https://tinh.vi.du/ban-tin/"
LONG = "bai-viet/2026/11/" + "-".join(["mot-ten-that-dai"] * 11)
MARGIN = 17 / 25.4 * 72  # points, as in print.css
DATA = """\
title: Mẫu
source: {name: Mẫu, url: https://so.vi.du/}
historical: true
unit: thư
columns: [{period: 2025}]
rows:
  - {id: thu, label: Thư, type: integer, cells: {2025: 15}}
"""
BODY = f"""\
## Đầu

Một là [bài kia](b.md), hai là [bài tên dài](/{LONG}.md#dau), ba là [mục](/dan-van/).

Có [bộ số liệu](/so-lieu/mau/), có [tờ khai](/tep/to-khai.pdf), có [trang khác](https://example.org/a).

Có [15 thư](so-lieu:mau/thu@2025) gửi về.[^1] Về [đầu bài](#dau). Gửi [tòa soạn](mailto:a@vi.du)

[Bảng](so-lieu:mau)

[^1]: Lời chú.
"""
SPELT = {
    "bài kia": f"{SITE}bai-viet/2026/11/b/",
    "bài tên dài": f"{SITE}{LONG}/#dau",
    "mục": f"{SITE}dan-van/",
    "bộ số liệu": f"{SITE}so-lieu/mau/",
    "tờ khai": f"{SITE}tep/to-khai.pdf",
    "trang khác": "https://example.org/a",
    "tòa soạn": "a@vi.du",
    "Nguồn: Mẫu": "https://so.vi.du/",
    "Xem bộ số liệu: Bảng": f"{SITE}so-lieu/mau/",
}
PAGE = "bai-viet/2026/11/a/"


def move(bulletin: Bulletin, site: str) -> None:
    """Gives the bulletin another address."""
    settings = (bulletin.root / "mkdocs.yml").read_text("utf-8")
    changed = re.sub(r"^site_url:.*$", f"site_url: {site}", settings, flags=re.MULTILINE)
    bulletin.write({"mkdocs.yml": changed})


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    bulletin = make_bulletin(
        tmp_path_factory.mktemp("paper"),
        {
            "data/mau.yml": DATA,
            "docs/tep/to-khai.pdf": PDF,
            "docs/bai-viet/2026/11/a.md": article("Một bài", BODY),
            "docs/bai-viet/2026/11/b.md": article("Bài kia"),
            f"docs/{LONG}.md": article("Bài tên dài", "## Đầu"),
        },
    )
    move(bulletin, SITE)
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    return result


def spelt(page: BeautifulSoup) -> dict[str, str]:
    links = page.select("[data-url]")
    return {link.get_text().strip(): str(link["data-url"]) for link in links}


def test_links_that_lead_off_the_page_say_where_and_no_others(built: Result) -> None:
    page = built.page(PAGE)
    assert spelt(page) == SPELT
    silent = [link.get_text() for link in page.select(".prose a:not([data-url])")]
    assert silent == ["15 thư", "1", "đầu bài", "↩"]
    assert not page.select("a[data-url]:not(.prose a)")


def test_paper_has_each_address_within_its_margins(browser: Browser, built: Result) -> None:
    page = browser.new_page(locale="vi-VN")
    page.goto((built.site / PAGE / "index.html").as_uri())
    sheets = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    texts = [sheet.get_textpage() for sheet in sheets]
    text = unicodedata.normalize("NFC", "".join(one.get_text_range() for one in texts))
    # A line may end anywhere in an address; a hyphen there is told as the end of half a word.
    text = re.sub(r"\s+", "", text.replace("\ufffe", "-"))
    for words, address in SPELT.items():
        seen = words.removesuffix(": Bảng")  # the rest is for ears alone
        assert f"{seen}({address})".replace(" ", "") in text
    assert "Có15thưgửivề.1Vềđầubài.Gửi" in text
    right = max(
        one.get_charbox(at)[2]
        for one in texts
        for at in range(one.count_chars())
        if one.get_text_range(at, 1).strip()
    )
    assert right <= sheets[0].get_width() - MARGIN + 0.5


def test_the_screen_shows_no_address(browser: Browser, built: Result) -> None:
    page = browser.new_page()
    page.goto((built.site / PAGE / "index.html").as_uri())
    after = "links => links.map(one => getComputedStyle(one, '::after').content)"
    contents = page.eval_on_selector_all("[data-url]", after)
    page.close()
    assert set(contents) == {"none"}
    assert len(contents) == len(SPELT)


def test_feeds_and_search_have_no_use_for_it(built: Result) -> None:
    [entry] = [
        one
        for one in feedparser.parse((built.site / "atom.xml").read_bytes()).entries
        if one.title == "Một bài"
    ]
    assert f'href="{SITE}bai-viet/2026/11/b/"' in entry.content[0].value
    [item] = [
        one
        for one in json.loads((built.site / "feed.json").read_text("utf-8"))["items"]
        if one["title"] == "Một bài"
    ]
    assert f'href="{SITE}so-lieu/mau/"' in item["content_html"]
    for file in built.site.rglob("*.*"):
        if file.is_file() and file.suffix not in (".html", ".css"):
            assert b"data-url" not in file.read_bytes(), file


def test_a_new_address_is_on_paper_whichever_way_it_is_built(built: Result) -> None:
    bulletin = Bulletin(built.site.parent).copy(built.site.parent.parent / "moved")
    move(bulletin, "https://khac.vi.du/")
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    moved = {w: a.replace(SITE, "https://khac.vi.du/") for w, a in SPELT.items()}
    assert spelt(result.page(PAGE)) == moved
    files = tree(bulletin.site)
    assert bulletin.build("--strict", BANTIN_CLEAN="1").code == 0
    assert tree(bulletin.site) == files


def test_without_an_address_of_its_own_a_site_spells_out_others(built: Result) -> None:
    bulletin = Bulletin(built.site.parent).copy(built.site.parent.parent / "nowhere")
    move(bulletin, '""')
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    assert spelt(result.page(PAGE)) == {w: a for w, a in SPELT.items() if SITE not in a}
