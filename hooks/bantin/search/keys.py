"""From text to the forms and keys of the index.

A *form* is what stands in the text, in one normal spelling: lower case, NFC, the tone mark of
``hòa`` where ``hoà`` has it. A *key* is a form folded to plain letters. Most Vietnamese words are
two syllables written apart, so a key is a pair of neighbouring syllables (``dang vien``); single
syllables, and document numbers whole, are kept as well, under a mark of their own that keeps them
together when keys are sorted (``=dang``, ``=19/kh-ubnd``).

``theme/assets/search.js`` does the same to what a reader types; tests/unit/search/vectors.json
holds both to the same answers.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from bantin.text.folding import fold

SINGLE = "="

# The tone of oa, oe, uy, uê is written on either vowel (hòa, hoà); the second is made the one
# spelling. After q and g the first vowel belongs to the consonant, so only a slip of the keyboard
# puts a tone there (qúa, gía).
_TONES = "\u0300\u0301\u0309\u0303\u0323"
_PAIRS = (
    ("", "o", "a"),
    ("", "o", "e"),
    ("", "u", "y"),
    ("", "u", "ê"),
    ("q", "u", "a"),
    ("q", "u", "â"),
    ("g", "i", "a"),
)


def _tone_placement() -> dict[str, str]:
    def compose(text: str) -> str:
        return unicodedata.normalize("NFC", text)

    return {
        compose(before + first + tone + second): compose(before + first + second + tone)
        for before, first, second in _PAIRS
        for tone in _TONES
    }


TONE_PLACEMENT = _tone_placement()

_MISPLACED = re.compile("|".join(sorted(TONE_PLACEMENT, key=lambda text: (-len(text), text))))
_SYLLABLE = re.compile(r"[^\W_]+")
# A pair never spans the end of a sentence or a clause: «…của Đảng. Viên chức…» is not «đảng viên».
_BREAK = re.compile(r"[.!?;:,…](?=[\s\xa0\"”’»)]|$)|[()\[\]\n]")
# 19/KH-UBND, 71/NQ-CP, 16/21, 76,2, 2011-2015: begins with a digit, parts joined without a space.
_COMPOUND = re.compile(r"(?<![^\W_])\d[^\W_]*(?:[/.,–-][^\W_]+)+")

_forms: dict[str, str] = {}
_folded: dict[str, str] = {}


def normal_form(syllable: str) -> str:
    """One spelling of a syllable, its diacritics kept: ``HÒA`` and ``hoà`` are both ``hoà``."""
    form = unicodedata.normalize("NFC", syllable).lower()
    return _MISPLACED.sub(lambda found: TONE_PLACEMENT[found[0]], form)


def runs(text: str) -> Iterator[list[str]]:
    """The normal forms of NFC text, one list for each stretch without a break."""
    for stretch in _BREAK.split(text):
        found = []
        for syllable in _SYLLABLE.findall(stretch):
            form = _forms.get(syllable)
            if form is None:
                form = _forms[syllable] = normal_form(syllable)
            found.append(form)
        if found:
            yield found


def compounds(text: str) -> list[str]:
    """Document numbers and figures of NFC text, each whole: ``19/kh-ubnd``."""
    return [normal_form(found) for found in _COMPOUND.findall(text)]


def key_of(form: str) -> str:
    """The key under which a form is filed."""
    single = form.startswith(SINGLE)
    parts = []
    for part in form[single:].split(" "):
        key = _folded.get(part)
        if key is None:
            key = _folded[part] = fold(part)
        parts.append(key)
    return SINGLE * single + " ".join(parts)
