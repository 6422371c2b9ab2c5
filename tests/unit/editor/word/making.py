"""Word files made as Word makes them, for tests: by python-docx, and by hand where it cannot."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm

from bantin.text.legacy import Legacy
from tests.photographs import scene, upload
from tests.unit.text.test_legacy import encode
from tests.zips import packed, unpacked

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMES = (
    f'xmlns:w="{MAIN}" xmlns:r="{RELATIONS}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)
TITLE = "Đèn sáng ở nhà sinh hoạt cộng đồng"
LEAD = "Một năm nhìn lại, các bản vùng cao đã có điện, có đường, có lớp học cho trẻ."
FIVE = (
    "Năm 2013, toàn tỉnh có 16/21 sở, ngành mở một cửa, 48 chuyên mục được phát sóng; "
    "trên 90% cơ quan treo pa nô, 312 hộ hiến đất, 27 cơ quan ghi tên phấn đấu."
)
OLD = "Đảng bộ và nhân dân các dân tộc đoàn kết một lòng"


@cache
def photograph(width: int = 640, height: int = 480) -> bytes:
    """A JPEG with a camera's notes and the place where it was taken."""
    return upload(scene(width, height))


@cache
def written(build: Callable[[Any], None]) -> bytes:
    """A file as python-docx writes it, from Word's own template."""
    document = docx.Document()
    build(document)
    output = io.BytesIO()
    document.save(output)
    return output.getvalue()


def whole_article(document: Any) -> None:
    """Title, bold lead, photograph with a place, old letters, a merged table, a list, a byline."""
    document.add_heading(TITLE, 0)
    document.add_paragraph().add_run(LEAD).bold = True
    centred = document.add_paragraph()
    centred.alignment = WD_ALIGN_PARAGRAPH.CENTER
    centred.add_run().add_picture(io.BytesIO(photograph()), width=Cm(12))
    document.add_paragraph("Ảnh: Bà con họp bản (Ảnh: Tùng Phương)", style="Caption")
    document.add_paragraph(FIVE)
    old = document.add_paragraph().add_run(encode(OLD, Legacy.TCVN3))
    old.font.name = ".VnTime"
    document.add_heading("Nói bằng việc làm", 1)
    table = document.add_table(rows=3, cols=3)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Đơn vị"
    table.cell(0, 1).merge(table.cell(0, 2)).text = "Kết quả"
    for column, text in enumerate(("2012", "2013"), 1):
        table.cell(1, column).text = text
    for column, text in enumerate(("Xã mẫu", "12", "15")):
        table.cell(2, column).text = text
    document.add_paragraph("Làm đường", style="List Number")
    document.add_paragraph("Kể thêm một câu.")
    document.add_paragraph("Mở lớp", style="List Number")
    last = document.add_paragraph()
    last.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    last.add_run("Bài và ảnh: Hồng Vân").bold = True


def with_parts(raw: bytes, parts: Mapping[str, bytes | str | None]) -> bytes:
    """A package with some parts replaced, added or (None) left out."""
    kept = {name: content for name, content in unpacked(raw).items() if name not in parts}
    new = {name: content for name, content in parts.items() if content is not None}
    return packed({**kept, **new})


def package(
    body: str,
    relations: str = "",
    parts: Mapping[str, bytes | str] | None = None,
    styles: str = "",
) -> bytes:
    """A package around the XML of a body: what no library writes, and what only enemies do."""
    rels = (
        f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        f'<Relationship Id="rFoot" Type="{RELATIONS}/footnotes" Target="footnotes.xml"/>'
        f'<Relationship Id="rNum" Type="{RELATIONS}/numbering" Target="numbering.xml"/>'
        f'<Relationship Id="rStyle" Type="{RELATIONS}/styles" Target="styles.xml"/>'
        "</Relationships>"
    )
    contents: dict[str, bytes | str] = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": rels,
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {_NAMES}>{styles}</w:styles>",
        **(parts or {}),
    }
    return packed(contents)


def paragraph(text: str, form: str = "", properties: str = "") -> str:
    """The XML of a paragraph of one run; ``form`` is its rPr, ``properties`` its pPr."""
    return (
        f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{form}</w:rPr>"
        f'<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'
    )


def footnotes(*texts: str) -> dict[str, str]:
    """The part that holds the notes 1, 2, …, as ``parts`` of `package` takes it."""
    notes = "".join(
        f'<w:footnote w:id="{number}">{paragraph(text)}</w:footnote>'
        for number, text in enumerate(texts, 1)
    )
    return {"word/footnotes.xml": f"<w:footnotes {_NAMES}>{notes}</w:footnotes>"}


def call(number: int) -> str:
    """A run that calls a note."""
    return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'


def drawing(relation: str, alt: str = "") -> str:
    """A run that shows the picture behind a relation."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="a" descr={quoteattr(alt)}/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def relation(id: str, target: str, kind: str = "image", mode: str = "") -> str:
    """A line of the part that names what a document needs besides itself."""
    external = f' TargetMode="{mode}"' if mode else ""
    target = escape(target, {'"': "&quot;"})
    return f'<Relationship Id="{id}" Type="{RELATIONS}/{kind}" Target="{target}"{external}/>'
