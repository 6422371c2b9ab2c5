"""How much time and memory an input may take, so that one that never ends is found like any other.

Windows has neither bound; the fuzz runs there without.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

_AGAIN = 1.0  # seconds; what is raised while Python tidies up is lost


class EndlessError(BaseException):
    """An input took too long; no ``except Exception`` on the way may take it for its own."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Raises EndlessError in what runs longer, wherever it is; for the main thread."""
    if os.name != "posix":
        yield
        return

    def stop(*_: object) -> NoReturn:
        raise EndlessError(f"not done in {seconds:g} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def bound_memory(most_bytes: int) -> None:
    """Lets this process have no more than so much, so that asking for more is a MemoryError."""
    if os.name == "posix":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))
