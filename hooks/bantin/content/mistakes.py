"""A mistake in Markdown: what is shown is not what the text looks like."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mistake:
    """One mistake at ``offset`` of a text, as a problem says it."""

    offset: int
    code: str
    what: str
    mend: str
    is_error: bool = False


def brief(text: str) -> str:
    """A piece of a text to quote: on one line, not long."""
    text = " ".join(text.split())
    return text if len(text) <= 60 else f"{text[:59]}…"
