"""What an entry holds and where, and the packing of lists against a plain model of them."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search import Entry
from bantin.search.keys import forms_of
from bantin.search.mentions import entry_postings
from bantin.search.postings import Packed, count, join, pack, posting, splice
from tests.unit.search.reading import NO_PLACE, PRINTABLE, entries, texts, unpack

PAIR, SINGLE = "dân vận", "=dân"
# A pair that stands once has a place, which only then is written.
mentions = st.one_of(
    st.tuples(st.sampled_from([1, 4, 8]), st.integers(0, 64)),
    st.tuples(st.sampled_from([2, 3, 5, 6, 7, 9, 10, 11, 12, 13, 14, 15]), st.just(NO_PLACE)),
)
numbers = st.integers(0, 40) | st.integers(0, 200_000)
lists = st.dictionaries(numbers, mentions, max_size=30)
forms = st.sampled_from([PAIR, SINGLE])


def mention(weight: int, place: int) -> int:
    return weight << 7 | place


def as_it_should_be(form: str, model: dict[int, tuple[int, int]]) -> list[tuple[int, int, int]]:
    return [
        (number, weight, place if form == PAIR else NO_PLACE)
        for number, (weight, place) in sorted(model.items(), reverse=True)
    ]


def packed(form: str, model: dict[int, tuple[int, int]]) -> Packed:
    newest_first = sorted(model.items(), reverse=True)
    return pack(form, (posting(number, mention(*what)) for number, what in newest_first))


@given(forms, lists)
def test_packed_postings_come_back(form: str, model: dict) -> None:
    text, last = packed(form, model)
    assert unpack(form, text) == as_it_should_be(form, model)
    assert not set(text) - set(PRINTABLE)
    if model:
        assert last == posting(min(model), mention(*model[min(model)]))


def test_packing_is_what_its_description_says() -> None:
    # 38 is "0 and carry on", "1": code 16 is "1", 54 "X". 40 - 38 = 2.
    postings = [posting(40, mention(1, NO_PLACE)), posting(38, mention(9, NO_PLACE))]
    least, ends, goes_on = 0, 16, 54
    digits = [goes_on + 2, ends + 1, least + 9, ends + 2]
    assert pack(SINGLE, postings).text == "".join(PRINTABLE[code] for code in digits)


@given(forms, st.dictionaries(numbers, mentions, min_size=2, max_size=30), st.data())
def test_two_lists_joined_are_the_list_of_both(form: str, model: dict, data: st.DataObject) -> None:
    ordered = sorted(model)
    cut = data.draw(st.integers(1, len(ordered) - 1))
    older = {number: model[number] for number in ordered[:cut]}
    newer = {number: model[number] for number in ordered[cut:]}
    assert join(packed(form, newer), packed(form, older)) == packed(form, model)


@given(forms, lists, st.dictionaries(numbers, mentions | st.none(), max_size=8), st.data())
def test_a_spliced_list_is_the_changed_list_packed(
    form: str, model: dict, changes: dict, data: st.DataObject
) -> None:
    # Numbers of the list are changed too, not only such as are hardly ever in it.
    if model:
        known = st.sampled_from(sorted(model))
        changes |= data.draw(st.dictionaries(known, mentions | st.none(), max_size=8))
    after = {number: what for number, what in {**model, **changes}.items() if what}
    as_numbers = {number: mention(*what) if what else 0 for number, what in changes.items()}
    assert splice(form, packed(form, model).text, as_numbers) == packed(form, after).text


@given(lists)
def test_how_many_hold_a_word(model: dict) -> None:
    assert count(packed(SINGLE, model).text) == len(model)


def weights(entry: Entry) -> dict[str, int]:
    return {form: found >> 7 for form, found in entry_postings(entry).items()}


def places(entry: Entry) -> dict[str, int]:
    return {form: found & 127 for form, found in entry_postings(entry).items()}


def test_weights_tell_title_standfirst_and_how_often() -> None:
    entry = Entry("a/", "Dân vận", "dân vận, hòa giải, hoà giải. Mới", standfirst="Hoà giải")
    found = weights(entry)
    assert found["dân vận"] == 8 + 1
    assert found["hoà giải"] == 4 + 2
    assert found["=hoà"] == 4 + 2
    assert found["=mới"] == 1
    assert found["=dân"] == 8 + 1


@pytest.mark.parametrize(("times", "weight"), [(1, 1), (2, 2), (3, 2), (4, 3), (500, 3)])
def test_weights_of_repetition(times: int, weight: int) -> None:
    assert weights(Entry("a/", "", "khéo. " * times))["=khéo"] == weight


def test_no_pair_is_formed_over_a_clause_or_a_field() -> None:
    entry = Entry("a/", "Một hai", "năm sáu. Bảy\ntám (chín) mười", standfirst="ba bốn")
    pairs = {form for form in weights(entry) if " " in form}
    assert pairs == {"một hai", "ba bốn", "năm sáu"}


def test_document_numbers_are_held_whole_and_in_parts() -> None:
    found = weights(Entry("a/", "Kế hoạch 19/KH-UBND", "đạt 16/21"))
    wanted = {"=19/kh-ubnd", "=19", "=kh", "=ubnd", "19 kh", "kh ubnd", "hoạch 19", "=16/21"}
    assert wanted <= found.keys()
    assert found["=19/kh-ubnd"] == 8
    assert found["=16/21"] == 1


def test_sections_and_kinds_are_held_for_the_filters() -> None:
    article = Entry("a/", "", "", section="dan-van", within=("to-chuc", "goc"))
    assert entry_postings(article) == dict.fromkeys(
        ["@dan-van", "@to-chuc", "@goc"], mention(1, NO_PLACE)
    )
    assert weights(Entry("a/", "", "", kind="dataset")) == {"@:dataset": 1}
    assert weights(Entry("a/", "", "", kind="page")) == {"@:page": 1}


def test_pairs_that_follow_each_other_have_places_that_do() -> None:
    found = places(Entry("a/", "", "đạt giảm nghèo bền vững. Nhưng khác hẳn đi"))
    following = ["đạt giảm", "giảm nghèo", "nghèo bền", "bền vững"]
    steps = [(found[form] - found[following[0]]) % 64 for form in following]
    assert steps == [0, 1, 2, 3]
    assert (found["khác hẳn"] - found["nhưng khác"]) % 64 == 1
    # Each clause starts anew: what ends one is not followed by what begins the next.
    assert (found["nhưng khác"] - found["bền vững"]) % 64 > 2


def test_a_pair_that_stands_twice_has_no_place_and_a_word_never_has() -> None:
    found = places(Entry("a/", "Dân vận khéo", "dân vận; khéo léo, khéo léo", standfirst="léo hay"))
    assert found["dân vận"] == found["khéo léo"] == NO_PLACE
    assert found["=khéo"] == found["=hay"] == NO_PLACE
    assert found["vận khéo"] < NO_PLACE
    assert found["léo hay"] < NO_PLACE


clauses = st.lists(
    st.sampled_from(["dân", "vận", "khéo", "đảng", "viên", "hoà", "đất"]), min_size=1, max_size=6
).map(" ".join)


@given(st.lists(clauses, min_size=2, max_size=5, unique=True), st.data())
def test_a_change_in_one_clause_moves_no_place_outside_it(
    before: list[str], data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(before) - 1))
    after = [*before]
    after[at] = f"{data.draw(clauses)} thêm chữ"
    old = places(Entry("a/", "", ". ".join(before)))
    new = places(Entry("a/", "", ". ".join(after)))
    here = f"{before[at]}. {after[at]}"
    elsewhere = places(Entry("a/", "", ". ".join(before[:at] + before[at + 1 :])))
    of_clause = places(Entry("a/", "", here))
    for form in elsewhere.keys() - of_clause.keys():
        assert old[form] == new[form]


@given(texts)
def test_places_tell_every_phrase_of_a_text_that_stands_once(text: str) -> None:
    found = entry_postings(Entry("a/", "", text))
    for run in forms_of(unicodedata.normalize("NFC", text))[0]:
        pairs = [" ".join(pair) for pair in pairwise(run)]
        for one, other in pairwise(pairs):
            if found[one] >> 7 == found[other] >> 7 == 1:
                assert ((found[other] & 127) - (found[one] & 127)) % 64 == 1


@given(entries)
def test_decomposed_text_has_the_same_postings(entry: Entry) -> None:
    decomposed = Entry(
        entry.url,
        unicodedata.normalize("NFD", entry.title),
        unicodedata.normalize("NFD", entry.text),
        unicodedata.normalize("NFD", entry.standfirst),
        entry.date,
        entry.section,
        kind=entry.kind,
        within=entry.within,
        names=tuple(unicodedata.normalize("NFD", name) for name in entry.names),
    )
    assert entry_postings(decomposed) == entry_postings(entry)
