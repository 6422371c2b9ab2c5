"""How wide a text will be, without a font at hand.

The widths are those of a wide sans serif (DejaVu Sans): each reader's own font is as wide or
narrower, so what fits by this table fits on every screen.
"""

from __future__ import annotations

import unicodedata
from functools import cache

SIZE = 15.0
LINE = 21.0

_WIDTHS = {
    "ijl'|": 0.29,
    ' .,:;·ft()[]r!/-I“”"': 0.43,
    "sckzxvyJLao?E": 0.64,
    "0123456789bdehnpqugFSTBYXKZVPCRA–−≥≤≈<>+=×": 0.72,
    "DGHNUOQw&": 0.84,
    "mMW%@—": 1.0,
}
_BY_LETTER = {letter: width for letters, width in _WIDTHS.items() for letter in letters}
_OTHER = 1.0


@cache
def _letter_width(letter: str) -> float:
    base = unicodedata.normalize("NFD", letter.replace("đ", "d").replace("Đ", "D"))[0]
    # Horned letters are wider than their base by the horn.
    horn = 0.06 if "\u031b" in unicodedata.normalize("NFD", letter) else 0.0
    if unicodedata.combining(letter):
        return 0.0
    return _BY_LETTER.get(" " if base.isspace() else base, _OTHER) + horn


def width(text: str, size: float = SIZE) -> float:
    """The width of a text in the units of the drawing."""
    return size * sum(map(_letter_width, text))


def wrap(text: str, room: float, size: float = SIZE) -> list[str]:
    """The text in lines that fit into ``room``; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split(" "):
        candidate = f"{line} {word}" if line else word
        if width(candidate, size) <= room:
            line = candidate
            continue
        if line:
            lines.append(line)
        while len(word) > 1 and width(word, size) > room:
            cut = _cut(word, room, size)
            lines.append(word[:cut])
            word = word[cut:]
        line = word
    if line:
        lines.append(line)
    return lines


def _cut(word: str, room: float, size: float) -> int:
    end = 1
    while end < len(word) and width(word[: end + 1], size) <= room:
        end += 1
    return end
