"""The address of a table or a figure: ``so-lieu:<dataset>[/<row>[@<column>[-<column>]]]``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from bantin.diagnostics import Place, Problems
from bantin.statistics.model import Cell, Column, Dataset, Row
from bantin.statistics.periods import looks_like_period
from bantin.text.similar import closest

SCHEME = "so-lieu:"
_LISTED = 8
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Reference:
    """What an address points to: a table (no row), a figure, or a change (with ``base``).

    ``base`` is the column that ``column`` is compared with: ``@2013-2012`` has base 2012.
    """

    dataset: Dataset
    row: Row | None = None
    column: Column | None = None
    base: Column | None = None

    @property
    def written(self) -> str:
        """The address in full, as an editor writes it."""
        text = f"{SCHEME}{self.dataset.id}"
        if self.row:
            text += f"/{self.row.id}"
        if self.column:
            text += f"@{self.column.id}"
        return f"{text}-{self.base.id}" if self.base else text

    @property
    def cell(self) -> Cell | None:
        return self.row.cells.get(self.column.id) if self.row and self.column else None

    @property
    def base_cell(self) -> Cell | None:
        return self.row.cells.get(self.base.id) if self.row and self.base else None


def is_reference(destination: str) -> bool:
    """Whether a link's destination points into the data (the scheme in any case)."""
    return destination[: len(SCHEME)].lower() == SCHEME


def parse_reference(
    destination: str, place: Place, datasets: Mapping[str, Dataset], problems: Problems
) -> Reference | None:
    """Finds what ``so-lieu:…`` points to; None once a problem has been added at ``place``."""
    path = destination[len(SCHEME) :].strip()
    if len(path) > _LONGEST:
        what = f"địa chỉ so-lieu: dài quá {_LONGEST} ký tự"
        problems.error(place, "reference-too-long", what, "viết so-lieu:<bảng>/<dòng>@<kỳ>")
        return None
    dataset_id, slash, rest = path.partition("/")
    dataset = datasets.get(dataset_id)
    if dataset is None:
        problems.error(
            place,
            "reference-dataset",
            f"không có bảng số liệu «{dataset_id}»",
            _suggest(dataset_id, datasets, "các bảng đang có", "thư mục data/ chưa có bảng nào"),
        )
        return None
    if not dataset.readable:
        return None
    if not slash:
        return Reference(dataset)
    row_id, at, columns = rest.partition("@")
    row = dataset.row(row_id)
    if row is None:
        problems.error(
            place,
            "reference-row",
            f"bảng «{dataset.id}» không có dòng «{row_id}»",
            _suggest(row_id, [r.id for r in dataset.rows], "các dòng đang có"),
        )
        return None
    if not at:
        return Reference(dataset, row)
    return _with_columns(Reference(dataset, row), columns, place, problems)


def _with_columns(
    reference: Reference, written: str, place: Place, problems: Problems
) -> Reference | None:
    dataset, row = reference.dataset, reference.row
    known = {column.id: column for column in dataset.columns}
    if written in known:
        return Reference(dataset, row, known[written])
    halves = list(_splits(written))
    pairs = [(new, old) for new, old in halves if new in known and old in known]
    if len(pairs) == 1:
        new, old = pairs[0]
        return Reference(dataset, row, known[new], known[old])
    if pairs:
        problems.error(
            place,
            "reference-ambiguous",
            f"«{written}» có thể tách thành nhiều cặp cột của bảng «{dataset.id}»",
            "đổi mã cột trong tệp số liệu cho rõ",
        )
        return None
    # The half that is not known is the mistake, when the other one is.
    wrong = next((old for new, old in halves if new in known), "") or next(
        (new for new, old in halves if old in known), written
    )
    _report_column(dataset, wrong, place, problems)
    return None


def _splits(written: str) -> Iterable[tuple[str, str]]:
    at = written.find("-")
    while at != -1:
        yield written[:at], written[at + 1 :]
        at = written.find("-", at + 1)


def _report_column(dataset: Dataset, wrong: str, place: Place, problems: Problems) -> None:
    ids = [column.id for column in dataset.columns]
    if all(column.period for column in dataset.columns) and looks_like_period(wrong):
        what = f"bảng «{dataset.id}» không có kỳ {wrong}"
        problems.error(place, "reference-period", what, f"các kỳ đang có: {_listed(ids)}")
        return
    what = f"bảng «{dataset.id}» không có cột «{wrong}»"
    problems.error(place, "reference-column", what, _suggest(wrong, ids, "các cột đang có"))


def _suggest(wrong: str, known: Iterable[str], heading: str, none: str = "") -> str:
    ids = sorted(known)
    if not ids:
        return none
    near = closest(wrong, ids) if wrong else None
    return f"có phải bạn định viết «{near}»?" if near else f"{heading}: {_listed(ids)}"


def _listed(ids: list[str]) -> str:
    return ", ".join(ids[:_LISTED]) + (f", … ({len(ids)} tất cả)" if len(ids) > _LISTED else "")


def cell_anchor(row_id: str, column_id: str) -> str:
    """The id of a cell on its dataset's page: ``so-nganh-2013``."""
    return f"{row_id}-{column_id}"
