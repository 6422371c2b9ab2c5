"""What an entry holds: the forms in it, and the *mention* of each.

A mention is a weight and, for a pair of syllables that the entry holds once, a hint of where. In
one integer the place takes the lower ``PLACE_BITS``, the weight what is above.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from itertools import chain, pairwise
from zlib import crc32

from bantin.search.keys import SINGLE, forms_of
from bantin.search.model import Entry, Kind

# A weight, 1-15, says where an entry holds a form: the title, the standfirst, and how often the
# text does (IN_TEXT: 0; 1; 2-3; 4 or more times). The script turns it into a score.
IN_TITLE = 8
IN_STANDFIRST = 4
COMMON = 1
IN_TEXT = (0, COMMON, 2, 2, 3)
# The place of a pair that stands in an entry once, modulo PLACES, tells whether two pairs follow
# each other there, without reading the text: «giảm nghèo» at 7 and «nghèo bền» at 8 make «giảm
# nghèo bền». Places are counted from a start that each run draws from its own beginning, so that a
# word put in moves no place outside its clause.
PLACES = 64
NO_PLACE = 64
PLACE_BITS = 7
# Begins the keys by which the page filters: a section, or a kind that is not the usual one.
FILTER = "@"
KIND_FILTER = "@:"
_FILTERED = COMMON << PLACE_BITS | NO_PLACE
# Begins the keys of whole names: a page that bears just what was typed as its name comes first.
NAME = "#"
# Of pages that share a name the one of the greater weight comes first. None of these is the weight
# of what may stand in an entry only once, so no place is written with them.
_NAME_WEIGHTS: dict[Kind, int] = {
    "section": 7,
    "topic": 6,
    "author": 5,
    "dataset": 3,
    "tag": 2,
}
# What a reader may put before a name.
_CALLED: dict[Kind, str] = {"section": "chuyên mục", "topic": "chủ đề", "author": "tác giả"}
_LONGEST_NAME = 24  # syllables, as many as the script reads of a query
_ASIDE = re.compile(r"\([^()]*\)")


def entry_postings(entry: Entry) -> dict[str, int]:
    """Every form that an entry holds, with its mention; depends on nothing but the entry.

    `bulk` does the same for many.
    """
    weights: Counter[str] = Counter()
    places: dict[str, list[int]] = {}
    for text, weight in (
        (entry.words, 0),
        (entry.standfirst, IN_STANDFIRST),
        (entry.title, IN_TITLE),
    ):
        found = _places(text)
        for form, where in found.items():
            weights[form] += weight or IN_TEXT[min(len(where), len(IN_TEXT) - 1)]
            places.setdefault(form, []).extend(where)
    mentions = {
        form: weight << PLACE_BITS | (places[form][0] if len(places[form]) == 1 else NO_PLACE)
        for form, weight in weights.items()
    }
    return mentions | filters(entry) | whole_names(entry)


def filters(entry: Entry) -> dict[str, int]:
    """The forms by which the page filters, with their mentions."""
    names = [FILTER + section for section in (entry.section, *entry.within) if section]
    if entry.kind != "article":
        names.append(KIND_FILTER + entry.kind)
    return dict.fromkeys(names, _FILTERED)


def whole_names(entry: Entry) -> dict[str, int]:
    """The forms of an entry's whole name, with and without what stands in brackets."""
    weight = _NAME_WEIGHTS.get(entry.kind)
    if weight is None:
        return {}
    title = unicodedata.normalize("NFC", entry.title)
    names = {_run_together(title), _run_together(_ASIDE.sub(" ", title))} - {""}
    if called := _CALLED.get(entry.kind):
        names |= {f"{_run_together(called)} {name}" for name in names}
    return {NAME + name: weight << PLACE_BITS | NO_PLACE for name in names}


def _run_together(text: str) -> str:
    runs, _ = forms_of(text)
    return " ".join(list(chain(*runs))[:_LONGEST_NAME])


def _places(text: str) -> dict[str, list[int]]:
    """Every place of each form in a text."""
    runs, compounds = forms_of(unicodedata.normalize("NFC", text))
    places: dict[str, list[int]] = {}
    for single in chain(*runs, compounds):
        places.setdefault(SINGLE + single, []).append(NO_PLACE)
    for run in runs:
        start = crc32(run[0].encode())
        for place, (first, second) in enumerate(pairwise(run), start):
            places.setdefault(f"{first} {second}", []).append(place % PLACES)
    return places
