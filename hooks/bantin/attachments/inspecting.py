"""A look at one file that readers may download, whatever kind it is of."""

from __future__ import annotations

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
from bantin.sources.files import MAX_BYTES

OFFICE = frozenset(
    {".docx", ".docm", ".dotx", ".xlsx", ".xlsm", ".xltx", ".pptx", ".pptm", ".ppsx"}
)
OPEN_DOCUMENT = frozenset({".odt", ".ods", ".odp"})
OLD = {".doc": ".docx", ".xls": ".xlsx", ".ppt": ".pptx", ".rtf": ".docx", ".pps": ".pptx"}
# Looked through for marks of secrecy alone.
PLAIN = frozenset({".txt", ".csv"})
CLEANED = OFFICE | OPEN_DOCUMENT | {".pdf"} | OLD.keys()
INSPECTED = CLEANED | PLAIN
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
    raw, survey = stream.read(MAX_BYTES + 1), Survey()
    if len(raw) > MAX_BYTES:
        why = f"tệp chữ nặng quá {MAX_BYTES // 1_000_000} MB"
        raise UnreadableError(why, "tự xem tệp có dấu mật không, hoặc chia thành nhiều tệp")
    if not is_utf16(raw) and b"\0" in raw:
        raise UnreadableError("tệp có ký tự rỗng (NUL), có lẽ không phải tệp chữ", "chép lại tệp")
    try:
        text = raw.decode("utf-16" if is_utf16(raw) else "utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("utf-8", "replace")
    survey.line("\n".join(text.splitlines()))
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
