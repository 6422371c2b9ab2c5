"""Where things stand on a sheet: the title, the heads of the columns, the data, the notes below."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bantin.editor.headings import Heading, read_heading, read_period, read_unit_line
from bantin.editor.spreadsheet import Entry, Sheet, SpreadsheetError, column_name, shown

_NUMBERING = re.compile(r"(?:stt|tt|số tt|số thứ tự)\.?", re.IGNORECASE)
_UNIT_HEAD = re.compile(r"(?:đơn vị(?: tính)?|đvt)\.?", re.IGNORECASE)
_NOTE_HEAD = re.compile(r"ghi chú\.?", re.IGNORECASE)
_SOURCE = re.compile(r"nguồn(?:\s+số\s+liệu)?\s*:\s*(.+)", re.IGNORECASE)
_FOOTNOTE = re.compile(
    r"(?:\(?(?P<mark>\d{1,2}|[a-z]|\*{1,3})\)|(?P<stars>\*{1,3}))\s*:?\s*(?P<text>\D.+)"
)
_NUMBERLIKE = re.compile(r"[-–]|…|\.\.\.|[<>≥≤≈~]?\s*[-−]?\d[\d.,/ %…]*(?:\(\w\)|\*+|[¹²³⁴⁵⁶⁷⁸⁹])?")
_MOST_HEAD_ROWS = 4


@dataclass(slots=True)
class Layout:
    """A sheet taken apart. Columns and rows are those of the file, counted from 0.

    ``heads`` are the columns with figures; ``data`` the rows with them.
    """

    title: str
    unit: str
    label_column: int
    unit_column: int | None
    note_column: int | None
    heads: dict[int, Heading]
    data: list[int]
    source: str = ""
    footnotes: dict[str, str] = field(default_factory=dict)
    remarks: list[str] = field(default_factory=list)


def read_layout(sheet: Sheet) -> Layout:
    """Finds the table. Raises SpreadsheetError where there is none."""
    first = next((row for row in sheet.rows if _is_data(sheet, row)), None)
    if first is None and any(_has_period_for_label(sheet, row) for row in sheet.rows):
        raise SpreadsheetError(
            f"bảng ở trang tính «{sheet.name}» ghi kỳ theo dòng, máy cần kỳ theo cột; trong Excel "
            "chép cả bảng rồi dán kiểu Transpose (xoay bảng)"
        )
    if first is None:
        raise SpreadsheetError(
            f"trang tính «{sheet.name}» không có bảng số nào; "
            "bảng cần một cột tên dòng và ít nhất một cột số"
        )
    above = [row for row in sheet.rows if row < first]
    head_rows = _head_rows(sheet, above, _figure_columns(sheet, first))
    if not head_rows:
        raise SpreadsheetError(
            f"bảng ở trang tính «{sheet.name}» chưa có dòng tên cột ngay trên dòng {first + 1}; "
            "thêm một dòng ghi năm, quý hoặc tên của từng cột"
        )
    below = [row for row in sheet.rows if row >= first]
    layout = _read_heads(sheet, head_rows, below)
    _read_preamble(sheet, [row for row in above if row < head_rows[0]], layout)
    for row in [row for row in above if row > head_rows[-1]] + below:
        _take_row(sheet, row, layout)
    return layout


def _filled(sheet: Sheet, row: int) -> list[tuple[int, Entry]]:
    found = [(column, sheet.cells.get((row, column))) for column in sheet.columns]
    return [(column, entry) for column, entry in found if entry is not None]


def _is_data(sheet: Sheet, row: int) -> bool:
    """A label, and to its right a figure that is not just a year above a column."""
    filled = _filled(sheet, row)
    label = next((column for column, entry in filled if _is_words(entry)), None)
    if label is None:
        return False
    right = [entry for column, entry in filled if column > label]
    return any(_is_figure(entry) for entry in right) and not all(_is_period(e) for e in right)


def _has_period_for_label(sheet: Sheet, row: int) -> bool:
    """Whether a row is a year and then figures: the table lies on its side."""
    filled = [entry for _, entry in _filled(sheet, row)]
    if len(filled) < 2 or not _is_period(filled[0]):
        return False
    return any(_is_figure(entry) and not _is_period(entry) for entry in filled[1:])


def _is_words(entry: Entry) -> bool:
    text = entry.value
    return isinstance(text, str) and not _NUMBERLIKE.fullmatch(text)


def _is_figure(entry: Entry) -> bool:
    if isinstance(entry.value, str):
        return _NUMBERLIKE.fullmatch(entry.value) is not None
    return not isinstance(entry.value, bool)


def _is_period(entry: Entry) -> bool:
    return not entry.percent and read_heading([entry.value]).period is not None


def _figure_columns(sheet: Sheet, row: int) -> set[int]:
    """The columns of the first row with data that have a figure right of its label."""
    filled = _filled(sheet, row)
    label = next(column for column, entry in filled if _is_words(entry))
    return {column for column, entry in filled if column > label and _is_figure(entry)}


def _head_rows(sheet: Sheet, above: list[int], figures: set[int]) -> list[int]:
    """The rows next above the data that name columns, from the top; captions between are none."""
    found: list[int] = []
    for row in reversed(above):
        filled = _filled(sheet, row)
        if not filled and not found:
            continue
        merged = any(top < row <= bottom for top, _, bottom, _ in sheet.spans)
        if not figures & {column for column, _ in filled}:
            if found:
                break
            continue
        if len(filled) < 2 and not (merged or _is_period(filled[0][1])):
            break
        if any(isinstance(e.value, str) and read_unit_line(e.value) for _, e in filled):
            break
        found.insert(0, row)
        if len(found) == _MOST_HEAD_ROWS:
            break
    return found


def _read_heads(sheet: Sheet, head_rows: list[int], below: list[int]) -> Layout:
    spread = {
        (row, column): (top, left)
        for top, left, bottom, right in sheet.spans
        for row in range(top, bottom + 1)
        for column in range(left, right + 1)
        if row in head_rows and right - left < len(sheet.columns) - 1
    }
    label: int | None = None
    unit = note = None
    heads: dict[int, Heading] = {}
    remarks: list[str] = []
    for column in sheet.columns:
        at = [spread.get((row, column), (row, column)) for row in head_rows]
        entries = [sheet.cells[place] for place in dict.fromkeys(at) if place in sheet.cells]
        filled = [sheet.cells[row, column] for row in below if (row, column) in sheet.cells]
        heading = read_heading([entry.value for entry in entries])
        if _NUMBERING.fullmatch(heading.label):
            remarks.append(f"cột {column_name(column)} «{heading.label}» là số thứ tự, bỏ ra ngoài")
        elif label is None:
            if any(_is_words(entry) for entry in filled):
                label = column
            elif filled:
                remarks.append(f"cột {column_name(column)} đứng trước cột tên dòng, bỏ ra ngoài")
        elif _UNIT_HEAD.fullmatch(heading.label):
            unit = column
        elif _NOTE_HEAD.fullmatch(heading.label):
            note = column
        elif heading.label:
            heads[column] = heading
        elif filled:
            raise SpreadsheetError(
                f"cột {column_name(column)} có số mà chưa có tên cột; ghi tên ở dòng "
                f"{head_rows[-1] + 1}"
            )
    if label is None or not heads:
        raise SpreadsheetError(
            f"bảng ở trang tính «{sheet.name}» cần một cột tên dòng và ít nhất một cột số"
        )
    return Layout("", "", label, unit, note, _settle(heads, remarks), [], remarks=remarks)


def _settle(heads: dict[int, Heading], remarks: list[str]) -> dict[int, Heading]:
    """Periods stay periods only if the heads differ in nothing else."""
    words = {heading.words for heading in heads.values()}
    if len(words) == 1 and all(heading.period for heading in heads.values()):
        if shared := words.pop():
            remarks.append(f"chữ «{shared}» chung cho mọi cột, bỏ ra ngoài")
        return heads
    return {column: heading.as_dimension() for column, heading in heads.items()}


def _read_preamble(sheet: Sheet, rows: list[int], layout: Layout) -> None:
    for row in rows:
        for _, entry in _filled(sheet, row):
            text = shown(entry)
            if unit := read_unit_line(text):
                layout.unit = unit
                layout.remarks.append(f"ô {entry.address} cho biết đơn vị chung là «{unit}»")
            elif source := _SOURCE.fullmatch(text):
                layout.source = source[1]
            elif not layout.title:
                layout.title = text
                layout.remarks.append(f"tên bảng lấy ở ô {entry.address}: «{text}»")
            else:
                layout.remarks.append(f"ô {entry.address} «{text}» không đưa vào bảng")


def _take_row(sheet: Sheet, row: int, layout: Layout) -> None:
    """Puts a row among the data, or tells why it is none."""
    filled = _filled(sheet, row)
    if not filled:
        return
    label = sheet.cells.get((row, layout.label_column))
    if any(column in layout.heads for column, _ in filled):
        if label is None:
            raise SpreadsheetError(f"dòng {row + 1} có số mà chưa có tên; ghi tên dòng trong Excel")
        layout.data.append(row)
        return
    text = " ".join(shown(entry) for _, entry in filled)
    if source := _SOURCE.fullmatch(text):
        layout.source = source[1]
    elif footnote := _FOOTNOTE.fullmatch(text):
        layout.footnotes[footnote["mark"] or footnote["stars"]] = footnote["text"]
    elif read_period(text) is None:
        layout.remarks.append(f"dòng {row + 1} «{text}» không có số, bỏ ra ngoài")
