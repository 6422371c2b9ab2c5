"""Drafts with every mistake of the handbook stop no build, and all of it is told."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bantin.diagnostics.problems import DRAFTS_HEADING
from tests.bulletins import Bulletin, article, make_bulletin
from tests.unit.bulletin.test_drafts import OF_ARTICLES, draft_of
from tests.unit.test_messages import MESSAGES

GOOD = "docs/bai-viet/2026/11/tot.md"
NAMED = {"article", "front", "head", "body"}
CODES = [code for code in OF_ARTICLES if MESSAGES[code].place in NAMED]


@pytest.fixture(scope="module")
def bulletin(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    made = make_bulletin(tmp_path_factory.mktemp("drafts"), {GOOD: article("Bài tốt")})
    for number, code in enumerate(CODES):
        made.write({f"docs/bai-viet/2026/11/nhap-{number}.md": draft_of(MESSAGES[code])})
    made.write({"docs/bai-viet/2026/11/hong.jpg": b"no picture"})
    made.write({"docs/bai-viet/2026/11/anh.md": article("Ảnh", "![Họp](hong.jpg)", draft="true")})
    return made


def test_the_rest_is_built_and_all_is_told(bulletin: Bulletin) -> None:
    checked, built = bulletin.bantin("check"), bulletin.bantin("build")
    assert (checked.code, built.code) == (0, 0), checked.output + built.output
    for output in (checked.output, built.output):
        before, _, of_drafts = output.partition(f"{DRAFTS_HEADING}\n")
        assert ": LỖI: " not in before
        told = set(re.findall(r"nhap-(\d+)\.md:\d+:\d+: (?:LỖI|CẢNH BÁO|LƯU Ý): ", of_drafts))
        assert told == set(map(str, range(len(CODES))))
        assert "docs/bai-viet/2026/11/anh.md:9:1: LỖI: ảnh «hong.jpg» hỏng" in of_drafts
    verdict, not_published = checked.output.splitlines()[-2:]
    assert re.fullmatch(
        r"Không có lỗi nào trong 1 bài viết không phải bài nháp và 0 bộ số liệu; "
        r"bài nháp còn \d+ lỗi, sửa trước khi đăng\.",
        verdict,
    )
    assert not_published.startswith("Không đăng: 1 tệp của bài nháp hay bài hẹn giờ. ")
    pages = {file.parent.name for file in (bulletin.site / "bai-viet/2026").rglob("index.html")}
    assert "tot" in pages
    assert not [page for page in pages if page.startswith(("nhap", "anh"))]
    again = bulletin.bantin("build")
    told = [line for line in built.output.splitlines() if "nhap-" in line]
    assert [line for line in again.output.splitlines() if "nhap-" in line] == told


def test_what_is_published_must_be_right_as_ever(bulletin: Bulletin, tmp_path: Path) -> None:
    other = bulletin.copy(tmp_path / "other")
    other.write({GOOD: article("Bài tốt", "[a]()")})
    done = other.bantin("build")
    assert done.code == 1
    before, _, of_drafts = done.output.partition(DRAFTS_HEADING)
    assert f"{GOOD}:8:1: LỖI: liên kết «a» chưa có đường dẫn" in before
    assert "nhap-0.md" in of_drafts
    assert "nhap-0.md" not in before
