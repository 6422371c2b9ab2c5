"""One size, one engine: the site is written, served, asked and measured."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from itertools import zip_longest
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser

from tests.bench.search.browsing import Cold, Reader
from tests.bench.search.engines import MINISEARCH, Corpus, Engine, Indexed
from tests.bench.search.judging import Truth
from tests.bench.search.queries import Query
from tests.bench.search.scoring import Judged, judge, percentile
from tests.bench.serving import Compressor, serving

# MiniSearch fetches the same whole index whatever is asked: a few slow loads tell all.
_SLOW_QUERIES = {MINISEARCH: 3}
_REMEMBERED = 20

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Costs:
    """Medians unless the name says otherwise; bytes, and milliseconds or None for never."""

    cold_bytes: float
    cold_searching: float  # without the page and its styles
    cold_requests: float
    cold_first: float | None
    cold_settled: float | None
    slow_first: float | None
    slow_settled: float | None
    slow_count: int
    key_bytes_p95: float | None
    key_bytes_most: int | None
    memory_first: int
    memory_many: int
    warm_p50: float | None
    warm_p95: float | None


@dataclass(frozen=True, slots=True)
class Run:
    """All that was seen of one engine at one size."""

    engine: str
    indexed: Indexed
    costs: Costs
    judged: tuple[Judged, ...]


@dataclass(frozen=True, slots=True)
class Bench:
    """What every engine is measured with."""

    folder: Path
    peers: Path
    encoding: str
    compress: Compressor
    browser: Browser
    say: Say
    cold_queries: int = 16
    typed_queries: int = 8


def run(
    bench: Bench, engine: Engine, corpus: Corpus, truth: Truth, queries: Sequence[Query]
) -> Run:
    """Measures one engine; its files are gone afterwards."""
    shutil.rmtree(bench.folder, ignore_errors=True)
    bench.folder.mkdir(parents=True)
    site = bench.folder / "site"
    bench.say(f"{engine.name}: lập chỉ mục {len(corpus.articles)} bài…")
    try:
        indexed = engine.write(site, corpus, bench.peers)
        with serving(site, bench.encoding, bench.compress) as host:
            reader = Reader(bench.browser, host, engine.setup)
            bench.say(f"{engine.name}: hỏi {len(queries)} câu…")
            answers = reader.ask([query.text for query in queries])
            judged = tuple(
                judge(query, answer.urls, truth.number, answer.took)
                for query, answer in zip(queries, answers, strict=True)
            )
            bench.say(f"{engine.name}: đo lần tìm đầu, từng phím và bộ nhớ…")
            costs = _costs(bench, reader, engine.name, judged)
    finally:
        shutil.rmtree(bench.folder)
    return Run(engine.name, indexed, costs, judged)


def _costs(bench: Bench, reader: Reader, engine: str, judged: Sequence[Judged]) -> Costs:
    texts = _ordinary([one.query for one in judged])
    cold = [reader.cold(text, slow=False) for text in texts[: bench.cold_queries]]
    slow_count = min(bench.cold_queries, _SLOW_QUERIES.get(engine, bench.cold_queries))
    slow = [reader.cold(text, slow=True) for text in texts[:slow_count]]
    typed = texts[-bench.typed_queries :]
    keys = [size for text in typed for size in reader.keystrokes(text)]
    memory_first, memory_many = reader.memory(texts[:_REMEMBERED])
    took = [one.took for one in judged]
    return Costs(
        cold_bytes=median(one.bytes for one in cold),
        cold_searching=median(one.searching for one in cold),
        cold_requests=median(one.requests for one in cold),
        cold_first=_median(cold, lambda one: one.first),
        cold_settled=_median(cold, lambda one: one.settled),
        slow_first=_median(slow, lambda one: one.first),
        slow_settled=_median(slow, lambda one: one.settled),
        slow_count=len(slow),
        key_bytes_p95=percentile(keys, 0.95),
        key_bytes_most=max(keys, default=None),
        memory_first=memory_first,
        memory_many=memory_many,
        warm_p50=percentile(took, 0.5),
        warm_p95=percentile(took, 0.95),
    )


def _median(seen: Sequence[Cold], of: Callable[[Cold], float | None]) -> float | None:
    """The median over those that found something; None if fewer than half did."""
    values = [value for one in seen if (value := of(one)) is not None]
    return median(values) if 2 * len(values) >= len(seen) else None


def _ordinary(queries: Sequence[Query]) -> list[str]:
    """What readers ask every day, rightly spelled or without marks, in an order of chance."""
    kinds, spellings = ("title", "phrase", "word", "concepts"), ("exact", "no marks")
    texts = [one.text for one in queries if one.kind in kinds and one.spelling in spellings]
    random.Random(len(texts)).shuffle(texts)
    return texts


def as_data(run: Run, truth: Truth) -> dict[str, Any]:
    """A run as JSON has it: the figures, and every answer that was not all it could be."""
    return {
        "engine": run.engine,
        "indexed": asdict(run.indexed),
        "costs": asdict(run.costs),
        "imperfect": [failure(one, truth) for one in worst(run.judged)],
    }


def worst(judged: Sequence[Judged]) -> list[Judged]:
    """Answers that missed something: the worst of every kind and spelling, then the next worst."""
    groups: dict[tuple[str, str], list[Judged]] = {}
    for one in sorted(judged, key=lambda one: one.recall):
        if one.recall < 1:
            groups.setdefault((one.query.kind, one.query.spelling), []).append(one)
    rounds = zip_longest(*(groups[group] for group in sorted(groups)))
    return [one for around in rounds for one in around if one is not None]


def failure(judged: Judged, truth: Truth) -> dict[str, Any]:
    """What was asked, what should have come and what came."""
    query = judged.query
    titles = [truth.articles[number].title for number in sorted(query.relevant)[:5]]
    return {
        "kind": query.kind,
        "spelling": query.spelling,
        "words": query.words,
        "typed": query.text,
        "recall": round(judged.recall, 3),
        "relevant": len(query.relevant),
        "expected": titles,
        "shown": [None if at is None else truth.articles[at].title for at in judged.shown],
        "right": [at in query.relevant for at in judged.shown],
        "failed": judged.failed,
    }
