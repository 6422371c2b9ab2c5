"""A file that readers may download, rewritten without what it tells unasked."""

from __future__ import annotations

import io
from dataclasses import dataclass

from lxml.etree import LxmlError

from bantin.attachments.cleaning.office import clean_office
from bantin.attachments.cleaning.open_document import clean_open_document
from bantin.attachments.cleaning.package import Remarks
from bantin.attachments.cleaning.pdf import clean_pdf
from bantin.attachments.inspecting import OPEN_DOCUMENT, SIGNED, look
from bantin.attachments.report import Report, UnreadableError

_ACCEPTED = "sửa đổi chưa duyệt"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """The file without what it told, None where there is nothing to write.

    ``changes`` say what went and what was done besides; ``obstacle`` what could not be done.
    """

    content: bytes | None = None
    changes: tuple[str, ...] = ()
    obstacle: str = ""


def cleaned(raw: bytes, suffix: str) -> Cleaned:
    """The file ``raw``, with that ending in small letters, as far as it can be cleaned."""
    before = look(io.BytesIO(raw), suffix)
    if before.obstacle and not before.fixable:
        return Cleaned(obstacle=f"{before.obstacle}; {before.mend}")
    if not before.tells:
        return Cleaned(obstacle=_told_of_marks(before))
    if not before.fixable:
        return Cleaned(obstacle=f"còn {', '.join(before.tells)}; {SIGNED}")
    remarks = Remarks()
    try:
        if suffix == ".pdf":
            content = clean_pdf(raw)
        elif suffix in OPEN_DOCUMENT:
            content = clean_open_document(raw)
        else:
            content, remarks = clean_office(raw)
        after = look(io.BytesIO(content), suffix)
    except UnreadableError as error:
        return Cleaned(obstacle=f"{error}; {error.mend}")
    except (LxmlError, KeyError, ValueError, TypeError, AttributeError, RecursionError):
        return Cleaned(obstacle="tệp lạ, máy không sửa được; mở tệp, tự gỡ rồi lưu lại")
    if after.obstacle and not after.fixable:
        return Cleaned(obstacle=f"máy không sửa được mà không làm hỏng tệp; {after.mend}")
    gone = [tell for tell in before.tells if tell not in after.tells]
    if not gone:
        return Cleaned(obstacle=_left(after, remarks))
    changes = [*map(_says, gone), *remarks.done]
    left = _left(after, remarks) if after.tells else _told_of_marks(after)
    return Cleaned(content, tuple(changes), left)


def _says(tell: str) -> str:
    if tell.startswith(_ACCEPTED):
        return f"nhận mọi {tell}: giữ chữ thêm, bỏ chữ xóa"
    return f"bỏ {tell}"


def _left(report: Report, remarks: Remarks) -> str:
    advice = "; ".join(remarks.advice) or "mở tệp, tự gỡ rồi lưu lại"
    return f"chưa gỡ được {', '.join(report.tells)}; {advice}"


def _told_of_marks(report: Report) -> str:
    if not report.marks:
        return ""
    return f"có dấu {', '.join(report.marks)}, máy không xóa dấu mật; hỏi người có thẩm quyền"
