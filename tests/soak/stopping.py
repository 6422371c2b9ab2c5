"""Ends a long run early and in good order: at a signal, or when its time is over."""

from __future__ import annotations

import argparse
import signal
import time
from types import FrameType
from typing import Self

STOPPED, OVER = "dừng giữa chừng", "hết giờ"
_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stopped(KeyboardInterrupt):
    """The run is to end now, and to tell what it saw."""


class Stopping:
    """While it is entered, SIGINT and SIGTERM end the run at its next `check`, as ``minutes`` do.

    ``why`` says in Vietnamese what ended it, empty while nothing has.
    """

    def __init__(self, minutes: float | None) -> None:
        self.why = ""
        self._over = None if minutes is None else time.monotonic() + minutes * 60
        self._usual = {number: signal.getsignal(number) for number in _SIGNALS}

    def __enter__(self) -> Self:
        for number in _SIGNALS:
            signal.signal(number, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number, usual in self._usual.items():
            signal.signal(number, usual)

    def check(self) -> None:
        """Raises Stopped if the run is to end."""
        if not self.why and self._over is not None and time.monotonic() >= self._over:
            self.why = OVER
        if self.why:
            raise Stopped

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        if self.why:  # asked a second time, by somebody who will not wait
            raise Stopped
        self.why = STOPPED


def minutes(text: str) -> float:
    """The value of ``--minutes``, which must be more than nothing."""
    value = float(text)
    if not value > 0:
        raise argparse.ArgumentTypeError("phải lớn hơn 0")
    return value
