"""``import-word`` as an editor meets it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.editor.word import making

from .conftest import Command

# 01/03/2024 08:00 at +07:00
NOW = "1709254800"
STEM = "den-sang-o-nha-sinh-hoat-cong-dong"
ARTICLE = f"docs/bai-viet/2024/03/{STEM}.md"
DATA = """\
title: Một cửa
source: {name: Văn phòng tỉnh}
columns:
  - period: 2013
rows:
  - id: so-nganh
    label: Sở, ngành mở một cửa
    type: fraction
    cells:
      2013: 16/21
"""


@pytest.fixture
def word(bulletin: Path) -> Path:
    """A bulletin's folder with a Word file in it."""
    (bulletin / "data/sections.yml").write_text("- id: doi-song\n  title: Đời sống\n", "utf-8")
    (bulletin / "docs/index.md").unlink()
    (bulletin / "Đèn sáng.docx").write_bytes(making.written(making.whole_article))
    return bulletin


def test_a_word_file_becomes_a_draft(bantin: Command, word: Path) -> None:
    (word / "data/mot-cua.yml").write_text(DATA, encoding="utf-8")
    result = bantin("import-word", "Đèn sáng.docx", SOURCE_DATE_EPOCH=NOW)
    assert (result.returncode, result.stderr) == (0, "")
    said, _, numbers = result.stdout.partition("\n\n")
    assert said == (
        f"Đã nhập «Đèn sáng.docx» thành bài nháp {ARTICLE}, 1 ảnh.\n"
        f"Giả định: tiêu đề: «{making.TITLE}»\n"
        f"Giả định: lời dẫn: «{making.LEAD[:69]}…»\n"
        "Giả định: tác giả: «Hồng Vân»\n"
        "Xem lại: chữ phông cũ (.VnTime, VNI-…) đã thành Unicode; đọc lại tên riêng, chữ hoa\n"
        "Xem lại: 1 bảng số liệu; muốn trích từng số thì chép bảng sang Excel, dùng import-data\n"
        "Còn thiếu: mô tả của 1 ảnh cho người không nhìn thấy "
        "(sau alt:, hoặc trong ngoặc vuông: ![mô tả](…))\n"
        "Điền nốt rồi chạy ./bantin check; bỏ lần nhập này: ./bantin import-word --undo"
    )
    assert numbers.startswith(
        "Con số trong bài:\n"
        f"{ARTICLE}:49:24: CẢNH BÁO: «16/21» chưa gắn với số liệu; "
        "viết [16/21](so-lieu:mot-cua/so-nganh@2013)\n"
    )
    again = bantin("import-word", "Đèn sáng.docx", SOURCE_DATE_EPOCH=NOW)
    assert again.stdout == f"{ARTICLE}: đã nhập từ tệp này rồi, không có gì mới.\n"
    undone = bantin("import-word", "--undo")
    assert undone.stdout == (
        f"docs/bai-viet/2024/03/{STEM}-1.jpg: đã bỏ\n{ARTICLE}: đã bỏ\n"
        "Đã hoàn lại lần ./bantin import-word gần nhất, 2 tệp.\n"
    )
    assert not (word / ARTICLE).exists()


def test_an_edited_article_is_kept(bantin: Command, word: Path) -> None:
    bantin("import-word", "Đèn sáng.docx", SOURCE_DATE_EPOCH=NOW)
    edited = (word / ARTICLE).read_text("utf-8").replace("Kể thêm một câu.", "Kể hai câu.")
    (word / ARTICLE).write_text(edited, encoding="utf-8")
    result = bantin("import-word", "Đèn sáng.docx", SOURCE_DATE_EPOCH=NOW)
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"Đèn sáng.docx: LỖI: bài {ARTICLE} nhập từ tệp này đã được sửa sau khi nhập; "
        "sửa tiếp ở bài ấy; muốn bỏ phần sửa, lấy lại từ Word thì thêm --replace\n"
    )
    assert (word / ARTICLE).read_text("utf-8") == edited
    result = bantin("import-word", "Đèn sáng.docx", "--replace", SOURCE_DATE_EPOCH=NOW)
    assert result.stdout.startswith(f"Đã nhập lại «Đèn sáng.docx» thành bài nháp {ARTICLE}")
    assert "Kể thêm một câu." in (word / ARTICLE).read_text("utf-8")
    bantin("import-word", "--undo")
    assert (word / ARTICLE).read_text("utf-8") == edited


def test_what_is_no_word_file(bantin: Command, word: Path) -> None:
    (word / "a.docx").write_text("Chào", encoding="utf-8")
    result = bantin("import-word", "a.docx")
    assert (result.returncode, result.stdout, result.stderr) == (
        1,
        "",
        "a.docx: LỖI: không phải tệp Word (.docx); mở bằng Word, chọn Lưu thành (Save As), "
        "kiểu Word Document (.docx)\n",
    )


def test_broken_data_do_not_keep_an_article_out(bantin: Command, word: Path) -> None:
    (word / "data/hong.yml").write_text("title\n", encoding="utf-8")
    result = bantin("import-word", "Đèn sáng.docx", SOURCE_DATE_EPOCH=NOW)
    assert result.returncode == 0
    assert result.stdout.endswith(
        "Con số trong bài:\nChưa soát được, vì số liệu còn lỗi; xem ./bantin check.\n"
    )
