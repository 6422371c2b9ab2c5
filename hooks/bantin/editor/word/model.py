"""What a Word file says, without Word: paragraphs, tables, pictures and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


class WordError(ValueError):
    """The file cannot be taken in; ``what`` and ``mend`` say why and what to do, in Vietnamese."""

    def __init__(self, what: str, mend: str) -> None:
        super().__init__(f"{what}; {mend}")
        self.what = what
        self.mend = mend


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a paragraph in one form.

    ``text`` holds a newline for each line break. ``note`` is the key of a note that is called
    here, ``picture`` the index of a picture that stands here; such a span has no text.
    """

    text: str = ""
    bold: bool = False
    italic: bool = False
    href: str = ""
    note: str = ""
    picture: int | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, heading or item of a list.

    ``heading`` is 1 to 9 for a heading; ``role`` is ``title``, ``subtitle``, ``caption``, ``quote``
    or empty, by its style. ``alignment`` is ``right``, ``center`` or empty; ``size`` the largest
    letters in points, 0 where the file does not tell. ``listed`` is the depth of an item from 0,
    whether it has a number, and which list it belongs to. ``bold`` and ``italic`` tell of its
    style, apart from its spans.
    """

    spans: tuple[Span, ...]
    heading: int = 0
    role: str = ""
    alignment: str = ""
    size: float = 0
    listed: tuple[int, bool, str] | None = None
    bold: bool = False
    italic: bool = False

    @property
    def text(self) -> str:
        """The words on one line."""
        return " ".join("".join(span.text for span in self.spans).split())

    @property
    def pictures(self) -> tuple[int, ...]:
        return tuple(span.picture for span in self.spans if span.picture is not None)

    @property
    def is_bare(self) -> bool:
        """Whether it holds nothing but text: no picture, link or note."""
        return not any(s.href or s.note or s.picture is not None for s in self.spans)

    @property
    def is_bold(self) -> bool:
        return self.bold or self._all("bold")

    @property
    def is_italic(self) -> bool:
        return self.italic or self._all("italic")

    def _all(self, form: str) -> bool:
        """Whether all of its letters are in that form, but for a stray one."""
        letters = sum(len(span.text.strip()) for span in self.spans)
        formed = sum(len(span.text.strip()) for span in self.spans if getattr(span, form))
        return letters > 0 and formed >= 0.95 * letters


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell as it is seen, over as many columns and rows as were merged into it."""

    blocks: tuple[Block, ...]
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture's bytes as Word kept them, None where it has none; ``alt`` is what was written for
    those who cannot see it.
    """

    content: bytes | None
    alt: str = ""


@dataclass(slots=True)
class Document:
    """A whole file. ``notes`` are by key; ``remarks`` tell what was left out, in Vietnamese."""

    blocks: Sequence[Block]
    notes: Mapping[str, Sequence[Paragraph]] = field(default_factory=dict)
    pictures: Sequence[Picture] = ()
    remarks: list[str] = field(default_factory=list)
