"""Numbers as Vietnamese write them: ``1.234,5`` (points between thousands, a decimal comma).

Parsing is strict, because a lenient reading is how ``12.34`` once became 1234: what does not
follow the rule is refused with a reason and, where one can be told, the right writing.
Displayed minus signs are U+2212: it is as wide as a plus, never breaks from its number, and
cannot be taken for the yearbook's ``-`` ("did not occur"). Both signs are read.
"""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Context, Decimal

MINUS = "\u2212"

_STRICT = re.compile(r"[-\u2212]?(?:0|[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[1-9][0-9]*)(?:,[0-9]+)?")
_ENGLISH = re.compile(
    r"(?P<sign>[-\u2212]?)(?P<whole>[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.(?P<decimals>[0-9]+))?"
)
_LETTERS_AS_DIGITS = str.maketrans("OoIlĐ", "00110")
_DIGIT_LIKE = re.compile(r"[-\u2212]?[0-9OoIlĐ.,]*[OoIlĐ][0-9OoIlĐ.,]*")
_LETTER = re.compile(r"[^\W\d_]")
_LOOSE = re.compile(r"[-\u2212]?[0-9][0-9.,]*")
_DIGIT = re.compile(r"[0-9]")
_SPACES = re.compile(r"[ \u00a0\u202f\u2009]")


class NumberError(ValueError):
    """A text that is not a Vietnamese number.

    ``reason`` is ``empty``, ``english-format`` (``12.34``, ``1,234.5``), ``letter-in-number``
    (``9O``), ``bad-grouping`` (``1.23.456``, ``1 234``), ``leading-zero`` (``012``) or
    ``not-a-number``. ``suggestion`` is the right writing, empty when none can be told.
    """

    def __init__(self, text: str, reason: str, suggestion: str = "") -> None:
        super().__init__(f"{reason}: {text!r}")
        self.text = text
        self.reason = reason
        self.suggestion = suggestion


def parse_number(text: str) -> Decimal:
    """Reads ``1.234,5``, ``1234,5``, ``-3`` exactly; ``1.234`` is 1234.

    Trailing zeros are kept (``1,50`` is ``Decimal("1.50")``), so the decimals written can be
    counted. Raises :class:`NumberError`.
    """
    stripped = text.strip()
    if _STRICT.fullmatch(stripped):
        return _decimal(stripped)
    raise _explain(stripped)


def _decimal(strict: str) -> Decimal:
    return Decimal(strict.replace(".", "").replace(",", ".").replace(MINUS, "-"))


def _explain(text: str) -> NumberError:
    if not text:
        return NumberError(text, "empty")
    if _DIGIT_LIKE.fullmatch(text) and _DIGIT.search(text):
        mended = text.translate(_LETTERS_AS_DIGITS)
        return NumberError(text, "letter-in-number", _if_strict(mended))
    if _LETTER.search(text):
        reason = "letter-in-number" if _DIGIT.match(text) else "not-a-number"
        return NumberError(text, reason)
    if _SPACES.search(text):
        return NumberError(text, "bad-grouping", _if_strict(_SPACES.sub(".", text)))
    if english := _ENGLISH.fullmatch(text):
        return _explain_english(text, english)
    if _LOOSE.fullmatch(text):
        return NumberError(text, "bad-grouping", _if_strict(_regroup(text)))
    return NumberError(text, "not-a-number")


def _explain_english(text: str, match: re.Match[str]) -> NumberError:
    """A number that would be right in English, or plain digits behind a zero."""
    sign, decimals = match["sign"], match["decimals"] or ""
    whole = match["whole"].replace(",", "")
    bare = whole.lstrip("0") or "0"
    if not decimals and "," not in match["whole"]:
        return NumberError(text, "leading-zero", sign + bare)
    if len(decimals) == 3 and len(whole) > 3 and "," not in match["whole"]:
        # 1234.567 may be 1.234.567 or 1234,567: nobody but its writer can tell.
        return NumberError(text, "bad-grouping")
    mended = sign + _group(bare) + (f",{decimals}" if decimals else "")
    return NumberError(text, "english-format", mended)


def _regroup(text: str) -> str:
    whole, comma, decimals = text.replace(".", "").partition(",")
    sign = whole[:1] if whole[:1] in ("-", MINUS) else ""
    return sign + _group(whole[len(sign) :]) + comma + decimals


def _group(digits: str) -> str:
    first = len(digits) % 3 or 3
    groups = [digits[:first], *(digits[at : at + 3] for at in range(first, len(digits), 3))]
    return ".".join(groups)


def _if_strict(text: str) -> str:
    return text if _STRICT.fullmatch(text) else ""


def round_half_up(value: Decimal, decimals: int) -> Decimal:
    """Rounds as readers expect, half away from zero: 0,5 -> 1 and -0,5 -> -1."""
    digits = len(value.as_tuple().digits) + abs(value.adjusted()) + decimals + 5
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP, Context(prec=digits))


def format_number(value: Decimal, decimals: int | None = None) -> str:
    """Writes ``1.234,5``; with ``decimals`` rounded half up to so many, else as it is stored.

    A zero never carries a sign, also when rounding made it one.
    """
    if decimals is not None:
        value = round_half_up(value, decimals)
    plain = f"{abs(value):f}"
    whole, _, fraction = plain.partition(".")
    grouped = _group(whole)
    sign = MINUS if value < 0 else ""
    return f"{sign}{grouped},{fraction}" if fraction else f"{sign}{grouped}"
