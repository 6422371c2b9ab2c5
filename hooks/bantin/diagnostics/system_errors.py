"""What the system says when it cannot read or write, in words for an editor.

One table for all commands: what is wrong, and what to do. Windows tells several troubles by one
``errno``, so its own numbers come first where there is one.
"""

from __future__ import annotations

import errno
from typing import NamedTuple


class Explanation(NamedTuple):
    """What is wrong and how to mend it, both as the two halves of a message."""

    what: str
    mend: str


_AGAIN = "rồi chạy lại"
_FULL = Explanation(
    "ổ đĩa đã đầy", f"xóa bớt tệp không dùng {_AGAIN}; trang đã đăng vẫn còn nguyên"
)
_DENIED = Explanation(
    "không có quyền đọc hoặc ghi ở đây",
    f"xin quyền ở tệp và thư mục này, hoặc đóng chương trình đang giữ nó, {_AGAIN}",
)
_READ_ONLY = Explanation(
    "thư mục này chỉ cho đọc", "dựng ở một thư mục ghi được, hoặc đổi site_dir trong mkdocs.yml"
)
_BUSY = Explanation(
    "chương trình khác đang mở tệp này",
    f"đóng tệp trong Word, Excel hay chương trình đang mở nó {_AGAIN}",
)
_LONG = Explanation("tên tệp hoặc đường dẫn quá dài", f"đặt tên ngắn hơn, dưới 200 ký tự, {_AGAIN}")
_NAME = Explanation(
    "tên tệp có ký tự mà ổ đĩa không nhận", f"đổi tên, chỉ dùng chữ, số và gạch nối, {_AGAIN}"
)
_GONE = Explanation("tệp không còn ở đây", f"để tệp trở lại, hoặc bỏ chỗ nhắc đến nó, {_AGAIN}")
_EXISTS = Explanation("ở đây đã có tệp hoặc thư mục cùng tên", f"đổi tên hoặc dời nó đi {_AGAIN}")
_DISK = Explanation(
    "ổ đĩa hỏng hoặc bị ngắt giữa chừng", f"kiểm tra ổ đĩa, dây cắm và mạng {_AGAIN}"
)
_NETWORK = Explanation("không tới được ổ đĩa mạng", f"kiểm tra mạng và ổ đĩa chung {_AGAIN}")
_OTHER_DISK = Explanation(
    "hai thư mục nằm ở hai ổ đĩa khác nhau", f"để cả hai trên cùng một ổ đĩa {_AGAIN}"
)
_UNKNOWN = Explanation("máy không đọc hoặc ghi được tệp này", f"kiểm tra ổ đĩa {_AGAIN}")

# By name, since no system has them all.
_BY_NAME = {
    "ENOSPC": _FULL,
    "EDQUOT": Explanation("đã dùng hết dung lượng được cấp", f"xóa bớt tệp không dùng {_AGAIN}"),
    "EFBIG": Explanation(
        "tệp quá lớn đối với ổ đĩa này", f"để bản tin ở ổ đĩa khác (NTFS, ext4) {_AGAIN}"
    ),
    "EACCES": _DENIED,
    "EPERM": _DENIED,
    "EROFS": _READ_ONLY,
    "ENOENT": _GONE,
    "EEXIST": _EXISTS,
    "ENOTEMPTY": Explanation("thư mục này còn tệp ở trong", f"dời các tệp ấy đi {_AGAIN}"),
    "ENOTDIR": Explanation(
        "chỗ này phải là thư mục nhưng lại là tệp", f"đổi tên hoặc xóa tệp ấy {_AGAIN}"
    ),
    "EISDIR": Explanation(
        "chỗ này phải là tệp nhưng lại là thư mục", f"đổi tên hoặc dời thư mục ấy đi {_AGAIN}"
    ),
    "ENAMETOOLONG": _LONG,
    "EILSEQ": _NAME,
    "EINVAL": _NAME,
    "ELOOP": Explanation(
        "các liên kết hệ thống ở đây dẫn vòng quanh", f"xóa liên kết, chép hẳn tệp vào đây {_AGAIN}"
    ),
    "EMLINK": Explanation(
        "ổ đĩa không nhận thêm liên kết tới tệp này", f"xóa bớt bản phát hành cũ {_AGAIN}"
    ),
    "EMFILE": Explanation("máy mở quá nhiều tệp cùng lúc", f"đóng bớt chương trình {_AGAIN}"),
    "ENFILE": Explanation("máy mở quá nhiều tệp cùng lúc", f"đóng bớt chương trình {_AGAIN}"),
    "ENOMEM": Explanation("máy hết bộ nhớ", f"đóng bớt chương trình {_AGAIN}"),
    "EBUSY": _BUSY,
    "ETXTBSY": _BUSY,
    "EAGAIN": _BUSY,
    "EDEADLK": _BUSY,
    "EXDEV": _OTHER_DISK,
    "EIO": _DISK,
    "ENXIO": _DISK,
    "ENODEV": _DISK,
    "ESTALE": _NETWORK,
    "ETIMEDOUT": _NETWORK,
    "ENETUNREACH": _NETWORK,
    "EHOSTUNREACH": _NETWORK,
    "ECONNREFUSED": Explanation("máy chủ không nhận kết nối", f"xem lại địa chỉ {_AGAIN}"),
    "ECONNRESET": Explanation("máy chủ ngắt kết nối giữa chừng", "chạy lại"),
}
# Of `winerror`, as the system's documentation numbers them.
_BY_WINDOWS = {
    2: _GONE,
    3: _GONE,
    4: _BY_NAME["EMFILE"],
    5: _DENIED,
    17: _OTHER_DISK,
    19: _READ_ONLY,
    21: _DISK,
    23: _DISK,
    32: _BUSY,  # sharing violation
    33: _BUSY,
    39: _FULL,
    53: _NETWORK,
    59: _NETWORK,
    64: _NETWORK,
    67: _NETWORK,
    80: _EXISTS,
    110: _BUSY,
    112: _FULL,
    123: _NAME,
    145: _BY_NAME["ENOTEMPTY"],
    170: _BUSY,
    183: _EXISTS,
    206: _LONG,
    1224: _BUSY,  # a mapped file, as programs hold one that is being read
    1314: Explanation("không có quyền tạo liên kết", f"xin quyền quản trị máy {_AGAIN}"),
}


def explained(error: OSError) -> Explanation:
    """What is wrong and what to do, in Vietnamese, whatever the system calls it."""
    code = getattr(error, "winerror", None)
    if code in _BY_WINDOWS:
        return _BY_WINDOWS[code]
    return _BY_NAME.get(errno.errorcode.get(error.errno or 0, ""), _UNKNOWN)
