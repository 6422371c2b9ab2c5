"""What the visible text of a figure's link says: ``tăng 2 đơn vị``, ``trên 90 %``, ``16/21 xã``.

The text is read, never replaced; whether it is true is for the room's checks to tell. The first
number counts. What stands before it gives the change and the bound, what follows gives the unit,
and whatever is left over is handed back as ``words``, to be held against the row's label.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import Enum
from functools import lru_cache

from bantin.statistics.cells import explain_number
from bantin.statistics.model import Bound, Missing
from bantin.statistics.refusal import Refusal
from bantin.statistics.spelled_out import with_digits
from bantin.statistics.vocabulary import (
    ALL,
    BOUNDS,
    DIRECTIONS,
    MISSING,
    NEAR,
    SUPERLATIVES,
    Direction,
    phrase_pattern,
    read_scale,
)
from bantin.text.numbers import NumberError, parse_number

FORMS = (
    "viết một số (48), phân số (16/21), tỷ lệ (76,2 %, trên 90 %) "
    "hoặc mức thay đổi (tăng 2, giảm 1,5 điểm %)"
)


class Form(Enum):
    """What kind of number the text holds."""

    NUMBER = "number"
    FRACTION = "fraction"
    PERCENT = "percent"
    POINTS = "points"
    TIMES = "times"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number as written: its value, its decimals, and the word of bound before or after it.

    ``near`` tells «gần» (a little below) from «dưới» (anywhere below); both are ``Bound.LESS``.
    A ``strict`` number is never told rounded: «một phần ba» is a third, not 33,4 %.
    """

    value: Decimal
    decimals: int
    bound: Bound = Bound.EXACT
    near: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Wording:
    """One text, read.

    ``denominator`` is None for an unknown one, and for every form but a fraction. ``scale`` is
    the multiplier of words such as «nghìn», None where there is none. ``also`` is a percentage
    that repeats a fraction: ``108/108 (đạt 100 %)``. ``signed`` tells that the change was said
    by a plus or a minus alone, ``all_of`` that the text says «tất cả». ``compared`` is what stands
    after «so với» or «bằng», ``words`` is all else; both are in lower case, with their marks.
    """

    text: str
    form: Form
    measure: Measure | None = None
    denominator: Decimal | None = None
    direction: Direction | None = None
    signed: bool = False
    all_of: bool = False
    scale: Decimal | None = None
    also: Measure | None = None
    missing: Missing | None = None
    compared: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


_SPACES = re.compile(r"[\s\u00a0\u202f\u2009]+")
_MARKUP = re.compile(r"[*`]|(?<!\w)_|_(?!\w)|\\(?=[!-/:-@\[-`{-~])")
_NUMBER = re.compile(r"(?<![^\W\d_])[-+\u2212]?\d(?:[a-z\d.,]*[a-z\d])?", re.IGNORECASE)
_BELOW = re.compile(
    r"\s*/\s*(?P<below>…|\.\.\.|\d(?:[a-z\d.,]*[a-z\d])?)"
    r"|\s+(?:trên|trong)\s+(?:tổng số |tổng |số )?(?P<of>\d[\d.]*)\b"
)
_PERCENT = re.compile(r"\s*(?:%|phần trăm\b)")
_POINTS = re.compile(r"\s*điểm\s*(?:%|phần trăm\b)")
_LONGEST_TEXT = 200
_TIMES = re.compile(r"\s*lần\b")
_ONWARDS = {
    Bound.AT_LEAST: re.compile(r"\s*trở lên\b"),
    Bound.AT_MOST: re.compile(r"\s*trở xuống\b"),
}
_ALSO = re.compile(
    r"(?:\s*[(,;]\s*|\s+)(?:(?:đạt|chiếm|bằng|tức là|tức|hay|tương đương)\s+)?"
    r"(?P<bound>\w+\s+)?(?P<number>\d(?:[\d.,]*\d)?)\s*(?:%|phần trăm)\s*\)?$"
)
_ALL = re.compile(rf"\b(?:{'|'.join(ALL)})\b")
_SUPERLATIVE = re.compile(rf"\b(?:{'|'.join(SUPERLATIVES)})\b")
_COMPARED = re.compile(r"\bso với (?P<with>.+)$")
_ALIKE = re.compile(
    r"^(?:vẫn |chỉ )?(?:ngang bằng|bằng|ngang|như)(?: với)? "
    r"(?P<with>(?:(?:cùng )?kỳ|năm|quý|tháng|ngày|\d{4}$).*)$"
)
_FROM_TO = re.compile(
    r"^\D*\btừ (?P<old>\d\S*)(?P<unit>.*?) (?P<way>(?:(?:lên|xuống|còn|đến|tới) )+)(?P<new>\d\S*)"
)
_PARTS = re.compile(r"\s+phần\s+(?P<whole>[1-9][0-9]?)\b")
_WORD = re.compile(r"\w+")
_NOTHING = re.compile(r"\s*")
_DIRECTION_PATTERN, _DIRECTION_OF = phrase_pattern(DIRECTIONS)
_BOUND_PATTERN, _BOUND_OF = phrase_pattern(BOUNDS)


def plain_text(text: str) -> str:
    """A link's text without Markdown's emphasis and escapes, its spaces single ones."""
    return _SPACES.sub(" ", _MARKUP.sub("", unicodedata.normalize("NFC", text))).strip()


@lru_cache(maxsize=4096)  # a text is read once for each cell that it could tell
def read_wording(text: str) -> Wording:
    """Reads the text of a link. Raises :class:`Refusal` when no number can be read."""
    plain = plain_text(text)
    if len(plain) > _LONGEST_TEXT:
        what = f"chữ của liên kết dài quá {_LONGEST_TEXT} ký tự"
        raise Refusal("text-too-long", what, "chỉ đặt con số và đơn vị trong liên kết")
    lowered = plain.lower()
    if lowered in MISSING:
        return Wording(plain, Form.NONE, missing=MISSING[lowered])
    if match := _FROM_TO.match(lowered):
        raise _two_numbers(plain, match)
    if match := _ALIKE.match(lowered):
        return Wording(plain, Form.NONE, direction=Direction.SAME, compared=_words(match["with"]))
    told, compared = _split_compared(lowered)
    digits = with_digits(told)
    number = _NUMBER.search(digits)
    if number is None:
        return replace(_without_number(plain, told), compared=compared)
    before, after = digits[: number.start()], digits[number.end() :]
    direction, bound, near, before = _read_before(before)
    # A message quotes the number as it was typed, so its capitals are wanted back.
    as_typed = plain if digits == told and len(plain) == len(lowered) else digits
    value, sign = _read_number(as_typed[number.start() : number.end()])
    signed = sign is not None and direction is None
    wording = Wording(
        plain,
        Form.NUMBER,
        Measure(value, _decimals(value), bound, near),
        direction=sign if signed else direction,
        signed=signed,
        compared=compared,
    )
    if match := _ALL.search(before):
        wording = replace(wording, all_of=True)
        before = before[: match.start()] + before[match.end() :]
    return _read_after(wording, before, after)


def _split_compared(lowered: str) -> tuple[str, tuple[str, ...]]:
    """Takes «so với năm 2012» off the end of a text, and gives the words after «so với»."""
    match = _COMPARED.search(lowered)
    return (lowered[: match.start()], _words(match["with"])) if match else (lowered, ())


# Where nothing is known of the cells that were meant.
BEFORE, AFTER = "so-lieu:…@<kỳ trước>", "so-lieu:…@<kỳ sau>"


def _two_numbers(plain: str, match: re.Match[str]) -> Refusal:
    old, new = match["old"].rstrip(",;"), match["new"].rstrip(",;.")
    return Refusal(
        "text-two-numbers",
        f"«{plain}» có hai con số trong một liên kết",
        f"dẫn riêng từng số: từ [{old}]({BEFORE}) {match['way']}[{new}]({AFTER})",
    )


def _without_number(plain: str, lowered: str) -> Wording:
    if match := _SUPERLATIVE.search(lowered):
        raise Refusal(
            "text-superlative",
            f"«{plain}» so với mọi kỳ, mọi dòng, máy không kiểm được",
            f"đặt liên kết ở con số, để chữ «{match[0]}» ngoài liên kết",
        )
    direction, _bound, _near, rest = _read_before(lowered)
    if direction is None:
        raise Refusal("text-unreadable", f"không đọc được số nào trong «{plain}»", FORMS)
    return Wording(plain, Form.NONE, direction=direction, words=_words(rest))


def _read_before(text: str) -> tuple[Direction | None, Bound, bool, str]:
    """The change and the bound that stand before a number, and what else stands there."""
    direction: Direction | None = None
    if match := _DIRECTION_PATTERN.search(text):
        direction = _DIRECTION_OF[match[0]]
        text = f"{text[: match.start()]} {text[match.end() :]}"
    bound, near = Bound.EXACT, False
    if match := _BOUND_PATTERN.search(text):
        bound, near = _BOUND_OF[match[0]], match[0] == NEAR
        text = f"{text[: match.start()]} {text[match.end() :]}"
    return direction, bound, near, text


def _read_number(written: str) -> tuple[Decimal, Direction | None]:
    """The number, and the change that a plus or a minus before it would mean."""
    try:
        value = parse_number(written.lstrip("+"))
    except NumberError as error:
        what, mend = explain_number(error)
        raise Refusal("text-number", f"chữ của liên kết {what}", mend) from None
    if written[0] == "+":
        return value, Direction.UP
    return value, Direction.DOWN if value < 0 else None


def _read_after(wording: Wording, before: str, after: str) -> Wording:
    """Reads what follows the number: a denominator, the unit's sign, «trở lên», a percentage."""
    measure = wording.measure
    assert measure is not None, "called only once a number was found"
    multiple = re.search(r"\bgấp\b", before)
    if multiple and (match := _TIMES.match(after) or _NOTHING.fullmatch(after)):
        before = before[: multiple.start()] + before[multiple.end() :]
        wording, after = replace(wording, form=Form.TIMES), after[match.end() :]
    elif match := _PARTS.match(after):
        measure = share(measure, Decimal(match["whole"]))
        wording, after = replace(wording, form=Form.PERCENT), after[match.end() :]
    elif match := _BELOW.match(after):
        below = match["below"] or match["of"]
        denominator = None if below in ("…", "...") else _read_number(below)[0]
        wording = replace(wording, form=Form.FRACTION, denominator=denominator)
        after = after[match.end() :]
    elif match := _POINTS.match(after):
        wording, after = replace(wording, form=Form.POINTS), after[match.end() :]
    elif match := _PERCENT.match(after):
        wording, after = replace(wording, form=Form.PERCENT), after[match.end() :]
    for bound, pattern in _ONWARDS.items():
        if measure.bound is Bound.EXACT and (match := pattern.match(after)):
            measure, after = replace(measure, bound=bound), after[match.end() :]
            before = re.sub(r"\btừ\b", " ", before)
    also = None
    if wording.form in (Form.FRACTION, Form.NUMBER) and (match := _ALSO.search(after)):
        also = _read_also(match)
        after = after[: match.start()] if also else after
    scale, after = read_scale(after)
    words = (*_words(before), *_words(after))
    return replace(wording, measure=measure, also=also, scale=scale, words=words)


def share(measure: Measure, whole: Decimal) -> Measure:
    """So many parts of a ``whole`` as a percentage, which is never told rounded."""
    return replace(measure, value=measure.value * 100 / whole, decimals=1, strict=True)


def _read_also(match: re.Match[str]) -> Measure | None:
    bound, near = Bound.EXACT, False
    if word := (match["bound"] or "").strip():
        if word not in _BOUND_OF:
            return None
        bound, near = _BOUND_OF[word], word == NEAR
    value, _sign = _read_number(match["number"])
    return Measure(value, _decimals(value), bound, near)


def _words(text: str) -> tuple[str, ...]:
    # The percent sign is a unit too: one that is left over was not understood.
    return tuple(_WORD.findall(text.replace("%", " phần trăm ")))


def _decimals(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
