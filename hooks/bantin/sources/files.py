"""A file that an editor wrote, as text with places.

Line ends become ``\\n`` and a byte order mark is dropped without a word: Windows writes both and
neither harms. Everything that would show wrongly on a page is a problem.
"""

from __future__ import annotations

import os
import re
import stat
from bisect import bisect_right
from pathlib import Path

from bantin.diagnostics import Place, Problems
from bantin.diagnostics.system_errors import explained
from bantin.sources.encodings import guess_encoding, is_utf16
from bantin.text.legacy import detect
from bantin.text.normal_form import first_decomposed

# A long novel has two; laying out more would keep an editor waiting for minutes.
MAX_BYTES = 10_000_000
# Bytes of a name; a disk takes 255, and a site puts `-data.csv`, `.br` and the like behind it.
LONGEST_NAME = 200

_LINE_END = re.compile("\n")
# What neither HTML nor XML may hold, line ends that only some programs see, and the
# noncharacters, one of which our own renderer uses as a mark.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff]"
)


class Source:
    """The text of one file: ``path`` relative to the bulletin's folder, ``text`` with ``\\n``."""

    __slots__ = ("_line_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._line_starts: list[int] | None = None

    def place(self, offset: int) -> Place:
        """The place of the character at ``offset`` of the text, counted from 0."""
        if self._line_starts is None:
            self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        line = bisect_right(self._line_starts, offset)
        return Place(self.path, line, offset - self._line_starts[line - 1] + 1)

    def offset(self, place: Place) -> int:
        """The offset of a place of this file, counted from 0."""
        self.place(0)
        assert self._line_starts is not None
        return self._line_starts[place.line - 1] + place.column - 1


def fix_command(path: str) -> str:
    """The command that mends a file, as an editor types it."""
    return f'./bantin fix "{path}"' if " " in path else f"./bantin fix {path}"


def leads_out(file: Path | str, folder: Path | str) -> bool:
    """Whether ``file`` is a symbolic link to something that does not lie in ``folder``.

    The folder itself may be a link: where it stands is its owner's choice.
    """
    if not os.path.islink(file):
        return False
    inside = os.path.join(os.path.realpath(folder), "")
    return not os.path.realpath(file).startswith(inside)


def report_link_outside(place: Place, folder: str, problems: Problems) -> None:
    """Tells of a link that would publish what stands elsewhere on the machine."""
    problems.error(
        place,
        "link-outside",
        f"đây là liên kết hệ thống dẫn ra ngoài thư mục {folder}",
        "xóa liên kết, chép hẳn tệp vào đây",
    )


def report_no_file(place: Place, mode: int, problems: Problems) -> None:
    """Tells of what stands where a file belongs, by its ``st_mode``; a pipe is never opened."""
    if stat.S_ISDIR(mode):
        problems.error(
            place,
            "file-is-folder",
            "đây là thư mục, mà chỗ này phải là tệp",
            "đổi tên hoặc xóa thư mục, chép vào đây một tệp thường",
        )
        return
    problems.error(
        place,
        "file-device",
        "đây không phải tệp thường mà là ống dẫn hay thiết bị",
        "xóa nó đi, chép vào đây một tệp thường",
    )


def check_name_length(name: str, place: Place, problems: Problems) -> bool:
    """Whether a file's name leaves room for what a site puts behind it; reports it when not."""
    if len(os.fsencode(name)) <= LONGEST_NAME:
        return True
    problems.error(
        place,
        "name-too-long",
        f"tên «{name}» dài {len(name)} ký tự, quá mức {LONGEST_NAME}",
        "đặt tên ngắn hơn",
    )
    return False


def report_missing(file: Path, place: Place, problems: Problems) -> None:
    """Tells of a file that was listed and cannot be looked at; nothing where it can by now."""
    try:
        file.stat()
    except OSError as error:
        report_unreadable(file, place, error, problems)


def report_unreadable(file: Path, place: Place, error: OSError, problems: Problems) -> None:
    """Tells of a file that the system would not open."""
    if os.path.islink(file):
        problems.error(
            place,
            "link-dangling",
            "đây là liên kết hệ thống không dẫn tới tệp nào",
            "xóa liên kết, chép hẳn tệp vào đây",
        )
    elif isinstance(error, FileNotFoundError):
        problems.error(
            place,
            "file-vanished",
            "tệp không còn ở đây",
            "xem tệp có vừa bị xóa hay đổi tên không rồi chạy lại",
        )
    else:
        what, mend = explained(error)
        problems.error(place, "file-unreadable", f"không đọc được tệp: {what}", mend)


def read_source(
    root: Path, path: str, problems: Problems, *, empty_ok: bool = False
) -> Source | None:
    """Reads ``root/path`` as UTF-8.

    None when there is no text to go on with; then a problem says why (an empty file is none when
    ``empty_ok``). Text in an old encoding or in NFD is reported and handed back all the same, so
    that the other problems of the file are found in the same run.
    """
    raw = _read_bytes(root, path, problems)
    if raw is None:
        return None
    text = _decode(raw, path, problems)
    if text is None:
        return None
    if not text.strip():
        if not empty_ok:
            problems.error(Place(path), "file-empty", "tệp rỗng", "viết nội dung hoặc xóa tệp")
        return None
    source = Source(path, text)
    _check_characters(source, problems)
    return source


def _read_bytes(root: Path, path: str, problems: Problems) -> bytes | None:
    file = root / path
    folder = path.partition("/")[0]
    if "/" in path and leads_out(file, root / folder):
        report_link_outside(Place(path), folder, problems)
        return None
    try:
        found = file.stat()
        size = found.st_size
        if not stat.S_ISREG(found.st_mode):
            report_no_file(Place(path), found.st_mode, problems)
            return None
        if size > MAX_BYTES:
            problems.error(
                Place(path),
                "file-too-large",
                f"tệp nặng {size // 1_000_000} MB, quá mức {MAX_BYTES // 1_000_000} MB",
                "tách thành nhiều tệp nhỏ hơn"
                if path.endswith(".md")
                else "xem có phải tệp khác bị chép nhầm vào đây không",
            )
            return None
        return file.read_bytes()
    except OSError as error:
        report_unreadable(file, Place(path), error, problems)
    return None


def _decode(raw: bytes, path: str, problems: Problems) -> str | None:
    if is_utf16(raw):
        problems.error(
            Place(path),
            "file-utf16",
            "tệp lưu bằng mã UTF-16, trang web cần UTF-8",
            f"chạy {fix_command(path)}",
        )
        return None
    nul = raw.find(0)
    if nul >= 0:
        before = raw[:nul].decode("utf-8", "replace")
        problems.error(
            Source(path, before).place(len(before)),
            "file-nul",
            "tệp có ký tự rỗng (NUL), có lẽ không phải tệp chữ",
            "mở tệp bằng trình soạn thảo, chép chữ sang tệp mới",
        )
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig", "replace")
        problems.error(
            Source(path, before).place(len(before)),
            "file-not-utf8",
            f"tệp không phải UTF-8, có lẽ lưu bằng mã {guess_encoding(raw)}",
            f"chạy {fix_command(path)}",
        )
        return None
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text


def _check_characters(source: Source, problems: Problems) -> None:
    if source.text.isascii() and _FORBIDDEN.search(source.text) is None:
        return
    decomposed = first_decomposed(source.text)
    if decomposed is not None:
        problems.error(
            source.place(decomposed),
            "unicode-nfd",
            "chữ viết bằng Unicode tổ hợp (dấu rời khỏi chữ cái), tìm kiếm sẽ không thấy",
            f"chạy {fix_command(source.path)}",
        )
    legacy = detect(source.text)
    if legacy is not None:
        encoding, offset = legacy
        problems.error(
            source.place(offset),
            "legacy-encoding",
            f"chữ viết bằng mã {encoding.value} cũ, người đọc sẽ không đọc được",
            f"chạy {fix_command(source.path)}",
        )
    for match in _FORBIDDEN.finditer(source.text):
        problems.error(
            source.place(match.start()),
            "control-character",
            f"có ký tự ẩn U+{ord(match[0]):04X} không được phép trên trang web",
            "xóa ký tự ấy đi (đặt con trỏ ở đây, bấm Delete)",
        )
    source.text = _FORBIDDEN.sub(" ", source.text)


def files_below(folder: Path) -> list[str]:
    """The paths of all files below a folder, from it, with ``/``, sorted. Raises OSError.

    Links count as files, wherever they lead.
    """
    found, pending = [], [""]
    while pending:
        below = pending.pop()
        with os.scandir(f"{folder}/{below}") as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    pending.append(f"{path}/")
                else:
                    found.append(path)
    return sorted(found)
