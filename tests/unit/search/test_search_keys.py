"""Forms and keys: what counts as the same word, and which words stand beside each other."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.keys import TONE_PLACEMENT, forms_of, key_of, normal_form

VECTORS = json.loads(Path(__file__).with_name("vectors.json").read_text(encoding="utf-8"))


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["text"]))
def test_vector(vector: dict) -> None:
    found, compounds = forms_of(nfc(vector["text"]))
    assert found == vector["runs"]
    assert [[key_of(form) for form in run] for run in found] == vector["keys"]
    assert compounds == vector["compounds"]


def test_key_of_a_pair_and_of_singles() -> None:
    assert key_of("đảng viên") == "dang vien"
    assert key_of("=đảng") == "=dang"
    assert key_of("=71/qđ-ttg") == "=71/qd-ttg"


def test_every_misplaced_tone_keeps_its_letters() -> None:
    for wrong, right in TONE_PLACEMENT.items():
        assert wrong != right
        assert key_of(wrong) == key_of(right)
        assert normal_form(wrong) == normal_form(right) == right


@given(st.text())
def test_a_form_is_its_own_form(text: str) -> None:
    for run in forms_of(nfc(text))[0]:
        for form in run:
            assert normal_form(form) == form


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_forms_and_keys_need_no_escape_in_json(text: str) -> None:
    runs, compounds = forms_of(nfc(text))
    for form in [*(form for run in runs for form in run), *compounds]:
        for word in (form, key_of(form)):
            assert word
            assert json.dumps(word, ensure_ascii=False) == f'"{word}"'
