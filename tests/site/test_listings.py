"""Home, sections, months, tags, topics, authors: what stands where, and what does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.bulletins import Bulletin, Result, article, make_bulletin

SECTIONS = """\
- {id: dan-van, title: Dân vận, order: 2}
- {id: dan-van-kheo, title: Dân vận khéo, parent: dan-van}
- {id: kinh-te, title: Kinh tế, order: 1}
"""
AUTHORS = "- {id: ban-bien-tap, name: Ban biên tập, office: Tòa soạn, description: Nhóm viết}\n"


def links(page: BeautifulSoup, selector: str = "main a") -> list[str]:
    return [link["href"] for link in page.select(selector) if link.get("href")]


def titles(page: BeautifulSoup, selector: str = "main h2, main h3") -> list[str]:
    return [heading.get_text(" ", strip=True) for heading in page.select(selector)]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Result:
    def written(title: str, date: str, **fields: str) -> str:
        return article(title, date=date, **fields)

    files = {
        "data/sections.yml": SECTIONS,
        "data/authors.yml": AUTHORS,
        "docs/bai-viet/2024/05/cu.md": written("Cũ", "2024-05-02", tags='["Mùa vụ"]'),
        "docs/bai-viet/2026/10/giua.md": written(
            "Giữa", "2026-10-05", section="kinh-te", topic="Bản làng", tags='["mùa vụ"]'
        ),
        "docs/bai-viet/2026/11/con.md": written(
            "Con", '"2026-11-10 07:30"', section="dan-van-kheo", topic="Bản làng",
            authors="[ban-bien-tap]",
        ),
        "docs/bai-viet/2026/11/moi.md": written("Mới", "2026-11-12", featured="true"),
        "docs/bai-viet/2026/11/het.md": written(
            "Hết hạn", "2026-11-13", expires="2026-11-20", topic="Trại hè", tags='["Bơi", "mùa vụ"]'
        ),
        "docs/bai-viet/2026/11/sau.md": written("Sau cùng", "2026-11-14"),
    }  # fmt: skip
    result = make_bulletin(tmp_path_factory.mktemp("listings"), files).build("--strict")
    assert result.code == 0, result.output
    return result


def test_home_leads_with_the_newest_featured_article(built: Result) -> None:
    page = built.page("")
    first = page.select_one("main :is(h1, h2, h3) a")
    assert first["href"] == "bai-viet/2026/11/moi/"
    assert "Hết hạn" not in page.main.get_text()
    assert "bai-viet/2026/11/sau/" in links(page)


def test_a_section_shows_its_childrens_articles(built: Result) -> None:
    page = built.page("dan-van/")
    found = links(page)
    assert "../bai-viet/2026/11/con/" in found
    assert "../dan-van-kheo/" in found
    assert "../dan-van/2024/05/" in found
    assert "../bai-viet/2026/10/giua/" not in found
    assert "Hết hạn" not in page.main.get_text()
    child = built.page("dan-van-kheo/")
    assert [href for href in links(child) if "/bai-viet/" in href and href.count("/") > 4] == [
        "../bai-viet/2026/11/con/"
    ]


def test_sections_stand_in_the_menu_by_their_order(built: Result) -> None:
    names = [a.get_text(strip=True) for a in built.page("").select("header nav a")]
    assert names.index("Kinh tế") < names.index("Dân vận")


def test_a_month_groups_by_day_and_leads_to_its_neighbours(built: Result) -> None:
    page = built.page("bai-viet/2026/11/")
    assert titles(page, "main h2") == [
        "Thứ Bảy, ngày 14/11/2026",
        "Thứ Năm, ngày 12/11/2026",
        "Thứ Ba, ngày 10/11/2026",
    ]
    assert page.select_one("a[rel=prev]")["href"] == "../../../bai-viet/2026/10/"
    assert page.select_one("a[rel=next]") is None
    assert built.page("bai-viet/2026/10/").select_one("a[rel=next]")["href"].endswith("/2026/11/")


def test_the_archive_counts_years_and_months(built: Result) -> None:
    text = built.page("bai-viet/").main.get_text(" ", strip=True)
    assert text.index("2026") < text.index("2024")
    assert links(built.page("bai-viet/2026/")).count("../../bai-viet/2026/11/") == 1
    assert not (built.site / "bai-viet/2025").exists()


def test_two_spellings_of_a_tag_share_a_page(built: Result) -> None:
    page = built.page("the/mua-vu/")
    assert {href for href in links(page) if "/bai-viet/" in href} >= {
        "../../bai-viet/2024/05/cu/",
        "../../bai-viet/2026/10/giua/",
    }
    assert links(built.page("the/")).count("../the/mua-vu/") == 1


def test_topic_and_author_have_pages(built: Result) -> None:
    assert "../../bai-viet/2026/11/con/" in links(built.page("chu-de/ban-lang/"))
    author = built.page("tac-gia/ban-bien-tap/")
    assert author.h1.get_text(strip=True) == "Ban biên tập"
    assert "Nhóm viết" in author.main.get_text()
    assert "../../bai-viet/2026/11/con/" in links(author)
    byline = built.page("bai-viet/2026/11/con/").select_one(".byline a")
    assert byline["href"] == "../../../../tac-gia/ban-bien-tap/"


def test_an_article_leads_to_its_neighbours_topic_and_earlier_related(built: Result) -> None:
    page = built.page("bai-viet/2026/11/con/")
    found = links(page)
    assert "../../../../bai-viet/2026/11/moi/" in found  # newer
    assert "../../../../bai-viet/2026/10/giua/" in found  # older, and of the same topic
    assert "../../../../chu-de/ban-lang/" in found
    assert "../../../../bai-viet/2024/05/cu/" in links(page, "aside a")  # same section
    assert page.select_one("main time")["datetime"] == "2026-11-10T07:30:00+07:00"
    assert "07:30" in page.select_one("main time").get_text()


def test_a_new_article_leaves_the_older_articles_pages_alone(tmp_path_factory) -> None:  # type: ignore[no-untyped-def]
    files = {
        f"docs/bai-viet/2026/11/b{day:02}.md": article(
            f"Bài {day}", date=f"2026-11-{day:02}", topic="Chung", tags="[chung]"
        )
        for day in range(1, 8)
    }
    bulletin = make_bulletin(tmp_path_factory.mktemp("stable"), files)
    assert bulletin.build("--strict").code == 0
    before = {
        url.name: (url / "index.html").read_bytes()
        for url in (bulletin.site / "bai-viet/2026/11").glob("b*")
    }
    bulletin.write({"docs/bai-viet/2026/11/b20.md": article("Bài 20", topic="Chung")})
    assert bulletin.build("--strict").code == 0
    changed = {
        name
        for name, content in before.items()
        if (bulletin.site / f"bai-viet/2026/11/{name}/index.html").read_bytes() != content
    }
    assert changed == {"b07"}  # whose newer neighbour it is


def test_an_expired_article_keeps_its_page_and_says_so(built: Result) -> None:
    page = built.page("bai-viet/2026/11/het/")
    assert "hết thời hạn thông báo từ 20/11/2026" in page.main.get_text(" ", strip=True)


def test_a_tag_or_topic_that_only_an_expired_article_bears_is_no_link(built: Result) -> None:
    page = built.page("bai-viet/2026/11/het/")
    assert links(page.main, "a[href*='/the/'], a[href*='/chu-de/']") == ["../../../../the/mua-vu/"]


def test_a_link_to_a_draft_waits_as_text(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "docs/bai-viet/2026/11/a.md": article(body="Xem [bài nháp](b.md) và [bài c](c.md)."),
            "docs/bai-viet/2026/11/b.md": article("Nháp", draft="true"),
            "docs/bai-viet/2026/11/c.md": article("Đã đăng"),
        }
    )
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    prose = result.page("bai-viet/2026/11/a/").select_one(".prose")
    assert prose.get_text().strip() == "Xem bài nháp và bài c."
    assert links(prose, "a") == ["../../../../bai-viet/2026/11/c/"]


def test_a_tag_shows_all_its_articles_until_it_is_long_then_leads_to_its_years(
    tmp_path: Path,
) -> None:
    files = {
        f"docs/bai-viet/{year}/{month:02}/b{day}.md": article(
            f"Bài {day}/{month}/{year}",
            date=f"{year}-{month:02}-{day:02}",
            tags="[chung, vừa]" if day == 1 else "[chung]",
        )
        for year in (2024, 2025)
        for month in range(1, 13)
        for day in range(1, 6)
    }
    built = make_bulletin(tmp_path, files).build("--strict")
    assert built.code == 0, built.output
    page = built.page("the/vua/")
    assert len(titles(page, "main h3, main h2")) == 24
    assert page.select_one("nav.months") is None
    page = built.page("the/chung/")
    assert titles(page, "nav.months h2") == ["Theo năm"]
    assert links(page, "nav.months a") == ["../../the/chung/2025/", "../../the/chung/2024/"]
    assert "Năm 2025 (60 bài)" in " ".join(page.select_one("nav.months").get_text().split())
    year = built.page("the/chung/2024/")
    assert year.h1.get_text(strip=True) == "chung: Năm 2024"
    assert len(titles(year, "main h3")) == 60
    assert year.select_one("a[rel=next]")["href"] == "../../../the/chung/2025/"
    assert year.select_one("a[rel=prev]") is None
    assert not (built.site / "the/chung/2024/05").exists()
