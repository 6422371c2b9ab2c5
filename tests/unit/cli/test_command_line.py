"""Help and the complaints about a command line, as they stand on the screen."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import Command, environment

HELP = """\
Cách dùng: ./bantin LỆNH [tùy chọn]

Bản tin: viết bài bằng Markdown, giữ số liệu trong tệp riêng, đăng thành trang báo.

Các lệnh:
  serve       xem bản tin trên máy mình, sửa bài đến đâu thấy đến đó
  build       dựng bản tin thành trang hoàn chỉnh trong thư mục site
  check       kiểm tra bài viết và số liệu mà không dựng trang
  new         bắt đầu một bài mới từ mẫu có sẵn
  import-word đưa một tệp Word thành bài nháp, ảnh để cạnh bài
  fix         chữa tệp: chữ rời dấu, bảng mã cũ, điều giấu trong ảnh, tệp Word, Excel, PDF
  figures     tìm con số trong bài chưa gắn với số liệu, kèm liên kết nên viết
  import-data đưa một bảng tính Excel thành tệp số liệu trong thư mục data
  print       in một bài đã dựng ra tệp PDF khổ A4
  changes     kể những gì đổi trên trang so với một bản dựng trước
  form        cài biểu mẫu viết bài bằng trình duyệt, ở /bien-tap/
  schema      để VS Code gợi ý và soát tệp trong data ngay khi gõ
  publish     đăng trang đã dựng lên nơi bạn đọc xem; quay về bản trước khi cần
  verify      đối chiếu trang đã đăng với bản đã dựng: tệp, liên kết, đầu trang
  export      chép ra toàn bộ bài, số liệu, ảnh ở dạng không cần phần mềm riêng

Cho người làm phần mềm:
  test        chạy mọi phép thử
  lint        chỉ soát cách viết mã và kiểu dữ liệu
  bench       đo bản tin bên cạnh các công cụ khác
  soak        thử dai: hàng trăm chuỗi sửa bài, hàng trăm lần dựng bị giết giữa chừng
  shots       chụp mọi loại trang thành mấy tờ ảnh để xem một lượt
  lock        tính lại các tệp khóa thư viện

Tùy chọn:
  -h, --help  in hướng dẫn này rồi thôi

Xem kỹ hơn về một lệnh: ./bantin LỆNH --help
"""

NEW_HELP = """\
Cách dùng: ./bantin new "Tiêu đề bài" [tùy chọn]

Bắt đầu một bài mới từ mẫu có sẵn.

Cần điền:
  TIÊU_ĐỀ       tiêu đề bài, đặt trong ngoặc kép

Tùy chọn:
  -h, --help    in hướng dẫn này rồi thôi
  --section MÃ  mã chuyên mục, như trong data/sections.yml
  --author TÊN  mã tác giả, hoặc «Tên – Cơ quan»
"""


@pytest.mark.parametrize("arguments", [(), ("--help",), ("-h",)])
def test_help_lists_the_commands(bantin: Command, arguments: tuple[str, ...]) -> None:
    result = bantin(*arguments)
    assert (result.returncode, result.stdout, result.stderr) == (0, HELP, "")


def test_a_command_has_help_of_its_own(bantin: Command) -> None:
    result = bantin("new", "--help")
    assert (result.returncode, result.stdout, result.stderr) == (0, NEW_HELP, "")


@pytest.mark.parametrize(
    "command", ["serve", "build", "check", "fix", "test", "lint", "shots", "lock"]
)
def test_every_help_is_in_vietnamese(bantin: Command, command: str) -> None:
    result = bantin(command, "--help")
    assert result.returncode == 0
    assert result.stdout.startswith(f"Cách dùng: ./bantin {command}")
    assert not {"usage", "options:", "positional", "show"} & set(result.stdout.split())


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("biuld",), "không có lệnh «biuld»; có phải bạn định viết «build»?"),
        (("xyz",), "không có lệnh «xyz»; xem cách dùng: ./bantin --help"),
        (("--abc",), "./bantin không hiểu «--abc»; xem cách dùng: ./bantin --help"),
        (
            ("serve", "--prot", "3"),
            "./bantin serve không hiểu «--prot»; có phải bạn định viết «--port»?",
        ),
        (
            ("build", "ngay"),
            "./bantin build không hiểu «ngay»; xem cách dùng: ./bantin build --help",
        ),
        (
            ("serve", "--port", "tám"),
            "«tám» không dùng được cho «--port»; xem cách dùng: ./bantin serve --help",
        ),
        (
            ("serve", "--port", "70000"),
            "«70000» không dùng được cho «--port»; xem cách dùng: ./bantin serve --help",
        ),
        (("serve", "--port"), "«--port» còn thiếu giá trị; xem cách dùng: ./bantin serve --help"),
        (
            ("fix", "--yes=1", "a.md"),
            "«--yes» không đi kèm giá trị nào; xem cách dùng: ./bantin fix --help",
        ),
        (
            ("build", "--years", "2015-2006"),
            "«2015-2006»: năm đầu ở sau năm cuối; viết --years 2006-2015",
        ),
        (
            ("build", "--years", "cũ"),
            "«cũ» không phải là các năm; viết như 2006-2015, hoặc một năm: 2012",
        ),
        (
            ("build", "--years", "2012", "--join"),
            "«--years» và «--join» là hai việc; "
            "dựng từng phần bằng --years trước, rồi ghép lại bằng --join",
        ),
        (
            ("build", "--into", "a.zip"),
            "«--into» chỉ đi cùng «--years»; xem cách dùng: ./bantin build --help",
        ),
        (
            ("serve", "--years", "2012"),
            "./bantin serve không có «--years»; tùy chọn ấy là của ./bantin build",
        ),
        (("new",), "còn thiếu TIÊU_ĐỀ; xem cách dùng: ./bantin new --help"),
        (("fix",), "còn thiếu TỆP; xem cách dùng: ./bantin fix --help"),
        (("import-word",), "còn thiếu TỆP; xem cách dùng: ./bantin import-word --help"),
        (("import-data",), "còn thiếu TỆP; xem cách dùng: ./bantin import-data --help"),
        (("lock",), "lệnh «lock» làm việc của tệp bantin ở thư mục gốc; chạy ./bantin lock"),
    ],
)
def test_a_mistaken_command_line(
    bantin: Command, arguments: tuple[str, ...], complaint: str
) -> None:
    result = bantin(*arguments)
    assert (result.returncode, result.stdout, result.stderr) == (2, "", f"LỖI: {complaint}\n")


def test_a_command_outside_any_bulletin(bantin: Command, tmp_path: Path) -> None:
    outside = tmp_path / "docs"
    (tmp_path / "mkdocs.yml").unlink()
    result = bantin("check", cwd=outside)
    assert (result.returncode, result.stdout, result.stderr) == (
        2,
        "",
        "LỖI: ở đây không có bản tin nào; chuyển vào thư mục có tệp mkdocs.yml rồi chạy lại\n",
    )


def test_a_command_speaks_utf8_whatever_the_terminal_says(bantin: Command) -> None:
    result = bantin("--help", PYTHONUTF8="0", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (result.returncode, result.stdout) == (0, HELP)


def test_a_reader_who_leaves_early_sees_no_complaint(bulletin: Path) -> None:
    read_end, write_end = os.pipe()
    os.close(read_end)
    try:
        process = subprocess.run(
            [sys.executable, "-m", "bantin", "--help"],
            cwd=bulletin,
            env=environment(),
            stdout=write_end,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
    finally:
        os.close(write_end)
    assert (process.returncode, process.stderr) == (1, b"")
