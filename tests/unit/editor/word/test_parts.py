"""The parts of a Word file: roles by their looks, lists, notes, links, old fonts, changes."""

from __future__ import annotations

import pytest

from bantin.text.legacy import Legacy
from tests.unit.editor.word import making
from tests.unit.editor.word.conftest import Importer, body_of, head_of
from tests.unit.editor.word.making import call, drawing, package, paragraph, relation
from tests.unit.text.test_legacy import encode

TITLE = paragraph("Họp bản bàn việc", "<w:b/>")
CENTRE, RIGHT = '<w:jc w:val="center"/>', '<w:jc w:val="right"/>'
LIST = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="{}"/></w:numPr>'
NUMBERING = {
    "word/numbering.xml": f'<w:numbering xmlns:w="{making.MAIN}">'
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
}


def old(text: str, encoding: Legacy, font: str) -> str:
    return paragraph(encode(text, encoding), f'<w:rFonts w:ascii="{font}"/>')


def value(lines: list[str], key: str) -> str:
    return next((line.partition(": ")[2] for line in lines if line.startswith(f"{key}:")), "")


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        (paragraph("Bài và ảnh: Lê Na"), '["Lê Na"]'),
        (paragraph("(Tin, ảnh: Lê Na – Ban Dân vận, Tô An)"), '["Lê Na – Ban Dân vận", "Tô An"]'),
        (paragraph("Lê Na - Tô An", "", RIGHT), '["Lê Na", "Tô An"]'),
        (paragraph("Hồng Vân và Tô An", "<w:b/>"), '["hong-van", "Tô An"]'),
        (paragraph("Tác giả: Đỗ Mười Hai."), '["Đỗ Mười Hai"]'),
    ],
)
def test_bylines(bring: Importer, byline: str, authors: str) -> None:
    planned = bring(package(TITLE + paragraph("Bà con bàn.") + paragraph("Rồi làm.") + byline))
    assert value(head_of(planned), "authors") == authors
    assert body_of(planned) == "Bà con bàn.\n\nRồi làm."


@pytest.mark.parametrize(
    "last",
    [
        paragraph("Rồi về.", "<w:b/>"),
        paragraph("Lê Na nói thế", ""),
        paragraph("Số: 12", "<w:b/>"),
        paragraph("Theo bà con thì đường này phải làm xong trước mùa mưa", ""),
    ],
)
def test_what_is_no_byline_stays_in_the_body(bring: Importer, last: str) -> None:
    planned = bring(package(TITLE + paragraph("Bà con bàn.") + last))
    assert value(head_of(planned), "authors") == ""
    assert body_of(planned).count("\n\n") == 1


def test_a_source_at_the_end(bring: Importer) -> None:
    planned = bring(package(TITLE + paragraph("Bà con bàn.") + paragraph("(Theo Báo mẫu)")))
    assert value(head_of(planned), "source") == '"Báo mẫu"'


def test_a_title_by_its_size_below_a_letterhead(bring: Importer) -> None:
    planned = bring(
        package(
            paragraph("ĐẢNG CỘNG SẢN VIỆT NAM", "<w:b/>", RIGHT)
            + paragraph("Họp bản", '<w:sz w:val="40"/>')
            + paragraph("Bà con bàn.", '<w:sz w:val="26"/>')
            + paragraph("Rồi làm.", '<w:sz w:val="26"/>')
        )
    )
    assert value(head_of(planned), "title") == '"Họp bản"'
    assert body_of(planned) == "**ĐẢNG CỘNG SẢN VIỆT NAM**\n\nBà con bàn.\n\nRồi làm."


def test_a_title_laid_out_over_two_lines(bring: Importer) -> None:
    planned = bring(
        package(
            paragraph("HỌP BẢN", "<w:b/>", CENTRE)
            + paragraph("BÀN VIỆC", "<w:b/>", CENTRE)
            + paragraph("Bà con bàn.")
        )
    )
    assert value(head_of(planned), "title") == '"HỌP BẢN BÀN VIỆC"'
    assert planned.said[1] == "tiêu đề viết hoa cả, nên gõ lại theo lối thường"


def test_without_any_title_the_file_gives_its_name(bring: Importer) -> None:
    planned = bring(package(paragraph("Bà con bàn.") + paragraph("Rồi làm.")), "Họp bản.docx")
    assert value(head_of(planned), "title") == '"Họp bản"'
    assert planned.said[0] == "tiêu đề: không thấy trong bài, lấy tên tệp «Họp bản»"


def test_bold_lines_are_subheads_where_there_are_no_headings(bring: Importer) -> None:
    planned = bring(
        package(TITLE + paragraph("Một.") + paragraph("Nói là làm", "<w:b/>") + paragraph("Hai."))
    )
    assert body_of(planned) == "Một.\n\n## Nói là làm\n\nHai."
    assert planned.said[1:] == ["1 dòng in đậm đứng riêng thành tít nhỏ"]


def test_headings_begin_at_the_second_level_and_skip_none(bring: Importer) -> None:
    def build(document: object) -> None:
        for text, level in (("Họp bản", 1), ("Nói", 2), ("Làm", 4), ("Hẹn", 2)):
            document.add_heading(text, level)  # type: ignore[attr-defined]

    assert body_of(bring(making.written(build))) == "## Nói\n\n### Làm\n\n## Hẹn"


@pytest.mark.parametrize("name", ["Quote", "Intense Quote", "Block Text"])
def test_a_quotation_by_its_style(bring: Importer, name: str) -> None:
    style = f'<w:style w:type="paragraph" w:styleId="Q"><w:name w:val="{name}"/></w:style>'
    quoted = paragraph("Nghe dân nói.", "", '<w:pStyle w:val="Q"/>')
    raw = package(TITLE + paragraph("Một.") + quoted + paragraph("Hai."), styles=style)
    assert body_of(bring(raw)) == "Một.\n\n> Nghe dân nói.\n\nHai."


def test_a_list_goes_on_behind_a_paragraph_and_another_begins_anew(bring: Importer) -> None:
    items = [("Một", 0, 1), ("Con", 1, 1), ("Hai", 0, 1)]
    body = "".join(paragraph(t, "", LIST.format(depth, id)) for t, depth, id in items)
    body += paragraph("Ở giữa.") + paragraph("Ba", "", LIST.format(0, 1))
    body += paragraph("Nữa.") + paragraph("Khác", "", LIST.format(0, 2))
    planned = bring(package(TITLE + paragraph("Trước.") + body, parts=NUMBERING))
    assert body_of(planned) == (
        "Trước.\n\n1. Một\n    - Con\n2. Hai\n\nỞ giữa.\n\n3. Ba\n\nNữa.\n\n1. Khác"
    )


def test_notes(bring: Importer) -> None:
    body = f"<w:p><w:r><w:t>Lời</w:t></w:r>{call(2)}<w:r><w:t>, rồi</w:t></w:r>{call(1)}</w:p>"
    planned = bring(package(TITLE + body, parts=making.footnotes("Một *.", "Hai.")))
    assert body_of(planned) == "Lời[^1], rồi[^2]\n\n[^1]: Hai.\n\n[^2]: Một \\*."


def test_a_note_of_the_title_is_not_lost(bring: Importer) -> None:
    title = f'<w:p><w:pPr><w:pStyle w:val="T"/></w:pPr><w:r><w:t>Họp bản</w:t></w:r>{call(1)}</w:p>'
    style = '<w:style w:type="paragraph" w:styleId="T"><w:name w:val="Title"/></w:style>'
    raw = package(title + paragraph("Một."), parts=making.footnotes("Bài mẫu."), styles=style)
    assert body_of(bring(raw)) == "Một.\n\nBài mẫu."


def test_links_stress_and_breaks(bring: Importer) -> None:
    body = (
        '<w:p><w:r><w:t xml:space="preserve">Xem </w:t></w:r><w:hyperlink r:id="r7"><w:r><w:rPr>'
        "<w:b/></w:rPr><w:t>trang này</w:t></w:r></w:hyperlink><w:r><w:br/><w:t>rồi </w:t></w:r>"
        "<w:r><w:rPr><w:i/></w:rPr><w:t>về</w:t></w:r><w:r><w:t>, 5 m</w:t></w:r>"
        '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>'
    )
    raw = package(TITLE + body, relation("r7", "https://a.vn/b c", "hyperlink", "External"))
    assert body_of(bring(raw)) == "Xem **[trang này](https://a.vn/bc)**  \nrồi *về*, 5 m²"


OLD = {
    "TCVN3": (old("Đồng bào các dân tộc", Legacy.TCVN3, ".VnTime"), "Đồng bào các dân tộc"),
    "TCVN3 in capitals": (
        old("đồng bào các dân tộc", Legacy.TCVN3, ".VnTimeH"),
        "ĐỒNG BÀO CÁC DÂN TỘC",
    ),
    "plain letters in capitals": (
        paragraph("hai", '<w:rFonts w:ascii=".VnArialH"/>') + old("và", Legacy.TCVN3, ".VnTime"),
        "HAI\n\nvà",
    ),
    "VNI": (old("Đồng bào các dân tộc", Legacy.VNI, "VNI-Times"), "Đồng bào các dân tộc"),
    "converted once": (
        paragraph("Đồng bào các dân tộc", '<w:rFonts w:ascii=".VnTime"/>'),
        "Đồng bào các dân tộc",
    ),
    "another font": (paragraph("Đồng bào «à»", '<w:rFonts w:ascii="Arial"/>'), "Đồng bào «à»"),
    "a soft hyphen": (
        '<w:p><w:r><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr><w:t>nh</w:t><w:softHyphen/>'
        "<w:t>ng ng\u00eai</w:t></w:r></w:p>",
        "nhưng ngời",
    ),
    "no font tells": (
        paragraph(encode("Đồng bào các dân tộc đoàn kết", Legacy.TCVN3)),
        "Đồng bào các dân tộc đoàn kết",
    ),
}


@pytest.mark.parametrize(("body", "text"), OLD.values(), ids=OLD.keys())
def test_old_letters(bring: Importer, body: str, text: str) -> None:
    assert body_of(bring(package(TITLE + paragraph("Một.") + body))) == f"Một.\n\n{text}"


def test_a_letter_parted_over_two_runs(bring: Importer) -> None:
    form = '<w:rPr><w:rFonts w:ascii="VNI-Times"/>{}</w:rPr>'
    body = (
        f"<w:p><w:r>{form.format('')}<w:t>Ñoàng ba</w:t></w:r>"
        f"<w:r>{form.format('<w:b/>')}<w:t>øo</w:t></w:r></w:p>"
    )
    planned = bring(package(TITLE + paragraph("Một.") + body))
    assert body_of(planned).replace("*", "") == "Một.\n\nĐồng bào"


def test_old_letters_by_the_style_alone(bring: Importer) -> None:
    style = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii=".VnTime"/></w:rPr></w:rPrDefault>'
        "</w:docDefaults>"
    )
    raw = package(TITLE + paragraph(encode("Cả bản họp bàn", Legacy.TCVN3)), styles=style)
    planned = bring(raw)
    assert body_of(planned) == "Cả bản họp bàn"


def test_changes_are_taken_as_accepted_and_hidden_text_stays_hidden(bring: Importer) -> None:
    body = (
        "<w:p><w:r><w:t>Ba </w:t></w:r><w:del><w:r><w:delText>bốn </w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>năm </w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr><w:t>kín</w:t>"
        '</w:r><w:r><w:t>nhà</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r></w:p>'
    )
    planned = bring(package(TITLE + body))
    assert body_of(planned) == "Ba năm nhà"
    assert planned.remarks == [
        "bài còn sửa đổi chưa duyệt (Track Changes); máy lấy chữ như đã duyệt hết",
        "lời góp ý (comment) bên lề không sang theo",
        "chữ ẩn (hidden) trong Word bị bỏ",
    ]


def test_pictures_in_the_body_and_their_captions(bring: Importer) -> None:
    shown = {name: f"<w:p>{drawing(name, alt)}</w:p>" for name, alt in
             (("r1", 'Bà con "họp" [bản]'), ("r2", "IMG_1234.JPG"))}  # fmt: skip
    body = paragraph("Một.") + paragraph("Hai.") + shown["r1"]
    body += paragraph('Ảnh 1: Họp "bản" (Ảnh: Lê Na)') + paragraph("Ba.") + shown["r2"]
    body += paragraph("Ngày hội", "<w:i/>") + paragraph("Bốn.")
    relations = relation("r1", "media/a.jpg") + relation("r2", "media/a.jpg")
    media = {"word/media/a.jpg": making.photograph(64, 48)}
    planned = bring(package(TITLE + body, relations, media))
    assert body_of(planned) == (
        "Một.\n\nHai.\n\n"
        '![Bà con “họp” \\[bản\\]](hop-ban-ban-viec-1.jpg "Họp “bản”. Ảnh: Lê Na")\n\n'
        'Ba.\n\n![](hop-ban-ban-viec-2.jpg "Ngày hội")\n\nBốn.'
    )
    assert planned.missing[1].startswith("mô tả của 1 ảnh")


def test_a_table_that_only_places_a_picture(bring: Importer) -> None:
    cell = "<w:tr><w:tc>{}</w:tc></w:tr>"
    table = f"<w:tbl>{cell.format(f'<w:p>{drawing(chr(114) + chr(49), chr(65) * 9)}</w:p>')}"
    table += cell.format(paragraph("Họp bản", "", CENTRE)) + "</w:tbl>"
    planned = bring(
        package(
            TITLE + paragraph("Một.") + paragraph("Hai.") + table + paragraph("Ba."),
            relation("r1", "media/a.jpg"),
            {"word/media/a.jpg": making.photograph(64, 48)},
        )
    )
    assert '![AAAAAAAAA](hop-ban-ban-viec-1.jpg "Họp bản")\n\nBa.' in body_of(planned)


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("Hình minh họa: đêm ngày hội (Ảnh: Tùng Phương)", "Hình minh họa: đêm ngày hội", True),
        ("Ảnh minh họa: Tùng Phương", "Ảnh minh họa", True),
        ("Ảnh minh họa: đêm ngày hội", "Ảnh minh họa: đêm ngày hội", False),
        ("Ảnh 2: Đêm ngày hội", "Đêm ngày hội", False),
    ],
)
def test_a_caption_goes_on_saying_that_a_picture_only_illustrates(
    bring: Importer, words: str, caption: str, credit: bool
) -> None:
    body = TITLE + f"<w:p>{drawing('r1', 'a')}</w:p>" + paragraph(words) + paragraph("Một.")
    media = {"word/media/a.jpg": making.photograph(64, 48)}
    head = head_of(bring(package(body, relation("r1", "media/a.jpg"), media)))
    assert f'  caption: "{caption}"' in head
    assert ('  credit: "Tùng Phương"' in head) is credit
