"""What the system says reaches an editor in Vietnamese, with what to do about it."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from bantin.build.failures import explain
from bantin.diagnostics.system_errors import explained

_ENGLISH = re.compile(r"\b(?:file|directory|permission|denied|too|not|no|error|device)\b", re.I)


@pytest.mark.parametrize("code", sorted(errno.errorcode))
def test_no_english_reaches_an_editor(code: int, tmp_path: Path) -> None:
    said = explain(OSError(code, os.strerror(code), str(tmp_path / "a.md")), tmp_path)
    assert said.startswith("a.md:1:1: LỖI: ")
    what, mend = said.removeprefix("a.md:1:1: LỖI: ").split("; ", 1)
    assert what
    assert mend
    assert os.strerror(code) not in said
    assert _ENGLISH.search(said.removeprefix("a.md")) is None


@pytest.mark.parametrize(
    ("code", "what", "mend"),
    [
        (errno.EEXIST, "ở đây đã có tệp hoặc thư mục cùng tên", "đổi tên hoặc dời nó đi"),
        (errno.ENAMETOOLONG, "tên tệp hoặc đường dẫn quá dài", "đặt tên ngắn hơn, dưới 200 ký tự,"),
        (errno.ENOSPC, "ổ đĩa đã đầy", "xóa bớt tệp không dùng"),
        (errno.EISDIR, "chỗ này phải là tệp nhưng lại là thư mục", "đổi tên hoặc dời thư mục"),
        (errno.ETXTBSY, "chương trình khác đang mở tệp này", "đóng tệp trong Word, Excel"),
        (errno.EXDEV, "hai thư mục nằm ở hai ổ đĩa khác nhau", "để cả hai trên cùng một ổ đĩa"),
        (errno.EROFS, "thư mục này chỉ cho đọc", "dựng ở một thư mục ghi được"),
        (errno.EMFILE, "máy mở quá nhiều tệp cùng lúc", "đóng bớt chương trình"),
        (0, "máy không đọc hoặc ghi được tệp này", "kiểm tra ổ đĩa"),
    ],
)
def test_the_usual_troubles(code: int, what: str, mend: str) -> None:
    found = explained(OSError(code, "x", "a"))
    assert found.what == what
    assert found.mend.startswith(mend)


def test_windows_tells_a_file_that_is_open_from_one_that_is_forbidden() -> None:
    open_in_word = PermissionError(errno.EACCES, "x", "a.docx")
    open_in_word.winerror = 32  # type: ignore[attr-defined, unused-ignore]
    too_long = FileNotFoundError(errno.ENOENT, "x", "a.docx")
    too_long.winerror = 206  # type: ignore[attr-defined, unused-ignore]
    assert explained(open_in_word).what == "chương trình khác đang mở tệp này"
    assert explained(too_long).what == "tên tệp hoặc đường dẫn quá dài"
    assert explained(PermissionError(errno.EACCES, "x", "a")).what == (
        "không có quyền đọc hoặc ghi ở đây"
    )


def test_of_a_copy_the_file_that_could_not_be_made_is_named(tmp_path: Path) -> None:
    error = OSError(errno.EACCES, "x", str(tmp_path / ".bantin-1"), None, str(tmp_path / "a.md"))
    assert explain(error, tmp_path).startswith("a.md:1:1: ")
    elsewhere = OSError(errno.EACCES, "x", "/noi/khac/a.md")
    assert explain(elsewhere, tmp_path).startswith("/noi/khac/a.md:1:1: ")
