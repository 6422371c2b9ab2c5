"""A span of years, as someone types it: ``2006-2015`` or ``2012``."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Where parts of a site lie unless it is said otherwise, and how their names end.
FOLDER, SUFFIX = "parts", ".zip"

_SPAN = re.compile(r"(\d{4})(?:[-–](\d{4}))?")


@dataclass(frozen=True, slots=True)
class Years:
    """All years from ``first`` to ``last``, both among them."""

    first: int
    last: int

    @classmethod
    def read(cls, text: str) -> Years | None:
        """The span in a text; None if it is none, ``last`` before ``first`` if it is reversed."""
        match = _SPAN.fullmatch(text)
        return cls(int(match[1]), int(match[2] or match[1])) if match else None

    def __contains__(self, year: object) -> bool:
        return isinstance(year, int) and self.first <= year <= self.last

    def __str__(self) -> str:
        return f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"
