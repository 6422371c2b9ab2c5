"""What is told of a text's Markdown is told by every command, again and again; boxes are boxes."""

from __future__ import annotations

from pathlib import Path

from tests.bulletins import article, make_bulletin

PATH = "docs/bai-viet/2026/11/mot.md"
BODY = """\
Điều **quan trọng.

Hỏi 0213 3876 501 hoặc ten@example.vn, xem www.example.org.

!!! note
    Nộp sớm.
"""
SAID = (
    f"{PATH}:8:6: CẢNH BÁO: dấu ** không có dấu đóng, sẽ hiện nguyên trên trang;"
    " thêm ** ở chỗ hết chữ cần nhấn; muốn hiện dấu ấy thì viết \\*\\*"
)
CONTACT = "# Liên hệ\n\nĐiện thoại: (0213) 3876 501.\n"


def test_it_is_told_from_what_is_kept_and_the_page_has_links_and_a_box(tmp_path: Path) -> None:
    other = "docs/bai-viet/2026/11/hai.md"
    files = {PATH: article("Một", BODY), other: article("Hai"), "docs/lien-he.md": CONTACT}
    bulletin = make_bulletin(tmp_path / "b", files)
    first = bulletin.build()
    assert first.code == 0, first.output
    assert first.output.count(SAID) == 1
    bulletin.write({other: article("Hai", "Lời khác.")})
    assert bulletin.build().output.count(SAID) == 1
    assert bulletin.bantin("check").output.count(SAID) == 1
    prose = first.page("bai-viet/2026/11/mot/").select_one(".prose")
    assert [(a.get_text(), a["href"]) for a in prose.find_all("a")] == [
        ("0213 3876 501", "tel:+842133876501"),
        ("ten@example.vn", "mailto:ten@example.vn"),
        ("www.example.org", "https://www.example.org"),
    ]
    assert prose.select_one(".admonition .admonition-title").get_text() == "Ghi chú"
    assert (
        ".admonition" in first.page("bai-viet/2026/11/mot/").find("link", rel="stylesheet")["href"]
    )
    contact = first.page("lien-he/").select_one("main a[href^='tel:']")
    assert contact["href"] == "tel:+842133876501"
