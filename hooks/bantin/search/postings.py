"""Which entries hold a form and where: the postings of one entry, and how lists are packed.

A posting is an entry's number and a *mention*: a weight and, for a pair of syllables that the
entry holds once, a hint of where. A packed list goes from the highest number (the newest entry)
down, the first as it is and each other as the step from the one before, so that a new entry changes
only the beginning. A weight is written where it differs from the one before; 1, a single mention in
the text, is taken as read. All is in printable characters that need no escape.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple, TypeAlias
from zlib import crc32

from bantin.search.keys import SINGLE, compounds, runs
from bantin.search.model import Entry

# A weight, 1-15, says where an entry holds a form: the title, the standfirst, and how often the
# text does (0; 1; 2-3; 4 or more times). The script turns it into a score.
IN_TITLE = 8
IN_STANDFIRST = 4
COMMON = 1
# The weights of what may stand in an entry only once. Then its place modulo PLACES tells whether
# two pairs follow each other there, without reading the text: «giảm nghèo» at 7 and «nghèo bền» at
# 8 make «giảm nghèo bền». Places are counted from a start that each clause draws from its own
# beginning, so that a word put in moves no place outside its clause.
_ONCE = frozenset((COMMON, IN_STANDFIRST, IN_TITLE))
PLACES = 64
_NO_PLACE = 64
_PLACE_BITS = 7
_PLACE_MASK = (1 << _PLACE_BITS) - 1
_MENTION_BITS = _PLACE_BITS + 4
_MENTION_MASK = (1 << _MENTION_BITS) - 1
# Begins the keys by which the page filters: a section, or a kind that is not the usual one.
FILTER = "@"
KIND_FILTER = "@:"
_FILTERED = COMMON << _PLACE_BITS | _NO_PLACE
_ONE_IN_TEXT = COMMON << _PLACE_BITS
_MANY = 4
_WEIGHTS_IN_TEXT = [weight << _PLACE_BITS for weight in (0, 1, 2, 2, 3)]  # by how often

Pair: TypeAlias = tuple[str, str]

# 16 characters that are weights, 38 that end a number and 38 that carry on to its next digit.
_PRINTABLE = [chr(code) for code in range(0x21, 0x7F) if chr(code) not in '"\\']
_WEIGHTS = _PRINTABLE[:16]
_ENDS = _PRINTABLE[16:54]
_GOES_ON = _PRINTABLE[54:]
_BASE = len(_ENDS)
_CODES = {character: code for code, character in enumerate(_PRINTABLE)}
_NUMBER = re.compile(
    f"([{re.escape(''.join(_WEIGHTS))}]?)"
    f"([{re.escape(''.join(_GOES_ON))}]*[{re.escape(''.join(_ENDS))}])"
)


def entry_postings(entry: Entry) -> dict[str, int]:
    """Every form that an entry holds, with its mention; depends on nothing but the entry."""
    singles, pairs = entry_mentions(entry)
    return singles | {f"{first} {second}": mention for (first, second), mention in pairs.items()}


def entry_mentions(entry: Entry) -> tuple[dict[str, int], dict[Pair, int]]:
    """The same, pairs of syllables apart: of all that makes an index this costs most."""
    singles, pairs, places = _forms(entry.text)
    single_mentions = {
        form: _WEIGHTS_IN_TEXT[min(count, _MANY)] | _NO_PLACE for form, count in singles.items()
    }
    # Most pairs stand in the text once, so that case comes first.
    pair_mentions = {
        pair: _ONE_IN_TEXT | places[pair] % PLACES
        if count == 1
        else _WEIGHTS_IN_TEXT[min(count, _MANY)] | _NO_PLACE
        for pair, count in pairs.items()
    }
    for text, weight in ((entry.standfirst, IN_STANDFIRST), (entry.title, IN_TITLE)):
        singles, pairs, places = _forms(text)
        for form in singles:
            before = single_mentions.get(form, 0) >> _PLACE_BITS
            single_mentions[form] = (before + weight) << _PLACE_BITS | _NO_PLACE
        for pair, count in pairs.items():
            before = pair_mentions.get(pair, 0) >> _PLACE_BITS
            place = places[pair] % PLACES if count == 1 and not before else _NO_PLACE
            pair_mentions[pair] = (before + weight) << _PLACE_BITS | place
    for section in filter(None, (entry.section, *entry.within)):
        single_mentions[FILTER + section] = _FILTERED
    if entry.kind != "article":
        single_mentions[KIND_FILTER + entry.kind] = _FILTERED
    return single_mentions, pair_mentions


def _forms(text: str) -> tuple[dict[str, int], dict[Pair, int], dict[Pair, int]]:
    """How often each single form and each pair stands in a text, and where each pair does.

    A pair's place is not yet taken modulo ``PLACES``, and of several it is the last.
    """
    text = unicodedata.normalize("NFC", text)
    syllables: list[str] = []
    pairs: list[Pair] = []
    places: list[int] = []
    for run in runs(text):
        syllables += run
        pairs += itertools.pairwise(run)
        start = crc32(run[0].encode())
        places += range(start, start + len(run) - 1)
    singles = {SINGLE + syllable: count for syllable, count in Counter(syllables).items()}
    for whole in compounds(text):
        singles[SINGLE + whole] = singles.get(SINGLE + whole, 0) + 1
    return singles, Counter(pairs), dict(zip(pairs, places, strict=True))


def _digits(number: int) -> str:
    digits = ""
    while number >= _BASE:
        digits += _GOES_ON[number % _BASE]
        number //= _BASE
    return digits + _ENDS[number]


_SHORTEST = _BASE * _BASE
_SHORT = [_digits(number) for number in range(_SHORTEST)]


def _write(number: int) -> str:
    return _SHORT[number] if number < _SHORTEST else _digits(number)


_FIRST: dict[int, str] = {}  # each entry's number begins many lists
# What stands before and after the first number of a pair's list, by its mention.
_MENTIONS = range(_MENTION_MASK + 1)
_MARKS = ["" if m >> _PLACE_BITS == COMMON else _WEIGHTS[m >> _PLACE_BITS] for m in _MENTIONS]
_PLACE_MARKS = [
    _PRINTABLE[m & _PLACE_MASK]
    if m >> _PLACE_BITS in _ONCE and m & _PLACE_MASK <= _NO_PLACE
    else ""
    for m in _MENTIONS
]


def _read(digits: str) -> int:
    number = _CODES[digits[-1]] - 16
    for digit in digits[-2::-1]:
        number = number * _BASE + _CODES[digit] - 54
    return number


class Packed(NamedTuple):
    """A packed list, and its last posting, which another list can be joined to."""

    text: str
    last: int


def posting(number: int, mention: int) -> int:
    """A posting in one integer, which sorts by its number."""
    return number << _MENTION_BITS | mention


class _Writer:
    """Puts a list together, the highest number first."""

    def __init__(self, form: str) -> None:
        self.parts: list[str] = []
        self._has_places = " " in form
        self._number = -1
        self._weight = COMMON

    def add(self, number: int, mention: int) -> None:
        weight = mention >> _PLACE_BITS
        if weight != self._weight:
            self._weight = weight
            self.parts.append(_WEIGHTS[weight])
        self.parts.append(_write(number if self._number < 0 else self._number - number))
        self._number = number
        if self._has_places and weight in _ONCE:
            self.parts.append(_PRINTABLE[mention & _PLACE_MASK])


def pack(form: str, postings: Iterable[int]) -> Packed:
    """Packs the postings of a form, the highest number first."""
    # As _Writer does it, but written out: of all that makes an index this runs most often.
    parts: list[str] = []
    has_places = " " in form
    before, weight, last = -1, COMMON, 0
    for last in postings:
        number = last >> _MENTION_BITS
        if before < 0:
            digits = _FIRST.get(number) or _FIRST.setdefault(number, _write(number))
        else:
            step = before - number
            digits = _SHORT[step] if step < _SHORTEST else _digits(step)
        before = number
        mention = last & _MENTION_MASK
        if mention >> _PLACE_BITS != weight:
            weight = mention >> _PLACE_BITS
            digits = _WEIGHTS[weight] + digits
        if has_places and weight in _ONCE:
            digits += _PRINTABLE[mention & _PLACE_MASK]
        parts.append(digits)
    return Packed("".join(parts), last)


def pack_pair(posting: int) -> str:
    """The same of a pair with a single posting, as most have."""
    mention = posting & _MENTION_MASK
    number = posting >> _MENTION_BITS
    digits = _FIRST.get(number) or _FIRST.setdefault(number, _write(number))
    return f"{_MARKS[mention]}{digits}{_PLACE_MARKS[mention]}"


def join(newer: Packed, older: Packed) -> Packed:
    """One list of two, where every number of the first is above every number of the second."""
    found = _NUMBER.match(older.text)
    assert found, "a packed list is never empty"
    weight = _CODES[found[1]] if found[1] else COMMON
    mark = "" if weight == (newer.last & _MENTION_MASK) >> _PLACE_BITS else _WEIGHTS[weight]
    step = _write((newer.last >> _MENTION_BITS) - _read(found[2]))
    return Packed(f"{newer.text}{mark}{step}{older.text[found.end() :]}", older.last)


def splice(form: str, text: str, changes: Mapping[int, int]) -> str:
    """The packed list of a form with the mentions of some numbers changed, 0 for one that leaves.

    Reads no further than the lowest changed number; the rest stays as it is.
    """
    pending = sorted(changes)
    writer = _Writer(form)
    has_places = " " in form
    number, weight, at = -1, COMMON, 0
    while found := _NUMBER.match(text, at):
        at = found.end()
        if found[1]:
            weight = _CODES[found[1]]
        mention = weight << _PLACE_BITS
        if has_places and weight in _ONCE:
            mention |= _CODES[text[at]]
            at += 1
        step = _read(found[2])
        number = step if number < 0 else number - step
        while pending and pending[-1] > number:
            above = pending.pop()
            if changes[above]:
                writer.add(above, changes[above])
        if not pending:
            writer.add(number, mention)
            return "".join(writer.parts) + text[at:]
        if pending[-1] == number:
            mention = changes[pending.pop()]
        if mention:
            writer.add(number, mention)
    for left in reversed(pending):
        if changes[left]:
            writer.add(left, changes[left])
    return "".join(writer.parts)


def count(text: str) -> int:
    """How many postings the packed list of a single form holds."""
    return sum(map(text.count, _ENDS))
