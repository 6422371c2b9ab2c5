"""The rows of a long series, from a CSV beside the data file.

Each line becomes the same nodes that the YAML would give, with their places in the CSV, so both
forms are read and checked by one reader. Excel in Vietnam writes semicolons between cells, other
programs commas: the header tells which.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bantin.diagnostics import Problems
from bantin.sources import Fields, Mapping, Scalar, Sequence, Source
from bantin.sources.yaml_marks import Entry, Node

OWN_COLUMNS = ("id", "label", "unit", "type", "notes")
REQUIRED = ("id", "label")
_EXAMPLE = "id;label;2024;2025"


@dataclass(frozen=True, slots=True)
class CsvTable:
    """What a CSV holds: the columns that its header names, and its rows, each as YAML's nodes."""

    columns: list[Fields]
    rows: list[Fields]


def read_csv_rows(source: Source, problems: Problems) -> CsvTable | None:
    """The table in ``source``; None once a problem has been added that leaves nothing to read."""
    delimiter = ";" if ";" in source.text.partition("\n")[0] else ","
    lines = list(_lines(source, delimiter, problems))
    if not lines:
        return None
    header = lines[0]
    names = [cell.text.strip() for cell in header]
    for required in REQUIRED:
        if required not in names:
            problems.error(
                header[0].place,
                "csv-header",
                f"dòng đầu của tệp CSV thiếu cột «{required}»",
                f"viết dòng đầu như {_EXAMPLE}",
            )
            return None
    for number, name in enumerate(names):
        if not name or name in names[:number]:
            what = f"cột «{name}» có hai lần" if name else f"cột thứ {number + 1} chưa có tên"
            problems.error(header[number].place, "csv-header", what, "sửa dòng đầu của tệp CSV")
            return None
    columns = [
        Fields(_mapping([("period", cell)]), problems)
        for cell in header
        if cell.text.strip() not in OWN_COLUMNS
    ]
    rows = [row for line in lines[1:] if (row := _row(names, line, problems)) is not None]
    return CsvTable(columns, rows)


def _row(names: list[str], line: list[Scalar], problems: Problems) -> Fields | None:
    if len(line) != len(names):
        problems.error(
            line[0].place,
            "csv-ragged",
            f"dòng này có {len(line)} ô, mà dòng đầu có {len(names)} cột",
            "thêm hoặc bớt ô cho đủ; chữ có dấu ngăn ô thì đặt trong dấu nháy kép",
        )
        return None
    own: list[tuple[str, Node]] = []
    cells: list[tuple[str, Node]] = []
    for name, cell in zip(names, line, strict=True):
        if name not in OWN_COLUMNS:
            cells.append((name, cell))
        elif name == "notes":
            own.append((name, _marks(cell)))
        else:
            own.append((name, cell))
    return Fields(_mapping([*own, ("cells", _mapping(cells, line[0]))]), problems)


def _marks(cell: Scalar) -> Sequence:
    return Sequence(cell.place, [Scalar(mark, cell.place, True) for mark in cell.text.split()])


def _mapping(members: list[tuple[str, Node]], at: Scalar | None = None) -> Mapping:
    place = at.place if at is not None else members[0][1].place
    entries = [Entry(Scalar(key, node.place), node) for key, node in members]
    return Mapping(place, entries, {entry.key.text: entry for entry in entries})


def _lines(source: Source, delimiter: str, problems: Problems) -> Iterator[list[Scalar]]:
    """The cells of each line that is not blank, as quoted scalars with their places."""
    text, at, end = source.text, 0, len(source.text)
    line: list[Scalar] = []
    while at < end:
        start = at
        if text[at] == '"':
            closing = _closing_quote(text, at)
            if closing < 0:
                problems.error(
                    source.place(at),
                    "csv-open-quote",
                    "dấu nháy kép mở ở ô này không có dấu đóng",
                    'thêm dấu " vào cuối ô',
                )
                return
            value, at = text[at + 1 : closing].replace('""', '"'), closing + 1
            stop = _cell_end(text, at, delimiter)
            if text[at:stop].strip():
                problems.error(
                    source.place(at),
                    "csv-text-after-quote",
                    "còn chữ sau dấu nháy đóng của ô",
                    "đặt cả ô trong một cặp dấu nháy kép",
                )
            at = stop
        else:
            at = _cell_end(text, at, delimiter)
            value = text[start:at]
        # Quoted, since a cell of a CSV has none of YAML's own words.
        line.append(Scalar(value.strip(), source.place(start), quoted=True))
        if at < end and text[at] == delimiter:
            at += 1
            if at < end and text[at] != "\n":
                continue
            line.append(Scalar("", source.place(min(at, end - 1)), quoted=True))
        if any(cell.text for cell in line):
            yield line
        line = []
        at += 1
    if line:
        yield line


def _cell_end(text: str, at: int, delimiter: str) -> int:
    ends = [found for mark in (delimiter, "\n") if (found := text.find(mark, at)) >= 0]
    return min(ends, default=len(text))


def _closing_quote(text: str, opening: int) -> int:
    at = text.find('"', opening + 1)
    while at >= 0 and text[at + 1 : at + 2] == '"':
        at = text.find('"', at + 2)
    return at
