"""Asking the editor at the terminal before anything is written."""

from __future__ import annotations

import sys


def agrees(question: str) -> bool:
    """Whether the editor at the terminal says yes; without a terminal nobody can."""
    if not sys.stdin.isatty():
        return False
    try:
        answer = input(f"{question} [c/K] ")
    except EOFError:
        print()
        return False
    return answer.strip().casefold() in {"c", "có", "co"}
