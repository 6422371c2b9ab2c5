"""What ``./bantin print`` says when it cannot print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from .conftest import Command

ADDRESSES = ["bai-viet/2026/11/a/", "bai-viet/2026/11/lop-hoc/", "bai-viet/2025/03/lop-hoc/"]


@pytest.fixture
def built(bulletin: Path) -> Path:
    record = {"version": 1, "addresses": ADDRESSES, "figures": {}, "tree": ""}
    (bulletin / "site").mkdir()
    (bulletin / "site/published.json").write_text(json.dumps(record), encoding="utf-8")
    (bulletin / "docs/bai-viet").mkdir()
    (bulletin / "docs/bai-viet/nhap.md").write_text("---\ntitle: Nháp\n---\n", encoding="utf-8")
    return bulletin


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (
            "lop-hoc",
            "có 2 trang tên «lop-hoc»: bai-viet/2025/03/lop-hoc/, bai-viet/2026/11/lop-hoc/",
        ),
        ("lop-hok", "trang đã dựng không có «lop-hok»; có phải bạn định viết «lop-hoc»?"),
        (
            "https://bantin.example/khong-co/",
            "trang đã dựng không có «https://bantin.example/khong-co/»; "
            "bài mới viết, bài nháp, bài hẹn giờ thì chưa có; chạy ./bantin build rồi in",
        ),
        (
            "docs/bai-viet/nhap.md",
            "docs/bai-viet/nhap.md chưa có trên trang đã dựng; "
            "bài nháp, bài hẹn giờ thì chưa có, bài mới viết thì chạy ./bantin build rồi in",
        ),
        ("docs/khong-co.md", "không có bài nào ở docs/khong-co.md"),
        (
            "a",
            "máy chưa có trình duyệt Chromium; trên Debian và Ubuntu: sudo apt install chromium, "
            "máy khác: cài Google Chrome, hoặc đặt biến CHROMIUM là đường dẫn tới chương trình",
        ),
    ],
)
def test_why_a_page_is_not_printed(built: Path, bantin: Command, wanted: str, message: str) -> None:
    result = bantin("print", wanted, CHROMIUM="khong-co-trinh-duyet-nay")
    assert (result.returncode, result.stdout) == (1, "")
    assert result.stderr == f"LỖI: {message}\n"
    assert list(built.glob("*.pdf")) == []


def test_before_the_first_build_there_is_nothing_to_print(bulletin: Path, bantin: Command) -> None:
    result = bantin("print", "a")
    assert result.stderr == "LỖI: chưa có trang nào được dựng; chạy ./bantin build trước\n"


def test_a_browser_that_fails_is_quoted(built: Path, bantin: Command) -> None:
    browser = built / "chromium"
    browser.write_text("#!/bin/sh\necho thieu thu vien >&2\nexit 3\n", encoding="utf-8")
    browser.chmod(0o755)
    result = bantin("print", "bai-viet/2026/11/a/", CHROMIUM=str(browser))
    assert result.returncode == 1
    assert result.stderr == f"LỖI: trình duyệt {browser} không in được: thieu thu vien\n"
