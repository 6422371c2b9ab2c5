"""``changes``: what a reviewer is told of two built sites."""

from __future__ import annotations

import json
from pathlib import Path

from .conftest import Command

ARTICLE = "bai-viet/2026/11/den-sang/"


def write_site(folder: Path, pages: dict[str, str], figures: dict[str, dict[str, str]]) -> None:
    for url, text in pages.items():
        (folder / url).mkdir(parents=True, exist_ok=True)
        (folder / url / "index.html").write_text(text, encoding="utf-8")
    addresses = [url for url in pages if url.startswith(("bai-viet/20", "so-lieu/"))]
    record = {"version": 1, "addresses": addresses, "figures": figures}
    (folder / "published.json").write_text(json.dumps(record), encoding="utf-8")


def two_sites(folder: Path) -> None:
    write_site(
        folder / "truoc",
        {
            "": "<h1>Bản tin</h1>",
            ARTICLE: "<title>x</title><h1>Đèn  <em>sáng</em></h1> cũ",
            "bai-viet/2026/11/cu/": "<h1>Bài cũ</h1>",
            "bai-viet/2026/11/y-nguyen/": "<h1>Y nguyên</h1>",
        },
        {"mot-cua": {"xa@2013": "107", "huyen@2013": "7", "tinh@2013": "1"}},
    )
    write_site(
        folder / "site",
        {
            "": "<h1>Bản tin</h1> mới",
            ARTICLE: "<h1>Đèn sáng</h1> mới",
            "bai-viet/2026/11/moi/": "<h1>[Bài] &lt;b&gt; *mới*</h1>",
            "bai-viet/2026/11/y-nguyen/": "<h1>Y nguyên</h1>",
            "bien-tap/": "biểu mẫu",
        },
        {"mot-cua": {"xa@2013": "108", "huyen@2013": "7", "ban@2013": "3"}, "moi": {"a@1": "1"}},
    )


def test_pages_and_figures_are_told_in_markdown(bantin: Command, bulletin: Path) -> None:
    two_sites(bulletin)
    result = bantin("changes", "truoc")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        "## Thay đổi trên trang\n\n"
        "1 trang mới, 1 trang đổi, 1 trang mất, 3 con số đổi, 1 trang danh sách đổi theo.\n\n"
        "### Trang mới\n\n"
        "- \\[Bài\\] \\<b\\> \\*mới\\* (`/bai-viet/2026/11/moi/`)\n\n"
        "### Trang đổi\n\n"
        "- Đèn sáng (`/bai-viet/2026/11/den-sang/`)\n\n"
        "### Trang mất\n\n"
        "- Bài cũ (`/bai-viet/2026/11/cu/`)\n\n"
        "### Con số đổi\n\n"
        "| Ô | Trước | Nay |\n| --- | --- | --- |\n"
        "| `mot-cua/ban@2013` | *không có* | 3 |\n"
        "| `mot-cua/tinh@2013` | 1 | *không có* |\n"
        "| `mot-cua/xa@2013` | 107 | 108 |\n"
    )


def test_links_lead_to_a_preview_where_there_is_one(bantin: Command, bulletin: Path) -> None:
    two_sites(bulletin)
    result = bantin("changes", "truoc", "--site", "site", "--base", "https://thu.example.org")
    assert f"- [Đèn sáng](https://thu.example.org/{ARTICLE})" in result.stdout.splitlines()
    assert "- Bài cũ (`/bai-viet/2026/11/cu/`)" in result.stdout.splitlines()


def test_the_same_site_and_what_is_none(bantin: Command, bulletin: Path) -> None:
    two_sites(bulletin)
    same = bantin("changes", "site")
    assert (same.returncode, same.stdout) == (0, "Không có gì đổi trên trang.\n")
    none = bantin("changes", "docs")
    assert (none.returncode, none.stdout) == (1, "")
    assert none.stderr == (
        "LỖI: docs không phải một trang đã dựng; "
        "chạy ./bantin build, hoặc chỉ đúng thư mục có tệp published.json\n"
    )
