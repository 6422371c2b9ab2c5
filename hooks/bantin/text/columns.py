"""Many short texts as one, for keeping: one long text is read many times sooner than they are."""

from __future__ import annotations

from collections.abc import Iterable

END = "\0"  # stands in no path, address or digest


def together(texts: Iterable[str], end: str = END) -> str:
    """The texts as one, each followed by ``end``, which none of them may hold."""
    joined = end.join(ended := [*texts, ""])
    return joined if len(ended) > 1 else ""


def apart(column: str, end: str = END) -> list[str]:
    """The texts that were put together."""
    return column.split(end)[:-1]
