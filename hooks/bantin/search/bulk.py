"""The packed postings of a block of entries at once, in arrays.

What `mentions` says of one entry and `postings` of one list, a word at a time, is most of the work
of an index; here each step is done for all words of a block together. Both must give the same, and
the tests hold them to it: an index that was brought up to date is compared with a whole one.
"""

from __future__ import annotations

import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple, TypeAlias
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bantin.search.keys import SINGLE, forms_of
from bantin.search.mentions import (
    COMMON,
    IN_STANDFIRST,
    IN_TEXT,
    IN_TITLE,
    NO_PLACE,
    PLACE_BITS,
    PLACES,
    filters,
    whole_names,
)
from bantin.search.model import Entry
from bantin.search.postings import BASE, ENDS, GOES_ON, ONCE, PRINTABLE, Packed, pack, posting

Numbers: TypeAlias = npt.NDArray[np.integer[Any]]

_TEXT, _STANDFIRST, _TITLE = range(3)
_KINDS = 3


def _codes(characters: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.array([ord(character) for character in characters], np.uint8)


_PRINTABLE, _ENDS, _GOES_ON = _codes(PRINTABLE), _codes(ENDS), _codes(GOES_ON)
_ONCE = np.array(sorted(ONCE))
_WEIGHTS_IN_TEXT = np.array(IN_TEXT, np.int32)


class _Words(dict[str, int]):
    """A number for each word, given the first time it is met."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number


class _Found(NamedTuple):
    """Words or pairs, in the order of their entries: what, in whose text of which kind, where.

    ``owners`` are the entry's place in the block times ``_KINDS``, and the kind.
    """

    forms: Numbers
    owners: Numbers
    places: Numbers


def packed_forms(block: Iterable[tuple[int, Entry]]) -> Iterator[tuple[str, Packed]]:
    """Every form that numbered entries hold, with its packed list; in no order."""
    entries = sorted(block, key=lambda item: -item[0])
    numbers = np.array([number for number, _ in entries], np.int64)
    words = _Words()
    singles, pairs = _found([entry for _, entry in entries], words)
    names = list(words)
    for form, packed in _packed(singles, numbers):
        yield SINGLE + names[form], packed
    count = len(names)
    for form, packed in _packed(pairs, numbers):
        yield f"{names[form // count]} {names[form % count]}", packed
    filtered: dict[str, list[int]] = {}
    for number, entry in entries:
        for name, mention in (filters(entry) | whole_names(entry)).items():
            filtered.setdefault(name, []).append(posting(number, mention))
    for name, postings in filtered.items():
        yield name, pack(name, postings)


def _found(entries: list[Entry], words: _Words) -> tuple[_Found, _Found]:
    """The single words and the pairs; only pairs have places."""
    # Of four bytes each, for a block has half a million.
    tokens, lengths, owners = array("i"), array("i"), array("i")
    compounds, owners_of_compounds = array("i"), array("i")
    number_of = words.__getitem__
    for at, entry in enumerate(entries):
        for kind, text in enumerate((entry.words, entry.standfirst, entry.title)):
            runs, whole = forms_of(unicodedata.normalize("NFC", text))
            for run in runs:
                tokens.extend(map(number_of, run))
            lengths.extend(map(len, runs))
            owners.extend([at * _KINDS + kind] * len(runs))
            compounds.extend(map(number_of, whole))
            owners_of_compounds.extend([at * _KINDS + kind] * len(whole))
    forms, sizes = np.array(tokens), np.array(lengths)
    begin = np.cumsum(sizes) - sizes
    owner = np.repeat(np.array(owners), sizes)
    # A run counts places from a start that its first syllable draws.
    drawn = np.array([crc32(word.encode()) for word in words], np.int64)
    start = (drawn[forms[begin]] - begin) % PLACES
    place = ((np.repeat(start, sizes) + np.arange(len(forms))) % PLACES).astype(np.uint8)
    goes_on = np.ones(len(forms), bool)
    goes_on[begin - 1] = False  # the last of the run before; of all runs for the first
    goes_on = goes_on[:-1]
    pairs = forms[:-1][goes_on].astype(np.int64) * len(words) + forms[1:][goes_on]
    # Compounds of an entry need not stand beside its other words: they are never the same.
    singles = _Found(
        np.concatenate((forms, np.array(compounds))),
        np.concatenate((owner, np.array(owners_of_compounds))),
        np.empty(0, np.uint8),
    )
    return singles, _Found(pairs, owner[:-1][goes_on], place[:-1][goes_on])


def _packed(found: _Found, numbers: Numbers) -> Iterator[tuple[int, Packed]]:
    if not len(found.forms):
        return
    lists, text = _text(*_mentions(found, numbers))
    start = 0
    for form, stop, last in lists:
        yield form, Packed(text[start:stop], last)
        start = stop


def _mentions(found: _Found, numbers: Numbers) -> tuple[Numbers, Numbers, Numbers, Numbers | None]:
    """Form, number, weight and, of pairs, place of every posting, sorted by form."""
    # Stable, so that the newest entry stays first in the list of each form.
    order = np.argsort(found.forms, kind="stable")
    forms = found.forms[order]
    at, kind = np.divmod(found.owners[order], _KINDS)
    first = np.flatnonzero(_changes(forms) | _changes(at))
    in_text = np.add.reduceat(kind == _TEXT, first, dtype=np.int32)
    weight = _WEIGHTS_IN_TEXT[np.minimum(in_text, len(IN_TEXT) - 1)]
    weight += IN_STANDFIRST * np.maximum.reduceat(kind == _STANDFIRST, first)
    weight += IN_TITLE * np.maximum.reduceat(kind == _TITLE, first)
    place = None
    if len(found.places):
        often = np.diff(first, append=len(forms))
        place = np.where(often == 1, found.places[order[first]], NO_PLACE)
    return forms[first], numbers[at[first]], weight, place


def _changes(values: Numbers) -> npt.NDArray[np.bool_]:
    """Where a value is another than the one before; the first is."""
    changes = np.ones(len(values), bool)
    changes[1:] = values[1:] != values[:-1]
    return changes


def _text(
    forms: Numbers, numbers: Numbers, weights: Numbers, places: Numbers | None
) -> tuple[Iterable[tuple[int, int, int]], str]:
    """All lists run together, and of each its form, where it stops, and its last posting.

    A column is made for each character that a posting may have, 0 where it has none.
    """
    first = _changes(forms)
    before = np.roll(weights, 1)
    before[first] = COMMON
    step = np.roll(numbers, 1) - numbers
    step[first] = numbers[first]
    columns = [np.where(weights != before, _PRINTABLE[weights], 0)]
    is_open = np.ones(len(forms), bool)
    while is_open.any():
        goes_on = step >= BASE
        digit = np.where(goes_on, _GOES_ON[step % BASE], _ENDS[step % BASE])
        columns.append(np.where(is_open, digit, 0))
        is_open &= goes_on
        step //= BASE
    if places is not None:
        columns.append(np.where(np.isin(weights, _ONCE), _PRINTABLE[places], 0))
    table = np.stack(columns, axis=1)
    is_there = table != 0
    begin = np.flatnonzero(first)
    last = np.append(begin[1:], len(forms)) - 1
    stops = np.cumsum(is_there.sum(axis=1))[last]
    mentions = weights[last] << PLACE_BITS | (NO_PLACE if places is None else places[last])
    postings = map(posting, numbers[last].tolist(), mentions.tolist())
    lists = zip(forms[begin].tolist(), stops.tolist(), postings, strict=True)
    return lists, table[is_there].tobytes().decode("ascii")
