"""However a reader spells a word, the engine finds it; Python and the browser spell alike."""

from __future__ import annotations

import json
import unicodedata
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.search import Guide
from bantin.search.keys import forms_of, key_of, normal_form
from bantin.text.telex import decode
from tests.browser.search_site import Search, article
from tests.bulletins import ROOT

VECTORS = ROOT / "tests/unit/search"

SPELL = """async ([base, texts]) => {
  const directory = await (await fetch(`${base}directory.json`)).json();
  const speller = new bantinSearch.Speller(directory);
  return texts.map((text) => {
    const runs = speller.runs(text);
    const keys = runs.map((run) => run.map((form) => speller.key(form)));
    return { text, runs, keys, compounds: speller.compounds(text) };
  });
}"""

STRIKE = """async ([base, texts]) => {
  const directory = await (await fetch(`${base}directory.json`)).json();
  const speller = new bantinSearch.Speller(directory);
  return texts.map((keys) => speller.telex(keys));
}"""


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def spelt(search: Search, texts: list[str]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = search.page.evaluate(SPELL, [search.home + search.base, texts])
    return found


def struck(search: Search, keys: list[str]) -> list[str]:
    found: list[str] = search.page.evaluate(STRIKE, [search.home + search.base, keys])
    return found


def test_python_and_the_browser_spell_the_vectors_alike(search: Search) -> None:
    vectors = json.loads((VECTORS / "vectors.json").read_text(encoding="utf-8"))
    assert spelt(search, [vector["text"] for vector in vectors]) == vectors


def test_python_and_the_browser_read_the_telex_vectors_alike(search: Search) -> None:
    vectors = json.loads((VECTORS / "telex.json").read_text(encoding="utf-8"))
    meant = {vector["keys"]: normal_form(vector["syllable"] or "") for vector in vectors}
    assert dict(zip(meant, struck(search, list(meant)), strict=True)) == meant


# What stands in the texts of a bulletin, and what could trip a reader of it: letters with and
# without marks, both ways to write them, digits and all that may join or part words.
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyzAĐÊƠwfjİıßſΣσς"
MARKS = "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323\u0340\u20dd"
JOINTS = " \n\xa0.,;:!?…()[]/–-\"“”'’_%&@=<>*"
TEXTS = st.text(st.sampled_from(LETTERS + "ạảấậắặếệốộớợứự" + MARKS + JOINTS + "0123456789²½٣𝟗😀"))


@settings(max_examples=60)
@given(texts=st.lists(TEXTS, min_size=1, max_size=20))
def test_python_and_the_browser_spell_any_text_alike(search_page: Search, texts: list[str]) -> None:
    expected = []
    for text in texts:
        runs, compounds = forms_of(nfc(text))
        keys = [[key_of(form) for form in run] for run in runs]
        expected.append({"text": text, "runs": runs, "keys": keys, "compounds": compounds})
    assert spelt(search_page, texts) == expected


@settings(max_examples=60)
@given(words=st.lists(st.text("aaeeoouuiyddwwsfrxjbcghknmptq", max_size=9), min_size=1))
def test_python_and_the_browser_read_telex_alike(search_page: Search, words: list[str]) -> None:
    assert struck(search_page, words) == [normal_form(decode(word) or "") for word in words]


@pytest.mark.parametrize(
    "query",
    [
        "dân vận khéo",
        "dan van kheo",
        "DÂN VẬN KHÉO",
        nfd("dân vận khéo"),
        f"{nfd('dân')} vận {nfd('khéo')}",
        "  dân,vận khéo ",
        "dân vận khéo.",
        "“dân vận khéo”",
        '"dan van kheo"',
    ],
    ids=ascii,
)
def test_a_phrase_is_found_with_its_marks_or_without_any(search: Search, query: str) -> None:
    answer = search.ask(query)
    assert answer.names[:2] == ["kheo", "xa"]
    assert answer.hits[0].title_marks == ["Dân vận khéo"]
    assert (answer.approximate, answer.corrected, answer.suggestion) == (False, "", "")


@pytest.mark.parametrize(
    "query", ["dân vân kheo", "dan vận kheo", "đan van khéo", "dần vận khéo", "dân vẫn khéo"]
)
def test_wrong_or_missing_marks_on_some_syllables_still_find(search: Search, query: str) -> None:
    answer = search.ask(query)
    assert answer.names[:2] == ["kheo", "xa"]
    assert answer.corrected == ""


def test_marks_typed_on_one_syllable_decide_between_words(search: Search) -> None:
    two = search.over(
        [
            article("can-bo", "Cán bộ", "Họp cán bộ xã."),
            article("can-bo-2", "Căn bộ", "Căn bộ số cũ, căn bộ số mới.", date="2020-01-01"),
        ]
    )
    assert two.names("cán bo") == ["can-bo", "can-bo-2"]
    assert two.names("căn bo") == ["can-bo-2", "can-bo"]


def test_a_syllable_without_marks_stays_open_beside_one_that_has_them(search: Search) -> None:
    open_ = search.over(
        [
            article("lo", "Bà lo việc nhà", "Bà lo xa."),
            article("lo-2", "Bà lộ vẻ vui", "Bà lộ mặt."),
            article("ba", "Ba lô mới", "Ba lô nhẹ.", date="2020-01-01"),
        ]
    )
    answer = open_.ask("bà lo")
    assert [(hit.name, hit.near) for hit in answer.hits] == [
        ("lo", False),
        ("lo-2", False),
        ("ba", True),
    ]


def test_right_marks_come_first_and_wrong_ones_still_find(search: Search) -> None:
    assert search.names("bản tin")[0] == "ban-tin"
    assert search.names("bán tin")[0] == "ban-tin-2"
    assert set(search.names("bàn tìn")[:2]) == {"ban-tin", "ban-tin-2"}


@pytest.mark.parametrize("query", ["hòa giải", "hoà giải", "HÒA GIẢI", nfd("hòa giải")])
def test_either_place_of_a_tone_finds_both(search: Search, query: str) -> None:
    (hit,) = search.ask(query).hits
    assert (hit.name, hit.title_marks, hit.marks) == ("hoa", ["hòa giải"], ["Hoà giải"])


@pytest.mark.parametrize(
    "query",
    [
        "daan vaanj kheos",
        "daan vaajn kheos",
        "daan vajan kheso",
        "dana vanaj kheos",
        "dana vajna khseo",
        "Daan Vaanj Kheos",
    ],
)
def test_what_was_struck_in_telex_is_read_as_meant(search: Search, query: str) -> None:
    answer = search.ask(query)
    assert answer.names[:2] == ["kheo", "xa"]
    assert answer.hits[0].title_marks == ["Dân vận khéo"]


@pytest.mark.parametrize(
    "query", ["dduwowngf", "dduwongf", "dduongwf", "duowngfd", "duongwfd", "dduwowfng"]
)
def test_a_late_key_strikes_the_same_word(search: Search, query: str) -> None:
    assert search.names(f"mowr {query}") == ["duong"]
    assert search.names(query) == ["duong"]


def test_telex_of_some_words_and_plain_letters_of_others_find(search: Search) -> None:
    assert search.names("dan vaanj kheo")[:2] == ["kheo", "xa"]


def test_a_foreign_word_of_the_bulletin_is_not_read_as_telex(search: Search) -> None:
    foreign = search.over(
        [
            article("test", "Bài test đầu vào", "Học sinh làm bài test."),
            article("bus", "Tuyến xe bus mới", "Xe bus chạy mỗi giờ."),
            article("tet", "Chợ Tết vùng cao", "Tét bánh mừng năm mới.", date="2020-01-01"),
            article("bu", "Bú mẹ", "Trẻ bú mẹ sáu tháng.", date="2020-01-01"),
        ]
    )
    assert foreign.names("test") == ["test"]
    assert foreign.names("xe bus") == ["bus"]
    assert foreign.ask("xe bus").hits[0].title_marks == ["xe bus"]


def test_the_same_letters_are_telex_where_the_bulletin_has_no_such_word(search: Search) -> None:
    telex = search.over([article("tet", "Tét bánh chưng", "Lạt mềm tét bánh.")])
    answer = telex.ask("test banhs")
    assert answer.names == ["tet"]
    assert telex.names("test") == ["tet"]


def test_a_foreign_word_stands_beside_telex(search: Search) -> None:
    mixed = search.over(
        [
            article("bus", "Tuyến xe bus mới", "Mỗi giờ một chuyến."),
            article("xe", "Tuyến xe mới", "Bú mẹ trên xe."),
        ]
    )
    assert mixed.names("tuyeens xe bus")[0] == "bus"


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("vox thij saus", "vo"),
        ("sex suwr dungj tieengs anh", "se"),
        ("SEX SUWR DUNGJ TIEENGS ANH", "se"),
        ("19/KH-UBND vox thij saus", "vo"),
    ],
)
def test_telex_is_read_by_the_whole_query_where_one_word_could_be_foreign(
    search: Search, query: str, name: str
) -> None:
    mixed = search.over(
        [
            article("vo", "Gặp gỡ", "Bà Võ Thị Sáu kể. Kế hoạch 19/KH-UBND."),
            article("se", "Học kỳ mới", "Học sinh sẽ sử dụng tiếng Anh."),
            article("vox", "Loa Vox", "Loa hiệu Vox, phòng test."),
            article("sex", "Sex education", "Tài liệu sex education, loa vox.", date="2020-01-01"),
        ]
    )
    answer = mixed.ask(query)
    assert answer.names[0] == name
    assert answer.corrected == ""
    assert mixed.names("loa vox") == ["vox", "sex"]
    assert mixed.names("sex education") == ["sex"]


@pytest.mark.parametrize("query", ["da6n va65n khe1o", "dan6 van65 kheo1", "dan6 va65n kheo"])
def test_what_was_struck_in_vni_is_read_as_meant(search: Search, query: str) -> None:
    assert search.names(query)[:2] == ["kheo", "xa"]


def test_letters_with_digits_that_the_bulletin_has_are_no_vni(search: Search) -> None:
    coded = search.over(
        [article("e5", "Xăng E5", "Giá xăng E5 giảm."), article("e", "Xăng", "Xăng ế hàng.")]
    )
    answer = coded.ask("xang e5")
    assert (answer.names[0], answer.corrected) == ("e5", "")


def test_telex_of_one_word_beside_words_with_marks_is_read(search: Search) -> None:
    assert search.names("dân vaanj khéo")[:2] == ["kheo", "xa"]


def test_a_word_that_is_plain_and_telex_is_read_as_telex_where_only_that_finds(
    search: Search,
) -> None:
    police = search.over([article("ca", "Công an xã", "Công an xã trực.")])
    assert police.names("coong an") == ["ca"]


def test_a_foreign_word_makes_no_telex_of_the_words_beside_it(search: Search) -> None:
    # «boong» is a word as it stands, and «bông» in Telex.
    deck = search.over(
        [
            article("boong", "Xe bus trên boong", "Boong tàu chở xe bus."),
            article("bong", "Xe bus chở bông", "Bông trắng, xe bus.", date="2020-01-01"),
        ]
    )
    assert deck.names("bus boong")[0] == "boong"


@pytest.mark.parametrize(
    "query", ["dân vận kh", "dân vận khé", "dan van k", "dan van khe", nfd("dân vận khé")]
)
def test_the_last_word_may_be_only_begun_while_typing(search: Search, query: str) -> None:
    answer = search.ask(query, typing=True)
    assert answer.names[:2] == ["kheo", "xa"]
    assert answer.corrected == ""


def test_a_beginning_finds_even_when_typing_is_over(search: Search) -> None:
    answer = search.ask("dân vận khé")
    assert answer.names[:2] == ["kheo", "xa"]
    assert answer.corrected == ""


def test_a_whole_word_comes_before_those_that_it_begins(search: Search) -> None:
    two = search.over(
        [
            article("ba", "Dân ba xã", "Ba xã cùng làm."),
            article("ban", "Dân bản làm đường", "Đường bản.", date="2020-01-01"),
        ]
    )
    answer = two.ask("dân ba", typing=True)
    assert [(hit.name, hit.near) for hit in answer.hits] == [("ba", False), ("ban", True)]
    assert answer.total == 1


def test_without_marks_the_commonest_spelling_comes_first(search: Search) -> None:
    plain = search.ask("bap bec")
    assert len(plain.hits) == 10
    assert "hiem" not in plain.names
    assert search.names("bấp bẹc")[0] == "hiem"


def test_completions_and_pages_are_found_in_nfd(search: Search) -> None:
    guide = Guide(phrases=("Cải cách hành chính", "Dân vận khéo"))
    other = search.over([article("x", nfd("Cải cách hành chính"), nfd("Đề án."))], guide)
    assert other.names("cải cách") == ["x"]
    assert other.ask("cải cách").hits[0].title == "Cải cách hành chính"
    assert other.suggest(nfd("cải c")) == ["Cải cách hành chính"]
