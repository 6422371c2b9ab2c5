"""Feeds and sitemap: valid, with full text and the articles' own times."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

import feedparser
import pytest

from tests.bulletins import NOON, Bulletin, Result, article
from tests.documents import PDF

ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_every_feed_is_valid(sample_build: Result) -> None:
    feeds = [
        *sample_build.site.rglob("atom.xml"),
        *sample_build.site.rglob("rss.xml"),
    ]
    sections = [p for p in (sample_build.site).iterdir() if (p / "rss.xml").exists()]
    topics = [p for p in (sample_build.site / "chu-de").iterdir() if p.is_dir()]
    # The data have one of their own; no tag of the sample is busy enough for one.
    assert len(feeds) == 2 + 2 * len(sections) + len(topics) + 1
    assert len(sections) >= 8
    assert len(topics) >= 2
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


def test_json_feed_is_what_its_format_asks_for(sample_build: Result) -> None:
    site = sample_build.site
    feeds = list(site.rglob("feed.json"))
    assert {f.parent for f in feeds} == {f.parent for f in site.rglob("rss.xml")}
    for file in feeds:
        feed = json.loads(file.read_text("utf-8"))
        address = f"https://bantin.example/{file.parent.relative_to(site).as_posix()}/"
        address = address.replace("/./", "/")
        assert feed["version"] == "https://jsonfeed.org/version/1.1"
        assert feed["home_page_url"] == address
        assert feed["feed_url"] == f"{address}feed.json"
        assert feed["language"] == "vi"
        for name in ("icon", "favicon"):
            assert (site / feed[name].removeprefix("https://bantin.example/")).is_file()
        for item in feed["items"]:
            assert item["id"] == item["url"]
            assert item["title"]
            assert all(author["name"] for author in item["authors"])
            for when in ("date_published", "date_modified"):
                assert datetime.fromisoformat(item[when]).utcoffset() == timedelta(hours=7)
            links = re.findall(r'(?:href|src)="([^"]*)"', item["content_html"])
            assert all(re.match(r"(https?://|mailto:|#)", link) for link in links), links
            pictures = [link for link in links if "/anh" in link] + [item.get("image")]
            for picture in filter(None, pictures):
                assert (site / picture.removeprefix("https://bantin.example/")).is_file(), picture
            assert "" not in item.values()


def test_the_three_formats_tell_the_same(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "docs/tep/mau.pdf": PDF,
            "docs/bai-viet/2026/11/a.md": article(
                "Có <gì> & không",
                "Chữ.",
                standfirst="Mở đầu.",
                updated="2026-11-22",
                attachments="[{file: /tep/mau.pdf, title: Mẫu đơn}]",
            ),
        }
    )
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    item = json.loads((bulletin.site / "feed.json").read_text("utf-8"))["items"][0]
    assert item["attachments"] == [
        {
            "url": "https://bantin.example/tep/mau.pdf",
            "mime_type": "application/pdf",
            "title": "Mẫu đơn",
            "size_in_bytes": len(PDF),
        }
    ]
    for name in ("atom.xml", "rss.xml"):
        entry = feedparser.parse((bulletin.site / name).read_bytes()).entries[0]
        assert (entry.title, entry.summary) == (item["title"], item["summary"])
        assert entry.content[-1].value == item["content_html"].strip()
    assert item["date_modified"] == "2026-11-22T00:00:00+07:00"
    assert item["title"] == "Có <gì> & không"


def test_a_topic_has_a_feed_and_a_tag_once_it_is_busy(bulletin: Bulletin) -> None:
    files = {
        f"docs/bai-viet/2026/11/s{number}.md": article(
            f"Bài {number}",
            "Thân bài.",
            tags='["Mùa vụ"]' if number else '["Mùa vụ", "Hiếm"]',
            topic="Nông thôn" if number == 3 else None,
            standfirst="Mở đầu.",
        )
        for number in range(10)
    }
    bulletin.write(files)
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    for url, count in (("the/mua-vu/", 10), ("chu-de/nong-thon/", 1)):
        text = (bulletin.site / url / "atom.xml").read_text("utf-8")
        feed = feedparser.parse(text)
        assert not feed.bozo
        assert len(feed.entries) == count
        assert {entry.summary for entry in feed.entries} == {"Mở đầu."}
        assert "Thân bài" not in text, "which would be laid out again for every tag"
        page = result.page(url)
        assert page.select_one(f"link[type='application/atom+xml'][href$='{url}atom.xml']")
        assert page.select_one(f".own-feeds a[href$='{url}atom.xml']")
    assert not (bulletin.site / "the/hiem/atom.xml").exists()
    assert not result.page("the/hiem/").select(".own-feeds")


def test_the_page_of_feeds_leads_to_all_of_them(sample_build: Result) -> None:
    page = sample_build.page("nguon-tin/")
    rows = page.select(".feed-table tbody tr")
    sections = [p.parent for p in sample_build.site.glob("*/rss.xml")]
    assert len(rows) == 1 + len(sections)
    for link in page.select(".feed-table td a"):
        assert (sample_build.site / "nguon-tin" / str(link["href"])).resolve().is_file()
    assert [cell.get_text() for cell in rows[0].select("td")] == ["Atom", "RSS", "JSON"]
    assert page.select_one("a[href='../so-lieu/atom.xml']")
    for url in ("", "gioi-thieu/", "dan-van/"):
        assert sample_build.page(url).select(".footer a[href$='nguon-tin/']")


NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
HOUR = 3_600


def test_news_sitemap_has_the_last_two_days_to_the_minute(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "docs/bai-viet/2026/11/a.md": article("Hai ngày", date='"2026-11-23 12:30"'),
            "docs/bai-viet/2026/11/b.md": article("Hôm nay", date="2026-11-25"),
            "docs/bai-viet/2026/11/c.md": article("Cũ", date='"2026-11-23 11:59"'),
            "docs/bai-viet/2026/11/d.md": article("Hẹn giờ", date='"2026-11-25 18:00"'),
        }
    )

    def news(now: int) -> dict[str, str]:
        result = bulletin.build("--strict", SOURCE_DATE_EPOCH=str(now))
        assert result.code == 0, result.output
        found = {}
        for url in ET.parse(bulletin.site / "sitemap-news.xml").iter(f"{SITEMAP}url"):
            entry = url.find(f"{NEWS}news")
            assert entry.findtext(f"{NEWS}publication/{NEWS}name") == "Bản tin mẫu"
            assert entry.findtext(f"{NEWS}publication/{NEWS}language") == "vi"
            assert url.findtext(f"{SITEMAP}loc").startswith("https://bantin.example/bai-viet/")
            found[entry.findtext(f"{NEWS}title")] = entry.findtext(f"{NEWS}publication_date")
        return found

    noon = int(NOON)
    both = {"Hai ngày": "2026-11-23T12:30:00+07:00", "Hôm nay": "2026-11-25"}
    assert news(noon) == both
    # A later build of the same day, of which nothing else is new.
    assert news(noon + HOUR) == {"Hôm nay": "2026-11-25"}
    scheduled = {"Hẹn giờ": "2026-11-25T18:00:00+07:00", "Hôm nay": "2026-11-25"}
    assert news(noon + 7 * HOUR) == scheduled
    assert news(noon + 96 * HOUR) == {}
    robots = (bulletin.site / "robots.txt").read_text("utf-8")
    assert "Sitemap: https://bantin.example/sitemap-news.xml\n" in robots


def test_sitemap_leaves_out_what_nobody_should_find(sample_build: Result) -> None:
    text = (sample_build.site / "sitemap-pages.xml").read_text("utf-8")
    assert "nguon-tin/" in text
    for url in ("404.html", "ngoai-tuyen/", "chia-se/"):
        assert url not in text
        assert sample_build.page(url).select_one("meta[name=robots][content=noindex]")


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


@pytest.mark.parametrize(
    "name", ["atom.xml", "rss.xml", "feed.json", "sitemap.xml", "sitemap-news.xml", "nguon-tin"]
)
def test_without_an_address_there_is_no_feed(bulletin: Bulletin, name: str) -> None:
    bulletin.write({"docs/bai-viet/2026/11/a.md": article()})
    result = bulletin.build("--strict", SITE_URL="")
    assert result.code == 0, result.output
    assert not (bulletin.site / name).exists()
    page = result.page("bai-viet/2026/11/a/")
    assert not page.select("link[rel=canonical], link[type='application/atom+xml']")
