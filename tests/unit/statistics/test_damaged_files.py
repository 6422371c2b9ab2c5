"""Data files as they really arrive: from old programs, by mail, by mischief."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.diagnostics import Problems
from bantin.statistics.reading import read_datasets

GOOD = """\
title: Một cửa
source: {name: Ban Dân vận}
historical: true
columns: [{period: 2013}]
rows:
  - {id: xa, label: Xã, type: integer, cells: {2013: 108}}
"""
BOMB = "a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n" + GOOD
# «Cơ quan, đơn vị» as TCVN3 and as VNI keep it.
TCVN3 = "C¬ quan, ®¬n vÞ ®· thùc hiÖn c¬ chÕ mét cöa"

FILES: dict[str, tuple[bytes, list[str]]] = {
    "a tab": (
        GOOD.replace("  - {id", "\t- {id").encode(),
        [
            "data/x.yml:6:1: LỖI: có ký tự tab ở đầu dòng; "
            "thay bằng khoảng trắng (hai khoảng cho mỗi bậc)"
        ],
    ),
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD.encode(), []),
    "Windows line ends": (GOOD.replace("\n", "\r\n").encode(), []),
    "UTF-16": (
        GOOD.encode("utf-16"),
        [
            "data/x.yml:1:1: LỖI: tệp lưu bằng mã UTF-16, trang web cần UTF-8; "
            "chạy ./bantin fix data/x.yml"
        ],
    ),
    "TCVN3 text": (
        GOOD.replace("title: Một cửa", f'title: "{TCVN3}"').encode(),
        [
            "data/x.yml:1:9: LỖI: chữ viết bằng mã TCVN3 cũ, người đọc sẽ không đọc được; "
            "chạy ./bantin fix data/x.yml"
        ],
    ),
    "TCVN3 bytes": (
        GOOD.replace("title: Một cửa", f'title: "{TCVN3}"').encode("latin-1", "ignore"),
        [
            "data/x.yml:1:10: LỖI: tệp không phải UTF-8, có lẽ lưu bằng mã TCVN3; "
            "chạy ./bantin fix data/x.yml"
        ],
    ),
    "50 MB": (
        b"# " + b"x" * 50_000_001 + b"\n",
        [
            "data/x.yml:1:1: LỖI: tệp số liệu nặng 50 MB, quá mức 5 MB; "
            "tách thành nhiều bảng nhỏ hơn"
        ],
    ),
    "an alias bomb": (
        BOMB.encode(),
        [
            "data/x.yml:1:4: LỖI: dấu «&» ở đầu («&a») có nghĩa riêng, không dùng được; "
            'đặt chữ trong dấu nháy: "&a [x, x]"'
        ],
    ),
    "a key twice": (
        GOOD.replace("historical: true", "historical: true\ntitle: Khác").encode(),
        ["data/x.yml:4:1: LỖI: khóa «title» viết hai lần, ở dòng 1 và dòng 4; giữ lại một dòng"],
    ),
    "a NUL": (
        GOOD.replace("Xã", "X\0ã").encode(),
        [
            "data/x.yml:6:22: LỖI: tệp có ký tự rỗng (NUL), có lẽ không phải tệp chữ; "
            "mở tệp bằng trình soạn thảo, chép chữ sang tệp mới"
        ],
    ),
}


@pytest.mark.parametrize(("content", "messages"), FILES.values(), ids=FILES.keys())
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes, messages: list[str]) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/x.yml").write_bytes(content)
    problems = Problems()
    datasets = read_datasets(tmp_path, "data", problems)
    assert [str(problem) for problem in problems] == messages
    if not messages:
        assert str(datasets["x"].rows[0].cells["2013"].value) == "108"


def test_a_link_out_of_the_data_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "secret.yml").write_text(GOOD, encoding="utf-8")
    (tmp_path / "data/x.yml").symlink_to(tmp_path / "secret.yml")
    problems = Problems()
    read_datasets(tmp_path, "data", problems)
    assert [str(problem) for problem in problems] == [
        "data/x.yml:1:1: LỖI: đây là liên kết hệ thống dẫn ra ngoài thư mục data; "
        "xóa liên kết, chép hẳn tệp vào đây"
    ]
