"""Telex: Vietnamese as its keys are struck, read when the input method was left off.

``vaajn`` is ``vận``, ``dduwowngf`` and ``dduongwf`` are ``đường``. The rules are in the table that
the browser's script reads as well.
"""

from __future__ import annotations

import re
import unicodedata

from bantin.text.spelling import spelling_table

_TABLE = spelling_table()
_TONES: dict[str, str] = _TABLE["tones"]
_KEYS = re.compile("(?=[a-z]{2,10}$)([^aeiouyw]*[aeiouyw][^sfrxj]*)([sfrxj]?)([^sfrxj]*)")
_RULES = [(re.compile(old), re.sub(r"\$(\d)", r"\\\1", new)) for old, new in _TABLE["telex"]]
_PARTS = re.compile(f"({_TABLE['onsets']})?({_TABLE['nuclei']})({_TABLE['codas']})?")
_LAST_MARKED = re.compile("[ăâêôơư](?!.*[ăâêôơư])")


def decode(keys: str) -> str | None:
    """The syllable that lower-case keys strike, in NFC.

    None if they strike no syllable, or one that is written as it is struck. The tone of «hoà» is
    put on its first vowel, for the caller's normal form to put right.
    """
    struck = _KEYS.fullmatch(keys)
    if not struck:
        return None
    before, tone, after = struck.groups()
    letters = before + after
    for pattern, new in _RULES:
        letters = pattern.sub(new, letters, count=1)
    letters = unicodedata.normalize("NFC", letters)
    found = _PARTS.fullmatch(letters)
    if not found or letters == keys:
        return None
    onset, nucleus, coda = (part or "" for part in found.groups())
    if tone:
        if coda in ("c", "ch", "p", "t") and tone not in "sj":
            return None
        marked = _LAST_MARKED.search(nucleus)
        at = marked.start() if marked else _second(nucleus, coda)
        nucleus = nucleus[: at + 1] + _TONES[tone] + nucleus[at + 1 :]
    return unicodedata.normalize("NFC", onset + nucleus + coda)


def _second(nucleus: str, coda: str) -> int:
    """The place of the tone among vowels without marks."""
    return int(len(nucleus) > 2 or (bool(coda) and len(nucleus) > 1))
