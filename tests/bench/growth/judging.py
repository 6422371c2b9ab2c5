"""How long a step takes at one length and at twice that length, and whether that is too much.

Only processor time counts, and of some tries the least: whatever else the machine does can only add
to it. An input is measured below the limits of a text, where everything is done with it, and far
above, where it is refused.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bantin.content.limits import LONGEST_PARAGRAPH
from tests.bench.growth.inputs import Case, Step

MOST_RATIO = 2.3
LONG_ENOUGH = 0.05  # seconds; a shorter time is mostly chance
_TRIES = 6
_BELOW = LONGEST_PARAGRAPH // 2 - 50
_ABOVE = 100_000
_DEAR = 0.12  # seconds that a length may take before a shorter one is chosen


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time for a length and for twice that length."""

    name: str
    step: str
    length: int
    once: float
    twice: float

    @property
    def ratio(self) -> float:
        return self.twice / self.once if self.once else 1.0

    @property
    def is_judged(self) -> bool:
        """Whether it took long enough to be told from chance."""
        return self.twice >= LONG_ENOUGH

    @property
    def grows_too_fast(self) -> bool:
        return self.is_judged and self.ratio > MOST_RATIO


def measure(case: Case) -> Iterator[Cost]:
    """The costs of an input below and above the limits, or at the length that it is about."""
    if case.length:
        yield _pair(case, case.length, None)
        return
    below = _seconds(case.run, case.make(_BELOW))
    yield _pair(case, _BELOW, below)
    length = _ABOVE if below * _ABOVE / _BELOW < _DEAR else _ABOVE // 4
    yield _pair(case, length, None)


def _pair(case: Case, length: int, known: float | None) -> Cost:
    once_text = case.make(length)
    once = _seconds(case.run, once_text) if known is None else known
    cost = Cost(case.name, case.step, length, once, 0.0)
    if once * 4 < LONG_ENOUGH:
        return cost  # even the square of it would be lost in chance
    twice_text = case.make(2 * length)
    cost = replace(cost, twice=_seconds(case.run, twice_text))
    for _ in range(_TRIES):
        if not cost.grows_too_fast:
            break
        cost = replace(
            cost,
            once=min(cost.once, _seconds(case.run, once_text)),
            twice=min(cost.twice, _seconds(case.run, twice_text)),
        )
    return cost


def _seconds(run: Step, text: str) -> float:
    begun = time.process_time()
    run(text)
    return time.process_time() - begun
