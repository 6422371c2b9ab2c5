"""Keys as an input method takes them, read when it was off."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.keys import normal_form
from bantin.text.syllables import is_syllable
from bantin.text.telex import decode

VECTORS = json.loads((Path(__file__).parents[1] / "search/telex.json").read_text(encoding="utf-8"))

TONES = {"": "", "\u0300": "f", "\u0301": "s", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
STOPPED = ("\u0301", "\u0323")  # the tones that a syllable ending in c, ch, p or t may have
KEYS = {"â": "aa", "ă": "aw", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
MARKED = "ăâêôơư"
VOWELS = re.compile("[aăâeêioôơuưy]+")
CONSONANTS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
VOWELS_AND_CODAS = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
i ich im in inh ip it iu ia iêc iêm iên iêng iêp iêt iêu
o oc oi om on ong op ot oa oac oach oai oam oan oang oanh oao oap oat oay
oăc oăm oăn oăng oăt oe oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u uc ui um un ung up ut ua uôc uôi uôm uôn uông uôt uân uâng uât uây uê uênh uêch uơ
uy uya uych uynh uyn uyt uyu uyên uyêt
ư ưc ưi ưng ưt ưu ưa ươc ươi ươm ươn ương ươp ươt ươu
y yêm yên yêng yêt yêu
"""
ONSETS, RIMES = CONSONANTS.split(), VOWELS_AND_CODAS.split()


def syllables() -> Iterator[tuple[str, str, str, str]]:
    """Every syllable with its onset, rime and tone; the tone as «hòa» and «thủy» have it."""
    for onset in ["", *ONSETS]:
        for rime in RIMES:
            # «gì» is g and i, «giá» gi and a; after qu there is no second round vowel.
            if (onset in ("g", "gi") and rime[0] == "i") or (onset == "qu" and rime[0] in "ouư"):
                continue
            for tone in STOPPED if rime.endswith(("c", "ch", "p", "t")) else TONES:
                at = tone_bearer(rime) + 1
                written = onset + rime[:at] + tone + rime[at:]
                yield unicodedata.normalize("NFC", written), onset, rime, tone


def tone_bearer(rime: str) -> int:
    marked = [at for at, letter in enumerate(rime) if letter in MARKED]
    if marked:
        return marked[-1]
    found = VOWELS.match(rime)
    assert found
    vowels = len(found[0])
    return 1 if vowels == 3 or (vowels == 2 and len(rime) > 2) else 0


def keys_of(text: str) -> str:
    return "".join(KEYS.get(letter, letter) for letter in text)


def at_once(onset: str, rime: str, tone: str) -> str:
    """Every mark with its letter, the tone last: ``dduwowngf``."""
    return keys_of(onset + rime) + TONES[tone]


def one_w(onset: str, rime: str, tone: str) -> str:
    """One w for both horns: ``dduowngf``."""
    return keys_of(onset + rime.replace("ươ", "uơ")) + TONES[tone]


def tone_after_vowels(onset: str, rime: str, tone: str) -> str:
    """``dduwowfng``."""
    found = VOWELS.match(rime)
    assert found
    return keys_of(onset + found[0]) + TONES[tone] + rime[found.end() :]


def marks_last(onset: str, rime: str, tone: str) -> str:
    """All the bare letters, then the marks, then the tone: ``duongwdf``."""
    struck = [KEYS.get(letter, letter) for letter in onset + rime]
    bare = "".join(keys[0] if keys[1:] else keys for keys in struck)
    # One w for both horns; the d of đ after the marks of vowels.
    marks = dict.fromkeys(keys[1:] for keys in reversed(struck))
    return bare + "".join(marks) + TONES[tone]


@pytest.mark.parametrize("habit", [at_once, one_w, tone_after_vowels, marks_last])
def test_every_syllable_is_read_from_its_keys(habit) -> None:
    wrong = {}
    read = 0
    for syllable, onset, rime, tone in syllables():
        keys = habit(onset, rime, tone)
        if len(keys) > 10:
            continue
        found = decode(keys)
        wanted = None if keys == syllable else normal_form(syllable)
        if (found and normal_form(found)) != wanted:
            wrong[keys] = (syllable, found)
        read += found is not None
    assert wrong == {}
    assert read > 15_000


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["keys"] or "nothing")
def test_vector(vector: dict) -> None:
    found = decode(vector["keys"])
    assert (found and normal_form(found)) == vector["syllable"]


def test_vectors_are_in_one_spelling_and_each_is_there_once() -> None:
    keys = [vector["keys"] for vector in VECTORS]
    assert len(keys) == len(set(keys))
    for vector in VECTORS:
        if vector["syllable"] is not None:
            assert vector["syllable"] == normal_form(vector["syllable"])


@given(st.text() | st.text(alphabet="abcdeghiklmnopqrstuvxywzfj", max_size=11))
def test_any_text_gives_a_syllable_with_marks_or_nothing(keys: str) -> None:
    found = decode(keys)
    if found is not None:
        assert is_syllable(found)
        assert not found.isascii()
        assert unicodedata.is_normalized("NFC", found)


@given(st.text(alphabet="aeouydgnhtcmwsfrxj", min_size=2, max_size=8))
def test_nothing_is_made_of_letters_that_were_not_struck(keys: str) -> None:
    found = decode(keys)
    if found is not None:
        bare = unicodedata.normalize("NFD", found.replace("đ", "d").replace("ư", "u"))
        letters = [letter for letter in bare if letter.isalpha()]
        # A w alone is ư.
        assert not set(letters) - set(keys) - {"u"}


@pytest.mark.parametrize("keys", ["VAAJN", "Vaajn", "vaajn ", "vậ n", "vaajn1", "đaang", "vaa\njn"])
def test_only_lower_case_letters_without_marks_are_keys(keys: str) -> None:
    assert decode(keys) is None
