"""Files after cleaning: they open, say what they said, and tell nothing besides."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from typing import Any

import docx
import openpyxl
import pypdfium2
import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject
from python_calamine import CalamineWorkbook

from bantin.attachments.cleaning.mending import Cleaned, cleaned
from bantin.attachments.inspecting import look
from bantin.attachments.report import Report
from tests.unit.attachments import making
from tests.zips import packed, unpacked


def clean(raw: bytes, suffix: str) -> bytes:
    """The file after cleaning, of which nothing may be left to clean."""
    found = cleaned(raw, suffix)
    assert found.obstacle == ""
    assert found.content is not None
    assert look(io.BytesIO(found.content), suffix) == Report()
    assert cleaned(found.content, suffix) == Cleaned()
    return found.content


def secrets_in(raw: bytes, *words: str) -> list[str]:
    """Those of the words that stand anywhere in a package."""
    whole = b"\n".join(unpacked(raw).values())
    return [word for word in words if word.encode() in whole]


def test_a_word_file_keeps_what_was_meant_and_nothing_else() -> None:
    raw = making.told_word()
    found = cleaned(raw, ".docx")
    assert found.changes == (
        "nhận mọi sửa đổi chưa duyệt (Track Changes) của «Trần Thị Bình»: giữ chữ thêm, bỏ chữ xóa",
        "bỏ 1 lời góp ý của «Lê Văn Cường»",
        "bỏ 1 đoạn chữ ẩn",
        "bỏ vị trí chụp (GPS) trong 1 ảnh",
        "bỏ tác giả «Nguyễn Văn An»",
        "bỏ người lưu sau cùng «Đỗ Thị Dung»",
        "bỏ đường dẫn trong máy «file:///C:\\Users\\dung\\mau.dotx»",
    )
    content = clean(raw, ".docx")
    document = docx.Document(io.BytesIO(content))
    assert [paragraph.text for paragraph in document.paragraphs if paragraph.text] == [
        *("Kế hoạch giao ban.", "Có góp ý.", "Giao ban thứ hai", "Nối liền", "lộ"),
    ]
    assert len(document.inline_shapes) == 1
    assert document.core_properties.author == ""
    words = ("thứ bảy", "Bình", "Cường", "Dung", "Văn An", "giấu", "Xem lại", "mau.dotx")
    assert secrets_in(raw, *words) == list(words)
    assert secrets_in(content, *words) == []


def test_prefixes_that_word_relies_on_stay() -> None:
    content = clean(making.told_word(), ".docx")
    main = unpacked(content)["word/document.xml"]
    assert main.count(b"<w:document ") == 1
    assert b"ns0:" not in main


ROWS = (
    "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid>"
    '<w:tr><w:trPr><w:del w:id="1" w:author="B"/></w:trPr><w:tc><w:p><w:r><w:t>đi</w:t></w:r></w:p>'
    "</w:tc></w:tr>"
    '<w:tr><w:trPr><w:ins w:id="2" w:author="B"/></w:trPr><w:tc><w:p><w:r><w:t>ở</w:t></w:r></w:p>'
    "</w:tc></w:tr></w:tbl>"
)
MOVED = (
    '<w:p><w:moveFromRangeStart w:id="1" w:name="m" w:author="B"/><w:moveFrom w:id="2" '
    'w:author="B"><w:r><w:t>chuyển</w:t></w:r></w:moveFrom><w:moveFromRangeEnd w:id="1"/>'
    "<w:r><w:t>một</w:t></w:r></w:p>"
    '<w:p><w:moveToRangeStart w:id="3" w:name="m" w:author="B"/><w:moveTo w:id="4" w:author="B">'
    '<w:r><w:t>chuyển</w:t></w:r></w:moveTo><w:moveToRangeEnd w:id="3"/></w:p>'
)
FORMAT = (
    '<w:p><w:pPr><w:jc w:val="left"/><w:pPrChange w:id="1" w:author="B"><w:pPr/></w:pPrChange>'
    '</w:pPr><w:r><w:rPr><w:b/><w:rPrChange w:id="2" w:author="B"><w:rPr/></w:rPrChange></w:rPr>'
    "<w:t>đậm</w:t></w:r></w:p>"
)


def test_rows_and_moves_and_formats_are_accepted() -> None:
    document = docx.Document(io.BytesIO(clean(making.word(body=ROWS + MOVED + FORMAT), ".docx")))
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["ở"]]
    assert [p.text for p in document.paragraphs] == [
        *("Kế hoạch giao ban.", "một", "chuyển", "đậm"),
    ]
    assert document.paragraphs[-1].runs[0].bold


def test_a_workbook_shows_what_it_showed() -> None:
    raw = making.told_workbook()
    assert cleaned(raw, ".xlsx").changes == (
        "bỏ 1 lời góp ý của «Lê Văn Cường»",
        "bỏ trang tính ẩn «Lương», «Nháp»",
        "bỏ dòng ẩn ở trang tính «Số liệu»",
        "bỏ cột ẩn ở trang tính «Số liệu»",
        "bỏ tác giả «Nguyễn Văn An»",
        "đổi 1 công thức thành giá trị, để số trên bảng giữ nguyên",
    )
    content = clean(raw, ".xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Số liệu"]
    assert [[cell.value for cell in row] for row in book.worksheets[0]] == [
        ["Xã", "Hộ", None, None, 46],
        ["Một", 12, None, None, None],
        [None, None, None, None, None],
        ["Ba", 14, None, None, None],
    ]
    assert list(book.defined_names) == []
    assert book.worksheets[0]["A1"].comment is None
    assert CalamineWorkbook.from_filelike(io.BytesIO(content)).sheet_names == ["Số liệu"]
    assert secrets_in(content, "Lương", "bí mật", "Hai", "Cường", "Văn An", "Hỏi lại") == []


def test_words_that_only_a_hidden_sheet_shows_go_from_the_list_of_all_words() -> None:
    def build(book: Any) -> None:
        hidden = book.create_sheet("Ẩn")
        hidden["A1"] = "riêng"
        hidden.sheet_state = "hidden"

    parts = unpacked(making.workbook(build))
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    words = "".join(f"<si><t>{word}</t></si>" for word in ("riêng", "Xã chung"))
    parts["xl/sharedStrings.xml"] = f"<sst {space}>{words}</sst>".encode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    listed = {
        "[Content_Types].xml": (
            "</Types>",
            f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>',
        ),
        "xl/_rels/workbook.xml.rels": (
            "</Relationships>",
            f'<Relationship Id="rId99" Type="{making.TYPES}/sharedStrings" '
            'Target="sharedStrings.xml"/></Relationships>',
        ),
    }
    for name, (old, new) in listed.items():
        if b"sharedStrings" not in parts[name]:
            parts[name] = parts[name].replace(old.encode(), new.encode())
    for name, number in (("xl/worksheets/sheet1.xml", 1), ("xl/worksheets/sheet2.xml", 0)):
        parts[name] = re.sub(
            rb'<c r="A1".*?</c>', b'<c r="A1" t="s"><v>%d</v></c>' % number, parts[name], count=1
        )
    raw = packed(parts)
    assert openpyxl.load_workbook(io.BytesIO(raw))["Ẩn"]["A1"].value == "riêng"
    content = clean(raw, ".xlsx")
    assert openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]["A1"].value == "Xã chung"
    assert secrets_in(content, "riêng") == []


def not_reckoned(book: Any) -> None:
    book.create_sheet("Ẩn").sheet_state = "hidden"
    book.worksheets[0]["D2"] = "=B2*2"


def test_a_formula_that_was_never_reckoned_keeps_what_is_hidden() -> None:
    raw = making.workbook(not_reckoned)
    assert cleaned(raw, ".xlsx") == Cleaned(
        obstacle="chưa gỡ được trang tính ẩn «Ẩn»; ô D2 ở trang «Số liệu» có công thức chưa tính; "
        "mở bằng Excel, lưu lại rồi chạy lại lệnh này"
    )


def charted(book: Any) -> None:
    hidden = book.create_sheet("Ẩn")
    hidden.append(["a", 1])
    hidden.sheet_state = "hidden"
    chart = openpyxl.chart.BarChart()
    chart.add_data(openpyxl.chart.Reference(hidden, min_col=2, min_row=1))
    book.worksheets[0].add_chart(chart, "F1")
    book.properties.creator = "Nguyễn Văn An"


def test_a_sheet_that_a_chart_asks_stays_and_the_rest_goes() -> None:
    found = cleaned(making.workbook(charted), ".xlsx")
    assert found.changes == ("bỏ tác giả «Nguyễn Văn An»",)
    assert found.obstacle == (
        "chưa gỡ được trang tính ẩn «Ẩn»; biểu đồ lấy số từ chỗ ẩn; dán biểu đồ thành ảnh, "
        "hoặc bỏ ẩn, rồi chạy lại lệnh này"
    )
    assert found.content is not None
    assert openpyxl.load_workbook(io.BytesIO(found.content)).sheetnames == ["Số liệu", "Ẩn"]


def chosen(book: Any) -> None:
    hidden = book.create_sheet("Danh mục")
    hidden["A1"] = "x"
    hidden.sheet_state = "hidden"
    sheet = book.worksheets[0]
    for formula in ("'Danh mục'!$A$1:$A$9", '"x,y"'):
        rule = openpyxl.worksheet.datavalidation.DataValidation("list", formula1=formula)
        rule.add("C2")
        sheet.add_data_validation(rule)
    other = book.create_sheet("Kết quả")
    other.print_area = "A1:B2"


def test_choices_from_a_hidden_sheet_go_with_it_and_others_stay() -> None:
    book = openpyxl.load_workbook(io.BytesIO(clean(making.workbook(chosen), ".xlsx")))
    assert book.sheetnames == ["Số liệu", "Kết quả"]
    rules = book.worksheets[0].data_validations.dataValidation
    assert [rule.formula1 for rule in rules] == ['"x,y"']
    assert book.worksheets[1].print_area == "'Kết quả'!$A$1:$B$2"


def test_slides_lose_what_was_not_to_be_shown() -> None:
    content = clean(making.slides(told=True), ".pptx")
    parts = unpacked(content)
    assert sorted(parts) == [
        *("[Content_Types].xml", "_rels/.rels", "ppt/_rels/presentation.xml.rels"),
        *("ppt/presentation.xml", "ppt/slides/_rels/slide1.xml.rels", "ppt/slides/slide1.xml"),
    ]
    assert b'id="256"' in parts["ppt/presentation.xml"]
    assert b'id="257"' not in parts["ppt/presentation.xml"]


def test_a_text_of_libreoffice_keeps_its_words() -> None:
    content = clean(making.open_text(told=True), ".odt")
    assert "<text:p>Giao ban sáng</text:p>" in unpacked(content)["content.xml"].decode()
    assert next(iter(unpacked(content))) == "mimetype"
    assert secrets_in(content, "đã xóa", "Bình", "Cường", "Văn An") == []


def test_a_pdf_keeps_its_pages() -> None:
    raw = making.told_pdf()
    content = clean(raw, ".pdf")
    page = pypdfium2.PdfDocument(content)[0]
    assert page.get_textpage().get_text_bounded() == "Ke hoach"
    reader = PdfReader(io.BytesIO(content))
    everything = repr([reader.get_object(n) for n in range(1, len(reader.xref[0]) + 1)])
    for word in ("Nguyễn", "Cường", "Xem lai", "luong.xlsx", "ke-hoach"):
        assert word not in everything
        assert word.encode() not in content
    assert (b"bang luong" in raw, b"bang luong" in content) == (True, False)


def test_a_title_stays() -> None:
    def build(writer: PdfWriter) -> None:
        writer.add_metadata({"/Author": "Nguyễn Văn An", "/Title": "Báo cáo năm"})

    metadata = PdfReader(io.BytesIO(clean(making.pdf(build), ".pdf"))).metadata
    assert metadata is not None
    assert (metadata.title, metadata.author) == ("Báo cáo năm", None)


def signed(writer: PdfWriter) -> None:
    writer.add_metadata({"/Author": "Nguyễn Văn An"})
    writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
        {NameObject("/SigFlags"): NumberObject(3)}
    )


def signed_word() -> bytes:
    return making.with_parts(making.told_word(), {"_xmlsignatures/sig1.xml": "<Signature/>"})


SIGNED = "tệp có chữ ký số, máy không sửa; xuất lại từ bản gốc đã gỡ rồi ký lại"


@pytest.mark.parametrize(
    ("make", "suffix"),
    [(lambda: making.pdf(signed), ".pdf"), (signed_word, ".docx")],
    ids=["pdf", "docx"],
)
def test_a_signed_file_is_left_as_it_was_signed(make: Callable[[], bytes], suffix: str) -> None:
    raw = make()
    report = look(io.BytesIO(raw), suffix)
    assert (report.mend, report.fixable) == (SIGNED, False)
    found = cleaned(raw, suffix)
    assert found.content is None
    assert found.obstacle == f"còn {', '.join(report.tells)}; {SIGNED}"


def test_a_mark_of_secrecy_is_never_taken_out() -> None:
    def build(document: Any) -> None:
        document.add_paragraph("TUYỆT MẬT")
        document.core_properties.author = "Nguyễn Văn An"

    found = cleaned(making.word(build), ".docx")
    assert found.changes == ("bỏ tác giả «Nguyễn Văn An»",)
    assert found.obstacle == (
        "có dấu «TUYỆT MẬT» ở lời văn, máy không xóa dấu mật; hỏi người có thẩm quyền"
    )
    assert found.content is not None
    assert look(io.BytesIO(found.content), ".docx").marks == ("«TUYỆT MẬT» ở lời văn",)


def test_a_workbook_inside_a_text_is_cleaned_too() -> None:
    parts = unpacked(making.word())
    parts["word/embeddings/so.xlsx"] = making.told_workbook()
    rels = parts["word/_rels/document.xml.rels"].replace(
        b"</Relationships>",
        b'<Relationship Id="rId99" Type="x/package" Target="embeddings/so.xlsx"/></Relationships>',
    )
    parts["word/_rels/document.xml.rels"] = rels
    inner = unpacked(clean(packed(parts), ".docx"))["word/embeddings/so.xlsx"]
    assert openpyxl.load_workbook(io.BytesIO(inner)).sheetnames == ["Số liệu"]


def test_a_damaged_file_is_told() -> None:
    assert cleaned(making.told_word()[:9_000], ".docx") == Cleaned(
        obstacle="tệp hỏng; mở bằng Word, Excel hoặc PowerPoint, lưu thành tệp mới rồi thay tệp này"
    )
