"""What a look at one file found."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

_MOST_SHOWN = 3  # names in one phrase
_LONGEST = 60  # characters of a name


@dataclass(frozen=True, slots=True)
class Report:
    """What a file tells unasked, in Vietnamese phrases, and whether it bears a mark of secrecy.

    ``marks`` are sentences parts such as «TỐI MẬT» ở trang 1. ``obstacle`` says why the file, or a
    part of it, could not be looked at, and ``mend`` what to do about that. ``fixable`` tells
    whether `bantin.attachments.cleaning` may rewrite the file; ``mend`` says what to do where not.
    A file with an obstacle that is fixable was looked at in part.
    """

    tells: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    obstacle: str = ""
    mend: str = ""
    fixable: bool = True

    def packed(self) -> list[object]:
        """As plain values, for a later run."""
        return [list(self.tells), list(self.marks), self.obstacle, self.mend, self.fixable]

    @classmethod
    def unpacked(cls, values: list[object]) -> Report:
        """What :meth:`packed` gave. Raises ValueError or TypeError for anything else."""
        tells, marks, obstacle, mend, fixable = values
        assert isinstance(tells, list)
        assert isinstance(marks, list)
        return cls(
            tuple(map(str, tells)), tuple(map(str, marks)), str(obstacle), str(mend), bool(fixable)
        )


class UnreadableError(Exception):
    """A file that cannot be looked at; the texts say why and what to do, in Vietnamese."""

    def __init__(self, why: str, mend: str) -> None:
        super().__init__(why)
        self.why = why
        self.mend = mend


def listed(names: Iterable[str]) -> str:
    """Names as a phrase has them: the first few in quotation marks, the others counted."""
    found = list(dict.fromkeys(short(name) for name in names if name.strip()))
    more = len(found) - _MOST_SHOWN
    shown = ", ".join(f"«{name}»" for name in found[:_MOST_SHOWN])
    return f"{shown} và {more} nữa" if more > 0 else shown


def short(text: str) -> str:
    """A text of bounded length on one line, without our own quotation marks."""
    text = " ".join(text.replace("«", "").replace("»", "").split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
