"""Numbers that an editor took out of the audit, and a bulletin that requires links."""

from __future__ import annotations

from pathlib import Path

from tests.bulletins import article, make_bulletin

PAGE = "docs/bai-viet/2026/11/a.md"
MARK = '[48](so-lieu:- "số nhà")'


def test_an_exempt_number_reads_as_the_number_alone(tmp_path: Path) -> None:
    text = article(body=f"Nhà {MARK} phố chợ.", standfirst=f"Gặp ở nhà {MARK}")
    bulletin = make_bulletin(tmp_path, {PAGE: text})
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    assert settings.count("  bulletin:\n") == 1
    required = settings.replace("  bulletin:\n", "  bulletin:\n    require_linked_figures: true\n")
    bulletin.write({"mkdocs.yml": required})
    result = bulletin.build("--strict")
    assert result.problems() == []
    page = result.page("bai-viet/2026/11/a/").get_text(" ", strip=True)
    assert "Nhà 48 phố chợ." in page
    assert "Gặp ở nhà 48" in page
    assert "so-lieu:" not in page


def test_an_unlinked_figure_stops_the_build_where_links_are_required(tmp_path: Path) -> None:
    bulletin = make_bulletin(tmp_path, {PAGE: article(body="Trồng 312 cây.")})
    settings = (tmp_path / "mkdocs.yml").read_text(encoding="utf-8")
    required = settings.replace("  bulletin:\n", "  bulletin:\n    require_linked_figures: true\n")
    bulletin.write({"mkdocs.yml": required})
    result = bulletin.build()
    assert result.code != 0
    assert result.problems() == [
        f"{PAGE}:8:7: LỖI: «312» chưa gắn với số liệu; không bảng nào có số này; "
        'thêm vào data/ hoặc ghi miễn: [312](so-lieu:- "lý do")'
    ]
