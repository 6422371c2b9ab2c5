"""Moments at which dates go wrong most easily, for tests and for ``./bantin soak calendars``."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Calendar:
    """A moment (ISO 8601 with its offset) and the time zone of the machine that sees it."""

    name: str
    moment: str
    zone: str

    @property
    def epoch(self) -> str:
        """The moment in seconds, as ``SOURCE_DATE_EPOCH`` takes it."""
        return str(int(datetime.fromisoformat(self.moment).timestamp()))


CALENDARS = (
    Calendar("last-of-month", "2026-11-30T23:50:00+07:00", "Asia/Ho_Chi_Minh"),
    Calendar("first-of-month", "2026-12-01T00:10:00+07:00", "UTC"),
    Calendar("last-of-year", "2026-12-31T23:30:00+00:00", "UTC"),
    Calendar("first-of-year", "2027-01-01T00:10:00+07:00", "America/Los_Angeles"),
    Calendar("leap-day", "2028-02-29T23:50:00+07:00", "Asia/Ho_Chi_Minh"),
    Calendar("ten-years-on", "2036-08-18T12:00:00+07:00", "Pacific/Auckland"),
)
