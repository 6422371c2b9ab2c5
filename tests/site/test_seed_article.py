"""The seed's article: byline, picture, table, and all eight figures checked and linked."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.bulletins import ROOT, Bulletin, Result, tree

SOURCE = next((ROOT / "docs/bai-viet/2014/01").glob("*.md"))
URL = f"bai-viet/2014/01/{SOURCE.stem}/"

FIGURES = {
    "27": "dan-van/#dang-ky-2013",
    "trên 90%": "dan-van/#cong-khai-2013",
    "48": "dan-van/#chuyen-muc-2013",
    "16/21": "mot-cua/#so-nganh-2013",
    "tăng 2 đơn vị": "mot-cua/#so-nganh-2013",
    "7/8": "mot-cua/#huyen-2013",
    "108/108": "mot-cua/#xa-2013",
    "tăng 8 xã": "mot-cua/#xa-2013",
}


@pytest.fixture
def page(sample_build: Result) -> BeautifulSoup:
    return sample_build.page(URL)


def test_byline_names_the_author_and_the_office(page: BeautifulSoup) -> None:
    byline = page.select_one(".byline").get_text(" ", strip=True)
    assert "Hồng Vân" in byline
    assert "Ban Dân vận" in byline


def test_photo_has_caption_credit_and_honest_alternative_text(page: BeautifulSoup) -> None:
    figure = page.select_one("main figure:has(img)")
    assert "Tùng Phương" in figure.select_one("figcaption").get_text()
    image = figure.select_one("img")
    assert "minh họa" in image["alt"].lower()
    assert int(image["width"]) > int(image["height"]) > 0


@pytest.mark.parametrize(("text", "target"), FIGURES.items())
def test_every_figure_is_linked_to_its_cell(
    sample_build: Result, page: BeautifulSoup, text: str, target: str
) -> None:
    links = [
        link
        for link in page.select("a.figure-link")
        if link.get_text().replace("\u00a0", " ").replace(" %", "%") == text
    ]
    assert [link["href"] for link in links] == [f"../../../../so-lieu/{target}"] * len(links)
    assert links
    dataset_url, anchor = target.split("#")
    cell = sample_build.page(f"so-lieu/{dataset_url}").find(id=anchor)
    assert cell is not None
    assert cell.name == "td"


def test_table_comes_from_the_data(page: BeautifulSoup) -> None:
    table = page.select_one("figure table:has(caption)")
    assert "16/21" in table.get_text()
    assert all(header.get("scope") for header in table.select("th"))
    assert page.select_one("figure:has(table) [role=region][tabindex='0']")


def test_dataset_page_lists_who_quotes_it(sample_build: Result) -> None:
    links = sample_build.page("so-lieu/mot-cua/").select(f"main a[href$='{URL}']")
    assert links


def test_structured_data_tells_the_article(page: BeautifulSoup) -> None:
    data = json.loads(page.select_one("script[type='application/ld+json']").string)
    article = next(item for item in data if item["@type"] == "NewsArticle")
    assert article["author"][0]["name"] == "Hồng Vân"
    assert article["author"][0]["affiliation"]["name"] == "Ban Dân vận"
    assert article["datePublished"].endswith("+07:00")


def test_wrong_figure_fails_and_leaves_the_site_alone(sample_build: Result, tmp_path: Path) -> None:
    sample = Bulletin(sample_build.site.parent).copy(tmp_path / "sample")
    before = tree(sample.site)
    path = sample.root / SOURCE.relative_to(ROOT)
    text = path.read_text(encoding="utf-8")
    assert text.count("[16/21]") == 1
    path.write_text(text.replace("[16/21]", "[16/22]"), encoding="utf-8")
    line = text[: text.index("[16/21]")].count("\n") + 1
    column = text.index("[16/21]") - text.rfind("\n", 0, text.index("[16/21]"))

    result = sample.build("--strict")

    assert result.code == 1
    [problem] = result.problems()
    place = f"{path.relative_to(sample.root).as_posix()}:{line}:{column}"
    assert problem.startswith(f"{place}: LỖI: ")
    assert "16/21" in problem
    assert "Traceback" not in result.output
    assert tree(sample.site) == before
    assert _leftovers(sample.root) == [".site.spare"]


def _leftovers(root: Path) -> list[str]:
    return [path.name for path in root.iterdir() if path.name.startswith(".site")]
