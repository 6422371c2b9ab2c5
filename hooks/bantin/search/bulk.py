"""The packed postings of a thousand entries at once, in arrays.

What `mentions` says of one entry and `postings` of one list, a word at a time, is most of the work
of an index; here each step is done for all words of a block together. Both must give the same, and
the tests hold them to it: an index that was brought up to date is compared with a whole one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeAlias
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
)
from bantin.search.model import Entry
from bantin.search.postings import BASE, ENDS, GOES_ON, ONCE, PRINTABLE, Packed, pack, posting

Numbers: TypeAlias = npt.NDArray[np.int64]

_TEXT, _STANDFIRST, _TITLE = range(3)
_KINDS = 3


def _codes(characters: Iterable[str]) -> npt.NDArray[np.uint8]:
    return np.array([ord(character) for character in characters], np.uint8)


_PRINTABLE, _ENDS, _GOES_ON = _codes(PRINTABLE), _codes(ENDS), _codes(GOES_ON)
_ONCE = np.array(sorted(ONCE))
_WEIGHTS_IN_TEXT = np.array(IN_TEXT)


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
    for form, packed in _packed(singles, numbers, has_places=False):
        yield SINGLE + names[form], packed
    count = len(names)
    for form, packed in _packed(pairs, numbers, has_places=True):
        yield f"{names[form // count]} {names[form % count]}", packed
    filtered: dict[str, list[int]] = {}
    for number, entry in entries:
        for name, mention in filters(entry).items():
            filtered.setdefault(name, []).append(posting(number, mention))
    for name, postings in filtered.items():
        yield name, pack(name, postings)


def _found(entries: list[Entry], words: _Words) -> tuple[_Found, _Found]:
    tokens: list[int] = []
    lengths: list[int] = []
    owners: list[int] = []
    compounds: list[int] = []
    owners_of_compounds: list[int] = []
    number_of = words.__getitem__
    for at, entry in enumerate(entries):
        for kind, text in enumerate((entry.text, entry.standfirst, entry.title)):
            runs, whole = forms_of(unicodedata.normalize("NFC", text))
            for run in runs:
                tokens += map(number_of, run)
            lengths += map(len, runs)
            owners += [at * _KINDS + kind] * len(runs)
            compounds += map(number_of, whole)
            owners_of_compounds += [at * _KINDS + kind] * len(whole)
    forms, sizes = np.array(tokens, np.int64), np.array(lengths, np.int64)
    begin = np.cumsum(sizes) - sizes
    owner = np.repeat(np.array(owners, np.int64), sizes)
    # A run counts places from a start that its first syllable draws.
    drawn = np.array([crc32(word.encode()) for word in words], np.int64)
    start = drawn[forms[begin]] - begin if len(begin) else begin
    place = (np.repeat(start, sizes) + np.arange(len(forms))) % PLACES
    goes_on = np.ones(len(forms), bool)
    goes_on[begin - 1] = False  # the last of the run before; of all runs for the first
    pairs = forms[:-1] * len(words) + forms[1:]
    goes_on = goes_on[:-1]
    # Compounds of an entry need not stand beside its other words: they are never the same.
    singles = _Found(
        np.concatenate((forms, np.array(compounds, np.int64))),
        np.concatenate((owner, np.array(owners_of_compounds, np.int64))),
        np.empty(0, np.int64),
    )
    return singles, _Found(pairs[goes_on], owner[:-1][goes_on], place[:-1][goes_on])


def _packed(found: _Found, numbers: Numbers, has_places: bool) -> Iterator[tuple[int, Packed]]:
    if not len(found.forms):
        return
    # Stable, so that the newest entry stays first in the list of each form.
    order = np.argsort(found.forms, kind="stable")
    forms, owners = found.forms[order], found.owners[order]
    at, kind = np.divmod(owners, _KINDS)
    begin = _changes(forms) | _changes(at)
    first = np.flatnonzero(begin)
    often = np.diff(first, append=len(forms))
    in_text = np.minimum(np.add.reduceat((kind == _TEXT).astype(np.int64), first), len(IN_TEXT) - 1)
    weight = _WEIGHTS_IN_TEXT[in_text]
    weight += IN_STANDFIRST * np.maximum.reduceat(kind == _STANDFIRST, first)
    weight += IN_TITLE * np.maximum.reduceat(kind == _TITLE, first)
    place = np.full(len(first), NO_PLACE)
    if has_places:
        place = np.where(often == 1, found.places[order][first], NO_PLACE)
    yield from _written(forms[first], numbers[at[first]], weight, place, has_places)


def _changes(values: Numbers) -> npt.NDArray[np.bool_]:
    """Where a value is another than the one before; the first is."""
    changes = np.ones(len(values), bool)
    changes[1:] = values[1:] != values[:-1]
    return changes


def _written(
    forms: Numbers, numbers: Numbers, weights: Numbers, places: Numbers, has_places: bool
) -> Iterator[tuple[int, Packed]]:
    """Postings sorted by form as lists: a column for each character, 0 where there is none."""
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
    if has_places:
        columns.append(np.where(np.isin(weights, _ONCE), _PRINTABLE[places], 0))
    table = np.stack(columns, axis=1).astype(np.uint8)
    is_there = table != 0
    text = table[is_there].tobytes().decode("ascii")
    ends = np.cumsum(is_there.sum(axis=1))
    begin = np.flatnonzero(first)
    last = np.append(begin[1:], len(forms)) - 1
    stops = ends[last].tolist()
    mentions = weights[last] << PLACE_BITS | places[last]
    start = 0
    for form, stop, number, mention in zip(
        forms[begin].tolist(), stops, numbers[last].tolist(), mentions.tolist(), strict=True
    ):
        yield form, Packed(text[start:stop], posting(number, mention))
        start = stop
