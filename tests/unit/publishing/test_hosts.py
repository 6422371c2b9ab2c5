"""Where Cloudflare Pages sends readers of the old site, by what it documents of such lines."""

from __future__ import annotations

import re

import pytest

from bantin.bulletin.old_site import PATTERNS
from bantin.publishing.hosts import HOSTS, LeftOut, redirects_file
from bantin.publishing.rules import Rules, Targets

CLOUDFLARE = HOSTS["cloudflare-pages"]
NEW = "bai-viet/2026/11/mua-xuan/"


def rules(redirects: Targets, numbers: Targets, base: str = "/tin/") -> Rules:
    names: Targets = {"category/dan-van": "dan-van/", "tag/x": "the/x/", "rss/": "rss.xml"}
    return Rules(base, "", (), redirects, PATTERNS, names, numbers)


def led(text: str, address: str) -> str:
    """Where an address leads in the end, itself where no line fits it."""
    lines = [line.split() for line in text.splitlines()]
    for _ in range(3):
        for old, new, status in lines:
            assert status == "301"
            form = re.escape(old).replace(r"\*", "(.*)").replace(":number", "(?P<number>[^/]+)")
            if found := re.fullmatch(form, address):
                address = new.replace(":number", found.groupdict().get("number", ""))
                break
        else:
            return address
    raise AssertionError(f"{address} leads on and on")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("vi/news/dan-van/mua-xuan-1234.html", NEW),
        ("vi/news/Muc-Cu/Mua-Xuan-2026-1234.html", NEW),
        ("vi/news/print/dan-van/mua-xuan-1234.html", NEW),
        ("news/dan-van/mua-xuan-1234.html", NEW),
        ("index.php/vi/news/dan-van/mua-xuan-1234.html", NEW),
        ("vi/dan-van/mua-xuan-1234.html", NEW),
        ("dan-van/mua-xuan-1234.html", NEW),
        # A line of its own counts before a pattern.
        ("vi/news/dan-van/rieng-1234.html", "dan-van/"),
        # Not there any more, or never known: nothing is found there.
        ("vi/news/dan-van/da-go-77.html", "_bai-cu/77"),
        ("vi/news/dan-van/khong-ro-99.html", "_bai-cu/99"),
        # What bears a number, and is no article.
        ("vi/news/dan-van/page-1234/", "vi/news/dan-van/page-1234/"),
        ("vi/laws/detail/quyet-dinh-1234.html", "vi/laws/detail/quyet-dinh-1234.html"),
        ("tep/bao-cao-1234.html", "tep/bao-cao-1234.html"),
        ("bai-viet/2026/11/ke-hoach-1234/", "bai-viet/2026/11/ke-hoach-1234/"),
    ],
)
@pytest.mark.parametrize("base", ["/", "/tin/"])
def test_old_articles_are_found_by_their_numbers(base: str, old: str, new: str) -> None:
    given = rules({"vi/news/dan-van/rieng-1234.html": "dan-van/"}, {"1234": NEW, "77": None}, base)
    text, left_out = redirects_file(given, CLOUDFLARE)
    assert led(text, base + old) == base + new
    assert left_out == LeftOut()


def test_what_has_no_room_is_counted_and_the_newest_articles_come_first() -> None:
    known: Targets = {f"cu/{number}.html": NEW for number in range(1990)}
    numbers: Targets = {str(number): NEW for number in range(1, 51)}
    text, left_out = redirects_file(rules(known, numbers), CLOUDFLARE)
    assert left_out == LeftOut(numbers=40)
    assert led(text, "/tin/vi/news/a/b-41.html") == f"/tin/{NEW}"
    assert led(text, "/tin/vi/news/a/b-40.html") == "/tin/_bai-cu/40"
    patterns = [line for line in text.splitlines() if "*" in line]
    assert text.splitlines()[2000:] == patterns

    more: Targets = {**known, **{f"them/{number}.html": NEW for number in range(20)}}
    text, left_out = redirects_file(rules(more, numbers), CLOUDFLARE)
    assert (len(text.splitlines()), left_out) == (2000, LeftOut(redirects=10, numbers=50))


def test_a_site_without_an_old_one_has_no_patterns() -> None:
    given = Rules("/", "", (), {"cu.html": NEW}, (), {}, {})
    assert redirects_file(given, CLOUDFLARE) == (f"/cu.html /{NEW} 301\n", LeftOut())


def test_gitlab_has_no_patterns_within_a_part_of_an_address() -> None:
    text, _ = redirects_file(rules({"cu/": NEW}, {"12": NEW}), HOSTS["gitlab-pages"])
    assert text == f"/tin/cu/ /tin/{NEW} 301\n/tin/cu /tin/{NEW} 301\n"
