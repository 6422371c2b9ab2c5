"""``./bantin import-data`` as an editor sees it."""

from __future__ import annotations

from pathlib import Path

from .conftest import Command

CSV = "Chỉ tiêu,2012,2013\nHồ sơ,1.200,1.350\n"
SAID = """\
Giả định: trang tính không ghi tên bảng, lấy tên «Hồ sơ»
Giả định: cột B là kỳ 2012 (Năm 2012)
Giả định: cột C là kỳ 2013 (Năm 2013)
Giả định: ô B2 «1.200» đọc là 1200, dấu chấm ngăn hàng nghìn
Giả định: ô C2 «1.350» đọc là 1350, dấu chấm ngăn hàng nghìn
"""
FILE = """\
# Tạo từ bảng tính; xem lại các giả định dưới đây rồi xóa chúng.
# - trang tính không ghi tên bảng, lấy tên «Hồ sơ»
# - cột B là kỳ 2012 (Năm 2012)
# - cột C là kỳ 2013 (Năm 2013)
# - ô B2 «1.200» đọc là 1200, dấu chấm ngăn hàng nghìn
# - ô C2 «1.350» đọc là 1350, dấu chấm ngăn hàng nghìn
title: Hồ sơ
frequency: year
source:
  name: Sở Nội vụ
columns:
  - period: 2012
  - period: 2013
rows:
  - id: ho-so
    label: Hồ sơ
    type: integer
    cells:
      2012: 1.200
      2013: 1.350
"""


def test_a_sheet_becomes_a_data_file(bulletin: Path, bantin: Command) -> None:
    (bulletin / "Hồ sơ.csv").write_text(CSV, encoding="utf-8")
    result = bantin("import-data", "Hồ sơ.csv", "--source", "Sở Nội vụ")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == (
        f"{SAID}Đã viết data/ho-so.yml: 1 dòng, 2 cột.\n"
        "Xem lại các giả định, rồi chạy ./bantin check.\n"
        "Muốn bỏ bảng vừa viết: ./bantin import-data --undo\n"
    )
    assert (bulletin / "data/ho-so.yml").read_text(encoding="utf-8") == FILE


def test_without_a_source_the_editor_is_told_to_add_it(bulletin: Path, bantin: Command) -> None:
    (bulletin / "Hồ sơ.csv").write_text(CSV, encoding="utf-8")
    result = bantin("import-data", "Hồ sơ.csv", "--id", "khac")
    assert result.stdout.endswith(
        "Xem lại các giả định, ghi nguồn vào source: name:, rồi chạy ./bantin check.\n"
        "Muốn bỏ bảng vừa viết: ./bantin import-data --undo\n"
    )
    assert (bulletin / "data/khac.yml").is_file()
    assert bantin("import-data", "--undo").stdout == (
        "data/khac.yml: đã bỏ\nĐã hoàn lại lần ./bantin import-data gần nhất, 1 tệp.\n"
    )
    assert not (bulletin / "data/khac.yml").exists()


def test_a_file_is_never_written_over(bulletin: Path, bantin: Command) -> None:
    (bulletin / "a.csv").write_text(CSV, encoding="utf-8")
    (bulletin / "data/a.yml").write_text("title: A\n", encoding="utf-8")
    result = bantin("import-data", "a.csv")
    assert (result.returncode, result.stdout, result.stderr) == (
        1,
        "",
        "LỖI: đã có tệp data/a.yml; chọn mã khác bằng --id, hoặc xóa tệp cũ\n",
    )
    assert (bulletin / "data/a.yml").read_text(encoding="utf-8") == "title: A\n"


def test_a_name_must_be_fit_for_an_address(bulletin: Path, bantin: Command) -> None:
    (bulletin / "a.csv").write_text(CSV, encoding="utf-8")
    for id, said in (
        ("Một cửa", "mã bảng «Một cửa» không dùng được; viết --id mot-cua"),
        ("sections", "mã bảng «sections» không dùng được; chọn mã khác"),
        ("../x", "mã bảng «../x» không dùng được; viết --id x"),
    ):
        result = bantin("import-data", "a.csv", "--id", id)
        assert (result.returncode, result.stderr) == (1, f"LỖI: {said}\n")
