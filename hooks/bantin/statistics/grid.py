"""The grid of a data file: its columns, its rows, and the cells where they meet."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bantin.diagnostics import Place
from bantin.sources import Fields, Mapping, Node, Scalar
from bantin.statistics.cells import parse_cell
from bantin.statistics.csv_rows import CsvTable
from bantin.statistics.fields import COLUMN_PARTS, ROW_PARTS
from bantin.statistics.model import Cell, CellType, Column, Row
from bantin.statistics.periods import looks_like_period, parse_period
from bantin.statistics.references import cell_anchor
from bantin.text.similar import did_you_mean
from bantin.text.slugs import is_slug, slugify

_TYPES = [type.value for type in CellType]


@dataclass(frozen=True, slots=True)
class Grid:
    """What was read; the ids of columns and rows are unique, duplicates having been reported."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    def row(self, id: str) -> Row | None:
        return next((row for row in self.rows if row.id == id), None)


def read_grid(
    fields: Fields, notes: Collection[str], frequency: str, table: CsvTable | None = None
) -> Grid:
    """Reads ``columns`` and ``rows`` of a data file; ``notes`` are the marks that it defines.

    With a ``table`` the rows are those of a CSV, and so are the columns unless the file has its
    own.
    """
    if table is None:
        fields.require("columns", "[{period: 2013}]")
        fields.require("rows", "[{id: xa, label: Xã, type: integer, cells: {2013: 108}}]")
    from_table = table is not None and not fields.has("columns")
    groups = table.columns if table is not None and from_table else fields.mappings("columns")
    columns = _read_columns(groups, frequency)
    reader = _RowReader(columns, notes)
    rows: dict[str, Row] = {}
    for group in table.rows if table is not None else fields.mappings("rows"):
        row = reader.read(group)
        if row is not None and _is_first(group, "dòng", row.id, row.place, rows):
            rows[row.id] = row
    grid = Grid(tuple(columns.values()), tuple(rows.values()))
    _check_anchors(fields, grid)
    return grid


def _read_columns(groups: Iterable[Fields], frequency: str) -> dict[str, Column]:
    columns: dict[str, Column] = {}
    for group in groups:
        group.follow(COLUMN_PARTS)
        column = _read_column(group, frequency)
        if column is not None and _is_first(group, "cột", column.id, column.place, columns):
            columns[column.id] = column
    return columns


def _read_column(group: Fields, frequency: str) -> Column | None:
    type = read_type(group)
    unit = group.text("unit")
    if not group.has("period"):
        id = _read_id(group, "nam")
        label = group.text("label", required="Nam")
        return Column(id, label or id, group.value_place("id"), None, type, unit) if id else None
    place = group.value_place("period")
    if group.has("id"):
        group.problems.error(
            group.value_place("id"),
            "column-period-and-id",
            "cột vừa có period vừa có id",
            "giữ period nếu cột là một kỳ, giữ id nếu không",
        )
    written = group.text("period")
    period = parse_period(written)
    if period is None:
        group.problems.error(
            place,
            "period-format",
            f"không hiểu kỳ «{written}»",
            "viết 2013, 2013-H1, 2013-Q3, 2013-09 hoặc 2013-09-30",
        )
        return None
    if frequency and period.frequency != frequency:
        group.problems.error(
            place,
            "period-frequency",
            f"kỳ «{written}» không thuộc nhịp frequency: {frequency}",
            f"sửa kỳ ấy hoặc viết frequency: {period.frequency}",
        )
    return Column(period.id, group.text("label") or period.label, place, period, type, unit)


def _read_id(group: Fields, example: str) -> str:
    id = group.text("id", required=example)
    if id and not is_slug(id):
        group.problems.error(
            group.value_place("id"),
            "id-form",
            f"mã «{id}» không dùng làm địa chỉ được",
            f"viết {slugify(id) or example} (chữ thường không dấu, số và gạch nối)",
        )
        return ""
    return id


def suggest_column(wrong: str, ids: Collection[str]) -> str:
    """Which column may have been meant; one year is never a misspelling of another."""
    near = None if looks_like_period(wrong) else did_you_mean(wrong, ids)
    return near or f"các cột đã khai: {', '.join(ids) or 'chưa có'}"


def read_type(group: Fields) -> CellType | None:
    """The ``type`` of a row or a column, None when it is not there or not one."""
    word = group.choice("type", _TYPES)
    return CellType(word) if word else None


def _is_first(
    group: Fields, kind: str, id: str, place: Place, known: dict[str, Row] | dict[str, Column]
) -> bool:
    first = known.get(id)
    if first is None:
        return True
    group.problems.error(
        place,
        "duplicate-id",
        f"mã {kind} «{id}» dùng hai lần, ở dòng {first.place.line} và dòng {place.line}",
        "đổi một mã cho khác",
    )
    return False


class _RowReader:
    """Reads rows against the columns and the note marks of their file."""

    def __init__(self, columns: dict[str, Column], notes: Collection[str]) -> None:
        self._columns = columns
        self._notes = notes

    def read(self, group: Fields) -> Row | None:
        group.follow(ROW_PARTS)
        id = _read_id(group, "so-nganh")
        label = group.text("label", required="Sở, ngành")
        type = read_type(group)
        unit = group.text("unit")
        notes = self.marks(group)
        if not id:
            return None
        place = group.value_place("id")
        cells = self._read_cells(group, id, type) if group.require("cells", "{2013: 16}") else {}
        return Row(id, label or id, place, cells, unit, type, notes)

    def marks(self, group: Fields) -> tuple[str, ...]:
        """The note marks of a row or a cell, those that the file does not define reported."""
        marks = []
        for mark in group.texts("notes"):
            if mark.text in self._notes:
                marks.append(mark.text)
                continue
            group.problems.error(
                mark.place,
                "note-undefined",
                f"dấu chú thích «{mark.text}» chưa có lời",
                f"thêm {mark.text}: … vào notes ở cuối tệp",
            )
        return tuple(marks)

    def _read_cells(self, group: Fields, row_id: str, row_type: CellType | None) -> dict[str, Cell]:
        cells = group.mapping("cells")
        if cells is None:
            return {}
        self._check_columns(cells, row_id)
        read: dict[str, Cell] = {}
        for column in self._columns.values():
            if column.id not in cells.mapping_node:
                group.problems.error(
                    group.value_place("id"),
                    "cell-absent",
                    f"dòng «{row_id}» thiếu ô của cột «{column.id}»",
                    f"thêm {column.id}: … vào cells (- nếu không phát sinh, … nếu chưa thu thập)",
                )
                continue
            type = row_type or column.type
            if type is None:
                self._report_type(group, row_id, column)
                continue
            cell = self._read_cell(cells, row_id, column, type)
            if cell is not None:
                read[column.id] = cell
        return read

    def _report_type(self, group: Fields, row_id: str, column: Column) -> None:
        # A wrong word was reported where it stands.
        if not group.has("type"):
            group.problems.error(
                group.value_place("id"),
                "type-absent",
                f"dòng «{row_id}» và cột «{column.id}» đều chưa khai kiểu số liệu",
                f"thêm type vào dòng: {', '.join(_TYPES)}",
            )

    def _read_cell(self, cells: Fields, row_id: str, column: Column, type: CellType) -> Cell | None:
        node: Node | None = cells.mapping_node.get(column.id)
        notes: tuple[str, ...] = ()
        if isinstance(node, Mapping):
            inner = Fields(node, cells.problems)
            inner.check_keys(("value", "notes"))
            notes = self.marks(inner)
            node = inner.mapping_node.get("value") or Scalar("", inner.place)
        if not isinstance(node, Scalar):
            scalar = cells.scalar(column.id)
            assert scalar is None, "a list was reported just now"
            return None
        written = node.text if node.quoted or not node.is_blank else ""
        return parse_cell(
            written, type, node.place, cells.problems, notes=notes, where=f"{row_id}@{column.id}"
        )

    def _check_columns(self, cells: Fields, row_id: str) -> None:
        previous: Scalar | None = None
        for entry in cells.mapping_node:
            key, value = entry.key, entry.value
            if key.text not in self._columns:
                if previous and isinstance(value, Scalar) and value.is_blank:
                    whole = f"{previous.text},{key.text}"
                    what = f"dấu phẩy trong «{whole}» bị hiểu là dấu ngăn ô"
                    cells.problems.error(
                        previous.place, "cell-comma", what, f'đặt trong dấu nháy: "{whole}"'
                    )
                else:
                    cells.problems.error(
                        key.place,
                        "cell-unknown-column",
                        f"dòng «{row_id}» có ô cho cột «{key.text}» chưa khai ở columns",
                        self._where_to(cells, key.text, value),
                    )
            previous = value if isinstance(value, Scalar) and not value.is_blank else None

    def _where_to(self, cells: Fields, id: str, value: Node) -> str:
        """The column that was meant; where each has its cell, none can be."""
        has_all = all(cells.has(column) for column in self._columns)
        if has_all and isinstance(value, Scalar):
            return f"xóa {id}: {value.text}, hoặc khai cột {id} ở columns"
        return suggest_column(id, self._columns)


def _free_id(id: str, grid: Grid) -> str:
    """An id for a row that is not taken; two digits make no clash with what follows ``-``."""
    taken = {row.id for row in grid.rows}
    return next(name for n in range(2, len(taken) + 3) if (name := f"{id}{n}") not in taken)


def _check_anchors(fields: Fields, grid: Grid) -> None:
    """Row ``a`` with column ``b-c`` and row ``a-b`` with column ``c`` would share an address."""
    seen: dict[str, str] = {}
    for row in grid.rows:
        for column in grid.columns:
            anchor, name = cell_anchor(row.id, column.id), f"{row.id}@{column.id}"
            if anchor in seen:
                fields.problems.error(
                    row.place,
                    "anchor-clash",
                    f"ô «{name}» và ô «{seen[anchor]}» sẽ trùng địa chỉ trên trang",
                    f"đổi mã dòng: viết id: {_free_id(row.id, grid)}",
                )
                return
            seen[anchor] = name
