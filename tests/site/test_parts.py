"""A site joined from parts is the whole site, byte for byte, whatever became of the parts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.bulletins import Bulletin, Result, article, make_bulletin, tree

DATA = """\
title: Số liệu mẫu
source: {{name: Nguồn mẫu}}
columns: [{{period: 2024}}, {{period: 2025}}]
rows:
  - {{id: thu, label: {}, type: integer, unit: thư, cells: {{2024: 12, 2025: 15}}}}
"""
FILES = {
    "docs/bai-viet/2024/01/a.md": article("Một", date="2024-01-05", tags='["Mùa vụ"]'),
    "docs/bai-viet/2024/12/b.md": article(
        "Hai", "Có [15 thư](so-lieu:mau/thu@2025), [bài](../01/a.md).", date="2024-12-31"
    ),
    "docs/bai-viet/2025/06/c.md": article("Ba", date="2025-06-01", topic="Nông thôn"),
    "docs/bai-viet/2025/06/d.md": article("Bốn", "[Bảng](so-lieu:mau)", date="2025-06-02"),
    "docs/bai-viet/2026/11/e.md": article("Năm", tags='["Mùa vụ"]', topic="Nông thôn"),
    "docs/huong-dan/index.md": "# Cẩm nang\n",
    "data/mau.yml": DATA.format("Thư"),
}
DIES = """
import os
from mkdocs.plugins import event_priority
@event_priority(-50)
def on_post_build(config):
    os._exit(9)
"""
OTHER = "chương trình, cấu hình hoặc mẫu trang đã đổi"


def bantin(bulletin: Bulletin, *options: str, **environment: str) -> Result:
    return bulletin.build(*options, program="bantin", **environment)


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Bulletin:
    """A bulletin whose years 2024 and 2025 are built, each as a part."""
    bulletin = make_bulletin(tmp_path_factory.mktemp("first") / "parts", FILES)
    for year in ("2024", "2025"):
        result = bantin(bulletin, "--years", year)
        assert result.code == 0, result.output
        assert re.search(
            rf"^Đã dựng xong phần {year} vào parts/{year}\.zip: \d+ trang mới hoặc đổi, "
            r"0 trang giữ nguyên, [\d,]+ giây\.$",
            result.output,
            re.MULTILINE,
        )
    assert not bulletin.site.exists()
    return bulletin


@pytest.fixture
def parts(first: Bulletin, tmp_path: Path) -> Bulletin:
    """A copy of it that a test may change."""
    return first.copy(tmp_path / "parts")


def checkout(parts: Bulletin, folder: Path) -> Bulletin:
    """The same sources and parts elsewhere, where nothing was built yet."""
    other = make_bulletin(folder)
    for name in ("docs", "data", "parts"):
        shutil.copytree(parts.root / name, other.root / name, dirs_exist_ok=True)
    return other


def join(bulletin: Bulletin, *paths: str, **environment: str) -> Result:
    result = bantin(bulletin, "--join", *paths, **environment)
    assert result.code == 0, result.output
    return result


def clean_tree(bulletin: Bulletin, folder: Path, **environment: str) -> dict[str, str]:
    other = checkout(bulletin, folder)
    result = other.build("--strict", **environment)
    assert result.code == 0, result.output
    return tree(other.site)


def test_joined_is_whole(parts: Bulletin, tmp_path: Path) -> None:
    other = checkout(parts, tmp_path / "other")
    result = join(other)
    months = ("01", "12")
    wanted = [
        *("bai-viet/2024/01/a/", "bai-viet/2024/12/b/"),
        *(f"{listing}/2024/{month}/" for listing in ("bai-viet", "dan-van") for month in months),
    ]
    for url in wanted:
        assert (other.site / url / "index.html").exists()
    assert f"2024.zip: lấy {len(wanted)} trang." in result.output.splitlines()
    assert "2025.zip: lấy 4 trang." in result.output.splitlines()
    assert tree(other.site) == clean_tree(parts, tmp_path / "clean")
    again = other.build("--strict")
    assert "0 trang mới hoặc đổi" in again.output


def test_a_stale_part_gives_what_still_fits(parts: Bulletin, tmp_path: Path) -> None:
    parts.write({"docs/bai-viet/2024/01/a.md": article("Khác", date="2024-01-05")})
    parts.write({"data/mau.yml": DATA.format("Đơn thư")})
    result = join(parts, "parts/2024.zip", "parts/2025.zip")
    # The article, its neighbour, which also quotes the data, and the two lists of its month.
    assert "2024.zip: lấy 2 trang, dựng lại 4 trang đã khác." in result.output.splitlines()
    # What tells of the data, and what offers the article that changed.
    assert re.search(r"^2025\.zip: lấy \d trang, dựng lại \d trang đã khác\.$", result.output, re.M)
    assert tree(parts.site) == clean_tree(parts, tmp_path / "clean")


def test_a_part_of_other_settings_is_not_used(parts: Bulletin, tmp_path: Path) -> None:
    address = {"SITE_URL": "https://noi-khac.example/"}
    result = join(parts, **address)
    for year in ("2024", "2025"):
        line = f"Không dùng {year}.zip, vì {OTHER}; các trang ấy được dựng lại."
        assert line in result.output.splitlines()
    assert tree(parts.site) == clean_tree(parts, tmp_path / "clean", **address)


@pytest.mark.parametrize("damage", ["cut", "not one", "bytes"])
def test_a_damaged_part_is_made_up_for(parts: Bulletin, tmp_path: Path, damage: str) -> None:
    path = parts.root / "parts/2024.zip"
    content = bytearray(path.read_bytes())
    if damage == "cut":
        content = content[: len(content) // 2]
    elif damage == "not one":
        content = bytearray(b"<!doctype html>")
    else:  # in each page and each block, while the list of them stays whole
        for match in re.finditer(rb"</main>|dan van", bytes(content)):
            content[match.start()] ^= 1
    path.write_bytes(content)
    result = join(parts)
    if damage != "bytes":
        assert (
            "Không dùng 2024.zip, vì tệp bị hỏng hoặc không phải là một phần của bản tin; "
            "các trang ấy được dựng lại." in result.output.splitlines()
        )
    assert tree(parts.site) == clean_tree(parts, tmp_path / "clean")


def test_an_interrupted_part_leaves_the_one_before(parts: Bulletin, tmp_path: Path) -> None:
    path = parts.root / "parts/2024.zip"
    before = path.read_bytes()
    parts.write({"docs/bai-viet/2024/01/a.md": article("Khác", date="2024-01-05")})
    failing = make_bulletin(parts.root, {"dies.py": DIES}, hooks=("dies.py",))
    assert bantin(failing, "--years", "2024").code != 0
    assert path.read_bytes() == before
    make_bulletin(parts.root)  # the settings without the hook
    join(parts)
    assert tree(parts.site) == clean_tree(parts, tmp_path / "clean")


def test_a_mistake_anywhere_makes_no_part(parts: Bulletin) -> None:
    before = tree(parts.root / "parts")
    parts.write({"docs/bai-viet/2026/11/e.md": article("Năm", section="khong-co")})
    result = bantin(parts, "--years", "2024")
    assert result.code == 1
    assert [line.split(": ")[0] for line in result.problems()] == [
        "docs/bai-viet/2026/11/e.md:4:10"
    ]
    assert tree(parts.root / "parts") == before
    assert "Chưa dựng được bản tin; phần dựng lần trước, nếu có, vẫn giữ nguyên." in result.output


def test_a_part_built_again_is_kept(parts: Bulletin) -> None:
    result = bantin(parts, "--years", "2024")
    assert "0 trang mới hoặc đổi, 6 trang giữ nguyên" in result.output


def test_years_without_articles(parts: Bulletin) -> None:
    result = bantin(parts, "--years", "2010-2012")
    assert result.code == 1
    assert result.problems() == [
        "docs:1:1: LỖI: không có bài nào của năm 2010-2012; "
        "có bài từ năm 2024 đến năm 2026, chọn năm trong khoảng ấy"
    ]


def test_a_part_that_is_not_there(parts: Bulletin) -> None:
    result = bantin(parts, "--join", "parts/2023.zip")
    assert result.code == 1
    assert result.output == (
        "LỖI: không có phần nào ở parts/2023.zip; "
        "dựng phần ấy trước, ví dụ: ./bantin build --years 2006-2015\n"
    )


def test_a_part_elsewhere(parts: Bulletin, tmp_path: Path) -> None:
    into = tmp_path / "xa/mot.zip"
    result = bantin(parts, "--years", "2024-2025", "--into", str(into))
    assert result.code == 0, result.output
    other = make_bulletin(tmp_path / "other", FILES)
    assert "mot.zip: lấy 10 trang." in join(other, str(into.parent)).output.splitlines()
    assert tree(other.site) == clean_tree(parts, tmp_path / "clean")
