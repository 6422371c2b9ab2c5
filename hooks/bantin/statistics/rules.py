"""What a data file says beside its figures: notes, checks to keep, and revisions."""

from __future__ import annotations

import re
from decimal import Decimal

from bantin.diagnostics import Place
from bantin.sources import Fields, Scalar
from bantin.sources.quoting import in_flow
from bantin.statistics.cells import explain_number, read_cell
from bantin.statistics.fields import REVISION_PARTS
from bantin.statistics.grid import Grid
from bantin.statistics.model import Cell, CellType, Check, Revision, Row
from bantin.statistics.refusal import Refusal
from bantin.text.numbers import NumberError, parse_number
from bantin.text.similar import did_you_mean

_MARK = re.compile(r"[a-z0-9*]{1,3}")
_KINDS = ("total", "range", "share")
_MOST_NAMED = 20
_NUMERIC = (CellType.INTEGER, CellType.DECIMAL, CellType.FRACTION, CellType.PERCENT)


def read_notes(fields: Fields) -> dict[str, str]:
    """The notes by their marks."""
    group = fields.mapping("notes")
    if group is None:
        return {}
    notes: dict[str, str] = {}
    for entry in group.mapping_node:
        mark = entry.key.text
        if _MARK.fullmatch(mark) is None:
            group.problems.error(
                entry.key.place,
                "note-mark",
                f"dấu chú thích «{mark}» không hợp lệ",
                "dùng một đến ba chữ thường không dấu, chữ số hoặc dấu *",
            )
        elif text := group.text(mark, required="Lời chú thích"):
            notes[mark] = text
    return notes


def check_notes(fields: Fields, notes: dict[str, str], grid: Grid) -> None:
    """Warns of notes that no row and no cell refers to."""
    used = {mark for row in grid.rows for mark in row.notes}
    used |= {mark for row in grid.rows for cell in row.cells.values() for mark in cell.notes}
    group = fields.mapping("notes") if notes else None
    for mark in notes:
        if group is not None and mark not in used:
            fields.problems.warning(
                group.mapping_node.key_place(mark),
                "note-unused",
                f"chú thích «{mark}» không gắn với dòng hay ô nào",
                f"thêm notes: [{mark}] vào dòng hoặc ô, hoặc xóa chú thích",
            )


def read_checks(fields: Fields, grid: Grid) -> tuple[Check, ...]:
    """The rules that the figures must keep; those that cannot be applied are reported."""
    checks = (_read_check(group, grid) for group in fields.mappings("checks"))
    return tuple(check for check in checks if check is not None)


def _read_check(group: Fields, grid: Grid) -> Check | None:
    kinds = [kind for kind in _KINDS if group.has(kind)]
    if len(kinds) != 1:
        group.problems.error(
            group.place,
            "check-kind",
            "mỗi mục của checks phải có đúng một trong total, range, share",
            "ví dụ - {total: chung, rows: [a, b]}",
        )
        return None
    kind = kinds[0]
    if kind == "total":
        group.check_keys(("total", "rows"))
        of = group.scalar("total")
        rows = _rows(group, "rows", grid)
        if of is None or _row(group, of, grid) is None or not rows:
            return None
        return Check("total", rows, group.place, of=of.text)
    group.check_keys((kind, "min", "max") if kind == "range" else (kind,))
    rows = _rows(group, kind, grid)
    if not rows:
        return None
    if kind == "share":
        return Check("share", rows, group.place)
    minimum, maximum = _limit(group, "min"), _limit(group, "max")
    return Check("range", rows, group.place, minimum=minimum, maximum=maximum)


def _rows(group: Fields, key: str, grid: Grid) -> tuple[str, ...]:
    """The ids of a list of rows; empty when any of them is wrong, which has been reported."""
    if not group.require(key, "[a, b]"):
        return ()
    scalars = group.texts(key)
    rows = [_row(group, scalar, grid) for scalar in scalars]
    return tuple(row.id for row in rows if row) if all(rows) else ()


def _row(group: Fields, scalar: Scalar, grid: Grid) -> Row | None:
    row = grid.row(scalar.text)
    if row is None:
        group.problems.error(
            scalar.place,
            "check-row",
            f"không có dòng «{scalar.text}»",
            _suggest_row(scalar.text, grid),
        )
        return None
    wrong = next((cell for cell in row.cells.values() if cell.type not in _NUMERIC), None)
    if wrong is not None:
        others = [
            other.id
            for other in grid.rows[:_MOST_NAMED]
            if other.cells and all(cell.type in _NUMERIC for cell in other.cells.values())
        ]
        group.problems.error(
            scalar.place,
            "check-type",
            f"dòng «{row.id}» không phải số nên không kiểm tra được",
            "bỏ dòng ấy khỏi checks" + (f"; các dòng có số: {', '.join(others)}" if others else ""),
        )
        return None
    return row


def _limit(group: Fields, key: str) -> Decimal | None:
    scalar = group.scalar(key)
    if scalar is None:
        return None
    try:
        return parse_number(scalar.text)
    except NumberError as error:
        what, mend = explain_number(error)
        group.problems.error(scalar.place, "check-limit", f"giới hạn {key} {what}", mend)
        return None


def read_headline(fields: Fields, grid: Grid) -> str:
    """The cell ``row@column`` to show on the front page; empty where none is named or it cannot."""
    name = fields.text("headline")
    if not name or not _has_cell(fields, "headline", name, grid):
        return ""
    row_id, _, column_id = name.partition("@")
    row = grid.row(row_id)
    cell = row.cells.get(column_id) if row else None
    if cell is not None and cell.missing is not None:
        fields.problems.error(
            fields.value_place("headline"),
            "headline-missing",
            f"ô «{name}» không có con số để đưa lên trang nhất",
            _other_headline(row, grid),
        )
    return name if cell is not None and cell.missing is None else ""


def _other_headline(row: Row | None, grid: Grid) -> str:
    """The latest figure of the same row, or of the first that has one."""
    for other in (*((row,) if row else ()), *grid.rows):
        for column in reversed(grid.columns):
            cell = other.cells.get(column.id)
            if cell is not None and cell.missing is None:
                return f"viết headline: {other.id}@{column.id}; hoặc chọn một ô khác có số liệu"
    return "chọn một ô có số liệu"


def read_revisions(fields: Fields, grid: Grid) -> tuple[Revision, ...]:
    """The revisions, the newest first; the newest of each cell must give the cell as it stands."""
    revisions = []
    for group in fields.mappings("revisions"):
        revision = _read_revision(group, grid)
        if revision is not None:
            revisions.append(revision)
    revisions.sort(key=lambda revision: (revision.date, revision.place), reverse=True)
    newest: dict[str, Revision] = {}
    for revision in revisions:
        newest.setdefault(revision.cell, revision)
    for revision in newest.values():
        _check_newest(fields, revision, grid)
    return tuple(revisions)


def _read_revision(group: Fields, grid: Grid) -> Revision | None:
    group.follow(REVISION_PARTS)
    group.require("date", "2026-11-20")
    day = group.day("date")
    cell = group.text("cell", required="so-nganh@2013")
    old = group.text("old", required="15/21")
    new = group.text("new", required="16/21")
    reason = group.text("reason", required="Đếm thiếu một đơn vị")
    if cell and not _has_cell(group, "cell", cell, grid):
        return None
    if day is None or not (cell and old and new and reason):
        return None
    return Revision(day, cell, old, new, reason, group.place)


def _has_cell(group: Fields, key: str, name: str, grid: Grid) -> bool:
    """Whether ``name``, the value of ``key``, is a cell; reports the half that is not known."""
    row_id, at, column_id = name.partition("@")
    columns = [column.id for column in grid.columns]
    row_known = grid.row(row_id) is not None
    if row_known and column_id in columns:
        return True
    if not at:
        mend = "viết mã dòng, dấu @ rồi mã cột, như so-nganh@2013"
    elif row_known:
        before = (id for id in reversed(columns) if id <= column_id)
        nearest = next(before, columns[0] if columns else column_id)
        listed = ", ".join(columns)
        mend = f"có phải bạn định viết «{row_id}@{nearest}»? các cột đã khai: {listed or 'chưa có'}"
    else:
        mend = _suggest_row(row_id, grid)
    group.problems.error(group.value_place(key), "cell-reference", f"không có ô «{name}»", mend)
    return False


def _suggest_row(wrong: str, grid: Grid) -> str:
    ids = [row.id for row in grid.rows]
    return did_you_mean(wrong, ids) or f"các dòng đã khai: {', '.join(ids) or 'chưa có'}"


def _check_newest(fields: Fields, revision: Revision, grid: Grid) -> None:
    row_id, _, column_id = revision.cell.partition("@")
    row = grid.row(row_id)
    cell = row.cells.get(column_id) if row else None
    if cell is None or _same(cell, revision.new, revision.place):
        return
    fields.problems.error(
        revision.place,
        "revision-new",
        f"lần sửa gần nhất của ô «{revision.cell}» ghi {revision.new}, mà ô đang ghi "
        f"{cell.written}",
        f"viết new: {in_flow(cell.written)} hoặc thêm một lần sửa mới",
    )


def _same(cell: Cell, written: str, place: Place) -> bool:
    try:
        other = read_cell(written, cell.type, place)
    except Refusal:
        return False
    return (other.value, other.denominator, other.bound, other.missing, other.text) == (
        cell.value,
        cell.denominator,
        cell.bound,
        cell.missing,
        cell.text,
    )
