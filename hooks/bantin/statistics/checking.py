"""Links into the data: what each one quotes, and whether it says the truth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from bantin.content.links import Link
from bantin.diagnostics import Problems
from bantin.statistics.cells import format_cell
from bantin.statistics.changes import check_change
from bantin.statistics.charts.kinds import chart_kind
from bantin.statistics.displays import check_table, display_kind
from bantin.statistics.exempting import check_exemption, is_exemption
from bantin.statistics.history import Held, history
from bantin.statistics.model import Dataset
from bantin.statistics.offering import offer
from bantin.statistics.quotations import Quotation, QuotationKind
from bantin.statistics.references import (
    Reference,
    is_reference,
    parse_reference,
)
from bantin.statistics.refusal import Refusal
from bantin.statistics.values import check_value
from bantin.statistics.wording import FORMS, plain_text
from bantin.text.dates import short


class FigureChecker:
    """Checks links against the same datasets, each wording once.

    A build meets every link twice, in the source and in the rendered text, and sound links never
    change in between.
    """

    def __init__(self, datasets: Mapping[str, Dataset]) -> None:
        self._datasets = datasets
        self._sound: dict[tuple[str, str, str, bool, bool], Quotation] = {}

    def check(self, link: Link, problems: Problems) -> Quotation | None:
        """As :func:`check_link`."""
        key = (link.text, link.destination, link.title, link.is_image, link.own_paragraph)
        known = self._sound.get(key)
        if known is not None:
            return replace(known, link=link)
        quotation = check_link(link, self._datasets, problems)
        if quotation is not None:
            self._sound[key] = quotation
        return quotation


def check_link(link: Link, datasets: Mapping[str, Dataset], problems: Problems) -> Quotation | None:
    """Checks one link; None for a link that leads elsewhere, and once a problem was added.

    A link to a cell that the data file has wrong is quoted unchecked: its problem is there.
    """
    if not is_reference(link.destination):
        return None
    if is_exemption(link.destination):
        check_exemption(link, problems)
        return None
    reference = parse_reference(link.destination, link.place, datasets, problems)
    if reference is None:
        return None
    try:
        return _check(link, reference)
    except Refusal as refusal:
        mend = offer(link, reference, refusal)
        problems.error(link.place, refusal.code, refusal.what, mend)
        return None


def _check(link: Link, reference: Reference) -> Quotation:
    dataset, row, column = reference.dataset, reference.row, reference.column
    kind = display_kind(link, reference)
    if kind is QuotationKind.CHART:
        return Quotation(link, kind, reference.selection, chart=chart_kind(link.title))
    if row is None or (column is None and link.own_paragraph):
        check_table(link, reference)
        return Quotation(link, QuotationKind.TABLE, reference.selection)
    if column is None:
        raise _needs_column(reference)
    if not plain_text(link.text):
        says = format_cell(reference.cell) if reference.cell and reference.base is None else ""
        mend = f"viết [{says}]({reference.written})" if says else FORMS
        raise Refusal("text-empty", f"liên kết {reference.written} chưa có chữ", mend)
    quoted = Quotation(link, kind, reference.selection, row, column, reference.base)
    if reference.base is not None:
        _check_change(link, reference)
        return replace(quoted, kind=QuotationKind.CHANGE)
    values = history(dataset, row, column)
    if reference.pinned:
        return replace(quoted, pinned=True, held=_find_pinned(link.text, reference, values))
    if values:
        _check_current(link.text, reference, values)
    return quoted


def _check_change(link: Link, reference: Reference) -> None:
    row, column, base = reference.row, reference.column, reference.base
    if reference.pinned:
        raise Refusal(
            "pin-of-change",
            "chỉ ghim được một con số, không ghim được mức thay đổi",
            f"bỏ dấu ! ở {reference.written}!",
        )
    if row is not None and column is not None and base is not None:
        check_change(link.text, reference.dataset, row, column, base)


def _check_current(text: str, reference: Reference, values: list[Held]) -> None:
    """Refuses a text that the cell does not say, and says so where it says an old value."""
    try:
        _check_held(text, reference, values[0])
    except Refusal:
        old = next((held for held in values[1:] if _says(text, reference, held)), None)
        if old is None:
            raise
        changed = f" ngày {short(old.until)}" if old.until else ""
        raise Refusal(
            "value-revised",
            f"«{text}» là số cũ: {_name(reference)} đã sửa thành "
            f"{format_cell(values[0].cell)}{changed}",
            "sửa chữ trong bài và ghi corrections, "
            f"hoặc ghim số cũ: [{text}]({reference.written}!)",
        ) from None


def _find_pinned(text: str, reference: Reference, values: list[Held]) -> Held | None:
    """Which value of the cell's history the text says; refuses one that it never had."""
    for held in values:
        if _says(text, reference, held):
            return held
    if not values:
        return None
    had = "; ".join(
        f"{format_cell(held.cell)} ({f'từ {short(held.since)}' if held.since else 'từ đầu'})"
        for held in values
    )
    raise Refusal(
        "pin-unknown", f"«{text}» chưa từng là số của {_name(reference)}", f"các số đã có: {had}"
    )


def _says(text: str, reference: Reference, held: Held) -> bool:
    try:
        _check_held(text, reference, held)
    except Refusal:
        return False
    return True


def _check_held(text: str, reference: Reference, held: Held) -> None:
    if reference.row is not None and reference.column is not None:
        check_value(text, reference.dataset, reference.row, reference.column, held.cell)


def _name(reference: Reference) -> str:
    row, column = reference.row, reference.column
    return f"{row.id}@{column.id}" if row and column else reference.written


def _needs_column(reference: Reference) -> Refusal:
    last = reference.dataset.columns[-1].id
    return Refusal(
        "reference-no-column",
        f"liên kết {reference.written} chưa nêu kỳ",
        f"viết {reference.written}@{last}",
    )
