"""The figures as Markdown tables, the engines side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from tests.bench.search.judging import Truth
from tests.bench.search.queries import KINDS
from tests.bench.search.running import Run, failure, worst
from tests.bench.search.scoring import Judged, Score, score
from tests.bench.search.spelling import SPELLINGS

_KNOWN = ("title", "phrase")
_NONE = "–"

NOTES = """\
recall@10: share of the relevant articles among the first ten, of at most ten; known items are
three to six syllables of a title or a body that stand in five articles or fewer. P@10: share of
the first ten that hold the two-syllable word asked for, exactly so spelled. Two concepts: two
words that stand apart, typed one after the other, judged by the articles that hold both. Running:
two to six syllables of running text, in however many articles; names: of people and places. A wrong
tone or a typo that makes other words of the corpus is not asked.
Cold: a fresh browser, everything until the results stand and the network is quiet, headers
included. Slow: 1.6 Mbit/s and 150 ms per answer, made by the host, and a main thread four times
slower (a worker's is not). Memory: `performance.measureUserAgentSpecificMemory`, workers
included, less the bare page. Our search page comes from a small bulletin of the same settings,
with the index of all articles beside it. Our index is counted from Markdown in memory; Pagefind's
from HTML files and MiniSearch's from one file of JSON lines. MiniSearch is not minified.
"""


def markdown(head: Mapping[str, str], runs: Mapping[int, Sequence[Run]]) -> str:
    """The whole report; ``head`` are facts about the run, ``runs`` the engines by size."""
    parts = ["# Search, side by side", _list(head)]
    for size, engines in runs.items():
        parts += [
            f"## {size:,} articles",
            _answers(engines),
            _other_kinds(engines),
            _costs(engines),
        ]
    return "\n\n".join([*parts, NOTES])


def failures(run: Run, truth: Truth, count: int) -> str:
    """The worst answers, for whoever mends the engine."""
    lines = []
    for one in worst(run.judged)[:count]:
        told = failure(one, truth)
        lines.append(
            f"{told['recall']:.2f} {told['kind']}/{told['spelling']} «{told['typed']}» "
            f"({told['words']}; {told['relevant']} relevant) {told['failed']}"
        )
        lines += [f"    expected: {title}" for title in told["expected"][:2]]
        lines += [
            f"    {'+' if right else '-'} {title}"
            for title, right in list(zip(told["shown"], told["right"], strict=True))[:3]
        ]
    return "\n".join(lines)


def _list(head: Mapping[str, str]) -> str:
    return "\n".join(f"- {name}: {value}" for name, value in head.items())


def _answers(runs: Sequence[Run]) -> str:
    """A row for each spelling: known items, words and concepts, engine by engine."""
    columns = [
        (f"{run.engine}: {label}", run, kinds, shown)
        for run in runs
        for label, kinds, shown in (
            ("recall@10 / MRR", _KNOWN, _recall_and_mrr),
            ("P@10", ("word",), _recall),
            ("two concepts", ("concepts",), _recall),
        )
    ]
    rows = [
        [spelling, *(shown(_score(run, kinds, spelling)) for _, run, kinds, shown in columns)]
        for spelling in SPELLINGS
    ]
    return _table(["spelling", *(column[0] for column in columns)], rows)


def _other_kinds(runs: Sequence[Run]) -> str:
    """Document numbers, quoted phrases, minus words: recall and precision."""
    rows = [
        [
            f"{kind}, {spelling}",
            *(_recall_and_precision(_score(r, (kind,), spelling)) for r in runs),
        ]
        for kind, (_, spellings) in KINDS.items()
        if kind not in (*_KNOWN, "word", "concepts")
        for spelling in spellings
    ]
    return _table(["recall@10 / precision", *(run.engine for run in runs)], rows)


def _costs(runs: Sequence[Run]) -> str:
    lines: list[tuple[str, Callable[[Run], str]]] = [
        ("cold first result, all bytes", lambda run: _kb(run.costs.cold_bytes)),
        ("… without page and styles", lambda run: _kb(run.costs.cold_searching)),
        ("… requests", lambda run: f"{run.costs.cold_requests:.0f}"),
        ("… first result shown", lambda run: _ms(run.costs.cold_first)),
        ("… results stand", lambda run: _ms(run.costs.cold_settled)),
        ("slow first result shown", lambda run: _ms(run.costs.slow_first)),
        ("… results stand", lambda run: _ms(run.costs.slow_settled)),
        ("later key, 95th percentile", lambda run: _kb(run.costs.key_bytes_p95)),
        ("… most", lambda run: _kb(run.costs.key_bytes_most)),
        ("memory added by the first search", lambda run: _mb(run.costs.memory_first)),
        ("… by 20 searches", lambda run: _mb(run.costs.memory_many)),
        ("warm answer, median", lambda run: _ms(run.costs.warm_p50)),
        ("… 95th percentile", lambda run: _ms(run.costs.warm_p95)),
        ("index, CPU", lambda run: f"{run.indexed.cpu:.1f} s"),
        ("… wall", lambda run: f"{run.indexed.wall:.1f} s"),
        ("… peak memory", lambda run: _mb(run.indexed.peak)),
        ("… on disk", lambda run: f"{_mb(run.indexed.size)}, {run.indexed.files:,} files"),
    ]
    rows = [[label, *(shown(run) for run in runs)] for label, shown in lines]
    return _table(["cost", *(run.engine for run in runs)], rows)


def _score(run: Run, kinds: Iterable[str], spelling: str) -> Score | None:
    wanted = set(kinds)

    def counts(one: Judged) -> bool:
        return one.query.kind in wanted and one.query.spelling == spelling

    return score(filter(counts, run.judged))


def _recall(found: Score | None) -> str:
    return f"{found.recall:.3f}" if found else _NONE


def _recall_and_mrr(found: Score | None) -> str:
    return f"{found.recall:.3f} / {found.mrr:.3f}" if found else _NONE


def _recall_and_precision(found: Score | None) -> str:
    return f"{found.recall:.3f} / {found.precision:.3f}" if found else _NONE


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _kb(size: float | None) -> str:
    return _NONE if size is None else f"{size / 1000:,.1f} KB"


def _mb(size: float) -> str:
    return f"{size / 1e6:,.1f} MB"


def _ms(value: float | None) -> str:
    return _NONE if value is None else f"{value:,.0f} ms"
