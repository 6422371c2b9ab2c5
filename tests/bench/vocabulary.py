"""Words for generated news: real ones by topic, a tail made of real syllables, invented names.

Vietnamese words share their syllables ("đảng viên", "viên chức", "công viên"), which is what makes
searching for them hard. The tail keeps that: each of its words is a pair of syllables drawn as
often as real words use them, so a rare word looks like several frequent ones.
"""

from __future__ import annotations

import random
import unicodedata
from bisect import bisect
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate, cycle, product
from pathlib import Path

WORDS = Path(__file__).with_name("words.txt")
NAMES = Path(__file__).with_name("names.txt")
EVERYWHERE = "chung"
_TAIL_LIMIT = 400_000
_RARE_SHARE = 0.12  # of the tail's syllables, those that no listed word has


@dataclass(frozen=True)
class Topic:
    """What one kind of article speaks of: words by class, the most frequent first."""

    name: str
    section: str
    words: dict[str, tuple[str, ...]] = field(default_factory=dict)


@cache
def topics() -> dict[str, Topic]:
    """Every topic by name, ``EVERYWHERE`` among them."""
    found: dict[str, Topic] = {}
    topic = Topic("", "")
    for line in unicodedata.normalize("NFC", WORDS.read_text(encoding="utf-8")).splitlines():
        if line.startswith("["):
            name, _, section = line.strip("[]").partition(" ")
            topic = found[name] = Topic(name, section)
        elif line and not line.startswith("#"):
            kind, _, listed = line.partition(": ")
            topic.words[kind] = tuple(dict.fromkeys(listed.split(", ")))
    return found


@cache
def real_words() -> frozenset[str]:
    """Every listed word."""
    return frozenset(word for one in topics().values() for ws in one.words.values() for word in ws)


@cache
def zipf(length: int) -> tuple[float, ...]:
    """Cumulative weights of a list in order of frequency."""
    return tuple(accumulate(1 / (place + 2) for place in range(length)))


@cache
def _syllables() -> tuple[list[str], list[float]]:
    """Syllables of the listed words with cumulative weights, then a share of rare ones."""
    # Sorted within a count, so that the order does not hang on how sets are hashed.
    counts = Counter(part for word in sorted(real_words()) for part in word.split())
    ordered = sorted(counts, key=lambda syllable: (-counts[syllable], syllable))
    weights = [counts[syllable] ** 0.7 for syllable in ordered]
    rare = sorted(_rare_syllables() - counts.keys())
    weights += [_RARE_SHARE * sum(weights) / len(rare)] * len(rare)
    return ordered + rare, list(accumulate(weights))


def _rare_syllables() -> set[str]:
    """Every syllable that spelling allows to the listed onsets and rimes."""
    rimes = [(rime, "\u0300\u0301\u0303\u0309\u0323") for rime in names("rime")]
    rimes += [(rime, "\u0301\u0323") for rime in names("rime-stopped")]
    found = set()
    for rime, tones in rimes:
        bearer = next(letter for letter in rime if letter.isupper())
        for tone in tones:
            toned = rime.replace(bearer, bearer.lower() + tone)
            found |= {unicodedata.normalize("NFC", onset + toned) for onset in names("onset")}
    return found


@cache
def tail_word(topic: int, rank: int) -> str:
    """A rare word of a topic: two syllables that no listed word joins; rank 1 is the least rare."""
    syllables, weights = _syllables()
    rng = random.Random((rank * len(topics()) + topic) % _TAIL_LIMIT)
    while True:
        first, second = (syllables[bisect(weights, rng.random() * weights[-1])] for _ in "12")
        if first != second and f"{first} {second}" not in real_words():
            return f"{first} {second}"


@cache
def names(kind: str) -> tuple[str, ...]:
    """A line of the list of names: ``family``, ``unit``."""
    for line in unicodedata.normalize("NFC", NAMES.read_text(encoding="utf-8")).splitlines():
        label, _, listed = line.partition(": ")
        if label == kind:
            return tuple(listed.split(", "))
    raise KeyError(kind)


@cache
def places() -> tuple[str, ...]:
    """Invented villages, communes and districts: ``xã Khe Ngà``."""
    pairs = [
        f"{first} {second}" for first in names("place-first") for second in names("place-second")
    ]
    return _shuffled(f"{kind} {pair}" for kind, pair in zip(cycle(names("place-kind")), pairs))


@cache
def people() -> tuple[str, ...]:
    """Invented people: ``Lường Thị Mẫn``."""
    parts = product(names("family"), names("middle"), names("given"))
    return _shuffled(" ".join(three) for three in parts)


@cache
def offices() -> tuple[str, ...]:
    """Offices of no real place: ``Hội Nông dân xã``."""
    return _shuffled(" ".join(two) for two in product(names("office"), names("office-level")))


def _shuffled(listed: Iterable[str]) -> tuple[str, ...]:
    order = list(dict.fromkeys(listed))
    random.Random(0).shuffle(order)
    return tuple(order)
