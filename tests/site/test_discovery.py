"""What search engines, portals and phones read of a page, beside what is shown."""

from __future__ import annotations

import json
from typing import Any

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from tests.bulletins import ROOT, Bulletin, Result, article
from tests.site.test_seed_article import URL

ROOT_URL = "https://bantin.example/"


def objects(page: BeautifulSoup) -> dict[str, dict[str, Any]]:
    """The JSON-LD objects of a page by their type."""
    found = json.loads(page.select_one("script[type='application/ld+json']").string)
    return {data["@type"]: data for data in (found if isinstance(found, list) else [found])}


def content(page: BeautifulSoup, name: str) -> list[str]:
    """What the page's meta elements of that name say."""
    return [
        str(meta["content"]) for meta in page.select(f"meta[name='{name}'],[property='{name}']")
    ]


def test_an_article_tells_who_published_it_when(bulletin: Bulletin) -> None:
    text = article("Bài", date='"2026-11-20 08:30"', updated='"2026-11-22 09:00"')
    bulletin.write({"docs/bai-viet/2026/11/a.md": text})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    page = result.page("bai-viet/2026/11/a/")
    news = objects(page)["NewsArticle"]
    assert news["datePublished"] == "2026-11-20T08:30:00+07:00"
    assert news["dateModified"] == "2026-11-22T09:00:00+07:00"
    assert content(page, "article:published_time") == ["2026-11-20T08:30:00+07:00"]
    assert content(page, "article:modified_time") == ["2026-11-22T09:00:00+07:00"]
    publisher = news["publisher"]
    assert publisher["name"] == "Tòa soạn bản tin mẫu"
    assert publisher["url"] == ROOT_URL
    logo = Image.open(bulletin.site / publisher["logo"].removeprefix(ROOT_URL))
    assert min(logo.size) >= 112


def test_the_photo_of_an_article_is_told_with_its_size(sample_build: Result) -> None:
    page = sample_build.page(URL)
    [image] = content(page, "og:image")
    size = Image.open(sample_build.site / image.removeprefix(ROOT_URL)).size
    told = content(page, "og:image:width") + content(page, "og:image:height")
    assert told == [str(side) for side in size]
    assert content(page, "twitter:card") == ["summary_large_image"]


def test_breadcrumbs_lead_to_pages_that_are_there(sample_build: Result) -> None:
    items = objects(sample_build.page(URL))["BreadcrumbList"]["itemListElement"]
    assert [item["position"] for item in items] == [1, 2, 3]
    for item in items:
        below = item["item"].removeprefix(ROOT_URL)
        assert (sample_build.site / below / "index.html").is_file()
    assert items[-1]["item"] == ROOT_URL + URL


def test_home_tells_of_the_search_and_its_name_once(sample_build: Result) -> None:
    page = sample_build.page("")
    assert page.title.string == "Bản tin mẫu"
    assert content(page, "og:title") == ["Bản tin mẫu"]
    site = objects(page)["WebSite"]
    assert site["potentialAction"]["target"] == f"{ROOT_URL}tim-kiem/?q={{query}}"
    assert site["publisher"]["@type"] == "NewsMediaOrganization"


def test_dublin_core_says_what_the_circular_asks_for(sample_build: Result) -> None:
    page = sample_build.page(URL)
    assert content(page, "DC.title") == [page.h1.get_text(strip=True)]
    assert content(page, "DC.creator") == ["Hồng Vân"]
    assert content(page, "DC.date") == ["2014-01-10T00:00:00+07:00"]
    assert content(page, "DC.description") == content(page, "description")
    assert content(page, "DC.publisher") == ["Tòa soạn bản tin mẫu"]
    assert content(page, "DC.identifier") == [ROOT_URL + URL]
    assert content(page, "DC.language") == ["vi"]
    for url in ("", "dan-van/", "so-lieu/mot-cua/", "gioi-thieu/", "the/mot-cua/"):
        page = sample_build.page(url)
        assert content(page, "DC.title")
        assert content(page, "DC.identifier") == [ROOT_URL + url]
        assert not content(page, "DC.creator")


@pytest.mark.parametrize("url", ["", "dan-van/"])
def test_a_phone_can_put_the_bulletin_on_its_home_screen(sample_build: Result, url: str) -> None:
    site, page = sample_build.site, sample_build.page(url)
    [link] = page.select("link[rel=manifest]")
    assert (site / url / str(link["href"])).resolve() == site / "manifest.json"
    manifest = json.loads((site / "manifest.json").read_text("utf-8"))
    assert (manifest["name"], manifest["lang"]) == ("Bản tin mẫu", "vi")
    assert {manifest["start_url"], manifest["scope"]} == {"./"}
    assert manifest["theme_color"] in content(page, "theme-color")
    assert manifest["background_color"] in (ROOT / "theme/styles/tokens.css").read_text("utf-8")
    for icon in manifest["icons"]:
        file = site / icon["src"]
        assert file.is_file()
        if file.suffix == ".png":
            width, height = Image.open(file).size
            assert icon["sizes"] == f"{width}x{height}"
    purposes = {icon.get("purpose", "any") for icon in manifest["icons"]}
    assert purposes == {"any", "maskable"}


def test_only_pages_that_can_spare_it_set_the_worker_up(sample_build: Result) -> None:
    for url in ("", "dan-van/", "tim-kiem/", "ngoai-tuyen/"):
        assert sample_build.page(url).select("script[src$='assets/keep.js'][defer]"), url
    for url in (URL, "gioi-thieu/", "the/mot-cua/", "so-lieu/mot-cua/", "bai-viet/2014/01/"):
        page = sample_build.page(url)
        assert not page.select("script[src], link[rel=manifest], link[rel=preload]"), url


def test_the_worker_changes_with_what_it_keeps_ready(bulletin: Bulletin) -> None:
    def worker(**settings: str) -> bytes:
        text = (bulletin.root / "mkdocs.yml").read_text("utf-8")
        for key, value in settings.items():
            lines = [f"{key}: {value}" if x.startswith(f"{key}:") else x for x in text.split("\n")]
            text = "\n".join(lines)
        bulletin.write({"mkdocs.yml": text})
        result = bulletin.build("--strict")
        assert result.code == 0, result.output
        return (bulletin.site / "sw.js").read_bytes()

    bulletin.write({"docs/bai-viet/2026/11/a.md": article()})
    first = worker()
    bulletin.write({"docs/bai-viet/2026/11/b.md": article("Bài mới")})
    assert worker() == first, "an article is no reason to fetch it all again"
    assert worker(site_name="Tên khác") != first
