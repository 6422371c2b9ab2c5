"""A dataset, in the words of Data Package v2 and Table Schema where they have one.

A dataset is a grid: ``rows`` (what is counted) by ``columns`` (a period, or a dimension such as
an area or a sex). Every cell is typed, and keeps its place in the data file.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from bantin.diagnostics import Place


class Bound(Enum):
    """How a cell's value bounds the true one; the value is the sign written in the data."""

    EXACT = ""
    MORE = ">"
    AT_LEAST = "≥"
    LESS = "<"
    AT_MOST = "≤"
    ABOUT = "≈"


class CellType(Enum):
    """The types that a cell can have; the value is the word used in the data file."""

    INTEGER = "integer"
    DECIMAL = "decimal"
    FRACTION = "fraction"
    PERCENT = "percent"
    DATE = "date"
    TEXT = "text"


class Status(Enum):
    """How final the figures are; the value is the word used in the data file."""

    OFFICIAL = "official"
    PROVISIONAL = "provisional"
    ESTIMATE = "estimate"


class Missing(Enum):
    """Why a cell has no value, with the signs of the national yearbook."""

    NONE_OCCURRED = "-"
    NOT_COLLECTED = "…"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure.

    ``value`` is the number (for a fraction its numerator, for a percent the number before the
    sign); ``denominator`` is None for an unknown one (``14/…``). A cell that is ``missing`` has
    neither; a date or a text has only ``text``. ``written`` is the cell as it stands in the file.
    """

    type: CellType
    place: Place
    written: str
    value: Decimal | None = None
    denominator: Decimal | None = None
    bound: Bound = Bound.EXACT
    missing: Missing | None = None
    text: str = ""
    notes: tuple[str, ...] = ()

    @property
    def percent(self) -> Decimal | None:
        """The cell as a percentage, unrounded; None where it has none."""
        if self.value is None:
            return None
        if self.type is CellType.PERCENT:
            return self.value
        if self.type is CellType.FRACTION and self.denominator:
            return self.value * 100 / self.denominator
        return None


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of time: ``2013``, ``2013-H1``, ``2013-Q3``, ``2013-09`` or ``2013-09-30``."""

    id: str
    frequency: str
    start: date
    end: date
    label: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column: a period, or a dimension's value when ``period`` is None."""

    id: str
    label: str
    place: Place
    period: Period | None = None
    type: CellType | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: ``cells`` by column id, in the columns' order; ``unit`` overrides the dataset's."""

    id: str
    label: str
    place: Place
    cells: dict[str, Cell]
    unit: str = ""
    type: CellType | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Geography:
    """What area the figures cover, and from when its boundary holds.

    ``comparable`` tells figures that were recast to the new boundary for the time before it.
    """

    name: str
    boundary_from: date | None = None
    comparable: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Who published the figures, in which document, when."""

    name: str
    document: str = ""
    date: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class Revision:
    """A published cell that was changed: ``cell`` is ``row@column``; values as written."""

    date: date
    cell: str
    old: str
    new: str
    reason: str
    place: Place


@dataclass(frozen=True, slots=True)
class Check:
    """A rule the data must keep: ``kind`` is ``total``, ``range`` or ``share``.

    A total says that row ``of`` is the sum of rows ``rows`` in every column; a range bounds the
    values of ``rows`` by ``minimum`` and ``maximum``; a share says that ``rows`` add up to 100 %.
    """

    kind: str
    rows: tuple[str, ...]
    place: Place
    of: str = ""
    minimum: Decimal | None = None
    maximum: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Dataset:
    """One data file. ``id`` is its name without the extension; it is published at ``url``.

    ``headline`` is the cell, ``row@column``, that may stand on the front page; empty for none.
    ``section`` is the id of a section of the bulletin, for the catalogue, and where it is named.
    ``changes`` are pairs of columns, the later first, whose difference a table shows.
    ``readable`` is False for a file whose problems left nothing to quote: links to it are not
    reported a second time.
    """

    id: str
    path: str
    title: str
    source: Source
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    description: str = ""
    unit: str = ""
    geography: Geography | None = None
    frequency: str = ""
    as_of: date | None = None
    status: Status = Status.OFFICIAL
    headline: str = ""
    section: str = ""
    section_place: Place | None = None
    stale_after_days: int | None = None
    historical: bool = False
    notes: dict[str, str] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    revisions: tuple[Revision, ...] = ()
    changes: tuple[tuple[str, str], ...] = ()
    readable: bool = True

    @property
    def url(self) -> str:
        return f"so-lieu/{self.id}/"

    def row(self, id: str) -> Row | None:
        return next((row for row in self.rows if row.id == id), None)

    def column(self, id: str) -> Column | None:
        return next((column for column in self.columns if column.id == id), None)

    def unit_of(self, row: Row, column: Column) -> str:
        """The unit of one cell: its row's, else its column's, else the dataset's."""
        return row.unit or column.unit or self.unit
