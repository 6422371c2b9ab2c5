"""What a build says in its last line."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from bantin.text.numbers import format_number


@dataclass(slots=True)
class Report:
    """How many pages were written anew, how many kept as they were."""

    written: int = 0
    kept: int = 0

    def __str__(self) -> str:
        written, kept = (format_number(Decimal(count)) for count in (self.written, self.kept))
        return f"{written} trang mới hoặc đổi, {kept} trang giữ nguyên"
