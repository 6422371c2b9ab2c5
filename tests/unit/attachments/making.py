"""Files that tell more than they should, made as the programs of offices make them."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import docx
import openpyxl
from openpyxl.comments import Comment
from pypdf import PdfWriter
from pypdf.annotations import Text
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from tests.photographs import scene, upload
from tests.zips import packed, unpacked

CHANGED = (
    '<w:p><w:r><w:t xml:space="preserve">Giao ban </w:t></w:r>'
    '<w:ins w:id="1" w:author="Trần Thị Bình" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:t>thứ hai</w:t></w:r></w:ins>"
    '<w:del w:id="2" w:author="Trần Thị Bình" w:date="2026-01-01T00:00:00Z">'
    "<w:r><w:delText>thứ bảy</w:delText></w:r></w:del></w:p>"
    '<w:p><w:pPr><w:rPr><w:del w:id="3" w:author="Trần Thị Bình"/></w:rPr></w:pPr>'
    "<w:r><w:t>Nối</w:t></w:r></w:p><w:p><w:r><w:t> liền</w:t></w:r></w:p>"
)
HIDDEN_RUN = (
    "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>giấu</w:t></w:r><w:r><w:t>lộ</w:t></w:r></w:p>"
)


def as_it_is(_: object) -> None:
    """Adds nothing."""


def word(build: Callable[[Any], None] = as_it_is, body: str = "") -> bytes:
    """A Word file; ``body`` is more of its text, as it stands in the file."""
    document = docx.Document()
    document.add_paragraph("Kế hoạch giao ban.")
    build(document)
    output = io.BytesIO()
    document.save(output)
    if not body:
        return output.getvalue()
    return edited(output.getvalue(), "word/document.xml", "<w:sectPr", f"{body}<w:sectPr")


def edited(raw: bytes, part: str, old: str, new: str) -> bytes:
    """A package in one of whose parts some words were put in the place of others."""
    parts: dict[str, bytes | str] = dict(unpacked(raw))
    text = parts[part]
    assert isinstance(text, bytes)
    assert old.encode() in text, f"{part} says no {old}"
    parts[part] = text.replace(old.encode(), new.encode(), 1)
    return packed(parts)


def with_parts(raw: bytes, more: Mapping[str, bytes | str]) -> bytes:
    """A package with more parts, or others."""
    return packed({**unpacked(raw), **more})


def told_word() -> bytes:
    """With changes, a comment, hidden text, names, a template's path and a located photograph."""

    def build(document: Any) -> None:
        run = document.add_paragraph().add_run("Có góp ý.")
        document.add_comment(run, "Xem lại số này", "Lê Văn Cường", "C")
        document.core_properties.author = "Nguyễn Văn An"
        document.core_properties.last_modified_by = "Đỗ Thị Dung"
        document.add_picture(io.BytesIO(upload(scene(64, 48))))

    raw = word(build, CHANGED + HIDDEN_RUN)
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId1" TargetMode="External" Type="http://schemas.openxmlformats.org/'
        'officeDocument/2006/relationships/attachedTemplate" '
        'Target="file:///C:\\Users\\dung\\mau.dotx"/></Relationships>'
    )
    raw = with_parts(raw, {"word/_rels/settings.xml.rels": rels})
    names = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    parts = unpacked(raw)
    settings = parts["word/settings.xml"]
    end = settings.index(b">", settings.index(b"<w:settings")) + 1
    template = f'<w:attachedTemplate {names} r:id="rId1"/>'.encode()
    return with_parts(raw, {"word/settings.xml": settings[:end] + template + settings[end:]})


def workbook(build: Callable[[Any], None] = as_it_is) -> bytes:
    """A workbook with one sheet of a few figures."""
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Số liệu"
    for row in (["Xã", "Hộ", "Ghi"], ["Một", 12, "x"], ["Hai", 13, "y"], ["Ba", 14, "z"]):
        sheet.append(row)
    build(book)
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def told_workbook() -> bytes:
    """With hidden sheets that a visible formula asks, a hidden row and column, a comment, names."""

    def build(book: Any) -> None:
        sheet = book.worksheets[0]
        secret = book.create_sheet("Lương")
        secret["A1"] = "nguyễn văn bí mật"
        secret["A2"] = 7
        secret.sheet_state = "hidden"
        book.create_sheet("Nháp").sheet_state = "veryHidden"
        sheet["E1"] = "=SUM(Lương!A2,B2:B4)"
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["C"].hidden = True
        sheet["A1"].comment = Comment("Hỏi lại", "Lê Văn Cường")
        book.properties.creator = "Nguyễn Văn An"
        book.defined_names["Luong"] = openpyxl.workbook.defined_name.DefinedName(
            "Luong", attr_text="Lương!$A$2"
        )

    raw = workbook(build)
    # As Excel leaves it, which knows what the formula came to.
    return edited(raw, "xl/worksheets/sheet1.xml", "</f><v></v>", "</f><v>46</v>")


def pdf(build: Callable[[PdfWriter], None] = as_it_is, *lines: str) -> bytes:
    """A PDF of a page, with some lines of text that a font without diacritics has."""
    writer = PdfWriter()
    page = writer.add_blank_page(300, 200)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Encoding"),
                    NameObject("/Differences"): ArrayObject(
                        # Some of our letters, in the places of others.
                        [NumberObject(128), *map(NameObject, ("/uni1EAC", "/uni1ED0", "/uni1EC6"))]
                    ),
                }
            ),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): font})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = StreamObject()
    shown = b"".join(
        b"BT /F1 12 Tf 20 %d Td (%s) Tj ET\n" % (180 - 20 * number, encoded(line))
        for number, line in enumerate(lines)
    )
    stream.set_data(shown)
    page[NameObject("/Contents")] = writer._add_object(stream)
    build(writer)
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def encoded(line: str) -> bytes:
    """A line in the letters of the font of :func:`pdf`."""
    for number, letter in enumerate("ẬỐỆ"):
        line = line.replace(letter, chr(128 + number))
    return line.encode("latin-1")


def told_pdf() -> bytes:
    """With an author, also in XMP, a comment, an attached file and a path for its title."""

    def build(writer: PdfWriter) -> None:
        writer.add_metadata({"/Author": "Nguyễn Văn An", "/Title": "C:\\Users\\an\\ke-hoach.docx"})
        writer.add_attachment("luong.xlsx", b"bang luong")
        note = Text(text="Xem lai", rect=(10, 10, 30, 30))
        note[NameObject("/T")] = TextStringObject("Lê Văn Cường")
        writer.add_annotation(0, note)
        xmp = StreamObject()
        xmp.set_data(
            '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
            'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
            'xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description><dc:creator><rdf:Seq>'
            "<rdf:li>Đỗ Thị Dung</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF>"
            "</x:xmpmeta>".encode()
        )
        xmp[NameObject("/Type")] = NameObject("/Metadata")
        xmp[NameObject("/Subtype")] = NameObject("/XML")
        writer.root_object[NameObject("/Metadata")] = writer._add_object(xmp)

    return pdf(build, "Ke hoach")


_PRESENTATION = (
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _shape(text: str, kind: str = "body") -> str:
    return (
        f'<p:cSld><p:spTree><p:sp><p:nvSpPr><p:nvPr><p:ph type="{kind}"/></p:nvPr></p:nvSpPr>'
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree></p:cSld>"
    )


def _relations(*targets: tuple[str, str]) -> str:
    found = "".join(
        f'<Relationship Id="rId{number}" Type="{TYPES}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{found}</Relationships>'


def slides(*, told: bool = False) -> bytes:
    """A presentation of two slides; with ``told`` one is hidden, the other has notes, a comment."""
    hidden = ' show="0"' if told else ""
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/'
        'content-types"><Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": _relations(("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {_PRESENTATION}><p:sldIdLst>"
        '<p:sldId id="256" r:id="rId1"/><p:sldId id="257" r:id="rId2"/></p:sldIdLst>'
        "</p:presentation>",
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slide", "slides/slide1.xml"),
            ("slide", "slides/slide2.xml"),
            *([("commentAuthors", "commentAuthors.xml")] if told else []),
        ),
        "ppt/slides/slide1.xml": f"<p:sld {_PRESENTATION}>{_shape('Trang một')}</p:sld>",
        "ppt/slides/slide2.xml": f"<p:sld {_PRESENTATION}{hidden}>{_shape('Trang hai')}</p:sld>",
    }
    if told:
        parts |= {
            "ppt/slides/_rels/slide1.xml.rels": _relations(
                ("notesSlide", "../notesSlides/notesSlide1.xml"),
                ("comments", "../comments/comment1.xml"),
            ),
            "ppt/notesSlides/notesSlide1.xml": f"<p:notes {_PRESENTATION}>"
            f"{_shape('Nói nhỏ chỗ này')}</p:notes>",
            "ppt/comments/comment1.xml": f'<p:cmLst {_PRESENTATION}><p:cm authorId="0">'
            "<p:text>Sửa</p:text></p:cm></p:cmLst>",
            "ppt/commentAuthors.xml": f'<p:cmAuthorLst {_PRESENTATION}><p:cmAuthor id="0" '
            'name="Lê Văn Cường"/></p:cmAuthorLst>',
        }
    return packed(parts)


_OPEN = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"'
)


def open_text(*, told: bool = False) -> bytes:
    """A text of LibreOffice; with ``told`` it has a change, a comment and an author."""
    creator = "<meta:initial-creator>Nguyễn Văn An</meta:initial-creator>" if told else ""
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion>'
        "<office:change-info><dc:creator>Trần Thị Bình</dc:creator></office:change-info>"
        "<text:p>đã xóa</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    comment = (
        "<office:annotation><dc:creator>Lê Văn Cường</dc:creator><text:p>Hỏi lại</text:p>"
        "</office:annotation>"
    )
    body = f'Giao<text:change text:change-id="c1"/> ban{comment} sáng' if told else "Giao ban sáng"
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {_OPEN}><office:body><office:text>"
            f"{changes if told else ''}<text:p>{body}</text:p></office:text></office:body>"
            "</office:document-content>",
            "meta.xml": f"<office:document-meta {_OPEN}><office:meta>{creator}</office:meta>"
            "</office:document-meta>",
        }
    )
