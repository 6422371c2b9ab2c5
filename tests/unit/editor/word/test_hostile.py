"""Files that are no Word files, broken ones, and those made to do harm: one message, no harm."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from bantin.editor.word import package
from bantin.editor.word.model import WordError
from tests.unit.editor.word import making
from tests.unit.editor.word.conftest import Importer, body_of, head_of
from tests.unit.editor.word.making import drawing, paragraph, relation
from tests.zips import packed

SAVE_AS = "mở bằng Word, chọn Lưu thành (Save As), kiểu Word Document (.docx)"
SAVE_AGAIN = "mở bằng Word, lưu lại thành tệp .docx mới rồi nhập tệp ấy"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "tệp có mật khẩu; mở bằng Word, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại"
PLAIN = making.package(paragraph("Họp bản"))


def with_document(xml: str) -> bytes:
    return making.with_parts(PLAIN, {"word/document.xml": xml})


def stored(xml: str) -> bytes:
    return packed({"word/document.xml": xml}, zipfile.ZIP_STORED)


def encrypted() -> bytes:
    """A package whose directory says that its entries are encrypted."""
    raw = bytearray(PLAIN)
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        at = raw.find(start)
        while at >= 0:
            raw[at + (6 if start == b"PK\x03\x04" else 8)] |= 1
            at = raw.find(start, at + 4)
    return bytes(raw)


def lying() -> bytes:
    """A package whose directory tells of fewer bytes than its parts come to."""
    raw = bytearray(packed({"word/document.xml": b"<w:document/>" + b" " * 5_000}))
    at = raw.find(b"PK\x01\x02")
    raw[at + 24 : at + 28] = (100).to_bytes(4, "little")
    return bytes(raw)


ENTITIES = (
    '<!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY b{n} "&a;&a;&a;">' for n in range(9))
    + "]>"
    "<w>&b1;</w>"
)
OUTSIDE = '<!DOCTYPE w [<!ENTITY x SYSTEM "file:///etc/passwd">]><w>&x;</w>'
DEEP = "<w>" * 200 + "</w>" * 200
REFUSED = {
    "empty": (b"", "tệp rỗng; chép lại tệp từ nơi gửi"),
    "a text": ("Chào".encode(), f"không phải tệp Word (.docx); {SAVE_AS}"),
    "old Word": (OLE + bytes(2_000), f"là tệp Word kiểu cũ (.doc); {SAVE_AS}"),
    "locked": (OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"), LOCKED),
    "RTF": (b"{\\rtf1 x}", f"là tệp RTF, không phải tệp Word; nếu đó là bài viết: {SAVE_AS}"),
    "PDF": (b"%PDF-1.7\n", f"là tệp PDF, không phải tệp Word; nếu đó là bài viết: {SAVE_AS}"),
    "a web page": (b"<html>a", f"là trang web, không phải tệp Word; nếu đó là bài viết: {SAVE_AS}"),
    "a picture": (
        b"\xff\xd8\xff\xe0abcd",
        f"là ảnh, không phải tệp Word; nếu đó là bài viết: {SAVE_AS}",
    ),
    "LibreOffice": (
        packed({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        f"là tệp LibreOffice (.odt), không phải tệp Word; {SAVE_AS}",
    ),
    "another zip": (packed({"a.txt": b"a"}), f"không phải tệp Word (.docx); {SAVE_AS}"),
    "a spreadsheet": (
        packed({"xl/workbook.xml": b"<a/>"}),
        f"không phải tệp Word (.docx); {SAVE_AS}",
    ),
    "cut short": (PLAIN[: len(PLAIN) // 2], f"tệp hỏng, không mở được; {SAVE_AGAIN}"),
    "encrypted entries": (encrypted(), LOCKED),
    "a name before a colon left out": (
        making.with_parts(PLAIN, {"word/numbering.xml": '<numbering :a="1"/>'}),
        f"tệp hỏng ở phần «word/numbering.xml»; {SAVE_AGAIN}",
    ),
    "no XML": (with_document("<w:document>"), f"tệp hỏng ở phần «word/document.xml»; {SAVE_AGAIN}"),
    "another XML": (
        with_document("<a/>"),
        "tệp không dựng đúng như Word vẫn dựng; mở bằng Word, lưu lại thành tệp .docx mới",
    ),
    "lies of its size": (lying(), f"tệp hỏng, không mở được; {SAVE_AGAIN}"),
    "entities": (
        with_document(ENTITIES),
        f"tệp chứa khai báo thực thể XML, có thể có mã độc; {SAVE_AGAIN}",
    ),
    "an entity outside": (
        with_document(OUTSIDE),
        f"tệp chứa khai báo thực thể XML, có thể có mã độc; {SAVE_AGAIN}",
    ),
    "entities in the styles": (
        making.with_parts(PLAIN, {"word/styles.xml": ENTITIES}),
        f"tệp chứa khai báo thực thể XML, có thể có mã độc; {SAVE_AGAIN}",
    ),
    "climbs out": (
        making.with_parts(PLAIN, {"word/media/../../../../etc/cron.d/a.png": b"a"}),
        "tệp chứa tên «word/media/../../../../etc/cron.d/a.png» trỏ ra ngoài, có thể có mã độc; "
        + SAVE_AGAIN,
    ),
    "absolute": (
        making.with_parts(PLAIN, {"/etc/cron.d/a": b"a"}),
        f"tệp chứa tên «/etc/cron.d/a» trỏ ra ngoài, có thể có mã độc; {SAVE_AGAIN}",
    ),
    "of Windows": (
        making.with_parts(PLAIN, {"..\\..\\a.bat": b"a"}),
        f"tệp chứa tên «..\\..\\a.bat» trỏ ra ngoài, có thể có mã độc; {SAVE_AGAIN}",
    ),
    "a bomb": (
        packed({"word/document.xml": b" " * 19_000_000}),
        "phần «word/document.xml» bung ra tới 19 MB, quá mức; xóa ảnh, bảng quá lớn khỏi bài, "
        + SAVE_AGAIN,
    ),
    "a heavy part": (
        packed({"word/document.xml": b"a" * 21_000_000}),
        "phần «word/document.xml» bung ra tới 21 MB, quá mức; xóa ảnh, bảng quá lớn khỏi bài, "
        + SAVE_AGAIN,
    ),
    "many files": (
        packed({f"a{n}": b"" for n in range(2_001)}),
        f"tệp chứa 2001 tệp con, quá nhiều cho một bài; {SAVE_AGAIN}",
    ),
    "deep": (with_document(DEEP), f"bảng, khung lồng vào nhau quá sâu; {SAVE_AGAIN}"),
    "long": (
        stored(f"<w>{'<a/>' * 250_001}</w>"),
        "bài quá dài, máy không đọc hết được; chia làm nhiều tệp",
    ),
    "many attributes": (
        with_document(f"<w {' '.join(f'a{n}=' + chr(34) * 2 for n in range(250_001))}/>"),
        "bài quá dài, máy không đọc hết được; chia làm nhiều tệp",
    ),
    "long words": (
        stored(f"<w>{'ba ' * 666_667}</w>"),
        "bài quá dài, máy không đọc hết được; chia làm nhiều tệp",
    ),
    "another compression": (
        packed({"word/document.xml": b"<a/>"}, zipfile.ZIP_LZMA),
        f"tệp nén theo lối lạ; {SAVE_AGAIN}",
    ),
}


@pytest.mark.parametrize(("raw", "said"), REFUSED.values(), ids=REFUSED.keys())
def test_what_cannot_be_taken_in(bring: Importer, tmp_path: Path, raw: bytes, said: str) -> None:
    with pytest.raises(WordError) as refused:
        bring(raw)
    assert str(refused.value) == said
    assert list((tmp_path / "docs").iterdir()) == []


def test_a_file_too_heavy_is_not_even_read(
    bring: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(package, "MOST_FILE_BYTES", 2_000_000)
    with pytest.raises(WordError) as refused:
        bring(b"PK" + bytes(3_000_000))
    assert str(refused.value) == (
        "tệp nặng 3 MB, quá mức 2 MB; "
        "trong Word chọn nén ảnh (Định dạng ảnh, Nén ảnh), hoặc chia làm nhiều tệp"
    )


def test_what_is_not_there(bring: Importer, tmp_path: Path) -> None:
    (tmp_path / "thu-muc").mkdir()
    for path, said in (
        (tmp_path / "mat.docx", "không có tệp này; xem lại tên và thư mục"),
        (tmp_path / "thu-muc", "đây là thư mục; nêu tên một tệp .docx ở trong"),
    ):
        with pytest.raises(WordError) as refused, package.open_package(path):
            pass
        assert str(refused.value) == said


BROKEN = {
    "EMF": (
        b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(60),
        "png",
        "là hình vẽ trong Word hay Excel (EMF, WMF); trong Word bấm chuột phải vào ảnh, chọn Lưu "
        "thành ảnh (Save as Picture), kiểu PNG",
    ),
    "WMF": (
        b"\xd7\xcd\xc6\x9a" + bytes(60),
        "png",
        "là hình vẽ trong Word hay Excel (EMF, WMF); trong Word bấm chuột phải vào ảnh, chọn Lưu "
        "thành ảnh (Save as Picture), kiểu PNG",
    ),
    "no picture": (
        b"<svg onload='alert(1)'/>",
        "jpg",
        "kiểu ảnh mà trang không hiện được; trong Word bấm chuột phải vào ảnh, chọn Lưu thành ảnh "
        "(Save as Picture), kiểu PNG",
    ),
    "cut short": (
        making.photograph()[:3_000],
        "jpg",
        "bị hỏng; xin lại ảnh gốc từ người gửi",
    ),
}


@pytest.mark.parametrize(("content", "ending", "said"), BROKEN.values(), ids=BROKEN.keys())
def test_a_picture_that_cannot_come_along_keeps_its_place(
    bring: Importer, check: object, tmp_path: Path, content: bytes, ending: str, said: str
) -> None:
    body = paragraph("Họp bản", "<w:b/>") + paragraph("Một.") + paragraph("Hai.")
    raw = making.package(
        f"{body}<w:p>{drawing('r9', 'Bà con họp')}</w:p>{paragraph('Ba.')}",
        relation("r9", "media/image1.png"),
        {"word/media/image1.png": content},
    )
    planned = bring(raw)
    assert body_of(planned) == f"Một.\n\nHai.\n\n![Bà con họp](hop-ban-1.{ending})\n\nBa."
    assert planned.remarks == [f"ảnh hop-ban-1.{ending} {said}, để cạnh bài với tên ấy"]
    problems: list[str] = check()  # type: ignore[operator]
    assert problems[1:] == [
        f"docs/bai-viet/2026/11/hop-ban.md:53:1: LỖI: không có ảnh «hop-ban-1.{ending}»; "
        "chép ảnh vào cạnh bài, hoặc sửa lại tên"
    ]


@pytest.mark.parametrize(
    "line",
    [
        relation("r9", "../../../../../../etc/passwd"),
        relation("r9", "/etc/passwd"),
        relation("r9", "file:///etc/passwd", mode="External"),
        relation("r9", "http://169.254.169.254/a.png", mode="External"),
        relation("r9", "media/khong-co.png"),
    ],
)
def test_no_picture_is_fetched_from_elsewhere(bring: Importer, line: str) -> None:
    planned = bring(making.package(paragraph("Họp bản") + f"<w:p>{drawing('r9')}</w:p>", line))
    assert planned.pictures == 0
    assert planned.remarks == [
        "ảnh hop-ban-1.jpg không nằm trong tệp Word; "
        "xin lại ảnh từ người gửi, để cạnh bài với tên ấy"
    ]


def test_a_linked_picture_is_not_fetched_either(bring: Importer) -> None:
    shown = drawing("r9").replace("r:embed", "r:link")
    line = relation("r9", "file:///etc/passwd", mode="External")
    planned = bring(making.package(paragraph("Họp bản") + f"<w:p>{shown}</w:p>", line))
    assert planned.pictures == 0


@pytest.mark.parametrize(
    "href",
    [
        "javascript:alert(1)",
        " java\tscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:a",
        "file:///etc/passwd",
        "..\\..\\a.exe",
    ],
)
def test_a_link_that_would_run_something_is_left_as_its_words(bring: Importer, href: str) -> None:
    link = '<w:p><w:hyperlink r:id="r9"><w:r><w:t>bấm đây</w:t></w:r></w:hyperlink></w:p>'
    line = relation("r9", href, "hyperlink", "External")
    planned = bring(making.package(paragraph("Họp bản") + link, line))
    assert body_of(planned) == "bấm đây"
    assert len(planned.remarks) == 1
    assert planned.remarks[0].endswith("không dùng được, chỉ giữ chữ")


def test_what_looks_like_a_head_stays_in_its_line(bring: Importer, check: object) -> None:
    """A title, a name or a description cannot end its line of YAML and begin another."""
    title = 'Họp "bản" \\ # x: y\n---\ndraft: false'
    planned = bring(
        making.package(
            paragraph(title, "<w:b/>")
            + f"<w:p>{drawing('r9', 'Ảnh: a' + chr(34) + ' # b' + chr(10) + 'section: c')}</w:p>"
            + paragraph("Một.")
            + paragraph('Bài: Lê "A" [b], {c}', "<w:b/>"),
            relation("r9", "media/a.jpg"),
            {"word/media/a.jpg": making.photograph()},
        )
    )
    assert head_of(planned) == [
        'title: "Họp \\"bản\\" \\\\ # x: y --- draft: false"',
        "date: 2026-11-25 12:00",
        "section: dan-van",
        'authors: ["Lê \\"A\\" [b]", "{c}"]',
        "image:",
        "  src: hop-ban-x-y-draft-false-1.jpg",
        '  alt: "Ảnh: a“ # b section: c"',
        "draft: true",
    ]
    assert check() == []  # type: ignore[operator]
