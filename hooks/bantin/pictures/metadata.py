"""Photographs without what the camera wrote into them, the picture itself untouched.

The bytes of the picture are copied, never decoded and encoded anew, so nothing of its quality is
lost. Of the camera's notes only the orientation is kept, without which a photograph taken upright
would lie on its side.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

_ORIENTATION = 0x0112
_JPEG_DROPPED = (b"Exif\x00", b"http://ns.adobe.com/xap/", b"http://ns.adobe.com/xmp/", b"MPF\x00")
_PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_PNG_TEXTS = (b"iTXt", b"tEXt", b"zTXt")
_PNG_DROPPED_KEYS = (b"XML:com.adobe.xmp", b"Raw profile type exif", b"Raw profile type xmp",
                     b"Raw profile type APP1")  # fmt: skip
_WEBP_EXIF_FLAG, _WEBP_XMP_FLAG = 0x08, 0x04


class MetadataError(ValueError):
    """The file is not built as its format demands, so it was left alone."""


def strip_metadata(raw: bytes, orientation: int) -> bytes:
    """The JPEG, PNG or WebP file ``raw`` without Exif and XMP.

    ``orientation`` is its Exif orientation (1 to 8), which is kept. Raises MetadataError for any
    other format and for a broken file.
    """
    try:
        if raw.startswith(b"\xff\xd8"):
            return _strip_jpeg(raw, orientation)
        if raw.startswith(_PNG_SIGNATURE):
            return _strip_png(raw, orientation)
        if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
            return _strip_webp(raw, orientation)
    except (struct.error, IndexError) as error:
        raise MetadataError(str(error)) from error
    raise MetadataError("unknown format")


def _orientation_only(orientation: int) -> bytes:
    """A TIFF block that holds one tag; empty when the picture stands upright anyway."""
    if not 2 <= orientation <= 8:
        return b""
    header = b"MM\x00\x2a" + struct.pack(">I", 8)
    return header + struct.pack(">HHHIHHI", 1, _ORIENTATION, 3, 1, orientation, 0, 0)


def _strip_jpeg(raw: bytes, orientation: int) -> bytes:
    parts = [raw[:2]]
    tiff = _orientation_only(orientation)
    if tiff:
        payload = b"Exif\x00\x00" + tiff
        parts.append(b"\xff\xe1" + struct.pack(">H", len(payload) + 2) + payload)
    at = 2
    while at < len(raw):
        if raw[at] != 0xFF:
            raise MetadataError("no marker where one must be")
        marker = raw[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif marker == 0xD9:  # the end; what cameras hide behind it is left out
            parts.append(raw[at : at + 2])
            return b"".join(parts)
        else:
            end = at + 2 + struct.unpack_from(">H", raw, at + 2)[0]
            if end > len(raw):
                raise MetadataError("segment longer than the file")
            if not raw[at + 4 : end].startswith(_JPEG_DROPPED):
                parts.append(raw[at:end])
            at = end
            if marker == 0xDA:  # picture data follows, up to the next real marker
                at = _scan_end(raw, end)
                parts.append(raw[end:at])
    raise MetadataError("no end marker")


def _scan_end(raw: bytes, at: int) -> int:
    while True:
        at = raw.find(b"\xff", at)
        if at < 0 or at + 1 >= len(raw):
            raise MetadataError("no end marker")
        following = raw[at + 1]
        if following == 0 or 0xD0 <= following <= 0xD7:
            at += 2
        elif following == 0xFF:
            at += 1
        else:
            return at


def _strip_png(raw: bytes, orientation: int) -> bytes:
    parts = [_PNG_SIGNATURE]
    tiff = _orientation_only(orientation)
    for kind, chunk in _png_chunks(raw):
        data = chunk[8:-4]
        if kind == b"eXIf" or (kind in _PNG_TEXTS and data.startswith(_PNG_DROPPED_KEYS)):
            continue
        parts.append(chunk)
        if kind == b"IHDR" and tiff:
            checked = b"eXIf" + tiff
            length, check = struct.pack(">I", len(tiff)), struct.pack(">I", zlib.crc32(checked))
            parts.append(length + checked + check)
    return b"".join(parts)


def _png_chunks(raw: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG_SIGNATURE)
    while at < len(raw):
        length, kind = struct.unpack_from(">I4s", raw, at)
        end = at + 12 + length
        if end > len(raw):
            raise MetadataError("chunk longer than the file")
        yield kind, raw[at:end]
        if kind == b"IEND":
            return
        at = end
    raise MetadataError("no end chunk")


def _strip_webp(raw: bytes, orientation: int) -> bytes:
    tiff = _orientation_only(orientation)
    parts: list[bytes] = []
    at = 12
    while at + 8 <= len(raw):
        kind, length = struct.unpack_from("<4sI", raw, at)
        end = at + 8 + length + length % 2
        if at + 8 + length > len(raw):
            raise MetadataError("chunk longer than the file")
        chunk = raw[at:end]
        if kind == b"VP8X":
            flags = chunk[8] & ~(_WEBP_EXIF_FLAG | _WEBP_XMP_FLAG)
            flags |= _WEBP_EXIF_FLAG if tiff else 0
            chunk = chunk[:8] + bytes([flags]) + chunk[9:]
        if kind not in (b"EXIF", b"XMP "):
            parts.append(chunk)
        at = end
    if tiff:
        parts.append(b"EXIF" + struct.pack("<I", len(tiff)) + tiff + b"\x00" * (len(tiff) % 2))
    body = b"WEBP" + b"".join(parts)
    return b"RIFF" + struct.pack("<I", len(body)) + body
