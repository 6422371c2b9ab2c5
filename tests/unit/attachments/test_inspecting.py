"""What files tell unasked, and that sound ones are left alone."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from bantin.attachments.cleaning.mending import cleaned
from bantin.attachments.inspecting import look
from bantin.attachments.report import Report
from bantin.diagnostics import Problems
from bantin.statistics.exports.xlsx import dataset_xlsx
from bantin.statistics.reading import read_datasets
from tests.unit.attachments import making
from tests.unit.statistics.conftest import ONE_STOP
from tests.zips import packed, unpacked

ROOT = Path(__file__).resolve().parents[3]


def looked(raw: bytes, suffix: str) -> Report:
    return look(io.BytesIO(raw), suffix)


def test_a_word_file_tells_all_at_once() -> None:
    report = looked(making.told_word(), ".docx")
    assert report.tells == (
        "sửa đổi chưa duyệt (Track Changes) của «Trần Thị Bình»",
        "1 lời góp ý của «Lê Văn Cường»",
        "1 đoạn chữ ẩn",
        "vị trí chụp (GPS) trong 1 ảnh",
        "tác giả «Nguyễn Văn An»",
        "người lưu sau cùng «Đỗ Thị Dung»",
        "đường dẫn trong máy «file:///C:\\Users\\dung\\mau.dotx»",
    )
    assert (report.marks, report.obstacle) == ((), "")


def test_a_workbook_tells_all_at_once() -> None:
    assert looked(making.told_workbook(), ".xlsx").tells == (
        "1 lời góp ý của «Lê Văn Cường»",
        "trang tính ẩn «Lương», «Nháp»",
        "dòng ẩn ở trang tính «Số liệu»",
        "cột ẩn ở trang tính «Số liệu»",
        "tác giả «Nguyễn Văn An»",
    )


def test_slides_tell_all_at_once() -> None:
    assert looked(making.slides(told=True), ".pptx").tells == (
        "1 lời góp ý của «Lê Văn Cường»",
        "1 trang chiếu ẩn",
        "lời ghi cho người nói ở 1 trang chiếu",
    )


def test_a_text_of_libreoffice_tells_all_at_once() -> None:
    assert looked(making.open_text(told=True), ".odt").tells == (
        "sửa đổi chưa duyệt (Track Changes) của «Trần Thị Bình»",
        "1 lời góp ý của «Lê Văn Cường»",
        "tác giả «Nguyễn Văn An»",
    )


def test_a_pdf_tells_all_at_once() -> None:
    assert looked(making.told_pdf(), ".pdf").tells == (
        "1 lời góp ý của «Lê Văn Cường»",
        "tệp gắn bên trong «luong.xlsx»",
        "tác giả «Nguyễn Văn An», «Đỗ Thị Dung»",
        "đường dẫn trong máy «C:\\Users\\an\\ke-hoach.docx»",
    )


@pytest.mark.parametrize(
    ("make", "suffix"),
    [
        (making.word, ".docx"),
        (making.workbook, ".xlsx"),
        (making.slides, ".pptx"),
        (making.open_text, ".odt"),
        (lambda: making.pdf(making.as_it_is, "Ke hoach"), ".pdf"),
        ((ROOT / "docs/tep/to-huong-dan-doc-thong-bao.pdf").read_bytes, ".pdf"),
    ],
    ids=["docx", "xlsx", "pptx", "odt", "pdf", "the sample's pdf"],
)
def test_a_sound_file_is_left_alone(make: Callable[[], bytes], suffix: str) -> None:
    assert looked(make(), suffix) == Report()


def test_what_the_site_itself_offers_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/mot-cua.yml").write_text(ONE_STOP, encoding="utf-8")
    dataset = read_datasets(tmp_path, "data", Problems())["mot-cua"]
    assert looked(dataset_xlsx(dataset), ".xlsx") == Report()


def rows_without_words(book: Any) -> None:
    book.worksheets[0].row_dimensions[9].hidden = True
    book.worksheets[0].column_dimensions["H"].hidden = True


def test_hidden_rows_and_columns_in_which_nothing_stands_tell_nothing() -> None:
    assert looked(making.workbook(rows_without_words), ".xlsx") == Report()


ABSOLUTE = (
    '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
    '<mc:Choice Requires="x15"><x15ac:absPath xmlns:x15ac="http://schemas.microsoft.com/office/'
    'spreadsheetml/2010/11/ac" url="D:\\Phong TH\\An\\"/></mc:Choice></mc:AlternateContent>'
)
SPECIAL = {
    "the folder that Excel writes down": (
        making.edited(making.workbook(), "xl/workbook.xml", "<sheets>", f"{ABSOLUTE}<sheets>"),
        ".xlsx",
        ("đường dẫn trong máy «D:\\Phong TH\\An\\»",),
    ),
    "company and manager": (
        making.edited(
            making.word(),
            "docProps/app.xml",
            "<Company/>",
            "<Company>Sở Giả định</Company><Manager>Hà Văn Em</Manager>",
        ),
        ".docx",
        ("cơ quan «Sở Giả định»", "người quản lý «Hà Văn Em»"),
    ),
    "text hidden by its style": (
        making.edited(
            making.word(
                body='<w:p><w:r><w:rPr><w:rStyle w:val="An"/></w:rPr><w:t>x</w:t></w:r></w:p>'
            ),
            "word/styles.xml",
            "</w:styles>",
            '<w:style w:type="character" w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style>'
            "</w:styles>",
        ),
        ".docx",
        ("1 đoạn chữ ẩn",),
    ),
    "text that was hidden and is not": (
        making.word(body=making.HIDDEN_RUN.replace("<w:vanish/>", '<w:vanish w:val="0"/>')),
        ".docx",
        (),
    ),
    "a server": (
        making.word(
            body="<w:p><w:r><w:instrText>INCLUDEPICTURE \\\\may-chu\\anh\\a.png"
            "</w:instrText></w:r></w:p>"
        ),
        ".docx",
        ("đường dẫn trong máy «\\\\may-chu\\anh\\a.png»",),
    ),
}


@pytest.mark.parametrize("case", SPECIAL)
def test_a_thing_that_a_file_tells(case: str) -> None:
    raw, suffix, tells = SPECIAL[case]
    assert looked(raw, suffix).tells == tells


def test_a_layer_that_is_off_is_told() -> None:
    def build(writer: PdfWriter) -> None:
        layer = writer._add_object(DictionaryObject({NameObject("/Type"): NameObject("/OCG")}))
        shown = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): shown}
        )

    assert looked(making.pdf(build), ".pdf").tells == ("1 lớp ẩn",)


def two_pages(writer: PdfWriter) -> None:
    writer.add_metadata({"/Author": "Nguyễn Văn An"})
    writer.append(io.BytesIO(making.pdf(making.as_it_is, "TUYỆT MẬT" + " " * 500)))


def test_a_pdf_of_which_only_a_part_was_read_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = making.pdf(two_pages, "Trang")
    assert looked(raw, ".pdf").marks == ("«TUYỆT MẬT» ở trang 2",)
    monkeypatch.setattr("bantin.attachments.pdf._MOST_DRAWN", 400)
    assert looked(raw, ".pdf") == Report(
        ("tác giả «Nguyễn Văn An»",),
        (),
        "máy chỉ đọc được chữ của 1 trang đầu",
        "tự xem các trang sau có dấu mật không, rồi ghi tệp vào data/cleared.yml",
    )
    found = cleaned(raw, ".pdf")
    assert (found.changes, found.obstacle) == (("bỏ tác giả «Nguyễn Văn An»",), "")


def bomb() -> bytes:
    return making.with_parts(making.word(), {"word/document.xml": b"<a>" + b" " * 90_000_000})


def entities() -> bytes:
    evil = '<!DOCTYPE a [<!ENTITY b "bbbbbbbb">]><w:document/>'
    return making.with_parts(making.word(), {"word/document.xml": evil})


def locked_pdf() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(making.pdf())))
    writer.encrypt("mot", algorithm="RC4-128")
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def locked_office() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le") + bytes(600)


def marked_as_locked() -> bytes:
    raw = bytearray(making.word())
    with zipfile.ZipFile(io.BytesIO(bytes(raw))) as package:
        for entry in package.infolist():
            raw[entry.header_offset + 6] |= 1
    directory = raw.index(b"PK\x01\x02")
    raw[directory + 8] |= 1
    return bytes(raw)


AGAIN = "mở bằng Word, Excel hoặc PowerPoint, lưu thành tệp mới rồi thay tệp này"
UNREADABLE = {
    "empty": (b"", ".docx", "tệp rỗng", "chép lại tệp từ nơi gửi"),
    "no zip": (b"PK\x03\x04rest", ".docx", "tệp hỏng", AGAIN),
    "cut": (making.word()[:9_000], ".docx", "tệp hỏng", AGAIN),
    "of another kind": (
        packed({"a.txt": "a"}),
        ".docx",
        "không phải tệp Word, Excel hay PowerPoint",
        "mở tệp xem, rồi lưu lại đúng loại với đuôi của nó",
    ),
    "zip bomb": (
        bomb(),
        ".docx",
        "tệp nén quá mức bình thường ở phần «word/document.xml»",
        AGAIN,
    ),
    "entities": (
        entities(),
        ".docx",
        "tệp chứa khai báo thực thể XML, có thể có mã độc",
        AGAIN,
    ),
    "broken part": (
        making.with_parts(making.word(), {"word/document.xml": "<w:document>"}),
        ".docx",
        "tệp hỏng",
        AGAIN,
    ),
    "password": (
        locked_office(),
        ".docx",
        "tệp có mật khẩu",
        "mở tệp, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại",
    ),
    "password of a zip": (
        marked_as_locked(),
        ".docx",
        "tệp có mật khẩu",
        "mở tệp, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại",
    ),
    "of before 2007": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
        ".doc",
        "tệp Office kiểu cũ (trước 2007)",
        "mở tệp, chọn Lưu thành (Save As), lưu lại thành .docx",
    ),
    "rich text": (b"{\\rtf1 a}", ".rtf", "đây là tệp RTF", "mở bằng Word, lưu lại thành .docx"),
    "no pdf": (
        b"%PDF-1.7 rest",
        ".pdf",
        "tệp hỏng, không đọc được",
        "xuất lại PDF từ bản gốc rồi thay tệp này",
    ),
    "pdf with a password": (
        locked_pdf(),
        ".pdf",
        "tệp có mật khẩu",
        "xuất lại PDF không đặt mật khẩu",
    ),
}


@pytest.mark.parametrize("case", UNREADABLE)
def test_a_file_that_cannot_be_looked_at_is_told(case: str) -> None:
    raw, suffix, obstacle, mend = UNREADABLE[case]
    found = looked(raw, suffix)
    assert (found.obstacle, found.mend) == (obstacle, mend)


def test_a_workbook_inside_a_text_is_looked_at() -> None:
    parts = unpacked(making.word())
    parts["word/embeddings/so.xlsx"] = making.told_workbook()
    assert looked(packed(parts), ".docx").tells == ("tệp gắn bên trong «so.xlsx»",)
    parts["word/embeddings/so.xlsx"] = making.workbook()
    assert looked(packed(parts), ".docx").tells == ()
