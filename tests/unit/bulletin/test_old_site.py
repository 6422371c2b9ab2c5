"""Addresses of NukeViet, as its versions wrote them, and the key of what each leads to."""

from __future__ import annotations

import re

import pytest

from bantin.bulletin.old_site import PATTERNS


def key_of(path: str) -> str:
    """As a web server makes it: the first pattern that fits counts."""
    for pattern, key in PATTERNS:
        if match := re.search(pattern, path):
            return key.replace("$1", match[1]) if "$1" in key else key
    return ""


@pytest.mark.parametrize(
    ("path", "key"),
    [
        ("vi/news/Tin-Tuc/Bai-cu-123/", "id/123"),
        ("vi/news/tin-tuc/bai-cu-123.html", "id/123"),
        ("news/tin-tuc/bai-cu-123.html", "id/123"),
        ("vi/tin-tuc/bai-cu-123.html", "id/123"),
        ("tin-tuc/bai-cu-123.html", "id/123"),
        ("tin-tuc/123/", "id/123"),
        ("index.php/vi/news/tin-tuc/bai-cu-123.html", "id/123"),
        ("vi/news/print/tin-tuc/bai-cu-123.html", "id/123"),
        ("vi/news/savefile/tin-tuc/bai-cu-123.html", "id/123"),
        ("vi/news/sendmail/tin-tuc/bai-cu-123/", "id/123"),
        ("vi/news/tin-tuc/nam-2020-123.html", "id/123"),
        ("vi/news/tin-tuc/", "category/tin-tuc"),
        ("vi/news/tin-tuc/page-2/", "category/tin-tuc"),
        ("vi/news/topic/nong-thon-2020/", "topic/nong-thon-2020"),
        ("vi/news/topic/nong-thon-2020/page-3/", "topic/nong-thon-2020"),
        ("vi/news/tag/dân-vận", "tag/dân-vận"),
        ("vi/news/tag/dan-van.html", "tag/dan-van"),
        ("vi/news/rss/", "rss/"),
        ("vi/news/rss/tin-tuc/", "rss/tin-tuc"),
        ("vi/feeds/", "feeds/"),
        ("vi/seek/", "seek/"),
        ("vi/news/search/", "seek/"),
        ("vi/news/", "news/"),
        ("vi/", "home/"),
        ("index.php", "home/"),
        ("sitemap-vi.xml", "sitemap/"),
        ("sitemap-vi.news.xml", "sitemap/news"),
        # What is of another module bears the number of something else.
        ("vi/laws/detail/quyet-dinh-12/", ""),
        ("vi/download/bieu-mau/don-5.html", ""),
        ("vi/page/gioi-thieu-3.html", ""),
        ("vi/news/author/ban-bien-tap-4/", ""),
        ("vi/news/groups/tin-moi-4/", ""),
        ("uploads/news/2014_01/a-1.pdf", ""),
        ("en/news/tin-tuc/bai-cu-123.html", ""),
        ("vi/news/tin-tuc/con/bai-cu-123.html", ""),
    ],
)
def test_the_key_of_an_address(path: str, key: str) -> None:
    assert key_of(path) == key
