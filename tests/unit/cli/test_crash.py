"""A failure of the program itself, and of the machine under it."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from bantin.cli import main as command
from bantin.cli.crash import LOG, report_crash

DISK_FULL = OSError(errno.ENOSPC, "No space left on device", "site/a.html")


def test_a_crash_is_told_in_one_line_and_kept_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report_crash(tmp_path, "Traceback…\nValueError: x")
    assert capsys.readouterr() == (
        "",
        "LỖI: chương trình bản tin bị hỏng giữa chừng, không phải lỗi của bài viết; "
        "hãy gửi tệp .cache/bantin/loi.log cho người làm phần mềm\n",
    )
    assert (tmp_path / LOG).read_text("utf-8").endswith("\n\nTraceback…\nValueError: x")


def test_a_crash_that_cannot_be_kept_is_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / ".cache").write_text("tệp, không phải thư mục", encoding="utf-8")
    report_crash(tmp_path, "ValueError: x")
    assert capsys.readouterr() == (
        "",
        "ValueError: x\n"
        "LỖI: chương trình bản tin bị hỏng giữa chừng, không phải lỗi của bài viết; "
        "hãy chép các dòng trên gửi người làm phần mềm\n",
    )


@pytest.mark.parametrize(
    ("raised", "code", "shown"),
    [
        (KeyboardInterrupt(), 130, ("", "")),
        (BrokenPipeError(), 1, ("", "")),
        (
            DISK_FULL,
            1,
            (
                "site/a.html:1:1: LỖI: ổ đĩa đã đầy; "
                "xóa bớt tệp không dùng rồi chạy lại; trang đã đăng vẫn còn nguyên\n",
                "",
            ),
        ),
        (
            ZeroDivisionError("x"),
            1,
            (
                "",
                "LỖI: chương trình bản tin bị hỏng giữa chừng, không phải lỗi của bài viết; "
                "hãy gửi tệp .cache/bantin/loi.log cho người làm phần mềm\n",
            ),
        ),
    ],
)
def test_whatever_happens_ends_cleanly(
    bulletin: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    raised: BaseException,
    code: int,
    shown: tuple[str, str],
) -> None:
    def fail(*_: object) -> int:
        raise raised

    monkeypatch.chdir(bulletin)
    monkeypatch.delenv("BANTIN_ROOT", raising=False)
    monkeypatch.setattr(command, "_run", fail)
    # Both change the process for good, which is the test run's own here.
    monkeypatch.setattr(command.signal, "signal", lambda *_: None)
    monkeypatch.setattr(command.os, "dup2", lambda *_: None)
    assert command.main(["check"]) == code
    assert capfd.readouterr() == shown
