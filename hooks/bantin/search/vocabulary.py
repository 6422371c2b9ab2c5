"""The syllables of the bulletin: to mend a typing slip, and to tell Telex from foreign words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from bantin.search.keys import SINGLE, key_of
from bantin.text.syllables import is_syllable
from bantin.text.telex import decode

LONGEST = 7  # «nghieng», the longest folded syllable
MOST = 4_000
MOST_FOREIGN = 400


def word_of(form: str) -> str:
    """The word that a form stands for; empty if it is a pair, a number or a filter."""
    word = form[len(SINGLE) :]
    return word if form.startswith(SINGLE) and word.isalpha() else ""


def vocabulary(words: Mapping[str, int]) -> bytes:
    """Folded syllables by how many entries hold them; ``words`` are unfolded, with their counts.

    Line ``n``, from 0, has those that ``2**n`` to ``2**(n+1) - 1`` entries hold, parted by spaces.
    """
    counts: Counter[str] = Counter()
    for word, entries in words.items():
        if len(key := key_of(word)) <= LONGEST:
            counts[key] += entries
    lines: dict[int, list[str]] = defaultdict(list)
    for key in sorted(counts, key=lambda key: (-counts[key], key))[:MOST]:
        lines[counts[key].bit_length() - 1].append(key)
    return "\n".join(" ".join(lines[n]) for n in range(max(lines, default=-1) + 1)).encode()


def foreign_words(words: Mapping[str, int]) -> list[str]:
    """Words of the bulletin that would be taken for Telex: «test» strikes «tét»."""
    found = {
        word: entries
        for word, entries in words.items()
        if word.isascii() and not is_syllable(word) and decode(word)
    }
    return sorted(sorted(found, key=lambda word: (-found[word], word))[:MOST_FOREIGN])
