"""Spreadsheets that would eat the machine: each is refused in one Vietnamese line, at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from bantin.editor.proposing import propose
from bantin.editor.spreadsheet import SpreadsheetError, read_sheet
from tests.zips import packed, unpacked

Change = Callable[[bytes], bytes]
SHEET = "xl/worksheets/sheet1.xml"
_END = b"</sheetData>"
_AFTERWARDS = "chép riêng bảng cần lấy ra một tệp mới"


def workbook(path: Path, change: Change = bytes) -> Path:
    """A sound table, its sheet's XML passed through ``change``."""
    book = Workbook()
    for row in (["Chỉ tiêu", 2012, 2013], ["Hồ sơ", 1200, 1350]):
        book.worksheets[0].append(row)
    book.save(path)
    parts = unpacked(path.read_bytes())
    parts[SHEET] = change(parts[SHEET])
    path.write_bytes(packed(parts))
    return path


def _rows(xml: bytes) -> Change:
    return lambda sheet: sheet.replace(_END, xml + _END)


def _after(xml: bytes) -> Change:
    return lambda sheet: sheet.replace(_END, _END + xml)


def _with_entities(sheet: bytes) -> bytes:
    head = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>'
    return head + sheet[sheet.index(b"<worksheet") :]


FAR = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
MERGED = b'<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'
LINKED = b'<hyperlinks><hyperlink ref="A1:XFD1048576" location="a"/></hyperlinks>'
HOSTILE: dict[str, tuple[Change, str]] = {
    "a cell in the farthest corner": (
        _rows(FAR),
        "có chữ ở dòng 1048576, cột 16384, quá mức 5000 dòng, 300 cột",
    ),
    "all cells merged": (_after(MERGED), "gộp ô hay đặt liên kết trên quá nhiều ô"),
    "all cells linked": (_after(LINKED), "gộp ô hay đặt liên kết trên quá nhiều ô"),
    "entities": (_with_entities, "chứa khai báo thực thể XML, có thể có mã độc"),
    "a zip bomb": (
        _rows(b" " * 20_000_000),
        f"nén quá mức bình thường ở phần «{SHEET}»",
    ),
    "a large zip bomb": (_rows(b" " * 151_000_000), "bung ra tới 151 MB, quá mức 150 MB"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused(tmp_path: Path, name: str) -> None:
    change, why = HOSTILE[name]
    with pytest.raises(SpreadsheetError) as caught:
        read_sheet(workbook(tmp_path / "bang.xlsx", change))
    assert str(caught.value) == f"tệp «bang.xlsx» {why}; {_AFTERWARDS}"


def test_a_colour_in_the_farthest_corner_is_no_harm(tmp_path: Path) -> None:
    coloured = _rows(FAR.replace(b"<v>1</v>", b""))
    assert len(read_sheet(workbook(tmp_path / "bang.xlsx", coloured)).cells) == 6


def _open_document(path: Path, table: str) -> Path:
    space = 'xmlns:{0}="urn:oasis:names:tc:opendocument:xmlns:{0}:1.0"'
    spaces = " ".join(space.format(name) for name in ("office", "table", "text"))
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": f"<office:document-content {spaces}><office:body><office:spreadsheet>"
        f'<table:table table:name="A">{table}</table:table></office:spreadsheet></office:body>'
        "</office:document-content>",
    }
    path.write_bytes(packed(parts))
    return path


FULL = '<table:table-cell office:value-type="float" office:value="1"{}><text:p>1</text:p>'


@pytest.mark.parametrize(
    ("table", "place"),
    [
        (
            '<table:table-row table:number-rows-repeated="1000000000"><table:table-cell/>'
            f"</table:table-row><table:table-row>{FULL.format('')}</table:table-cell>"
            "</table:table-row>",
            "dòng 1000000001, cột 1",
        ),
        (
            "<table:table-row>"
            + FULL.format(' table:number-columns-repeated="1000000000"')
            + "</table:table-cell></table:table-row>",
            "dòng 1, cột 1000000000",
        ),
    ],
)
def test_a_cell_repeated_without_end(tmp_path: Path, table: str, place: str) -> None:
    with pytest.raises(SpreadsheetError) as caught:
        read_sheet(_open_document(tmp_path / "bang.ods", table))
    assert str(caught.value) == (
        f"tệp «bang.ods» có chữ ở {place}, quá mức 5000 dòng, 300 cột; {_AFTERWARDS}"
    )


def test_a_number_beyond_all_measure(tmp_path: Path) -> None:
    vast = workbook(tmp_path / "bang.xlsx", lambda sheet: sheet.replace(b"1350", b"1e308"))
    with pytest.raises(SpreadsheetError) as caught:
        propose(read_sheet(vast), "Bảng")
    assert str(caught.value) == ("ô C2 là số 1e+308, quá lớn để là số liệu; xem lại trong Excel")
