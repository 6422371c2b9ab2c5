"""One sheet of a spreadsheet as a grid, with what Excel shows and what it hides.

Values come from python-calamine; openpyxl tells what the values alone do not: hidden rows and
columns, formulas, percent formats, merged cells.
"""

from __future__ import annotations

import csv
import io
import stat
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from bantin.diagnostics.system_errors import explained
from bantin.editor.workbook_guard import MOST_COLUMNS, MOST_ROWS, BrokenError, SwollenError, look
from bantin.text.similar import did_you_mean

Value = str | int | float | bool | date | None

_MAX_BYTES = 30_000_000
_EXCEL_ERRORS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!")
# How openpyxl meets what is not as Excel writes it.
_STUMBLES = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, SyntaxError)


class SpreadsheetError(ValueError):
    """The file cannot be taken in; the text says why and what to do, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One cell that is not empty; ``percent`` tells a number that is shown with a % sign."""

    address: str
    value: Value
    percent: bool = False


@dataclass(slots=True)
class Sheet:
    """The visible cells by row and column, both counted from 0 as in the file.

    ``spans`` are merged ranges ``(top, left, bottom, right)``. ``remarks`` are assumptions that
    were made on the way, in Vietnamese.
    """

    name: str
    rows: list[int]
    columns: list[int]
    cells: dict[tuple[int, int], Entry]
    spans: list[tuple[int, int, int, int]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


def shown(entry: Entry) -> str:
    """A cell as a text: a label that is a whole number has no decimals."""
    value = entry.value
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def address(row: int, column: int) -> str:
    """``B7`` for row 6 and column 1."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """``A`` for 0, ``AB`` for 27."""
    name, rest = "", column + 1
    while rest:
        rest, letter = divmod(rest - 1, 26)
        name = chr(65 + letter) + name
    return name


def read_sheet(path: Path, name: str | None = None) -> Sheet:
    """Reads one sheet of an .xlsx, .xlsm, .ods or .csv file; the first visible one by default.

    Raises SpreadsheetError, also for a formula whose value the file does not hold.
    """
    suffix = path.suffix.lower()
    try:
        found = path.stat()
    except FileNotFoundError as error:
        raise SpreadsheetError(f"không có tệp «{path.name}»; xem lại tên và thư mục") from error
    except OSError as error:
        what, mend = explained(error)
        raise SpreadsheetError(f"không đọc được tệp «{path.name}»: {what}; {mend}") from error
    if not stat.S_ISREG(found.st_mode):
        raise SpreadsheetError(f"«{path.name}» không phải tệp thường; nêu tên một tệp bảng tính")
    if found.st_size > _MAX_BYTES:
        raise SpreadsheetError(
            f"tệp «{path.name}» nặng {found.st_size // 1_000_000} MB, quá mức "
            f"{_MAX_BYTES // 1_000_000} MB; chép riêng bảng cần lấy ra"
        )
    if suffix == ".csv":
        return _from_rows(path.stem, _read_csv(path))
    if suffix == ".xls":
        raise SpreadsheetError(
            f"«{path.name}» là tệp Excel kiểu cũ; mở bằng Excel, chọn Lưu thành, kiểu .xlsx"
        )
    if suffix not in (".xlsx", ".xlsm", ".ods"):
        raise SpreadsheetError(f"chưa đọc được tệp «{path.name}»; lưu thành .xlsx, .ods hoặc .csv")
    return _read_workbook(path, name, with_layout=suffix != ".ods")


def _read_workbook(path: Path, name: str | None, *, with_layout: bool) -> Sheet:
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        look(path)
        workbook = CalamineWorkbook.from_path(str(path))
        names = [
            sheet.name
            for sheet in workbook.sheets_metadata
            if sheet.visible == SheetVisibleEnum.Visible
        ]
        chosen = _choose(path, name, names)
        values = workbook.get_sheet_by_name(chosen).to_python(skip_empty_area=False)
        layout = _load_layout(path, chosen) if with_layout else None
    except SpreadsheetError:
        raise
    except SwollenError as error:
        raise SpreadsheetError(
            f"tệp «{path.name}» {error}; chép riêng bảng cần lấy ra một tệp mới"
        ) from error
    except (BrokenError, CalamineError, OSError, *_STUMBLES) as error:
        raise SpreadsheetError(
            f"tệp «{path.name}» hỏng hoặc có mật khẩu; mở bằng Excel rồi lưu lại thành .xlsx"
        ) from error
    sheet = _from_rows(chosen, values)
    if name is None and len(names) > 1:
        others = ", ".join(f"«{other}»" for other in names if other != chosen)
        sheet.remarks.insert(0, f"lấy trang tính «{chosen}»; tệp còn {others} (chọn bằng --sheet)")
    if layout is None:
        sheet.remarks.append("tệp .ods không cho biết dòng, cột nào bị ẩn, ô nào là %")
    else:
        _apply_layout(sheet, layout)
    return sheet


def _choose(path: Path, name: str | None, names: Sequence[str]) -> str:
    if not names:
        raise SpreadsheetError(f"tệp «{path.name}» không có trang tính nào đang hiện")
    if name is None or name in names:
        return name or names[0]
    known = ", ".join(f"«{one}»" for one in names)
    hint = did_you_mean(name, list(names)) or f"các trang đang hiện: {known}"
    raise SpreadsheetError(f"không có trang tính «{name}»; {hint}")


def _from_rows(name: str, rows: Sequence[Sequence[Any]]) -> Sheet:
    width = max((len(row) for row in rows), default=0)
    if len(rows) > MOST_ROWS or width > MOST_COLUMNS:
        raise SpreadsheetError(
            f"trang tính «{name}» có {len(rows)} dòng, {width} cột, quá mức {MOST_ROWS} dòng, "
            f"{MOST_COLUMNS} cột; chép riêng bảng cần lấy ra một tệp"
        )
    cells: dict[tuple[int, int], Entry] = {}
    for at, row in enumerate(rows):
        for column, value in enumerate(row):
            plain = _plain(value)
            if plain is not None:
                cells[at, column] = Entry(address(at, column), plain)
    return Sheet(name, list(range(len(rows))), list(range(width)), cells)


def _plain(value: Any) -> Value:
    if isinstance(value, str):
        return " ".join(value.split()) or None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, bool | int | float | date) or value is None:
        return value
    return str(value)


def _read_csv(path: Path) -> list[list[str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise SpreadsheetError(
            f"tệp «{path.name}» không phải UTF-8; trong Excel chọn kiểu «CSV UTF-8»"
        ) from error
    head = text.partition("\n")[0]
    delimiter = max(";\t,", key=head.count)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise SpreadsheetError(f"tệp «{path.name}» không đúng dạng CSV") from error


def _load_layout(path: Path, name: str) -> Any:
    import warnings
    from zipfile import BadZipFile

    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # It grumbles in English about drawings and styles that are of no use here.
            warnings.simplefilter("ignore")
            return load_workbook(path)[name]
    except (BadZipFile, InvalidFileException) as error:
        raise ValueError(str(error)) from error


def _apply_layout(sheet: Sheet, layout: Any) -> None:
    """Adds formats, merged ranges and formulas; takes out what is hidden, saying so."""
    hidden_rows = {n - 1 for n, d in layout.row_dimensions.items() if d.hidden}
    hidden_columns = _hidden_columns(layout)
    without_value: list[str] = []
    # `iter_rows` would make a cell of each that is empty, up to the farthest that has a colour.
    for _, cell in sorted(layout._cells.items()):
        at = (cell.row - 1, cell.column - 1)
        entry = sheet.cells.get(at)
        if at[0] in hidden_rows or at[1] in hidden_columns:
            continue
        if cell.data_type == "e" or (entry and entry.value in _EXCEL_ERRORS):
            name = entry.value if entry else cell.value
            raise SpreadsheetError(f"ô {cell.coordinate} báo lỗi {name}; sửa trong Excel")
        if entry is None:
            if cell.data_type == "f":
                without_value.append(cell.coordinate)
        elif isinstance(entry.value, int | float) and "%" in str(cell.number_format):
            sheet.cells[at] = Entry(entry.address, entry.value, percent=True)
    if without_value:
        raise SpreadsheetError(
            f"ô {', '.join(without_value[:5])} là công thức mà tệp chưa lưu kết quả; "
            "mở bằng Excel, lưu lại rồi chạy lại lệnh"
        )
    for merged in layout.merged_cells.ranges:
        span = (merged.min_row - 1, merged.min_col - 1, merged.max_row - 1, merged.max_col - 1)
        sheet.spans.append(span)
    _hide(sheet, hidden_rows, hidden_columns)


def _hidden_columns(layout: Any) -> set[int]:
    found: set[int] = set()
    for dimension in layout.column_dimensions.values():
        if dimension.hidden:
            found.update(range(dimension.min - 1, min(dimension.max, MOST_COLUMNS)))
    return found


def _hide(sheet: Sheet, rows: set[int], columns: set[int]) -> None:
    filled_rows = sorted({row for row, _ in sheet.cells} & rows)
    filled_columns = sorted({column for _, column in sheet.cells} & columns)
    if filled_rows:
        listed = ", ".join(str(row + 1) for row in filled_rows)
        sheet.remarks.append(f"dòng {listed} đang ẩn trong bảng tính, bỏ ra ngoài")
    if filled_columns:
        listed = ", ".join(column_name(column) for column in filled_columns)
        sheet.remarks.append(f"cột {listed} đang ẩn trong bảng tính, bỏ ra ngoài")
    sheet.rows = [row for row in sheet.rows if row not in rows]
    sheet.columns = [column for column in sheet.columns if column not in columns]
