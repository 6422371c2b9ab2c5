"""The eight ways in which the same words come out of a reader's keyboard.

Written from how people type, not from what any engine does with it: nothing here comes from the
program that is measured.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

_TONES = {"\u0300": "f", "\u0301": "s", "\u0303": "x", "\u0309": "r", "\u0323": "j"}
_LETTER_KEYS = {"\u0306": "w", "\u031b": "w"}  # for a circumflex the letter is typed twice
_HOOK, _TILDE = "\u0309", "\u0303"
_STOPPED = re.compile(r"(?:c|ch|p|t)$")
_NEIGHBOURS = {
    **dict(zip("qwertyuiop", "wqwertyuio", strict=True)),
    **dict(zip("asdfghjkl", "sasdfghjk", strict=True)),
    **dict(zip("zxcvbnm", "xzxcvbn", strict=True)),
}
# Where old and new spelling put the tone of an open syllable: hòa, hoà.
_OLD_TO_NEW = {
    unicodedata.normalize("NFC", f"{first}{tone}{second}"): unicodedata.normalize(
        "NFC", f"{first}{second}{tone}"
    )
    for first, second in ("oa", "oe", "uy")
    for tone in _TONES
}
_NEW_TO_OLD = {new: old for old, new in _OLD_TO_NEW.items()}


def plain(text: str) -> str:
    """Without any mark, đ as d."""
    parts = unicodedata.normalize("NFD", text)
    bare = "".join(part for part in parts if not unicodedata.combining(part))
    return bare.replace("đ", "d").replace("Đ", "D")


def respell(query: str, spelling: str, rng: random.Random) -> str | None:
    """A query in NFC as it is typed in that spelling; None where that makes no difference."""
    typed = SPELLINGS[spelling](query, rng)
    return typed if spelling == "exact" or typed != query else None


def _exact(query: str, _rng: random.Random) -> str:
    return query


def _no_marks(query: str, _rng: random.Random) -> str:
    return plain(query)


def _decomposed(query: str, _rng: random.Random) -> str:
    return unicodedata.normalize("NFD", query)


def _tone_placement(query: str, _rng: random.Random) -> str:
    return " ".join(map(_replaced, query.split()))


def _replaced(word: str) -> str:
    ending = word[-2:]
    other = _OLD_TO_NEW.get(ending) or _NEW_TO_OLD.get(ending)
    # In "quý" the u belongs to the onset, and no one writes the tone on it.
    return word if other is None or word.startswith("q") else word[:-2] + other


def _cut_short(query: str, rng: random.Random) -> str:
    """The last word only begun: at least two of its letters, at most all but one."""
    start, _, last = query.rpartition(" ")
    if len(last) < 3 or not last.isalpha():
        return query
    kept = rng.randrange(max(2, (len(last) + 1) // 2), len(last))
    return f"{start} {last[:kept]}".lstrip()


def _telex(query: str, rng: random.Random) -> str:
    """The keys of Telex as they were pressed, with no input method to read them."""
    tone_last, both_horns = rng.random() < 0.75, rng.random() < 0.5
    return " ".join(_keys(word, tone_last, both_horns) for word in query.split())


def _keys(word: str, tone_last: bool, both_horns: bool) -> str:
    keys = last = ""
    for base, *marks in map(tuple, _letters(word)):
        keys += {"đ": "dd", "Đ": "DD"}.get(base, base)
        keys += "".join(_LETTER_KEYS.get(mark, base) for mark in marks if mark not in _TONES)
        tone = "".join(_TONES.get(mark, "") for mark in marks)
        if tone_last:
            last += tone
        else:
            keys += tone
    return (keys if both_horns else keys.replace("uwow", "uow")) + last


def _wrong_tone(query: str, rng: random.Random) -> str:
    """One toned syllable with another tone; hook and tilde, which many confuse, for each other."""
    words = query.split()
    toned = [at for at, word in enumerate(words) if _tone(word)]
    if not toned:
        return query
    at = rng.choice(toned)
    tone = _tone(words[at])
    if _STOPPED.search(plain(words[at])):
        others = ["\u0301", "\u0323"]
    elif tone in (_HOOK, _TILDE):
        others = [_HOOK, _TILDE]
    else:
        others = sorted(_TONES)
    other = rng.choice([mark for mark in others if mark != tone])
    # Last of the letter's marks: only so do the others still belong to the letter.
    bare = (letter.replace(tone, "") + other * (tone in letter) for letter in _letters(words[at]))
    words[at] = unicodedata.normalize("NFC", "".join(bare))
    return " ".join(words)


def _letters(word: str) -> list[str]:
    """Each letter with its marks after it."""
    return [unicodedata.normalize("NFD", letter) for letter in word]


def _tone(word: str) -> str:
    return next((part for part in unicodedata.normalize("NFD", word) if part in _TONES), "")


def _typo(query: str, rng: random.Random) -> str:
    """One slip in one syllable: the key beside, a letter left out, twice, or before its time."""
    words = query.split()
    long = [at for at, word in enumerate(words) if len(word) >= 3 and word.isalpha()]
    if not long:
        return query
    at = rng.choice(long)
    word = words[at]
    place = rng.randrange(len(word))
    slips: list[str] = [word[:place] + word[place + 1 :], word[: place + 1] + word[place:]]
    if neighbour := _NEIGHBOURS.get(word[place]):
        slips.append(word[:place] + neighbour + word[place + 1 :])
    if place + 1 < len(word) and word[place] != word[place + 1]:
        slips.append(word[:place] + word[place + 1] + word[place] + word[place + 2 :])
    words[at] = rng.choice(slips)
    return " ".join(words)


SPELLINGS: dict[str, Callable[[str, random.Random], str]] = {
    "exact": _exact,
    "no marks": _no_marks,
    "NFD": _decomposed,
    "tone placement": _tone_placement,
    "prefix": _cut_short,
    "Telex": _telex,
    "wrong tone": _wrong_tone,
    "typo": _typo,
}
