"""Judged queries, drawn by seed from a corpus: what a reader might type, and what must come."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from tests.bench.search.judging import Truth, pieces, stretches
from tests.bench.search.spelling import SPELLINGS, respell
from tests.bench.vocabulary import people, places, real_words, tail_word, topics

FEW = 5  # articles at most that hold a known item
COMMON = 10  # articles at least that hold a word
_TRIES = 20_000
_SLIPS = ("wrong tone", "typo")


@dataclass(frozen=True, slots=True)
class Query:
    """``text`` as typed; ``relevant`` are numbers of articles, all of them."""

    kind: str
    spelling: str
    words: str  # the same in its right spelling
    text: str
    relevant: frozenset[int]


# Words in their right spelling, and the articles that answer them.
Drawn = Iterator[tuple[str, frozenset[int]]]


def judged_queries(truth: Truth, seed: int, each: int) -> list[Query]:
    """``each`` queries of every kind in every spelling that applies to it.

    Spellings share their words as far as these can be spelled so at all.
    """
    found: list[Query] = []
    for kind, (draw, spellings) in KINDS.items():
        for spelling in spellings:
            words = random.Random(f"{seed} {kind}")
            slips = random.Random(f"{seed} {kind} {spelling}")
            typed = (
                Query(kind, spelling, text, other, relevant)
                for text, relevant in islice(draw(truth, words), _TRIES)
                if (other := respell(text, spelling, slips)) is not None
                and not (spelling in _SLIPS and _is_meant(truth, kind, text, other))
            )
            found += islice(typed, each)
    return found


def _is_meant(truth: Truth, kind: str, words: str, typed: str) -> bool:
    """Whether a slip made other words that some article has: then who would know of the slip?"""
    if kind != "concepts":
        return bool(truth.with_phrase(typed))
    right, wrong = words.split(), typed.split()
    halves = (slice(2), slice(2, None))
    changed = (wrong[half] for half in halves if wrong[half] != right[half])
    return any(truth.with_phrase(" ".join(word)) for word in changed)


def _titles(truth: Truth, rng: random.Random) -> Drawn:
    """Three to six syllables of a title."""
    return _known_items(truth, rng, lambda number: truth.articles[number].title)


def _phrases(truth: Truth, rng: random.Random) -> Drawn:
    """Three to six syllables from anywhere in an article's body."""
    return _known_items(truth, rng, lambda number: rng.choice(truth.articles[number].paragraphs))


def _known_items(truth: Truth, rng: random.Random, text_of: Callable[[int], str]) -> Drawn:
    seen: set[str] = set()
    while True:
        number = rng.randrange(len(truth))
        long = [words for one in stretches(text_of(number)) if len(words := one.split()) >= 3]
        if not long:
            continue
        words = rng.choice(long)
        length = min(len(words), rng.randrange(3, 7))
        start = rng.randrange(len(words) - length + 1)
        phrase = " ".join(words[start : start + length]).lower()
        relevant = truth.with_phrase(phrase)
        if phrase not in seen and 1 <= len(relevant) <= FEW:
            seen.add(phrase)
            yield phrase, relevant


def _running(truth: Truth, rng: random.Random) -> Drawn:
    """Two to six syllables of running text, however many articles have them."""
    seen: set[str] = set()
    while True:
        article = truth.articles[rng.randrange(len(truth))]
        long = [
            words
            for one in stretches(rng.choice(article.paragraphs))
            if len(words := one.split()) >= 2 and all(word.isalpha() for word in words)
        ]
        if not long:
            continue
        words = rng.choice(long)
        length = min(len(words), rng.randrange(2, 7))
        start = rng.randrange(len(words) - length + 1)
        phrase = " ".join(words[start : start + length]).lower()
        if phrase not in seen:
            seen.add(phrase)
            yield phrase, truth.with_phrase(phrase)


def _names(truth: Truth, rng: random.Random) -> Drawn:
    """Names of people and of places by turns, as they stand in running text."""
    for pair in zip(_drawn(people(), rng), _drawn(places(), rng), strict=False):
        for name in pair:
            if relevant := truth.with_phrase(name.lower()):
                yield name.lower(), relevant


def _drawn(names: Sequence[str], rng: random.Random) -> list[str]:
    return rng.sample(names, len(names))


def _words(truth: Truth, rng: random.Random) -> Drawn:
    """Words of two syllables, half of them of the tail, in ten articles or more."""
    listed = [word for word in _two_syllables() if len(truth.with_phrase(word)) >= COMMON]
    tail = (tail_word(topic, rank) for rank in range(1, 60) for topic in range(len(topics())))
    rarer = [word for word in tail if len(truth.with_phrase(word)) >= COMMON]
    for words in (listed, rarer):
        rng.shuffle(words)
    for pair in zip(listed, rarer, strict=False):
        for word in pair:
            yield word, truth.with_phrase(word)


def _two_syllables() -> list[str]:
    return sorted(word for word in real_words() if word.count(" ") == 1)


def _concepts(truth: Truth, rng: random.Random) -> Drawn:
    """Two words that no article has side by side, typed one after the other.

    At most one article in twenty holds both: what most hold, any engine finds.
    """
    words = [word for word in _two_syllables() if len(truth.with_phrase(word)) >= COMMON]
    seen: set[str] = set()
    while True:
        first, second = rng.sample(words, 2)
        both = truth.with_phrase(first) & truth.with_phrase(second)
        text = f"{first} {second}"
        apart = not set(first.split()) & set(second.split()) and not truth.with_phrase(text)
        if text not in seen and apart and 1 <= len(both) <= max(COMMON, len(truth) // 20):
            seen.add(text)
            yield text, both


def _documents(truth: Truth, rng: random.Random) -> Drawn:
    """A document's number, every second time with what kind of document it is."""
    documents = list(truth.documents)
    rng.shuffle(documents)
    for at, document in enumerate(documents):
        name = "kế hoạch " if at % 2 and "/KH-" in document else ""
        yield name + document, truth.with_document(document)


def _quoted(truth: Truth, rng: random.Random) -> Drawn:
    """A phrase in quotation marks: a word of two syllables or a longer piece by turns."""
    for (word, with_word), (phrase, with_phrase) in zip(
        _words(truth, rng), _phrases(truth, rng), strict=False
    ):
        yield f'"{word}"', with_word
        yield f'"{phrase}"', with_phrase


def _minus(truth: Truth, rng: random.Random) -> Drawn:
    """A word but not another: a syllable, or a word of two in quotation marks, by turns."""
    words = [word for word in _two_syllables() if len(truth.with_phrase(word)) >= COMMON]
    seen: set[str] = set()
    while True:
        wanted, other = rng.sample(words, 2)
        unwanted = other if len(seen) % 2 else other.split()[1]
        left_out = truth.with_phrase(unwanted)
        relevant = truth.with_phrase(wanted) - left_out
        shown = f'"{unwanted}"' if " " in unwanted else unwanted
        text = f"{wanted} -{shown}"
        overlap = truth.with_phrase(wanted) & left_out
        if (
            text not in seen
            and relevant
            and overlap
            and not set(pieces(unwanted)) & set(pieces(wanted))
        ):
            seen.add(text)
            yield text, relevant


_ALL = tuple(SPELLINGS)
# What each kind is drawn by, and the spellings that say something about it.
KINDS: dict[str, tuple[Callable[[Truth, random.Random], Drawn], tuple[str, ...]]] = {
    "title": (_titles, _ALL),
    "phrase": (_phrases, _ALL),
    "running": (_running, ("exact", "no marks", "Telex")),
    "name": (_names, ("exact", "no marks", "Telex")),
    "word": (_words, _ALL),
    "concepts": (_concepts, _ALL),
    "document": (_documents, ("exact", "no marks", "NFD")),
    "quoted": (_quoted, ("exact", "NFD")),
    "minus": (_minus, ("exact", "NFD")),
}
