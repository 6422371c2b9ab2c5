"""A look at a spreadsheet before any library unpacks it, so that a crooked one harms nobody.

python-calamine lays a sheet out as one rectangle, and openpyxl makes a cell of each that a merged
range or a link covers: a file of 5 KB with one cell in the farthest corner would ask for hundreds
of gigabytes, and end the whole program. What is looked at is streamed, never held.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from xml.parsers import expat

from bantin.sources.zip_limits import BROKEN, CHUNK, MOST_ENTRIES, is_swollen, is_usual

MOST_ROWS = 5_000
MOST_COLUMNS = 300
_MOST_BYTES = 150_000_000  # of all parts unpacked; a full sheet has some 60 MB
_MOST_COVERED = 1_500_000  # cells under merged ranges and links

_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml|content\.xml")
_XML = re.compile(r".*\.(?:xml|rels|vml)", re.DOTALL)
_CELL = re.compile(r"\$?([A-Z]{1,7})\$?([0-9]{1,10})")


class SwollenError(Exception):
    """The workbook would harm the program; the text says why and what to do, in Vietnamese."""


class BrokenError(Exception):
    """The workbook is no sound package."""


def look(path: Path) -> None:
    """Raises SwollenError or BrokenError for a workbook (.xlsx, .ods) that must not be read."""
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
            _look_at_list(entries)
            for entry in entries:
                if _XML.fullmatch(entry.filename):
                    _look_at_part(package, entry)
    except (*BROKEN, expat.ExpatError, RuntimeError, OSError, LookupError) as error:
        raise BrokenError(str(error)) from error  # RuntimeError is how zipfile tells of a password


def _look_at_list(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        raise SwollenError(f"chứa {len(entries)} tệp con, quá mức {MOST_ENTRIES}")
    total = sum(entry.file_size for entry in entries)
    if total > _MOST_BYTES:
        raise SwollenError(
            f"bung ra tới {total // 1_000_000} MB, quá mức {_MOST_BYTES // 1_000_000} MB"
        )
    for entry in entries:
        if not is_usual(entry):
            raise SwollenError("nén theo lối lạ")
        if is_swollen(entry):
            raise SwollenError(f"nén quá mức bình thường ở phần «{entry.filename[:60]}»")


def _look_at_part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = _refuse_entities
    if _SHEET.fullmatch(entry.filename):
        extent = _Extent()
        parser.StartElementHandler, parser.EndElementHandler = extent.begin, extent.end
    with package.open(entry) as stream:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk)
    parser.Parse(b"", True)


def _refuse_entities(*_: object) -> None:
    raise SwollenError("chứa khai báo thực thể XML, có thể có mã độc")


class _Extent:
    """How far the filled cells of a sheet go, and how many cells its ranges cover."""

    def __init__(self) -> None:
        self._row = self._column = self._covered = 0
        self._rows_over, self._columns_over = 0, 0  # how often a row and a cell of .ods repeat

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row, self._column = _count(attributes, "r", self._row + 1), 0
            case "c":
                self._place(attributes.get("r", ""))
            case "v" | "f" | "is" | "t":
                self._check()
            case "mergeCell" | "hyperlink":
                self._cover(attributes.get("ref", ""))
            case "table":
                self._row = self._column = 0
            case "table-row":
                self._rows_over = _count(attributes, "table:number-rows-repeated", 1)
                self._row, self._column = self._row + 1, 0
            case "table-cell" | "covered-table-cell":
                self._columns_over = _count(attributes, "table:number-columns-repeated", 1)
                self._column += 1
                if any("value" in key or "formula" in key for key in attributes):
                    self._check(self._rows_over - 1, self._columns_over - 1)
            case "p":
                self._check(self._rows_over - 1, self._columns_over - 1)

    def end(self, name: str) -> None:
        match name.rpartition(":")[2]:
            case "table-row":
                self._row += max(self._rows_over - 1, 0)
            case "table-cell" | "covered-table-cell":
                self._column += max(self._columns_over - 1, 0)

    def _place(self, reference: str) -> None:
        found = _CELL.fullmatch(reference)
        if found is None:
            self._column += 1
        else:
            self._column, self._row = _column(found[1]), int(found[2])

    def _check(self, rows: int = 0, columns: int = 0) -> None:
        row, column = self._row + max(rows, 0), self._column + max(columns, 0)
        if row > MOST_ROWS or column > MOST_COLUMNS:
            raise SwollenError(
                f"có chữ ở dòng {row}, cột {column}, quá mức {MOST_ROWS} dòng, {MOST_COLUMNS} cột"
            )

    def _cover(self, reference: str) -> None:
        start, _, end = reference.partition(":")
        first, last = _CELL.fullmatch(start), _CELL.fullmatch(end)
        if first is None or last is None:
            return
        width = abs(_column(last[1]) - _column(first[1])) + 1
        self._covered += width * (abs(int(last[2]) - int(first[2])) + 1)
        if self._covered > _MOST_COVERED:
            raise SwollenError("gộp ô hay đặt liên kết trên quá nhiều ô")


def _count(attributes: dict[str, str], key: str, otherwise: int) -> int:
    written = attributes.get(key, "")
    return (
        int(written)
        if written.isascii() and written.isdigit() and len(written) < 12
        else (otherwise)
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
