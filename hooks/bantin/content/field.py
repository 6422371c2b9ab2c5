"""What is told of one field: of front matter, of the lists in ``data/``, of datasets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

# Characters of a value: a line stands on a card for sharing, in a list, in a search result. What
# becomes part of an address has `bantin.sources.files.LONGEST_NAME`.
LONGEST_LINE = 300
LONGEST_TEXT = 3_000


class Kind(Enum):
    """What a field holds; the value is the word for it in the handbook."""

    TEXT = "một dòng chữ"
    SLUG = "chữ thường không dấu, số và gạch nối"
    MOMENT = "ngày, có thể thêm giờ"
    DAY = "ngày"
    CHOICE = "một trong các chữ cho sẵn"
    BOOLEAN = "true hoặc false"
    INTEGER = "số nguyên"
    TEXTS = "danh sách"
    GROUP = "nhóm khóa"
    GROUPS = "danh sách nhóm khóa"
    NOTES = "các dấu và lời"
    CELLS = "các ô, mỗi ô một cột"


@dataclass(frozen=True, slots=True)
class Field:
    """One field: ``label`` and ``hint`` are for editors, ``example`` is YAML as they write it.

    ``parts`` are the fields of a group, ``choices`` the words of a choice. ``refers`` names the
    list in ``data/`` (``section``, ``author``) that the value is an id of. ``minimum`` is an
    integer's. ``also`` are other names by which editors call the field. ``longest`` is how many
    characters a text, or each of several, may have.
    """

    name: str
    kind: Kind
    label: str
    hint: str
    example: str
    required: bool = False
    parts: tuple[Field, ...] = ()
    choices: tuple[str, ...] = ()
    refers: str = ""
    minimum: int | None = None
    also: str = ""
    longest: int = LONGEST_LINE

    @property
    def holds_text(self) -> bool:
        """Whether a line of text can stand there."""
        return self.kind in (Kind.TEXT, Kind.SLUG)

    @property
    def sentence(self) -> str:
        """The hint as it begins a line."""
        return f"{self.hint[0].upper()}{self.hint[1:]}"

    @property
    def shown_example(self) -> str:
        """The example, empty where there is none worth showing."""
        return "" if self.example == "…" else self.example
