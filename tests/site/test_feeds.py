"""Feeds and sitemap: valid, with full text and the articles' own times."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.bulletins import Bulletin, Result, article

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_feed_is_valid(sample_build: Result) -> None:
    feeds = [
        *sample_build.site.rglob("atom.xml"),
        *sample_build.site.rglob("rss.xml"),
    ]
    sections = [p for p in (sample_build.site).iterdir() if (p / "rss.xml").exists()]
    assert len(feeds) == 2 + 2 * len(sections) + 1  # the data have one of their own
    assert len(sections) >= 8
    for file in feeds:
        feed = feedparser.parse(file.read_bytes())
        assert not feed.bozo, (file, feed.get("bozo_exception"))
        assert feed.feed.title


def test_home_feed_has_full_text_with_absolute_links_and_vietnamese_times(
    sample_build: Result,
) -> None:
    file = sample_build.site / "atom.xml"
    feed = feedparser.parse(file.read_bytes())
    assert len(feed.entries) >= 15
    assert all("<p>" in entry.content[0].value for entry in feed.entries)
    for entry in feed.entries:
        links = re.findall(r'(?:href|src)="([^"]*)"', entry.content[0].value)
        assert all(re.match(r"(https?://|mailto:|#)", link) for link in links), links
    times = [
        element.text
        for tag in ("published", "updated")
        for element in ET.parse(file).iter(f"{ATOM}{tag}")
    ]
    assert times
    assert all(time.endswith("+07:00") for time in times)
    rss = ET.parse(sample_build.site / "rss.xml")
    assert all(element.text.endswith(" +0700") for element in rss.iter("pubDate"))


def test_feeds_hold_neither_drafts_nor_what_is_scheduled_or_expired(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "docs/bai-viet/2026/11/a.md": article("Đã đăng"),
            "docs/bai-viet/2026/11/b.md": article("Nháp", draft="true"),
            "docs/bai-viet/2026/11/c.md": article("Hết hạn", expires="2026-11-21"),
            "docs/bai-viet/2026/12/d.md": article("Hẹn giờ", date="2026-12-01"),
        }
    )
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    for name in ("atom.xml", "rss.xml", "dan-van/atom.xml"):
        feed = feedparser.parse((bulletin.site / name).read_bytes())
        assert [entry.title for entry in feed.entries] == ["Đã đăng"]
    assert result.page("bai-viet/2026/11/c/").h1.get_text(strip=True) == "Hết hạn"
    assert not (bulletin.site / "bai-viet/2026/11/b").exists()
    assert not (bulletin.site / "bai-viet/2026/12").exists()


def test_sitemap_has_the_articles_own_dates(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "docs/bai-viet/2026/11/a.md": article(),
            "docs/bai-viet/2026/11/b.md": article("Hai", date='"2026-11-20 08:30"'),
            "docs/bai-viet/2026/11/c.md": article("Ba", updated="2026-11-22"),
            "docs/bai-viet/2025/03/cu.md": article("Cũ", date="2025-03-01"),
        }
    )
    assert bulletin.build("--strict").code == 0
    root = "https://bantin.example/"
    parts = {
        part.findtext(f"{SITEMAP}loc"): part.findtext(f"{SITEMAP}lastmod")
        for part in ET.parse(bulletin.site / "sitemap.xml").iter(f"{SITEMAP}sitemap")
    }
    assert parts == {
        f"{root}sitemap-pages.xml": None,
        f"{root}sitemap-2025.xml": "2025-03-01",
        f"{root}sitemap-2026.xml": "2026-11-22T00:00:00+07:00",
    }
    dates = {
        url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod")
        for part in parts
        for url in ET.parse(bulletin.site / part.removeprefix(root)).iter(f"{SITEMAP}url")
    }
    base = f"{root}bai-viet/2026/11/"
    assert dates[f"{root}bai-viet/2025/03/cu/"] == "2025-03-01"
    assert dates[f"{base}a/"] == "2026-11-20"
    assert dates[f"{base}b/"] == "2026-11-20T08:30:00+07:00"
    assert dates[f"{base}c/"] == "2026-11-22T00:00:00+07:00"
    assert dates["https://bantin.example/"] is None


@pytest.mark.parametrize("name", ["atom.xml", "rss.xml", "sitemap.xml"])
def test_without_an_address_there_is_no_feed(bulletin: Bulletin, name: str) -> None:
    bulletin.write({"docs/bai-viet/2026/11/a.md": article()})
    result = bulletin.build("--strict", SITE_URL="")
    assert result.code == 0, result.output
    assert not (bulletin.site / name).exists()
    page = result.page("bai-viet/2026/11/a/")
    assert not page.select("link[rel=canonical], link[type='application/atom+xml']")
