"""From answers to figures."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import fmean

from tests.bench.search.queries import Query

TOP = 10


@dataclass(frozen=True, slots=True)
class Judged:
    """One answer: ``recall`` of the ten best against the most that ten can hold.

    ``precision`` is the share of what was shown that is relevant, 0 if nothing was; ``first`` is
    one over the place of the first relevant one.
    """

    query: Query
    shown: tuple[int | None, ...]  # numbers of articles; None for a page that is none of them
    recall: float
    precision: float
    first: float
    took: float  # milliseconds
    failed: str = ""  # what the engine threw


@dataclass(frozen=True, slots=True)
class Score:
    """Means over the queries of a kind in a spelling."""

    count: int
    recall: float
    precision: float
    mrr: float


def judge(query: Query, urls: Sequence[str], numbers: dict[str, int], took: float) -> Judged:
    """Judges the addresses that an engine gave, best first."""
    failed = urls[0] if urls and urls[0].startswith("!") else ""
    shown = () if failed else tuple(numbers.get(url) for url in urls[:TOP])
    hits = [place for place, number in enumerate(shown, 1) if number in query.relevant]
    return Judged(
        query=query,
        shown=shown,
        recall=len(set(shown) & query.relevant) / min(TOP, len(query.relevant)),
        precision=len(hits) / len(shown) if shown else 0.0,
        first=1 / hits[0] if hits else 0.0,
        took=took,
        failed=failed,
    )


def score(judged: Iterable[Judged]) -> Score | None:
    """Means of these; None of none."""
    every = list(judged)
    if not every:
        return None
    return Score(
        count=len(every),
        recall=fmean(one.recall for one in every),
        precision=fmean(one.precision for one in every),
        mrr=fmean(one.first for one in every),
    )


def percentile(values: Iterable[float], share: float) -> float | None:
    """The value that ``share`` of these do not exceed; None of none."""
    ordered = sorted(values)
    if not ordered:
        return None
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]
