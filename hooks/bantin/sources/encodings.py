"""Which encoding a file was saved in, for files that are not UTF-8."""

from __future__ import annotations

import codecs

from bantin.text.legacy import Legacy, convert, detect
from bantin.text.normal_form import nfc

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def is_utf16(raw: bytes) -> bool:
    """Whether the bytes are UTF-16, with its mark or, for Latin text, without."""
    if raw.startswith(_UTF_16_MARKS):
        return True
    head = raw[:2_000]
    nulls = head.count(0)
    in_odd = head[1::2].count(0)
    return len(head) >= 8 and nulls * 3 > len(head) and in_odd in (0, nulls)


def guess_encoding(raw: bytes) -> str:
    """``UTF-16``, ``TCVN3``, ``VNI`` or ``Windows-1258`` for bytes that are not UTF-8."""
    if is_utf16(raw):
        return "UTF-16"
    found = detect(raw.decode("latin-1"))
    return found[0].value if found else "Windows-1258"


def decode_foreign(raw: bytes) -> str:
    """Text in NFC from bytes that are not UTF-8.

    Raises UnicodeDecodeError when the guessed encoding cannot hold the bytes, so that nothing is
    ever lost by a wrong guess.
    """
    encoding = guess_encoding(raw)
    if encoding == "UTF-16":
        odd_zeros = raw[1:2_000:2].count(0) > raw[0:2_000:2].count(0)
        plain = "utf-16-le" if odd_zeros else "utf-16-be"
        return nfc(raw.decode("utf-16" if raw.startswith(_UTF_16_MARKS) else plain))
    if encoding == "Windows-1258":
        return nfc(raw.decode("cp1258"))
    return nfc(convert(raw.decode("latin-1"), Legacy(encoding)))
