"""Links into the data: what each one quotes, and whether it says the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from bantin.content.links import Link
from bantin.diagnostics import Problems
from bantin.statistics.changes import check_change
from bantin.statistics.history import Held
from bantin.statistics.model import Column, Dataset, Row
from bantin.statistics.references import (
    Reference,
    cell_anchor,
    is_reference,
    parse_reference,
)
from bantin.statistics.refusal import Refusal
from bantin.statistics.values import check_value
from bantin.statistics.wording import FORMS, plain_text

_CHART_WORDS = frozenset({"cột", "thanh", "đường", "phần", "biểu đồ"})
_CARD_WORD = "thẻ"


class QuotationKind(Enum):
    """What a link shows of the data."""

    TABLE = "table"
    NUMBER = "number"
    CHANGE = "change"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A link that was found true: what it quotes, and where.

    ``row`` and ``column`` are None for a table; ``base`` is the column that a change is told from.
    A ``pinned`` figure holds the value of its day, ``held`` with the time that it was true.
    """

    link: Link
    kind: QuotationKind
    dataset: Dataset
    row: Row | None = None
    column: Column | None = None
    base: Column | None = None
    pinned: bool = False
    held: Held | None = None

    @property
    def cells(self) -> frozenset[str]:
        """The cells ``row@column`` that the link shows: those of a table, a figure, a change."""
        rows = [self.row] if self.row else self.dataset.rows
        chosen = [column for column in (self.column, self.base) if column]
        columns = chosen or self.dataset.columns
        return frozenset(f"{row.id}@{column.id}" for row in rows for column in columns)

    @property
    def anchor(self) -> str:
        """The id of the quoted cell on the dataset's page; empty for a table."""
        return cell_anchor(self.row.id, self.column.id) if self.row and self.column else ""

    @property
    def url(self) -> str:
        """Where the link leads, from the site's root: ``so-lieu/mot-cua/#so-nganh-2013``."""
        return f"{self.dataset.url}#{self.anchor}" if self.anchor else self.dataset.url


def check_link(link: Link, datasets: Mapping[str, Dataset], problems: Problems) -> Quotation | None:
    """Checks one link; None for a link that leads elsewhere, and once a problem was added.

    A link to a cell that the data file has wrong is quoted unchecked: its problem is there.
    """
    if not is_reference(link.destination):
        return None
    reference = parse_reference(link.destination, link.place, datasets, problems)
    if reference is None:
        return None
    try:
        return _check(link, reference)
    except Refusal as refusal:
        problems.error(link.place, refusal.code, refusal.what, refusal.mend)
        return None


def _check(link: Link, reference: Reference) -> Quotation:
    dataset, row, column, base = (
        reference.dataset,
        reference.row,
        reference.column,
        reference.base,
    )
    _check_display(link, reference)
    if row is None:
        _check_table(link, reference)
        return Quotation(link, QuotationKind.TABLE, dataset)
    if column is None:
        raise _needs_column(reference)
    if not plain_text(link.text):
        raise Refusal("text-empty", f"liên kết {reference.written} chưa có chữ", FORMS)
    if base is not None:
        check_change(link.text, dataset, row, column, base)
        return Quotation(link, QuotationKind.CHANGE, dataset, row, column, base)
    cell = reference.cell
    if cell is not None:
        check_value(link.text, dataset, row, column, cell)
    return Quotation(link, QuotationKind.NUMBER, dataset, row, column)


def _check_display(link: Link, reference: Reference) -> None:
    title = link.title.strip().lower()
    dataset = reference.dataset
    if title == _CARD_WORD:
        raise Refusal(
            "display-card",
            "bản này chưa có thẻ số liệu",
            f'bỏ "{link.title}", viết [{link.text}]({reference.written})',
        )
    if link.is_image or title in _CHART_WORDS:
        raise Refusal(
            "display-chart",
            "bản này chưa vẽ được biểu đồ",
            f"chèn bảng bằng một đoạn riêng: [{dataset.title}](so-lieu:{dataset.id})",
        )
    if title:
        raise Refusal(
            "display-unknown",
            f"không có kiểu hiển thị «{link.title}»",
            f"viết [{link.text}]({reference.written})",
        )


def _check_table(link: Link, reference: Reference) -> None:
    dataset = reference.dataset
    if not plain_text(link.text):
        raise Refusal(
            "table-caption",
            f"bảng «{dataset.id}» chưa có đầu đề",
            f"viết [{dataset.title}]({reference.written})",
        )
    if not link.own_paragraph:
        raise Refusal(
            "table-inline",
            f"bảng «{dataset.id}» nằm giữa câu",
            "đưa liên kết ra một đoạn riêng, cách dòng trên và dòng dưới một dòng trống; "
            f"muốn dẫn một con số thì viết so-lieu:{dataset.id}/<dòng>@<kỳ>",
        )


def _needs_column(reference: Reference) -> Refusal:
    last = reference.dataset.columns[-1].id
    return Refusal(
        "reference-no-column",
        f"liên kết {reference.written} chưa nêu kỳ",
        f"viết {reference.written}@{last}",
    )
