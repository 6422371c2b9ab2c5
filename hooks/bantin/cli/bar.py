"""A line of a terminal that shows how far the work has come and gives way to any other line."""

from __future__ import annotations

import re
from typing import TextIO

_PROGRESS = re.compile(r"Đang dựng: ([\d.]+)/([\d.]+)")
_WIDTH = 30
_CLEAR = "\r\x1b[K"


class Bar:
    """Shows lines on ``stream``; where that is a terminal, progress as a bar that is drawn over."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        self._is_terminal = stream.isatty()
        self._is_drawn = False

    @property
    def pace(self) -> str:
        """Seconds between two reports of progress that are worth having; empty for the usual."""
        return "0.2" if self._is_terminal else ""

    def show(self, line: str) -> None:
        """Shows a line: progress in the bar's place, anything else above it."""
        match = _PROGRESS.fullmatch(line) if self._is_terminal else None
        if match is None:
            self.clear()
            print(line, file=self._stream, flush=True)
            return
        done, total = (int(number.replace(".", "")) for number in match.groups())
        filled = _WIDTH * done // max(total, 1)
        bar = "█" * filled + "░" * (_WIDTH - filled)
        self._stream.write(f"{_CLEAR}{bar} {match[1]}/{match[2]}")
        self._stream.flush()
        self._is_drawn = True

    def clear(self) -> None:
        """Takes the bar away."""
        if self._is_drawn:
            self._stream.write(_CLEAR)
            self._is_drawn = False
