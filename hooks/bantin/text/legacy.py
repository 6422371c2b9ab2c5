"""Vietnamese of the years before Unicode: TCVN3 (fonts .Vn…) and VNI (fonts VNI-…).

Such text, pasted from an old document, arrives as Latin letters and signs (``§¶ng bé``, ``Ñaûng
boä``). A word counts as a hit when it is no Vietnamese syllable as it stands and becomes one once
decoded; several hits are asked for, so that a lone «Müller» or «naïve» never raises an alarm.

TCVN3 has capitals only for the seven letters without a tone; all other capitals came from the
font, which a text file does not have, so they come out small.
"""

from __future__ import annotations

import re
from enum import Enum
from functools import cache
from itertools import islice

from bantin.text.syllables import is_syllable

HITS_NEEDED = 3

_TCVN3_CODES = bytes.fromhex(
    "a1a2a3a4a5a6a7 a8a9aaabacadae b5b6b7b8b9 bbbcbdbec6 c7c8c9cacb cccecfd0d1"
    "d2d3d4d5d6 d7d8dcddde dfe1e2e3e4 e5e6e7e8e9 eaebecedee eff1f2f3f4 f5f6f7f8f9 fafbfcfdfe"
).decode("latin-1")
_TCVN3_LETTERS = (
    "ĂÂÊÔƠƯĐ" "ăâêôơưđ" "àảãáạ" "ằẳẵắặ" "ầẩẫấậ" "èẻẽéẹ"
    "ềểễếệ" "ìỉĩíị" "òỏõóọ" "ồổỗốộ" "ờởỡớợ" "ùủũúụ" "ừửữứự" "ỳỷỹýỵ"
)  # fmt: skip
TCVN3_TABLE: dict[str, str] = dict(zip(_TCVN3_CODES, _TCVN3_LETTERS, strict=True))


def _vni_table() -> dict[str, str]:
    """VNI writes a letter and then, mostly, a second character for all of its marks."""
    marks = ("ù", "ø", "û", "õ", "ï")
    families = {
        "a": ("áàảãạ", marks),
        "e": ("éèẻẽẹ", marks),
        "o": ("óòỏõọ", marks),
        "u": ("úùủũụ", marks),
        "y": ("ýỳỷỹ", marks[:4]),
        "ô": ("ớờởỡợ", marks),
        "ö": ("ứừửữự", marks),
    }
    table = {"í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
    table |= {"ô": "ơ", "ö": "ư"}
    for base, (letters, codes) in families.items():
        table |= {base + code: letter for code, letter in zip(codes, letters, strict=True)}
    hats = ("â", "á", "à", "å", "ã", "ä")
    for base, letters in (("a", "âấầẩẫậ"), ("e", "êếềểễệ"), ("o", "ôốồổỗộ")):
        table |= {base + code: letter for code, letter in zip(hats, letters, strict=True)}
    breves = ("ê", "é", "è", "ú", "ü", "ë")
    table |= {"a" + code: letter for code, letter in zip(breves, "ăắằẳẵặ", strict=True)}
    capitals = {code.upper(): letter.upper() for code, letter in table.items()}
    titles = {code.capitalize(): letter.upper() for code, letter in table.items()}
    return titles | capitals | table


VNI_TABLE: dict[str, str] = _vni_table()

# Latin letters and signs of the old encodings that Vietnamese in Unicode never uses; the quotation
# marks « » are left out although TCVN3 has them, because editors quote with them.
_SIGNAL = re.compile(
    "[\u00a7-\u00aa\u00ac-\u00ae\u00b5-\u00b9\u00bc-\u00beÄÅÆÇËÎÏÑÖ×ØÛÜÞßäåæçëîïðñö÷øûüþÐ]"
)
# A word with every character that either encoding could have put into it, and with the letters
# and loose marks of Unicode, so that the end of «vận» is never taken for a word of its own.
_WORD = re.compile(f"(?:[^\\W\\d_]|[{re.escape(''.join(TCVN3_TABLE))}\u0300-\u036f])+")
_ENCODED = {
    "TCVN3": re.compile("[A-Za-z" + re.escape("".join(TCVN3_TABLE)) + "]+"),
    "VNI": re.compile("[A-Za-z" + "".join(sorted(set("".join(VNI_TABLE)))) + "]+"),
}
_CAPITAL_WITHIN = re.compile("[a-z][À-Ý]")
_BEYOND_LATIN_1 = re.compile("[ĂăĐđĨĩŨũ\u01a0-\u01b0\u1ea0-\u1ef9]")


class Legacy(Enum):
    """An encoding of the years before Unicode; the value is its name as editors know it."""

    TCVN3 = "TCVN3"
    VNI = "VNI"

    @property
    def _table(self) -> dict[str, str]:
        return TCVN3_TABLE if self is Legacy.TCVN3 else VNI_TABLE

    def decode(self, text: str) -> str:
        """Every character of the encoding as its Unicode letter, whatever it stands in."""
        return _pattern(self).sub(lambda match: self._table[match[0]], text)

    def is_hit(self, word: str) -> bool:
        """Whether the word is no syllable as it stands and becomes one when decoded."""
        return (
            len(word) > 1
            and not word.isascii()
            and self.could_hold(word)
            and (not is_syllable(word) or _CAPITAL_WITHIN.search(word) is not None)
            and is_syllable(self.decode(word))
        )

    def could_hold(self, word: str) -> bool:
        """Whether the encoding has every character of the word."""
        return _ENCODED[self.value].fullmatch(word) is not None


@cache
def _pattern(encoding: Legacy) -> re.Pattern[str]:
    codes = sorted(encoding._table, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, codes)))


def detect(text: str) -> tuple[Legacy, int] | None:
    """The old encoding that parts of ``text`` are in and the offset of the first such word.

    None when fewer than three words speak for it.
    """
    signals = islice(_SIGNAL.finditer(text), HITS_NEEDED)
    if sum(1 for _ in signals) < HITS_NEEDED:
        return None
    best: tuple[int, Legacy, int] | None = None
    for encoding in Legacy:
        hits = [m.start() for m in _WORD.finditer(text) if encoding.is_hit(m[0])]
        if len(hits) >= HITS_NEEDED and (best is None or len(hits) > best[0]):
            best = (len(hits), encoding, hits[0])
    return (best[1], best[2]) if best else None


def convert(text: str, encoding: Legacy) -> str:
    """``text`` with its old words in Unicode; lines without such a word stay as they are.

    In a line that also holds proper Unicode letters only sure words are converted, because
    ``bé`` there may be «bé» as well as the old writing of «bộ».
    """
    return "".join(_convert_line(line, encoding) for line in text.splitlines(keepends=True))


def _convert_line(line: str, encoding: Legacy) -> str:
    if not any(encoding.is_hit(match[0]) for match in _WORD.finditer(line)):
        return line
    mixed = _BEYOND_LATIN_1.search(line) is not None

    def replace(match: re.Match[str]) -> str:
        word = match[0]
        decoded = encoding.decode(word)
        if encoding.is_hit(word):
            return decoded
        if mixed or word.isascii() or not encoding.could_hold(word):
            return word
        has_letter = any(character.isascii() for character in word)
        return decoded if has_letter or is_syllable(decoded) else word

    return _WORD.sub(replace, line)
