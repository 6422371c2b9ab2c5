"""The name somebody probably meant, for the "did you mean" of a message."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from difflib import SequenceMatcher

from bantin.text.folding import fold

_ENOUGH = 0.7
_MANY = 2_000


def closest(word: str, candidates: Iterable[str]) -> str | None:
    """The candidate most like ``word`` once marks and case are set aside, or None.

    Among thousands of candidates only the alphabet's neighbours of ``word`` are compared, so that
    a bulletin full of broken links is still checked at once.
    """
    wanted = fold(word)
    if not wanted:
        return None
    names = sorted(set(candidates))
    if len(names) > _MANY:
        middle = bisect_left(names, word)
        names = names[max(0, middle - _MANY // 2) : middle + _MANY // 2]
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best: str | None = None
    best_ratio = _ENOUGH
    for name in names:
        folded = fold(name)
        if folded == wanted:
            return name
        matcher.set_seq1(folded)
        if matcher.real_quick_ratio() < best_ratio or matcher.quick_ratio() < best_ratio:
            continue
        ratio = matcher.ratio()
        if ratio > best_ratio or (best is None and ratio == best_ratio):
            best, best_ratio = name, ratio
    return best


def did_you_mean(word: str, candidates: Iterable[str]) -> str | None:
    """The sentence ``có phải bạn định viết «x»?`` for the closest candidate, or None."""
    name = closest(word, candidates)
    return f"có phải bạn định viết «{name}»?" if name is not None else None
