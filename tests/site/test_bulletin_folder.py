"""A bulletin is a folder: empty, large, or written on another system, it builds."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bulletins import Bulletin, article
from tests.conftest import copy_sample

PAGE = "docs/bai-viet/2026/11/a.md"


def test_emptying_docs_and_data_gives_a_new_bulletin(tmp_path: Path) -> None:
    bulletin = copy_sample(tmp_path / "new")
    for folder in ("docs", "data"):
        shutil.rmtree(bulletin.root / folder)
        (bulletin.root / folder).mkdir()
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    home = result.page("")
    assert home.h1 is not None
    assert "chưa có bài" in home.main.get_text().lower()
    for url in ("bai-viet/", "so-lieu/", "the/", "tac-gia/", "chu-de/", "tim-kiem/", "404.html"):
        assert result.page(url).h1 is not None


def test_missing_docs_and_data_are_told_or_built(bulletin: Bulletin) -> None:
    shutil.rmtree(bulletin.root / "data")
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    assert "Traceback" not in result.output


def test_windows_line_ends_and_byte_order_mark_leave_no_trace(bulletin: Bulletin) -> None:
    text = article("Bài viết trên Windows", "Đoạn một.\n\nĐoạn hai.")
    bulletin.write({PAGE: b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode()})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    page = result.page("bai-viet/2026/11/a/")
    assert page.h1.get_text(strip=True) == "Bài viết trên Windows"
    assert [p.get_text() for p in page.select(".prose p")] == ["Đoạn một.", "Đoạn hai."]


def test_a_very_long_article_is_a_right_page(bulletin: Bulletin) -> None:
    line = "Một đoạn dài để thử, có dấu đầy đủ và [liên kết](/dan-van/).\n\n"
    links = line * 10_000
    body = links + ("Chữ. " * 3_500 + "\n\n") * 200
    assert len(body.encode()) > 4_500_000
    bulletin.write({PAGE: article("Bài rất dài", body)})
    result = bulletin.build("--strict")
    assert result.code == 0, result.output
    html = (bulletin.site / "bai-viet/2026/11/a/index.html").read_text(encoding="utf-8")
    assert html.count('href="../../../../dan-van/">liên kết</a>') == 10_000


def test_one_slug_twice_in_a_month_names_both_files(bulletin: Bulletin) -> None:
    bulletin.write({PAGE: article(), "docs/bai-viet/2026/11/b.md": article("Hai", slug="a")})
    result = bulletin.build("--strict")
    assert result.code == 1
    assert result.problems() == [
        "docs/bai-viet/2026/11/b.md:6:7: LỖI: hai bài cùng địa chỉ bai-viet/2026/11/a/: "
        "docs/bai-viet/2026/11/a.md và docs/bai-viet/2026/11/b.md; "
        "viết slug: a-2"
    ]


def test_every_problem_is_told_in_one_run(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            PAGE: article(body="[9](so-lieu:khong-co/a@2013)", tiltle="Nhầm"),
            "docs/bai-viet/2026/11/b.md": article("Hai", section="dan-vn"),
            "data/x.yml": "title: Thiếu nguồn\n",
        }
    )
    result = bulletin.build("--strict")
    assert result.code == 1
    files = {problem.split(":")[0] for problem in result.problems()}
    assert files == {PAGE, "docs/bai-viet/2026/11/b.md", "data/x.yml"}
    assert len([p for p in result.problems() if p.startswith(PAGE)]) == 2
    assert not bulletin.site.exists()


def test_a_figure_is_checked_even_where_the_head_is_wrong(bulletin: Bulletin) -> None:
    bulletin.write({PAGE: article(body="[9](so-lieu:khong-co/a@2013)", section="sai")})
    problems = bulletin.build("--strict").problems()
    assert len(problems) == 2
    assert "khong-co" in problems[1]


def test_a_dataset_of_an_unknown_section_is_told(bulletin: Bulletin) -> None:
    bulletin.write(
        {
            "data/x.yml": "title: X\nsource: {name: N}\nsection: dan-vn\n"
            "columns: [{period: 2013}]\n"
            "rows: [{id: a, label: A, type: integer, cells: {2013: 1}}]\n"
        }
    )
    assert bulletin.build("--strict").problems() == [
        "data/x.yml:3:10: LỖI: không có chuyên mục «dan-vn»; có phải bạn định viết «dan-van»? "
        "(các chuyên mục có: dan-van)"
    ]
