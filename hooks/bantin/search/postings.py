"""Which entries hold a form and where: the postings of one entry, their merger, their packing."""

from __future__ import annotations

import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import TypeAlias

from bantin.search.keys import SINGLE, compounds, runs
from bantin.search.model import Entry

# A weight, 1-15, says where an entry holds a form: the title, the standfirst, and how often the
# text does (0; 1; 2-3; 4 or more times). The script turns it into a score.
IN_TITLE = 8
IN_STANDFIRST = 4
_WEIGHT_BITS = 4

# Packed postings are printable characters that JSON need not escape: 16 that begin a group of one
# weight, 38 that end a number and 38 that carry on to its next digit.
_PRINTABLE = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\']
_WEIGHTS = _PRINTABLE[:16]
_ENDS = _PRINTABLE[16:54]
_GOES_ON = _PRINTABLE[54:]
_BASE = len(_ENDS)

# Quoted: array takes no type argument at run time before Python 3.12.
Postings: TypeAlias = "dict[str, array[int]]"


def entry_postings(entry: Entry) -> dict[str, int]:
    """Every form that an entry holds, with its weight; depends on nothing but the entry."""
    weights = {
        form: min(3, count.bit_length()) for form, count in Counter(_forms(entry.text)).items()
    }
    for text, weight in ((entry.standfirst, IN_STANDFIRST), (entry.title, IN_TITLE)):
        for form in set(_forms(text)):
            weights[form] = weights.get(form, 0) + weight
    return weights


def _forms(text: str) -> list[str]:
    text = unicodedata.normalize("NFC", text)
    forms = [SINGLE + whole for whole in compounds(text)]
    for run in runs(text):
        forms.extend(SINGLE + syllable for syllable in run)
        forms.extend(f"{first} {second}" for first, second in pairwise(run))
    return forms


def merge(entries: Iterable[tuple[int, dict[str, int]]]) -> Postings:
    """The postings of all entries by form; ids must come from the highest (newest) down."""
    merged: Postings = {}
    for number, weights in entries:
        base = number << _WEIGHT_BITS
        for form, weight in weights.items():
            found = merged.get(form)
            if found is None:
                merged[form] = array("I", (base | weight,))
            else:
                found.append(base | weight)
    return merged


def pack(postings: array[int]) -> str:
    """Postings as text: for each weight, the heaviest first, its mark and its ids.

    Ids go from the newest down, the first as it is and each other as the step from the one
    before, so a reader may stop early and still have the newest; adding a new entry changes only
    the postings that it joins.
    """
    groups: dict[int, list[int]] = {}
    for posting in postings:
        groups.setdefault(posting & 15, []).append(posting >> _WEIGHT_BITS)
    packed: list[str] = []
    for weight in sorted(groups, reverse=True):
        packed.append(_WEIGHTS[weight])
        previous = 0
        for number in groups[weight]:
            step = previous - number if previous else number
            previous = number
            while step >= _BASE:
                packed.append(_GOES_ON[step % _BASE])
                step //= _BASE
            packed.append(_ENDS[step])
    return "".join(packed)
