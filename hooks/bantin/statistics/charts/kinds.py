"""The kinds of chart, by the word that an editor gives a link as its title."""

from __future__ import annotations

import unicodedata
from enum import Enum


class ChartKind(Enum):
    """The value is the word that an editor writes."""

    COLUMNS = "cột"
    BARS = "thanh"
    LINES = "đường"
    DOTS = "chấm"
    PARTS = "phần"
    MULTIPLES = "ô nhỏ"


_BY_WORD = {kind.value: kind for kind in ChartKind}


def chart_kind(word: str) -> ChartKind | None:
    """The kind of that name, however it is spaced or capitalised; None for another word."""
    return _BY_WORD.get(" ".join(unicodedata.normalize("NFC", word).lower().split()))
