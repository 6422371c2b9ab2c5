"""The pictures of a Word file as files beside the article, without what a camera wrote in them."""

from __future__ import annotations

import tempfile
import warnings
from dataclasses import dataclass
from pathlib import Path

from bantin.content.images import inspect
from bantin.pictures.opening import UnreadableError
from bantin.pictures.originals import without_notes

_SUFFIXES = (
    (b"\xff\xd8\xff", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", ".png"),
    (b"GIF8", ".gif"),
)
_BRANDS = {b"avif": ".avif", b"avis": ".avif"}
_DRAWN = "vẽ trong Word hay Excel"
_SAVE = "trong Word bấm chuột phải vào ảnh, chọn Lưu thành ảnh (Save as Picture), kiểu PNG"


@dataclass(frozen=True, slots=True)
class Taken:
    """A picture that can be written, or why it cannot: ``what`` and ``mend``, in Vietnamese."""

    suffix: str
    content: bytes | None = None
    what: str = ""
    mend: str = ""


def take(content: bytes | None) -> Taken:
    """A picture's bytes, looked at and cleaned. Never raises for what is in them."""
    if content is None:
        return Taken(".jpg", what="không nằm trong tệp Word", mend="xin lại ảnh từ người gửi")
    if content[:4] in (b"\x01\x00\x00\x00", b"\xd7\xcd\xc6\x9a") or content[40:44] == b" EMF":
        return Taken(".png", what=f"là hình {_DRAWN} (EMF, WMF)", mend=_SAVE)
    suffix = _suffix(content)
    if not suffix:
        return Taken(".jpg", what="kiểu ảnh mà trang không hiện được", mend=_SAVE)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow grumbles in English about what goes anyway
            cleaned = without_notes(content)
    except UnreadableError:
        return Taken(suffix, what="bị hỏng", mend="xin lại ảnh gốc từ người gửi")
    suffix = _suffix(cleaned)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / f"anh{suffix}"
        file.write_bytes(cleaned)
        facts = inspect(file)
    if facts.problem in ("too-heavy", "too-large"):
        mend = "thu ảnh lại, cạnh dài 2000 điểm là đủ"
        return Taken(suffix, what=f"quá lớn ({facts.detail})", mend=mend)
    if facts.problem:
        return Taken(suffix, what="bị hỏng", mend="xin lại ảnh gốc từ người gửi")
    return Taken(suffix, cleaned)


def _suffix(content: bytes) -> str:
    for start, suffix in _SUFFIXES:
        if content.startswith(start):
            return suffix
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return ".webp"
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], ".heic")
    return ""
