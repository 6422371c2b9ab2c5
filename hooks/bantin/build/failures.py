"""What went wrong with the machine rather than with the text, in words for an editor."""

from __future__ import annotations

import errno
import os
from pathlib import Path


def explain(error: OSError, root: Path) -> str:
    """Says in Vietnamese why files could not be read or written, and what to do.

    The place is the file that the system named, from the bulletin's folder ``root``; line and
    column are always 1.
    """
    path = os.path.relpath(error.filename, root) if error.filename else "site"
    place = f"{path.replace(os.sep, '/')}:1:1"
    what, mend = _REASONS.get(
        error.errno or 0,
        (
            f"máy không đọc hoặc ghi được tệp này ({error.strerror or error})",
            "kiểm tra ổ đĩa rồi chạy lại",
        ),
    )
    return f"{place}: LỖI: {what}; {mend}"


_REASONS = {
    errno.ENOSPC: (
        "ổ đĩa đã đầy",
        "xóa bớt tệp không dùng rồi chạy lại; trang đã đăng vẫn còn nguyên",
    ),
    errno.EDQUOT: ("đã dùng hết dung lượng được cấp", "xóa bớt tệp không dùng rồi chạy lại"),
    errno.EACCES: (
        "không có quyền đọc hoặc ghi ở đây",
        "xin quyền ghi vào thư mục này rồi chạy lại",
    ),
    errno.EPERM: (
        "không có quyền đọc hoặc ghi ở đây",
        "xin quyền ghi vào thư mục này rồi chạy lại",
    ),
    errno.EROFS: (
        "thư mục này chỉ cho đọc",
        "dựng ở một thư mục ghi được, hoặc đổi site_dir trong mkdocs.yml",
    ),
    errno.ENOENT: (
        "tệp vừa mất trong khi đang dựng",
        "để tệp trở lại, hoặc bỏ chỗ nhắc đến nó, rồi chạy lại",
    ),
    errno.ENOTDIR: ("chỗ này phải là thư mục nhưng lại là tệp", "đổi tên hoặc xóa tệp ấy"),
    errno.EMFILE: ("máy mở quá nhiều tệp cùng lúc", "đóng bớt chương trình rồi chạy lại"),
}
