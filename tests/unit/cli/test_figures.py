"""``./bantin figures`` as an editor sees it."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Command

DATA = """\
title: Vườn cây
source: {name: Văn phòng}
historical: true
columns: [{period: 2025}]
rows:
  - {id: cay, label: Cây đã trồng quanh trường, type: integer, unit: cây, cells: {2025: 48}}
"""
PAGE = "# Vườn\n\nNăm 2025, quanh trường đã trồng 48 cây, tốn 3 triệu đồng.\n"
FOUND = """\
docs/vuon.md:3:33: CẢNH BÁO: «48» chưa gắn với số liệu; viết [48 cây](so-lieu:vuon/cay@2025)
docs/vuon.md:3:45: CẢNH BÁO: «3 triệu» chưa gắn với số liệu; không bảng nào có số này; \
thêm vào data/ hoặc ghi miễn: [3 triệu](so-lieu:- "lý do")
Tổng cộng: 2 cảnh báo.
Lời giải ở /huong-dan/loi-thuong-gap/: #figure-unlinked
Trong đó 1 số máy chắc chắn, viết giúp được: ./bantin figures --write
"""


@pytest.fixture
def garden(bulletin: Path) -> Path:
    (bulletin / "data/vuon.yml").write_text(DATA, encoding="utf-8")
    (bulletin / "docs/vuon.md").write_text(PAGE, encoding="utf-8")
    (bulletin / "docs/huong-dan").mkdir()
    (bulletin / "docs/huong-dan/index.md").write_text("Ví dụ 99 xã.\n", encoding="utf-8")
    return bulletin


def test_every_unlinked_figure_is_listed(garden: Path, bantin: Command) -> None:
    for arguments in ((), ("docs/vuon.md",)):
        result = bantin("figures", *arguments)
        assert (result.returncode, result.stdout, result.stderr) == (1, FOUND, "")


def test_nothing_is_written_without_a_yes(garden: Path, bantin: Command) -> None:
    result = bantin("figures", "--write")
    assert (result.returncode, result.stdout) == (
        1,
        "docs/vuon.md:3:33: «48 cây» → [48 cây](so-lieu:vuon/cay@2025)\n"
        "Chưa viết gì. Muốn viết mà không hỏi lại: ./bantin figures --write --yes\n",
    )
    assert (garden / "docs/vuon.md").read_text(encoding="utf-8") == PAGE


def test_the_sure_links_are_written(garden: Path, bantin: Command) -> None:
    result = bantin("figures", "--write", "--yes")
    assert (result.returncode, result.stdout) == (
        1,
        "docs/vuon.md:3:33: «48 cây» → [48 cây](so-lieu:vuon/cay@2025)\n"
        "Đã viết 1 liên kết vào 1 tệp.\nCòn 1 số chưa gắn; xem: ./bantin figures\n",
    )
    text = (garden / "docs/vuon.md").read_text(encoding="utf-8")
    assert text == PAGE.replace("48 cây", "[48 cây](so-lieu:vuon/cay@2025)")
    result = bantin("figures", "--write", "--yes")
    assert result.stdout == "Không có số nào mà máy chắc chắn để viết liên kết.\n"


def test_all_is_well_without_figures(bulletin: Path, bantin: Command) -> None:
    result = bantin("figures")
    assert (result.returncode, result.stdout) == (
        0,
        "Mọi con số trong 1 tệp đều đã gắn với số liệu, hoặc được miễn.\n",
    )


def test_a_file_elsewhere_and_a_file_that_is_none_are_refused(
    garden: Path, bantin: Command
) -> None:
    result = bantin("figures", "../a.md")
    assert (result.returncode, result.stderr) == (
        2,
        "LỖI: «../a.md» không phải bài viết của bản tin này; nêu một tệp .md trong thư mục docs\n",
    )
    result = bantin("figures", "docs/x.md")
    assert result.stdout.splitlines()[0] == (
        "docs/x.md:1:1: LỖI: tệp không còn ở đây; "
        "xem tệp có vừa bị xóa hay đổi tên không rồi chạy lại"
    )


def test_data_with_mistakes_come_first(garden: Path, bantin: Command) -> None:
    (garden / "data/vuon.yml").write_text(DATA.replace("48", "4O"), encoding="utf-8")
    result = bantin("figures")
    assert result.returncode == 1
    assert result.stdout.startswith("data/vuon.yml:6:")


def test_a_bulletin_that_requires_the_links_fails_its_check(garden: Path, bantin: Command) -> None:
    settings = garden / "mkdocs.yml"
    (garden / "docs/index.md").unlink()
    for value, code in (("false", 0), ("true", 1)):
        settings.write_text(
            f"site_name: A\nextra: {{bulletin: {{require_linked_figures: {value}}}}}\n",
            encoding="utf-8",
        )
        result = bantin("check")
        assert result.returncode == code
        assert ("docs/vuon.md:3:33: LỖI: «48» chưa gắn" in result.stdout) is bool(code)
    settings.write_text(
        'site_name: A\nextra: {bulletin: {require_linked_figures: "có"}}\n', encoding="utf-8"
    )
    assert bantin("check").stdout.splitlines()[0] == (
        "mkdocs.yml:2:20: LỖI: «require_linked_figures» chỉ nhận true hoặc false; "
        "viết require_linked_figures: true"
    )
