"""A look at one file that readers may download, whatever kind it is of."""

from __future__ import annotations

import io
import posixpath
from pathlib import Path
from typing import BinaryIO

from bantin.attachments.office import look_at_office
from bantin.attachments.open_document import look_at_open_document
from bantin.attachments.parts import NO_PASSWORD
from bantin.attachments.pdf import look_at_pdf
from bantin.attachments.report import Report, UnreadableError
from bantin.attachments.survey import Survey
from bantin.diagnostics.system_errors import explained
from bantin.sources.digests import MOST_BYTES
from bantin.sources.encodings import is_utf16

OFFICE = frozenset(
    {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx"}
)
OPEN_DOCUMENT = frozenset({".odt", ".ods", ".odp"})
OLD = {".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx", ".rtf": ".docx", ".pps": ".pptx"}
# Looked through for marks of secrecy alone.
PLAIN = frozenset({".txt", ".csv"})
CLEANED = OFFICE | OPEN_DOCUMENT | {".pdf"} | OLD.keys()
INSPECTED = CLEANED | PLAIN
_LONGEST_LINE = 20_000  # characters of a text file that are looked at together
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SIGNED = "tệp có chữ ký số, máy không sửa; xuất lại từ bản gốc đã gỡ rồi ký lại"


def kind_of(path: str) -> str:
    """The ending of a file, in small letters."""
    return posixpath.splitext(path)[1].lower()


def inspect(file: Path) -> Report:
    """Looks at a file of one of the kinds in ``INSPECTED``."""
    suffix = file.suffix.lower()
    try:
        with file.open("rb") as stream:
            size = stream.seek(0, 2)
            stream.seek(0)
            if size > MOST_BYTES:
                why = f"tệp nặng {size // 1_000_000} MB, quá mức {MOST_BYTES // 1_000_000} MB"
                return Report(obstacle=why, mend="nén nhỏ lại rồi thay tệp này", fixable=False)
            return look(stream, suffix)
    except OSError as error:
        what, mend = explained(error)
        return Report(obstacle=f"không đọc được tệp: {what}", mend=mend, fixable=False)


def look(stream: BinaryIO, suffix: str) -> Report:
    """Looks at the bytes of a file with that ending."""
    try:
        survey, is_signed = _survey(stream, suffix)
    except UnreadableError as error:
        return Report(obstacle=error.why, mend=error.mend, fixable=False)
    if is_signed:
        return survey.report(mend=SIGNED, fixable=False)
    return survey.report()


def _survey(stream: BinaryIO, suffix: str) -> tuple[Survey, bool]:
    head = stream.read(8)
    stream.seek(0)
    if not head:
        raise UnreadableError("tệp rỗng", "chép lại tệp từ nơi gửi")
    if suffix in PLAIN:
        return _look_at_text(stream), False
    if head == _COMPOUND:
        return _refuse_compound(stream, suffix)
    if head.startswith(b"{\\rtf") or suffix == ".rtf":
        raise UnreadableError("đây là tệp RTF", "mở bằng Word, lưu lại thành .docx")
    if suffix == ".pdf":
        return look_at_pdf(stream)
    if suffix in OLD and head[:2] != b"PK":
        raise UnreadableError(
            "không phải tệp Office", f"mở tệp xem, rồi lưu lại thành {OLD[suffix]}"
        )
    if suffix in OPEN_DOCUMENT:
        return look_at_open_document(stream)
    return look_at_office(stream)


def _look_at_text(stream: BinaryIO) -> Survey:
    """Line by line: a file of numbers may be as large as its host takes."""
    survey = Survey()
    head = stream.read(2_000)
    stream.seek(0)
    encoding = "utf-16" if is_utf16(head) else "utf-8-sig"
    text = io.TextIOWrapper(stream, encoding, "replace", newline=None)
    while line := text.readline(_LONGEST_LINE):
        survey.line("\n".join(line.splitlines()))
    text.detach()  # or it would close the stream, which is not its own
    return survey


def _refuse_compound(stream: BinaryIO, suffix: str) -> tuple[Survey, bool]:
    """Office keeps files with a password in the same outer form as those of before 2007."""
    if suffix not in OLD and "EncryptedPackage".encode("utf-16-le") in stream.read(4_000_000):
        raise UnreadableError("tệp có mật khẩu", NO_PASSWORD)
    right = OLD.get(suffix) or suffix
    raise UnreadableError(
        "tệp Office kiểu cũ (trước 2007)",
        f"mở tệp, chọn Lưu thành (Save As), lưu lại thành {right}",
    )
