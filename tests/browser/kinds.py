"""A page of every kind in the sample bulletin: what is said of all pages is tried on these."""

from __future__ import annotations

from playwright.sync_api import Page

from tests.site.test_seed_article import URL as ARTICLE

# Addresses from the site's root.
KINDS = {
    "home": "",
    "section": "dan-van/",
    "section's month": "dan-van/2014/01/",
    "archive": "bai-viet/",
    "month": "bai-viet/2014/01/",
    "article": ARTICLE,
    "article with a card and lines": "bai-viet/2026/01/hop-thu-gop-y-mo-moi-thu-sau/",
    "article with columns": "bai-viet/2026/02/sach-di-het-bon-mua/",
    "tags": "the/",
    "topics": "chu-de/",
    "authors": "tac-gia/",
    "tag": "the/mot-cua/",
    "topic": "chu-de/ban-lang-xanh/",
    "author": "tac-gia/ban-bien-tap/",
    "dataset": "so-lieu/mot-cua/",
    "dataset with revisions": "so-lieu/mau-trong-cay/",
    "catalogue": "so-lieu/",
    "search": "tim-kiem/",
    "search results": "tim-kiem/?q=dan+van",
    "fixed page": "gioi-thieu/",
    "accessibility statement": "tro-nang/",
    "appearance": "giao-dien/",
    "feeds": "nguon-tin/",
    "offline": "ngoai-tuyen/",
    "share": "chia-se/",
    "handbook": "huong-dan/",
    "404": "khong-co-trang-nay/",
}
# The kinds whose scripts change what stands on the page; the others are done when loaded.
SCRIPTED = {"search", "search results", "appearance", "offline", "share", "handbook"}


def visit(page: Page, address: str, name: str) -> None:
    """Opens the page of that kind and waits until nothing on it changes any more."""
    until = "networkidle" if name in SCRIPTED else "load"
    page.goto(address + KINDS[name], wait_until=until)  # type: ignore[arg-type]
