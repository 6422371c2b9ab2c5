"""Fences of code, found in time that grows with the text alone.

Python-Markdown looks for the end of each fence through the rest of the text. Thousands of fences
that nothing closes would keep it busy for minutes, so only those that are closed are shown to it.
"""

from __future__ import annotations

import re

from markdown import Markdown

_OPENING = re.compile(r"^(?:~{3,}|`{3,})", re.MULTILINE)


def _closing(fence: str) -> re.Pattern[str]:
    """A line that closes a fence: of the same marks, and of no others."""
    return re.compile(rf"^{fence} *$", re.MULTILINE)


class _ClosedFences:
    """Stands in for the pattern of a whole fence, with its ``search``.

    A text is searched from its start on, and changes only before the place that is searched next.
    """

    def __init__(self, whole: re.Pattern[str]) -> None:
        self._whole = whole
        self._from_end: dict[str, int] = {}  # where the next closing line stands; -1: nowhere

    def search(self, text: str, index: int = 0) -> re.Match[str] | None:
        """The first whole fence from ``index`` on."""
        if index == 0:
            self._from_end.clear()
        for opening in _OPENING.finditer(text, index):
            if self._is_closed(text, opening[0], opening.end()):
                found = self._whole.match(text, opening.start())
                if found is not None:
                    return found
        return None

    def _is_closed(self, text: str, fence: str, index: int) -> bool:
        known = self._from_end.get(fence)
        if known == -1:
            return False
        if known is None or len(text) - known < index:
            closing = _closing(fence).search(text, index)
            self._from_end[fence] = len(text) - closing.start() if closing else -1
        return self._from_end[fence] != -1


def find_closed_fences(markdown: Markdown) -> None:
    """Lets the extension for fences, where there is one, look for closed ones alone."""
    for processor in markdown.preprocessors:
        whole = getattr(processor, "FENCED_BLOCK_RE", None)
        if isinstance(whole, re.Pattern):
            processor.FENCED_BLOCK_RE = _ClosedFences(whole)  # type: ignore[attr-defined]
