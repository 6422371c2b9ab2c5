"""What a link into the data shows, once it was found true."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bantin.content.links import Link
from bantin.statistics.charts.kinds import ChartKind
from bantin.statistics.history import Held
from bantin.statistics.model import Column, Dataset, Row
from bantin.statistics.references import cell_anchor
from bantin.statistics.selection import Selection


class QuotationKind(Enum):
    """What a link shows of the data."""

    TABLE = "table"
    NUMBER = "number"
    CHANGE = "change"
    CARD = "card"
    CHART = "chart"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A link that was found true: what it quotes, and where.

    ``selection`` is what a table shows. ``row`` and ``column`` are None for a table; ``base`` is
    the column that a change is told from. A ``pinned`` figure keeps the value of its day, ``held``
    with the time that it was true.
    """

    link: Link
    kind: QuotationKind
    selection: Selection
    row: Row | None = None
    column: Column | None = None
    base: Column | None = None
    pinned: bool = False
    held: Held | None = None
    chart: ChartKind | None = None

    @property
    def dataset(self) -> Dataset:
        return self.selection.dataset

    @property
    def cells(self) -> frozenset[str]:
        """The cells ``row@column`` that the link shows: those of a table, a figure, a change."""
        if self.base is None or self.row is None:
            return self.selection.cells
        return self.selection.cells | {f"{self.row.id}@{self.base.id}"}

    @property
    def anchor(self) -> str:
        """The id of the quoted cell on the dataset's page; empty for a table."""
        return cell_anchor(self.row.id, self.column.id) if self.row and self.column else ""

    @property
    def url(self) -> str:
        """Where the link leads, from the site's root: ``so-lieu/mot-cua/#so-nganh-2013``."""
        return f"{self.dataset.url}#{self.anchor}" if self.anchor else self.dataset.url
