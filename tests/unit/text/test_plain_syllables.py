"""Which syllables, folded, Vietnamese could have: what tells a certain slip from a rare word."""

from __future__ import annotations

import re

import pytest

from bantin.text.folding import fold
from bantin.text.spelling import spelling_table
from tests.bench.vocabulary import people, places, real_words

PLAIN = re.compile(spelling_table()["plain"])


@pytest.mark.parametrize(
    "words", [real_words(), people(), places()], ids=["words", "people", "places"]
)
def test_every_syllable_in_use_is_possible(words: list[str]) -> None:
    syllables = {fold(syllable) for word in words for syllable in word.split()}
    foreign = {"taluy"}
    assert {syllable for syllable in syllables if not PLAIN.fullmatch(syllable)} <= foreign


RARE = """
nghiêng khuỷu quyển quốc giếng gì giữa huỳnh quýnh thuở xoong boong ngoằn ngoèo khuya quạu ghế nghề
yếm ý ỷ uỷ ưu ướp đắk kạn pin rượu hươu chuếnh oằn oạc quoét kiêng nguếch
"""
OTHERS = """
giaot haanh chinhh chinhk chinhg ccai gaio hahn trdong rtuong truogn bxao vieen dduong nghao ngiep
cieng ging tieeng thij suwr vox test web app zalo internet ubnd htx
"""


@pytest.mark.parametrize("syllable", RARE.split())
def test_rare_syllables_are_possible(syllable: str) -> None:
    assert PLAIN.fullmatch(fold(syllable))


@pytest.mark.parametrize("word", OTHERS.split())
def test_slips_keys_and_foreign_words_are_not(word: str) -> None:
    assert not PLAIN.fullmatch(word)
