"""The words by which Vietnamese news says a change, a bound, a multiple or a missing figure."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import TypeVar

from bantin.statistics.model import Bound, Missing


class Direction(Enum):
    """Which way a change goes; the value is the word for it."""

    UP = "tăng"
    DOWN = "giảm"
    SAME = "không đổi"


DIRECTIONS = {
    Direction.UP: ("tăng thêm", "tăng lên", "tăng", "nhiều hơn", "cao hơn", "thêm"),
    Direction.DOWN: ("giảm đi", "giảm xuống", "giảm bớt", "giảm", "ít hơn", "thấp hơn", "bớt"),
    Direction.SAME: ("không thay đổi", "không đổi", "giữ nguyên", "không tăng không giảm"),
}
BOUNDS = {
    Bound.AT_LEAST: ("ít nhất", "tối thiểu", "không dưới", "không ít hơn", "≥", ">="),
    Bound.AT_MOST: ("nhiều nhất", "tối đa", "không quá", "không vượt quá", "≤", "<="),
    Bound.MORE: ("trên", "hơn", "quá", "vượt", "vượt quá", ">"),
    Bound.LESS: ("dưới", "chưa đến", "chưa tới", "chưa đầy", "gần", "<"),
    Bound.ABOUT: ("khoảng", "xấp xỉ", "chừng", "ước khoảng", "ước đạt", "≈", "~"),
}
BOUND_WORDS = {
    Bound.MORE: "trên",
    Bound.AT_LEAST: "ít nhất",
    Bound.LESS: "dưới",
    Bound.AT_MOST: "không quá",
    Bound.ABOUT: "khoảng",
    Bound.EXACT: "",
}
NEAR = "gần"
MISSING = {
    "-": Missing.NONE_OCCURRED,
    "không phát sinh": Missing.NONE_OCCURRED,
    "…": Missing.NOT_COLLECTED,
    "...": Missing.NOT_COLLECTED,
    "chưa thu thập được": Missing.NOT_COLLECTED,
    "chưa có số liệu": Missing.NOT_COLLECTED,
}
SCALES = {
    "trăm": Decimal(100),
    "nghìn": Decimal(1000),
    "ngàn": Decimal(1000),
    "vạn": Decimal(10_000),
    "triệu": Decimal(1_000_000),
    "tỷ": Decimal(1_000_000_000),
    "tỉ": Decimal(1_000_000_000),
}
# «năm» is left out: it is the year far more often than the number five.
NUMERALS = {
    "một": "1",
    "hai": "2",
    "ba": "3",
    "bốn": "4",
    "sáu": "6",
    "bảy": "7",
    "tám": "8",
    "chín": "9",
    "mười": "10",
}
MULTIPLES = {"đôi": "2", "rưỡi": "1,5"} | NUMERALS
# «Ba phần tư»: four and five have names of their own here.
SHARES = {**{word: int(digit) for word, digit in NUMERALS.items()}, "tư": 4, "năm": 5}
ALL = ("tất cả", "toàn bộ")
SUPERLATIVES = (
    "cao nhất", "thấp nhất", "lớn nhất", "nhỏ nhất", "nhiều nhất", "ít nhất", "đông nhất",
    "kỷ lục", "kỉ lục",
)  # fmt: skip
# Words that may surround a figure without saying anything about it, folded.
# fmt: off
FILLERS = frozenset({
    "cac", "so", "cua", "la", "va", "dat", "co", "chiem", "da", "voi", "muc", "tong", "cong",
    "tat", "ca", "toan", "duoc", "nhung", "o", "tai", "trong", "cho", "con", "ty", "le", "theo",
    "van", "nay",
})
# fmt: on

Key = TypeVar("Key")


def phrase_pattern(table: dict[Key, tuple[str, ...]]) -> tuple[re.Pattern[str], dict[str, Key]]:
    """One pattern over all phrases, the longest first, and what each phrase means."""
    meaning = {phrase: key for key, phrases in table.items() for phrase in phrases}
    alternatives = "|".join(
        rf"\b{re.escape(phrase)}\b" if phrase[0].isalpha() else re.escape(phrase)
        for phrase in sorted(meaning, key=len, reverse=True)
    )
    return re.compile(alternatives), meaning


def read_scale(text: str) -> tuple[Decimal | None, str]:
    """Takes «nghìn», «triệu», «nghìn tỷ» off the head of a text: their product and the rest.

    None where there is no such word; «tỷ lệ» is not one.
    """
    scale: Decimal | None = None
    rest = text.lstrip()
    while match := _SCALE.match(rest):
        scale = (scale or Decimal(1)) * SCALES[match[1]]
        rest = rest[match.end() :].lstrip()
    return scale, rest


_SCALE = re.compile(rf"({'|'.join(SCALES)})(?!\w)(?! lệ\b)")
