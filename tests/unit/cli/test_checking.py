"""``check``: what it says of a sound bulletin and of one with mistakes; it builds nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Command

ARTICLE = """\
---
title: Thư viện mở cửa buổi tối
date: 2024-03-01
section: doi-song
authors: [Ban biên tập – Tòa soạn]
---

Thư viện mở cửa đến chín giờ tối.
"""


@pytest.fixture
def article(bulletin: Path) -> Path:
    (bulletin / "data/sections.yml").write_text(
        "- id: doi-song\n  title: Đời sống\n", encoding="utf-8"
    )
    path = bulletin / "docs/bai-viet/2024/03/thu-vien.md"
    path.parent.mkdir(parents=True)
    path.write_text(ARTICLE, encoding="utf-8")
    (bulletin / "docs/index.md").unlink()
    return path


def test_a_sound_bulletin(bantin: Command, article: Path, bulletin: Path) -> None:
    before = sorted(bulletin.rglob("*"))
    result = bantin("check")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "Không có lỗi nào trong 1 bài viết và 0 bộ số liệu.\n"
    assert sorted(bulletin.rglob("*")) == before


def test_it_works_from_any_folder_below(bantin: Command, article: Path) -> None:
    result = bantin("check", cwd=article.parent)
    assert (result.returncode, result.stdout) == (
        0,
        "Không có lỗi nào trong 1 bài viết và 0 bộ số liệu.\n",
    )


def test_mistakes_are_shown_with_their_places(bantin: Command, article: Path) -> None:
    article.write_text(ARTICLE.replace("2024-03-01", "01/03/2024"), encoding="utf-8")
    result = bantin("check")
    assert (result.returncode, result.stderr) == (1, "")
    lines = result.stdout.splitlines()
    assert lines[0].startswith("docs/bai-viet/2024/03/thu-vien.md:3:7: LỖI: ")
    assert lines[-2:] == [
        "Tổng cộng: 1 lỗi.",
        "Lời giải ở /huong-dan/loi-thuong-gap/: #date-format",
    ]


def test_a_scheduled_article_is_a_notice_until_its_time(bantin: Command, article: Path) -> None:
    before = bantin("check", SOURCE_DATE_EPOCH="1700000000")
    assert (before.returncode, before.stderr) == (0, "")
    assert ": LƯU Ý: " in before.stdout.splitlines()[0]
    after = bantin("check", SOURCE_DATE_EPOCH="1800000000")
    assert after.stdout == "Không có lỗi nào trong 1 bài viết và 0 bộ số liệu.\n"
