"""Folding, slugs and the "did you mean" that stands on them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.text.folding import fold
from bantin.text.similar import closest, did_you_mean
from bantin.text.slugs import is_slug, slugify
from bantin.text.spelling import spelling_table

VOWELS = "aăâeêioôơuưy"
TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")


def test_every_vietnamese_letter_folds_to_its_bare_one() -> None:
    for vowel in VOWELS:
        bare = unicodedata.normalize("NFD", vowel)[0].replace("ơ", "o")
        for tone in TONES:
            for letter in (vowel, vowel.upper()):
                composed = unicodedata.normalize("NFC", letter + tone)
                assert fold(composed) == bare, composed
    assert fold("Đđ") == "dd"


def test_folds_a_sentence() -> None:
    assert fold("Đảng bộ và Nhân dân") == "dang bo va nhan dan"


def test_the_letter_that_old_keyboards_put_for_d_is_folded_too() -> None:
    assert fold("\u00d0ảng") == "dang"


@given(st.text())
def test_normal_forms_fold_alike(text: str) -> None:
    assert fold(unicodedata.normalize("NFC", text)) == fold(unicodedata.normalize("NFD", text))


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(), st.text())
def test_folding_works_character_by_character(one: str, other: str) -> None:
    assert fold(one + other) == fold(one) + fold(other)


def test_the_table_is_what_a_browser_needs() -> None:
    table = spelling_table()
    first, last = table["removed_marks"]
    assert (first, last) == ("\u0300", "\u036f")
    assert table["replacements"]["đ"] == "d"
    assert all(key == key.lower() for key in table["replacements"])


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Dân vận khéo: 16/21 sở, ngành", "dan-van-kheo-16-21-so-nganh"),
        ("  Đắk Đoa – “mùa xuân”  ", "dak-doa-mua-xuan"),
        (unicodedata.normalize("NFD", "Đắk Đoa"), "dak-doa"),
        ("…", ""),
        ("日本", ""),
    ],
)
def test_slugs(title: str, slug: str) -> None:
    assert slugify(title) == slug


def test_a_long_title_is_cut_between_words() -> None:
    slug = slugify("nghị quyết " * 40)
    assert len(slug) <= 100
    assert slug.endswith(("-quyet", "-nghi"))
    assert len(slugify("a" * 300)) == 100


@given(st.text())
def test_a_slug_is_a_slug_and_its_own_slug(text: str) -> None:
    slug = slugify(text)
    assert slug == "" or is_slug(slug)
    assert slugify(slug) == slug
    assert re.fullmatch(r"[a-z0-9-]*", slug)


@pytest.mark.parametrize("text", ["", "-", "a--b", "A", "dân", "a_b", "a-", "a b", "a\n"])
def test_what_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@pytest.mark.parametrize(
    ("word", "candidates", "found"),
    [
        ("tiltle", ["title", "date"], "title"),
        ("mot-cau", ["dan-van", "mot-cua"], "mot-cua"),
        ("Dân Vận", ["dan van", "dan-van"], "dan van"),
        ("tieu_de", ["title", "date"], None),
        ("", ["a"], None),
        ("x", [], None),
    ],
)
def test_closest(word: str, candidates: list[str], found: str | None) -> None:
    assert closest(word, candidates) == found


def test_closest_does_not_depend_on_the_order_given() -> None:
    names = ["anh-2.jpg", "anh-1.jpg", "anh-3.jpg"]
    assert closest("anh-.jpg", names) == closest("anh-.jpg", reversed(names))


def test_closest_among_thousands() -> None:
    names = [f"bai-so-{number}" for number in range(50_000)]
    assert closest("bai-so-4999x", [*names, "khac"]) == "bai-so-4999"


def test_did_you_mean_is_a_question() -> None:
    assert did_you_mean("tiltle", ["title"]) == "có phải bạn định viết «title»?"
    assert did_you_mean("xyz", ["title"]) is None
