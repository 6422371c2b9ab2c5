"""Charts as readers meet them: true to the data, told in words, with the table beside."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from bs4 import BeautifulSoup

from tests.bulletins import Result, article, make_bulletin

DATA = """\
title: Thư
source: {name: Ban Dân vận}
historical: true
unit: thư
columns:
  - period: 2021
  - period: 2022
  - period: 2024
rows:
  - {id: den, label: Thư đến, type: integer, cells: {2021: 100, 2022: 250, 2024: 400}}
  - {id: di, label: "Thư đi <b>", type: integer, cells: {2021: 50, 2022: …, 2024: 125}}
  - {id: mang, label: Qua mạng, type: percent, cells: {2021: 40 %, 2022: 55 %, 2024: "> 60 %"}}
  - {id: hop, label: Qua hộp, type: percent, cells: {2021: 60 %, 2022: 45 %, 2024: "38 %"}}
"""
KINDS = {
    "cột": "thu/den",
    "thanh": "thu/den,di@2021,2024",
    "đường": "thu/den,di",
    "chấm": "thu/mang,hop@2021,2022",
    "phần": "thu/mang,hop@2021,2022",
    "ô nhỏ": "thu/den,di",
}
NS = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> BeautifulSoup:
    body = "\n\n".join(
        f'![Kiểu {kind} <i>](so-lieu:{address} "{kind}")' for kind, address in KINDS.items()
    )
    files = {"data/thu.yml": DATA, "docs/bai-viet/2026/11/a.md": article(body=body)}
    result: Result = make_bulletin(tmp_path_factory.mktemp("charts"), files).build("--strict")
    assert result.code == 0, result.output
    return result.page("bai-viet/2026/11/a/")


def charts(page: BeautifulSoup) -> dict[str, BeautifulSoup]:
    return dict(zip(KINDS, page.select("figure.chart"), strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_told_in_words_and_has_its_table(page: BeautifulSoup, kind: str) -> None:
    figure = charts(page)[kind]
    svg = figure.svg
    assert svg["role"] == "img"
    named = [page.find(id=id) for id in svg["aria-labelledby"].split()]
    assert [element.name for element in named] == ["title", "desc"]
    assert named[0].get_text() == f"Kiểu {kind} <i>"
    assert len(named[1].get_text()) > 20
    assert figure.details.table is not None
    assert f"Kiểu {kind} <i>" in figure.figcaption.get_text()
    assert figure.figcaption.select_one("a[href$='so-lieu/thu/']") is not None


def test_ids_are_unique_on_the_page(page: BeautifulSoup) -> None:
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_is_well_formed_and_loads_nothing(page: BeautifulSoup, kind: str) -> None:
    svg = charts(page)[kind].svg
    root = ET.fromstring(str(svg))
    assert root.tag.endswith("svg")
    for element in root.iter():
        assert not any(name.startswith("on") or name == "style" for name in element.attrib)
        for name, value in element.attrib.items():
            assert not re.search(r"url\((?!#)|https?:", value) or name.startswith("xmlns"), value


def test_columns_are_as_high_as_their_figures(page: BeautifulSoup) -> None:
    svg = charts(page)["cột"].svg
    texts = [text.get_text(strip=True) for text in svg.select("text")]
    assert {"100", "250", "400"} <= set(texts)
    heights = sorted(
        float(rect["height"]) for rect in svg.select("rect") if float(rect["height"]) > 20
    )
    assert len(heights) == 3
    ratios = [height / heights[-1] for height in heights]
    assert ratios == pytest.approx([0.25, 0.625, 1], abs=0.01)


def test_a_figure_not_collected_is_told_as_a_gap(page: BeautifulSoup) -> None:
    lines = charts(page)["đường"]
    assert "Chưa thu thập: Thư đi <b>, Năm 2022" in lines.svg.desc.get_text()
