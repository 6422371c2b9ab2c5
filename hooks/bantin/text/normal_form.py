"""The composed normal form (NFC), in which every letter with its marks is one character."""

from __future__ import annotations

import unicodedata


def nfc(text: str) -> str:
    """The text composed; text that is composed already is handed back at once."""
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def first_decomposed(text: str) -> int | None:
    """The offset of the first character that NFC writes otherwise, or None.

    Works line by line, because normalising never reaches across a line's end.
    """
    if unicodedata.is_normalized("NFC", text):
        return None
    offset = 0
    for line in text.splitlines(keepends=True):
        if not unicodedata.is_normalized("NFC", line):
            composed = unicodedata.normalize("NFC", line)
            same = next(
                (at for at, (a, b) in enumerate(zip(line, composed, strict=False)) if a != b),
                min(len(line), len(composed)),
            )
            return offset + same
        offset += len(line)
    return 0
