"""From builds to a table: medians, ratios, growth."""

from __future__ import annotations

import os

import pytest

from tests.bench.build.measuring import Cost
from tests.bench.build.running import Record
from tests.bench.build.sites import Written
from tests.bench.build.summary import Figures, exponent, summarise
from tests.bench.build.table import render

ABOUT = {"date": "2026-11-25", "machine": "2 cores", "Bản tin": "0.1.0", "Hugo": "0.168.0"}


def record(size: int, scenario: str, side: str, run: int, seconds: float) -> Record:
    """A build of two steps that took ``seconds`` in all, on one and a half cores."""
    others = seconds / 2 * (os.cpu_count() or 1) * 0.25  # a quarter of all processors
    half = Cost(seconds / 2, seconds * 0.75, 80_000_000, 120_000_000 + run, others)
    written = Written(size + 5, size + 9, 1_000)
    steps = {"first": half, "second": half}
    return Record(size, scenario, run, side, steps, size + 7, size, written)


def test_medians_are_of_the_steps_together() -> None:
    records = [record(100, "full", "ours", run, seconds) for run, seconds in enumerate([9, 1, 2])]
    assert summarise(records) == {
        (100, "full", "ours"): Figures(
            wall=2,
            cpu=3,
            largest=80_000_000,
            together=120_000_001,
            pages=107,
            written=105,
            files=109,
            bytes=1_000,
            runs=3,
            others=0.25,
        )
    }


@pytest.mark.parametrize(
    ("cost", "larger_cost", "expected"), [(2, 8, 1), (2, 2, 0), (2, 32, 2), (4, 1, -1)]
)
def test_growth(cost: float, larger_cost: float, expected: float) -> None:
    assert exponent(1_000, cost, 4_000, larger_cost) == pytest.approx(expected)


def test_the_table_shows_both_sides_their_ratio_and_their_growth() -> None:
    records = [
        record(size, "full", side, 0, seconds)
        for size, mine, theirs in ((1_000, 2, 4), (4_000, 4, 20))
        for side, seconds in (("ours", mine), ("peer", theirs))
    ]
    text = render(summarise(records), ABOUT)
    assert text.splitlines() == [
        "2026-11-25: 2 cores, Bản tin 0.1.0, Hugo 0.168.0. One run of each. Ours, then Hugo with "
        "Pagefind, then ours divided by theirs. Memory is the peak of all processes together. "
        "Other programs took up to 25% of the processors meanwhile.",
        "",
        "| Articles | Build | Wall, s |  | ratio | CPU, s |  | ratio | Memory, MB |  "
        "| Pages written |  |",
        "| ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
        "| 1,000 | everything, clean | 2.00 | 4.00 | 0.50 | 3.00 | 6.00 | 0.50 | 120 | 120 "
        "| 1,005 of 1,007 | 1,005 of 1,007 |",
        "| 4,000 | everything, clean | 4.00 | 20.0 | 0.20 | 6.00 | 30.0 | 0.20 | 120 | 120 "
        "| 4,005 of 4,007 | 4,005 of 4,007 |",
        "",
        "| CPU grows as articles to the power of | 1,000 → 4,000 |",
        "| --- | ---: |",
        "| everything, clean, ours | 0.50 |",
        "| everything, clean, Hugo and Pagefind | 1.16 |",
    ]


def test_without_a_peer_the_table_is_ours_alone() -> None:
    records = [record(500, "body", "ours", run, 1) for run in range(3)]
    assert render(summarise(records), ABOUT).splitlines() == [
        "2026-11-25: 2 cores, Bản tin 0.1.0, Hugo 0.168.0. Medians of 3 runs, in turn. "
        "Memory is the peak of all processes together. "
        "Other programs took up to 25% of the processors meanwhile.",
        "",
        "| Articles | Build | Wall, s | CPU, s | Memory, MB | Pages written |",
        "| ---: | --- | ---: | ---: | ---: | ---: |",
        "| 500 | one word changed | 1.00 | 1.50 | 120 | 505 of 507 |",
    ]
