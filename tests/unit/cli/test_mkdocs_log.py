"""MkDocs's output line by line: what is shown, what is dropped, what is kept for the log."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.cli.mkdocs_log import MkDocsLog

PROBLEM = "docs/a b.md:3:12: LỖI: ngày «30/02» không có; xem lại ngày"


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("INFO    -  Cleaning site directory", None),
        ("DEBUG   -  Reading: index.md", None),
        ("", None),
        (f"ERROR   -  {PROBLEM}", PROBLEM),
        (f"WARNING -  {PROBLEM}", PROBLEM),
        (PROBLEM, PROBLEM),
        (
            'WARNING -  [09:01:02] "GET /tep/a.pdf HTTP/1.1" code 404',
            "CẢNH BÁO: trang xem trước không có «/tep/a.pdf»",
        ),
        ('INFO    -  [09:01:02] "GET / HTTP/1.1" code 200', None),
        ("data/a.yml:1:1: CẢNH BÁO: x; y", "data/a.yml:1:1: CẢNH BÁO: x; y"),
        ("Tổng cộng: 1 lỗi.", "Tổng cộng: 1 lỗi."),
        ("Lời giải ở /a/: #b", "Lời giải ở /a/: #b"),
        ("12 trang mới hoặc đổi, 20.431 trang giữ nguyên", None),
        ("WARNING -  Doc file 'a.md' has a bad link", "CẢNH BÁO: Doc file 'a.md' has a bad link"),
        ("\x1b[31mERROR   -  \x1b[0mConfig value: bad", "LỖI: Config value: bad"),
        ("CRITICAL-  out of everything", "LỖI: out of everything"),
        ("Error: a plugin is missing", "LỖI: a plugin is missing"),
        ("Aborted with a BuildError!", None),
        ("Aborted with 2 warnings in strict mode!", None),
        ("Bản dựng có cảnh báo nên không được đăng.", "Bản dựng có cảnh báo nên không được đăng."),
        (
            "INFO    -  [07:15:02] Serving on http://127.0.0.1:8000/",
            "Bản tin đang chạy ở http://127.0.0.1:8000/ (nhấn Ctrl+C để dừng)",
        ),
        ("INFO    -  Documentation built in 12.34 seconds", "Đã dựng xong sau 12,3 giây."),
        (
            "ERROR   -  [07:15:02] An error happened during the rebuild. The server will appear "
            "stuck until build errors are resolved.",
            "Chưa dựng lại được; sửa xong các lỗi trên thì trang tự hiện lại.",
        ),
    ],
)
def test_one_line(line: str, shown: str | None) -> None:
    assert MkDocsLog(serving=True).read(line + "\n") == shown


def test_the_rest_of_a_notice_goes_with_it_and_the_rest_of_a_warning_stays() -> None:
    log = MkDocsLog(serving=True)
    lines = [
        "INFO    -  The following pages are not in the nav:",
        "  - huong-dan/a.md",
        "WARNING -  The following links are broken:",
        "  - b.md",
    ]
    assert [log.read(line) for line in lines] == [
        None,
        None,
        "CẢNH BÁO: The following links are broken:",
        "  - b.md",
    ]


@pytest.mark.parametrize(
    "said", ["Serving on http://127.0.0.1:1/", "Documentation built in 1.0 seconds"]
)
def test_a_plain_build_does_not_repeat_what_the_command_says_itself(said: str) -> None:
    assert MkDocsLog().read(f"INFO    -  {said}") is None


def test_a_traceback_is_kept_and_not_shown() -> None:
    log = MkDocsLog(serving=True)
    lines = [
        "Traceback (most recent call last):",
        '  File "a.py", line 1, in f',
        "ValueError: x",
        "INFO    -  Shutting down...",
        "Lời nhắn sau cùng",
    ]
    assert [log.read(line) for line in lines] == [None, None, None, None, "Lời nhắn sau cùng"]
    assert log.traceback == lines[:3]


@given(st.lists(st.text()))
def test_any_output_can_be_read(lines: list[str]) -> None:
    log = MkDocsLog(serving=True)
    assert all(shown is None or shown for shown in map(log.read, lines))
