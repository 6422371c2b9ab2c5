"""Folding: text as someone types it who cannot or will not type the marks.

The rules live in ``spelling.json``, which the browser's script reads as well, so that an index
folded here and a query folded there always meet. Each character is folded alone: that makes the
result the same for composed and decomposed text, and lets one look-up a character do it all.
"""

from __future__ import annotations

import unicodedata

from bantin.text.spelling import spelling_table


class _FoldedCharacters(dict[int, str]):
    """Code point to folded text, worked out the first time that a character is met."""

    def __missing__(self, code: int) -> str:
        table = spelling_table()
        first, last = table["removed_marks"]
        kept = "".join(
            character
            for character in unicodedata.normalize("NFD", chr(code)).lower()
            if not first <= character <= last
        )
        folded = "".join(table["replacements"].get(character, character) for character in kept)
        self[code] = folded
        return folded


_FOLDED = _FoldedCharacters()


def fold(text: str) -> str:
    """Lower case without marks: ``Đảng viên`` and its NFD form are ``dang vien``."""
    return text.lower() if text.isascii() else text.translate(_FOLDED)
