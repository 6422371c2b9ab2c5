"""``build`` and ``serve`` around MkDocs, on a plain site: the words and the exit codes."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import Command, environment


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def add_hook(bulletin: Path, code: str) -> None:
    (bulletin / "hook_of_test.py").write_text(code, encoding="utf-8")
    with (bulletin / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("hooks: [hook_of_test.py]\n")


def test_a_build_ends_with_its_seconds(bantin: Command, bulletin: Path) -> None:
    result = bantin("build")
    assert re.fullmatch(r"Đã dựng xong: \d+,\d giây\.\n", result.stdout)
    assert (result.returncode, result.stderr) == (0, "")
    assert {page.name for page in (bulletin / "site").glob("*.html")} == {"index.html", "404.html"}


def test_a_warning_fails_the_build(bantin: Command, bulletin: Path) -> None:
    (bulletin / "docs/index.md").write_text("[mất](mat.md)\n", encoding="utf-8")
    result = bantin("build")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        "CẢNH BÁO: Doc file 'index.md' contains a link 'mat.md', but the target is not found "
        "among documentation files.\n"
        "Chưa dựng được bản tin; trang đã dựng lần trước vẫn giữ nguyên.\n"
    )


def test_our_own_report_passes_untouched(bantin: Command, bulletin: Path) -> None:
    report = "docs/a.md:1:2: LỖI: hỏng; sửa đi\nTổng cộng: 1 lỗi."
    add_hook(
        bulletin,
        "from mkdocs.exceptions import Abort\n"
        f"def on_config(config):\n    raise Abort({report!r})\n",
    )
    result = bantin("build")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        f"{report}\nChưa dựng được bản tin; trang đã dựng lần trước vẫn giữ nguyên.\n"
    )


def test_a_crash_is_one_line_and_a_log(bantin: Command, bulletin: Path) -> None:
    add_hook(bulletin, "def on_config(config):\n    raise RuntimeError('bùm')\n")
    result = bantin("build")
    assert result.returncode == 1
    assert result.stderr == (
        "LỖI: chương trình bản tin bị hỏng giữa chừng, không phải lỗi của bài viết; "
        "hãy gửi tệp .cache/bantin/loi.log cho người làm phần mềm\n"
    )
    assert result.stdout == "Chưa dựng được bản tin; trang đã dựng lần trước vẫn giữ nguyên.\n"
    log = (bulletin / ".cache/bantin/loi.log").read_text("utf-8")
    assert log.endswith("RuntimeError: bùm")
    assert "mkdocs 1." in log


# A few hundred bytes that come to half a million texts; with some more names, to any number.
BOMB = "x:\n  - &a [y]\n" + "".join(
    f"  - &{name} [{', '.join([f'*{before}'] * 9)}]\n"
    for before, name in zip("abcdef", "bcdefg", strict=True)
)
UNREADABLE = {
    "no mapping": (
        "- không phải cấu hình\n",
        "mkdocs.yml:1:1: LỖI: tệp cấu hình phải gồm các dòng «khóa: giá trị»; "
        "xem lại tệp, ví dụ site_name: Bản tin\n"
        "Tổng cộng: 1 lỗi.\n"
        "Lời giải ở /huong-dan/loi-thuong-gap/: #settings-not-mapping\n",
    ),
    "an alias bomb": (
        f"{BOMB}site_name: *g\n",
        "mkdocs.yml:2:5: LỖI: dấu «&» ở đầu («&a») có nghĩa riêng, không dùng được; "
        'đặt chữ trong dấu nháy: "&a [y]"\n'
        "Tổng cộng: 1 lỗi.\n"
        "Lời giải ở /huong-dan/loi-thuong-gap/: #yaml-anchor\n",
    ),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_unreadable_settings_stop_a_build_before_it_starts(
    bantin: Command, bulletin: Path, name: str
) -> None:
    settings, said = UNREADABLE[name]
    (bulletin / "mkdocs.yml").write_text(settings, encoding="utf-8")
    for command in ("check", "build"):
        result = bantin(command)
        assert (result.returncode, result.stderr, result.stdout) == (1, "", said), command
    assert not (bulletin / "site").exists()


def test_a_busy_port(bantin: Command) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        result = bantin("serve", "--port", str(port))
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == (
        f"LỖI: cổng {port} đang có chương trình khác dùng hoặc không được phép dùng; "
        f"chọn cổng khác, ví dụ: ./bantin serve --port {port + 1}\n"
    )


def test_a_server_that_cannot_begin(bantin: Command, bulletin: Path) -> None:
    add_hook(
        bulletin,
        "from mkdocs.exceptions import Abort\n"
        "def on_config(config):\n    raise Abort('docs/a.md:1:2: LỖI: hỏng; sửa đi')\n",
    )
    result = bantin("serve", "--port", str(free_port()))
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        "Đang dựng bản tin…\ndocs/a.md:1:2: LỖI: hỏng; sửa đi\n"
        "Chưa dựng được bản tin; sửa các lỗi trên rồi chạy lại ./bantin serve.\n"
    )


@pytest.fixture
def server(bulletin: Path) -> Iterator[tuple[subprocess.Popen[str], int, list[str]]]:
    """A server that is answering: its process, its port, and what it has said so far."""
    port = free_port()
    process = subprocess.Popen(
        [sys.executable, "-m", "bantin", "serve", "--port", str(port)],
        cwd=bulletin,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        start_new_session=True,
        # A shell that runs the tests in the background has them, and so this, ignore Ctrl-C.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    assert process.stdout is not None
    said = []
    try:
        for line in process.stdout:
            said.append(line)
            if "Ctrl+C" in line:
                break
        yield process, port, said
    finally:
        if process.poll() is None:
            process.kill()
        process.communicate()


def test_serving_and_stopping_by_ctrl_c(
    server: tuple[subprocess.Popen[str], int, list[str]],
) -> None:
    process, port, said = server
    address = f"http://127.0.0.1:{port}/"
    assert said[0] == "Đang dựng bản tin…\n"
    assert re.fullmatch(r"Đã dựng xong sau \d+,\d giây\.\n", said[1])
    assert said[2:] == [f"Bản tin đang chạy ở {address} (nhấn Ctrl+C để dừng)\n"]
    with urllib.request.urlopen(address, timeout=10) as page:
        assert "Chào" in page.read().decode()
    os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process at once
    rest, _ = process.communicate(timeout=30)
    assert (process.returncode, rest) == (0, "")


def test_stopping_the_command_stops_the_server_behind_it(
    server: tuple[subprocess.Popen[str], int, list[str]],
) -> None:
    process, port, _ = server
    process.terminate()
    rest, _ = process.communicate(timeout=30)
    assert (process.returncode, rest) == (143, "")
    with pytest.raises(urllib.error.URLError):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10)


@pytest.mark.parametrize(
    "command",
    [
        ("build",),
        ("serve", "--port", str(free_port())),
        ("check",),
        ("new", "Một bài", "--section", "dan-van", "--author", "a"),
        ("publish", "./noi-khac"),
        ("schema",),
    ],
    ids=lambda command: command[0],
)
def test_settings_run_nothing_in_any_command(
    bantin: Command, bulletin: Path, command: tuple[str, ...]
) -> None:
    with (bulletin / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("copyright: !!python/object/apply:os.mkdir [da-chay]\n")
    result = bantin(*command)
    assert result.returncode == 1
    assert "12: LỖI: «!!python/object/apply:os.mkdir» bảo máy chạy mã Python" in result.stdout
    assert not (bulletin / "da-chay").exists()
