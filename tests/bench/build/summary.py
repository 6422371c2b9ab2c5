"""From many builds to a few figures: medians, ratios between the sides, growth between sizes."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.build.running import Record

OURS, PEER = "ours", "peer"


@dataclass(frozen=True, slots=True)
class Figures:
    """Medians of one side in one scenario at one size: seconds, bytes, pages.

    ``others`` is the share of the processors that other programs took, from 0 to 1.
    """

    wall: float
    cpu: float
    largest: float
    together: float
    pages: int
    written: int
    files: int
    bytes: int
    runs: int
    others: float


Key = tuple[int, str, str]  # size, scenario, side


def summarise(records: Iterable[Record]) -> dict[Key, Figures]:
    """The medians by size, scenario and side, in the order of the records."""
    groups: dict[Key, list[Record]] = {}
    for record in records:
        groups.setdefault((record.size, record.scenario, record.side), []).append(record)
    return {key: _medians(group) for key, group in groups.items()}


def _medians(group: Sequence[Record]) -> Figures:
    costs = [record.cost for record in group]
    return Figures(
        wall=median(cost.wall for cost in costs),
        cpu=median(cost.cpu for cost in costs),
        largest=median(cost.largest for cost in costs),
        together=median(cost.together for cost in costs),
        pages=round(median(record.pages for record in group)),
        written=round(median(record.written.pages for record in group)),
        files=round(median(record.written.files for record in group)),
        bytes=round(median(record.written.bytes for record in group)),
        runs=len(group),
        others=median(cost.others / (cost.wall * (os.cpu_count() or 1)) for cost in costs),
    )


def exponent(size: int, cost: float, larger: int, larger_cost: float) -> float:
    """How a cost grows between two sizes: 1 in proportion, 0 not at all, above 1 faster."""
    return math.log(larger_cost / cost) / math.log(larger / size)
