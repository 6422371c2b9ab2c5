"""How far a long build has come, told now and then."""

from __future__ import annotations

import time
from collections.abc import Callable
from decimal import Decimal

from bantin.text.numbers import format_number

QUIET = 5.0  # seconds between two lines where they stay, as in the log of CI


class Progress:
    """Tells ``say`` how many files of how many are made, not more often than ``every`` seconds."""

    def __init__(
        self,
        say: Callable[[str], None],
        every: float = QUIET,
        clock: Callable[[], float] = time.monotonic,
        doing: str = "Đang dựng",
    ) -> None:
        self._doing = doing
        self._say = say
        self._every = every
        self._clock = clock
        self._last = clock()

    def __call__(self, done: int, total: int) -> None:
        """Takes note of ``done`` of ``total``; short work ends before anything is told."""
        now = self._clock()
        if now - self._last >= self._every:
            self._last = now
            counts = (format_number(Decimal(count)) for count in (done, total))
            self._say(f"{self._doing}: {'/'.join(counts)}")
