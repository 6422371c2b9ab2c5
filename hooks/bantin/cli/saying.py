"""What a command says while it works."""

from __future__ import annotations


def say(line: str) -> None:
    """Prints a line that is seen at once, in the log of CI too."""
    print(line, flush=True)
