"""The address of a table or a figure in the data.

::

    so-lieu:<dataset>                            the whole table
    so-lieu:<dataset>/<row>[,<row>…][@<column>[,<column>…]]   some rows and columns of it
    so-lieu:<dataset>@<column>..<column>         all rows, and a range of columns
    so-lieu:<dataset>/<row>@<column>             a figure
    so-lieu:<dataset>/<row>@<column>!            the figure as it stood when the text was written
    so-lieu:<dataset>/<row>@<column>-<column>    a change, the later column first
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from bantin.diagnostics import Place, Problems
from bantin.statistics.model import Cell, Column, Dataset, Row
from bantin.statistics.periods import looks_like_period
from bantin.statistics.selection import Selection
from bantin.text.similar import closest

SCHEME = "so-lieu:"
_LISTED = 8
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Reference:
    """What an address points to: a part of a table, a figure, or a change (with ``base``).

    A figure has one ``row`` and one ``column``; ``base`` is the column that ``column`` is compared
    with: ``@2013-2012`` has base 2012. A ``pinned`` figure keeps the value of its day. ``rows`` and
    ``columns`` are what was chosen of a table, empty for all.
    """

    dataset: Dataset
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    base: Column | None = None
    pinned: bool = False

    @property
    def row(self) -> Row | None:
        """The row of a figure; None for a table."""
        return self.rows[0] if len(self.rows) == 1 else None

    @property
    def column(self) -> Column | None:
        """The column of a figure; None for a table."""
        return self.columns[0] if len(self.columns) == 1 and self.row else None

    @property
    def selection(self) -> Selection:
        """The part of the table that is meant."""
        return Selection(
            self.dataset, self.rows or self.dataset.rows, self.columns or self.dataset.columns
        )

    @property
    def written(self) -> str:
        """The address in full, as an editor writes it."""
        text = f"{SCHEME}{self.dataset.id}"
        if self.rows:
            text += f"/{','.join(row.id for row in self.rows)}"
        if self.columns:
            text += f"@{','.join(column.id for column in self.columns)}"
        return f"{text}-{self.base.id}" if self.base else f"{text}{'!' if self.pinned else ''}"

    @property
    def cell(self) -> Cell | None:
        return self.row.cells.get(self.column.id) if self.row and self.column else None


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
    path, at, columns = path.partition("@")
    dataset_id, slash, rows = path.partition("/")
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
    found = _rows(dataset, rows, place, problems) if slash else ()
    if found is None:
        return None
    reference = Reference(dataset, found)
    return _with_columns(reference, columns, place, problems) if at else reference


def _rows(
    dataset: Dataset, written: str, place: Place, problems: Problems
) -> tuple[Row, ...] | None:
    rows = []
    for row_id in written.split(","):
        row = dataset.row(row_id.strip())
        if row is None:
            problems.error(
                place,
                "reference-row",
                f"bảng «{dataset.id}» không có dòng «{row_id.strip()}»",
                _suggest(row_id.strip(), [r.id for r in dataset.rows], "các dòng đang có"),
            )
            return None
        rows.append(row)
    return tuple({row.id: row for row in rows}.values())


def _with_columns(
    reference: Reference, written: str, place: Place, problems: Problems
) -> Reference | None:
    dataset = reference.dataset
    known = {column.id: column for column in dataset.columns}
    pinned = written.endswith("!") and written not in known
    if pinned:
        written = written.removesuffix("!")
    if written in known:
        return replace(reference, columns=(known[written],), pinned=pinned)
    if "," in written or ".." in written:
        columns = _several_columns(dataset, written, place, problems)
        return replace(reference, columns=columns) if columns else None
    halves = list(_splits(written))
    pairs = [(new, old) for new, old in halves if new in known and old in known]
    if len(pairs) == 1:
        new, old = pairs[0]
        return replace(reference, columns=(known[new],), base=known[old], pinned=pinned)
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


def _several_columns(
    dataset: Dataset, written: str, place: Place, problems: Problems
) -> tuple[Column, ...]:
    """The columns of a list with ranges; empty once one that is not known was reported."""
    ids = [column.id for column in dataset.columns]
    chosen: list[Column] = []
    for part in written.split(","):
        first, dots, last = (half.strip() for half in part.partition(".."))
        ends = [first, last] if dots else [first]
        for id in ends:
            if id not in ids:
                _report_column(dataset, id, place, problems)
                return ()
        start, stop = ids.index(ends[0]), ids.index(ends[-1])
        chosen.extend(dataset.columns[min(start, stop) : max(start, stop) + 1])
    return tuple({column.id: column for column in chosen}.values())


def _splits(written: str) -> Iterable[tuple[str, str]]:
    at = written.find("-")
    while at != -1:
        yield written[:at], written[at + 1 :]
        at = written.find("-", at + 1)


def _report_column(dataset: Dataset, wrong: str, place: Place, problems: Problems) -> None:
    ids = [column.id for column in dataset.columns]
    if all(column.period for column in dataset.columns) and looks_like_period(wrong):
        what = f"bảng «{dataset.id}» không có kỳ {wrong}"
        before = [id for id in ids if id <= wrong]
        nearest = before[-1] if before else ids[0]
        mend = f"kỳ gần nhất là {nearest}; các kỳ đang có: {_listed(ids)}"
        problems.error(place, "reference-period", what, mend)
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
