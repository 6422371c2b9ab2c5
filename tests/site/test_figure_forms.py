"""The forms in which an article quotes the data, as readers see them."""

from __future__ import annotations

import feedparser
import pytest
from bs4 import BeautifulSoup

from tests.bulletins import Bulletin, Result, article, make_bulletin

DATA = """\
title: Một cửa
source: {name: Ban Dân vận}
historical: true
unit: cơ quan
status: STATUS
columns:
  - period: 2012
  - period: 2013
rows:
  - id: so-nganh
    label: Sở, ngành
    type: fraction
    cells: {2012: {value: 14/…, notes: [b]}, 2013: 16/21}
    notes: [a]
  - id: xa
    label: Xã
    type: fraction
    cells: {2012: 100/…, 2013: 108/108}
notes: {a: Một cửa liên thông, b: Tính ngược}
"""
LINK = "[16/21](so-lieu:mot-cua/so-nganh@2013)"
PAGE = "docs/bai-viet/2026/11/a.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><path d="M0 0h4v3z"/></svg>'
BODY = """\
[16/21 sở, ngành](so-lieu:mot-cua/so-nganh@2013 "thẻ")

[Bảng 1. Xã](so-lieu:mot-cua/xa@2012..2013)

Chữ.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    files = {
        "data/mot-cua.yml": DATA.replace("STATUS", "official"),
        "docs/bai-viet/2026/11/anh.svg": SVG,
        PAGE: article(
            body=BODY,
            standfirst=f'"Đã có {LINK} sở <b>, *ngành*."',
            image=f'{{src: anh.svg, alt: Hình, caption: "Hình {LINK} sở"}}',
        ),
    }
    result = make_bulletin(tmp_path_factory.mktemp("forms"), files).build("--strict")
    assert result.code == 0, result.output
    return result


@pytest.fixture
def page(built: Result) -> BeautifulSoup:
    return built.page("bai-viet/2026/11/a/")


def test_standfirst_and_caption_link_their_figures(page: BeautifulSoup) -> None:
    standfirst = page.select_one(".standfirst")
    assert standfirst.get_text() == "Đã có 16/21 sở <b>, *ngành*."
    assert standfirst.a["href"] == "../../../../so-lieu/mot-cua/#so-nganh-2013"
    caption = page.select_one("figure.photo figcaption")
    assert caption.get_text(strip=True).startswith("Hình")
    assert caption.a.get_text() == "16/21"


def test_elsewhere_they_are_plain_text(built: Result, page: BeautifulSoup) -> None:
    plain = "Đã có 16/21 sở <b>, *ngành*."
    assert page.select_one("meta[name=description]")["content"] == plain
    feed = feedparser.parse((built.site / "rss.xml").read_bytes())
    assert "so-lieu:" not in (built.site / "rss.xml").read_text(encoding="utf-8")
    assert "16/21" in feed.entries[0].summary
    assert plain in built.page("dan-van/").main.get_text()


def test_a_card_sets_one_figure_large(page: BeautifulSoup) -> None:
    card = page.select_one("figure.figure-card")
    assert card.a.get_text() == "16/21 sở, ngành"
    assert card.a["href"] == "../../../../so-lieu/mot-cua/#so-nganh-2013"
    text = card.get_text(" ", strip=True)
    assert "Năm 2013" in text
    assert "Một cửa liên thông" in text
    assert "Nguồn: Ban Dân vận" in text


def test_a_table_shows_the_chosen_part_and_its_notes_alone(page: BeautifulSoup) -> None:
    table = page.select_one("figure.stat-table")
    assert [row.th.get_text() for row in table.select("tbody tr")] == ["Xã"]
    assert [cell.get_text() for cell in table.select("tbody td.number")] == ["100/…", "108/108"]
    assert "liên thông" not in table.get_text()


def test_a_provisional_figure_says_so(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "data/mot-cua.yml": DATA.replace("STATUS", "provisional"),
            PAGE: article(body=f"Có {LINK} sở."),
        }
    )
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    prose = result.page("bai-viet/2026/11/a/").select_one(".prose")
    assert prose.get_text().strip() == "Có 16/21 (số liệu sơ bộ) sở."


def test_a_false_figure_in_the_head_is_told_at_its_place(bulletin: Bulletin) -> None:
    false = LINK.replace("16/21", "16/22")
    bulletin.write(
        {
            "data/mot-cua.yml": DATA.replace("STATUS", "official"),
            PAGE: article(body="Chữ.", standfirst=f'"Đã có {false} sở."'),
        }
    )
    assert bulletin.build("--strict").problems() == [
        f"{PAGE}:6:20: LỖI: «16/22» không khớp số liệu: so-nganh@2013 ghi 16/21; "
        "viết «16/21» hoặc sửa data/mot-cua.yml"
    ]
