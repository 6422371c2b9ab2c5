"""From text to the forms and keys of the index.

A *form* is what stands in the text, in one normal spelling: lower case, NFC, the tone mark of
``hòa`` where ``hoà`` has it. A *key* is a form folded to plain letters. Most Vietnamese words are
two syllables written apart, so a key is a pair of neighbouring syllables (``dang vien``); single
syllables, and document numbers whole, are kept as well, under a mark of their own that keeps them
together when keys are sorted (``=dang``, ``=19/kh-ubnd``).

``theme/scripts/search/text.js`` does the same to what a reader types;
tests/unit/search/vectors.json holds both to the same answers.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from bantin.text.folding import fold
from bantin.text.spelling import spelling_table

SINGLE = "="


def _tone_placement() -> dict[str, str]:
    # The tone of oa, oe, uy, uê is written on either vowel (hòa, hoà); the second is made the one
    # spelling. After q and g the first vowel belongs to the consonant, so only a slip of the
    # keyboard puts a tone there (qúa, gía).
    def compose(text: str) -> str:
        return unicodedata.normalize("NFC", text)

    table = spelling_table()
    return {
        compose(before + first + tone + second): compose(before + first + second + tone)
        for before, first, second in table["tone_pairs"]
        for tone in table["tones"].values()
    }


TONE_PLACEMENT = _tone_placement()

_MISPLACED = re.compile("|".join(sorted(TONE_PLACEMENT, key=lambda text: (-len(text), text))))
_SYLLABLE = re.compile(r"[^\W_]+")
# A pair never spans the end of a sentence or a clause: «…của Đảng. Viên chức…» is not «đảng viên».
_BREAK = re.compile(r"[.!?;:,…](?=[\s\xa0\"”’»)]|$)|[()\[\]\n]")
# 19/KH-UBND, 71/NQ-CP, 16/21, 76,2, 2011-2015: begins with a digit, parts joined without a space.
_COMPOUND = re.compile(r"(?<![^\W_])\d[^\W_]*(?:[/.,–-][^\W_]+)+")


class _Keys(dict[str, str]):
    """The key of a syllable, or of anything under its mark, worked out the first time."""

    def __missing__(self, form: str) -> str:
        # JavaScript sorts the letters beyond U+FFFF elsewhere than Python, so none is kept.
        key = self[form] = _BEYOND.sub("\ufffd", fold(form))
        return key


_BEYOND = re.compile("[\U00010000-\U0010ffff]")
folded = _Keys()


class _Forms(dict[str, str]):
    """The normal form of a syllable, worked out the first time."""

    def __missing__(self, syllable: str) -> str:
        form = self[syllable] = normal_form(syllable)
        return form


_forms = _Forms()


def normal_form(syllable: str) -> str:
    """One spelling of a syllable, its diacritics kept: ``HÒA`` and ``hoà`` are both ``hoà``."""
    form = unicodedata.normalize("NFC", syllable).lower()
    return _MISPLACED.sub(lambda found: TONE_PLACEMENT[found[0]], form)


class Unspaced(NamedTuple):
    """What stands between two spaces where that is not one syllable alone.

    ``runs`` are the normal forms in it, parted where a pair may not span; the first goes on with
    what stands before, and what stands after goes on with the last.
    """

    runs: list[list[str]]
    compounds: list[str]


class _AllUnspaced(dict[str, "str | Unspaced"]):
    """What stands between two spaces, worked out the first time; most is a syllable and no more."""

    def __missing__(self, stretch: str) -> str | Unspaced:
        runs = [[_forms[s] for s in _SYLLABLE.findall(part)] for part in _BREAK.split(stretch)]
        found: str | Unspaced = Unspaced(runs, list(map(normal_form, _COMPOUND.findall(stretch))))
        if len(runs) == len(runs[0]) == 1:
            found = runs[0][0]
        if len(self) < _MOST_KEPT and len(stretch) < _LONGEST_KEPT:
            self[stretch] = found
        return found


_MOST_KEPT, _LONGEST_KEPT = 60_000, 24  # so that texts of any kind leave the memory bounded
_unspaced = _AllUnspaced()


def forms_of(text: str) -> tuple[list[list[str]], list[str]]:
    """The normal forms of NFC text, one list for each run without a break, and its compounds.

    Compounds are document numbers and figures, each whole: ``19/kh-ubnd``.
    """
    runs: list[list[str]] = []
    compounds: list[str] = []
    for line in text.split("\n"):
        run: list[str] = []
        runs.append(run)
        for stretch in map(_unspaced.__getitem__, line.split()):
            if isinstance(stretch, str):
                run.append(stretch)
            else:
                run += stretch.runs[0]
                for part in stretch.runs[1:]:
                    run = part.copy()
                    runs.append(run)
                compounds += stretch.compounds
    return list(filter(None, runs)), compounds


def key_of(form: str) -> str:
    """The key under which a form is filed."""
    first, space, second = form.partition(" ")
    return f"{folded[first]} {folded[second]}" if space else folded[first]
