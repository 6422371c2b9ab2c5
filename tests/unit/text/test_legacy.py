"""Old encodings: both are noticed, neither where it is not, and no letter is lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.text.legacy import TCVN3_TABLE, VNI_TABLE, Legacy, convert, detect
from bantin.text.syllables import is_syllable

SENTENCE = (
    "Đảng bộ và nhân dân các dân tộc trong tỉnh đoàn kết, xây dựng nông thôn mới; ở xã vùng cao, "
    "thủ tục được giải quyết đúng hẹn.\nĂn quả nhớ kẻ trồng cây, uống nước nhớ nguồn.\n"
)
TO_TCVN3 = {letter: code for code, letter in TCVN3_TABLE.items()}
TO_VNI = {letter: code for code, letter in reversed(VNI_TABLE.items())}
ENCODERS = {Legacy.TCVN3: TO_TCVN3, Legacy.VNI: TO_VNI}
LETTERS = {Legacy.TCVN3: set(TCVN3_TABLE.values()), Legacy.VNI: set(VNI_TABLE.values())}
SYLLABLES = [
    unicodedata.normalize("NFC", onset + vowel + coda)
    for onset in ("", "b", "đ", "ngh", "tr")
    for vowel in ("a\u0301", "â\u0323", "ă\u0300", "ê\u0309", "ơ\u0303", "ư\u0323", "ươ\u0300")
    for coda in ("", "ng", "t")
]


def encode(text: str, encoding: Legacy) -> str:
    return "".join(ENCODERS[encoding].get(letter, letter) for letter in text)


def test_tcvn3_has_67_small_letters_and_7_capitals() -> None:
    letters = list(TCVN3_TABLE.values())
    assert len(set(letters)) == 74
    assert sum(letter.islower() for letter in letters) == 67
    assert "".join(letter for letter in letters if letter.isupper()) == "ĂÂÊÔƠƯĐ"


def test_vni_has_every_vietnamese_letter() -> None:
    small = {letter for letter in VNI_TABLE.values() if letter.islower()}
    assert len(small) == 67


@pytest.mark.parametrize("encoding", list(Legacy))
def test_a_text_is_noticed_and_comes_back_whole(encoding: Legacy) -> None:
    old = encode(SENTENCE, encoding)
    assert detect(old) == (encoding, 0)
    assert convert(old, encoding) == SENTENCE


@pytest.mark.parametrize("encoding", list(Legacy))
@given(words=st.lists(st.sampled_from(SYLLABLES), max_size=30))
def test_syllables_round_trip(encoding: Legacy, words: list[str]) -> None:
    """In a line of an old text, whatever words it is made of."""
    text = " ".join(["Đoàn kết xây dựng nông thôn", *words])
    assert convert(encode(text, encoding), encoding) == text


@pytest.mark.parametrize("encoding", list(Legacy))
@given(data=st.data())
def test_letters_round_trip(encoding: Legacy, data: st.DataObject) -> None:
    letters = st.sampled_from([*sorted(LETTERS[encoding]), "b", "c", "-"])
    text = "b".join(data.draw(st.lists(letters, max_size=40)))
    assert encoding.decode(encode(text, encoding)) == text


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        unicodedata.normalize("NFD", SENTENCE),
        "Müller, Schröder, Günther, Jürgen, Köln, Zürich, naïve, Noël, Citroën, Björk",
        "«Dân vận» «an» «khéo» «tận» «vận» «ấn»",
        "§ 5, § 6, § 7; © 2013, 5½ kg, 3¾, 12 m², 30 °C, Bản tin®",
        "été, élève, à côté, garçon, façade, château, hôtel, île",
        "ß ä ö ü Ä Ö Ü ñ Ñ ç",
        "Dân­vận mềm­dẻo có dấu gạch mềm­mại",
    ],
)
def test_no_false_alarm(text: str) -> None:
    assert detect(text) is None


def test_two_old_words_are_not_enough_three_are() -> None:
    assert detect("nh©n d©n") is None
    assert detect("xin chào nh©n d©n téc ®oµn kÕt") == (Legacy.TCVN3, 9)


def test_in_a_mixed_line_only_sure_words_change() -> None:
    line = "Bé Nụ ở ®oµn kÕt"
    assert convert(line, Legacy.TCVN3) == "Bé Nụ ở đoàn kết"


def test_lines_in_unicode_stay_as_they_are() -> None:
    text = "title: «Tết» § 5 bé\n§¶ng bé nh©n d©n\n"
    assert convert(text, Legacy.TCVN3) == "title: «Tết» § 5 bé\nĐảng bộ nhân dân\n"


@given(st.text())
def test_converting_never_raises_and_never_touches_ascii_words(text: str) -> None:
    for encoding in Legacy:
        converted = convert(f"{text} plain words", encoding)
        assert converted.endswith(" plain words")


@pytest.mark.parametrize("word", ["Đảng", "nghiêng", "quyết", "ươm", "ý", "thuở", "khuỷu", "oẳn"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Müller", "str", "đđ", "áá", "đảng1", "", "naêm", "ôanằ"])
def test_not_syllables(word: str) -> None:
    assert not is_syllable(word)
