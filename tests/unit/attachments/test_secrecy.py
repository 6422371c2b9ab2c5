"""Marks of secrecy are found however they are spaced; what only looks like one is left alone."""

from __future__ import annotations

import io
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.attachments.inspecting import look
from bantin.attachments.secrecy import mark_in, mark_in_name
from tests.unit.attachments import making

MARKS = [
    "MẬT",
    "TỐI MẬT",
    "TUYỆT  MẬT",
    "T U Y Ệ T   M Ậ T",
    "T Ố I  M Ậ T",
    "M Ậ T",
    "(MẬT)",
    "«TỐI MẬT»",
    "TỐI\u00a0MẬT",
    "Số: 12-CV/TU MẬT",
    "MẬT Số: 15/KH-UBND",
    "Kính gửi: đồng chí A – MẬT",
    "Độ mật: MẬT",
    "Độ mật: Tối mật",
    "độ mật : mật",
    "ĐÓNG DẤU MẬT",
    "Văn bản này được đóng dấu “Mật”",
    "TÀI LIỆU MẬT",
    "Đây là tài liệu mật, không sao chụp",
    "Tài liệu tuyệt mật",
    "Tối mật",
    "Lưu hành nội bộ",
    "(Chỉ lưu hành nội bộ)",
    "Tài liệu lưu hành trong nội bộ",
    "LƯU HÀNH  NỘI BỘ",
    "Chỉ sử dụng nội bộ",
    "KHÔNG PHỔ BIẾN",
    "(KHÔNG PHỔ BIẾN)",
    "TÀI LIỆU THU HỒI",
    "Chỉ người có tên mới được bóc bì",
    "CONFIDENTIAL",
]
HARMLESS = [
    "mật ong rừng",
    "MẬT ONG RỪNG TÂY BẮC",
    "Mật ong",
    "NUÔI ONG LẤY MẬT",
    "MẬT KHẨU",
    "mật khẩu",
    "Mật khẩu",
    "BẢO MẬT THÔNG TIN",
    "BẢO MẬT",
    "BÍ MẬT",
    "bí mật",
    "LUẬT BẢO VỆ BÍ MẬT NHÀ NƯỚC",
    "mật độ dân số",
    "MẬT ĐỘ DÂN SỐ NĂM 2025",
    "thân mật",
    "BUỔI GẶP MẶT THÂN MẬT",
    "Mật",
    "công tác cơ yếu, mật mã",
    "TÀI LIỆU MẬT MÃ HỌC",
    "Mối liên hệ mật thiết giữa Đảng với nhân dân",
    "MỐI LIÊN HỆ MẬT THIẾT",
    "giữ tuyệt mật hướng hành quân",
    "Các mức độ mật: tuyệt mật, tối mật và mật",
    "mật vụ, mật thám",
    "nội bộ đoàn kết",
    "BẢO VỆ CHÍNH TRỊ NỘI BỘ",
    "Không phổ biến",
    "BỆNH KHÔNG PHỔ BIẾN Ở VÙNG CAO",
    "Gấu ăn mật",
    "ĐẮNG NHƯ MẬT",
]


@pytest.mark.parametrize("text", MARKS)
def test_a_mark_is_found(text: str) -> None:
    assert mark_in(text)
    assert mark_in(unicodedata.normalize("NFD", text))
    assert mark_in(f"Một dòng.\n{text}\nMột dòng nữa.")


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_a_mark_is_left_alone(text: str) -> None:
    assert mark_in(text) is None


NAMED = [
    *("mat.pdf", "du-thao-mat.docx", "bao-cao-mat-2026.pdf", "cv-12_mat.doc", "mat-01.pdf"),
    *("toi-mat.docx", "ke-hoach-tuyet-mat.pdf", "luu-hanh-noi-bo.pdf", "LUU_HANH_NOI_BO.pdf"),
    *("Kế hoạch (TUYỆT MẬT).docx", "mật.pdf", "khong-pho-bien.pdf", "tai-lieu-mat-ban-2.pdf"),
    "dong-dau-mat.pdf",
]
UNNAMED = [
    *("mat-ong.pdf", "mat-do-dan-so.xlsx", "mat-khau.pdf", "bao-mat.pdf", "bi-mat.docx"),
    *("mat-tran-to-quoc.pdf", "le-ra-mat.pdf", "gap-mat-dau-nam.docx", "kham-mat.pdf"),
    *("tien-mat.xlsx", "thu-tien-mat-2025.xlsx", "be-mat.pdf", "quy-che-noi-bo.pdf"),
    *("Mật ong.pdf", "format.pdf", "automat.pdf", "tai-lieu-mat-ma.pdf", "bao-cao.pdf"),
    *("danh-sach-co-mat.xlsx", "nuoc-mat.pdf", "ban-do.pdf", "cap-nhat.docx"),
]


@pytest.mark.parametrize("name", NAMED)
def test_a_mark_in_a_name_is_found(name: str) -> None:
    assert mark_in_name(name)


@pytest.mark.parametrize("name", UNNAMED)
def test_a_name_that_only_looks_like_one_is_left_alone(name: str) -> None:
    assert mark_in_name(name) is None


@given(st.text(), st.sampled_from(MARKS), st.text())
def test_a_mark_on_a_line_of_its_own_is_found_among_anything(
    before: str, mark: str, after: str
) -> None:
    assert mark_in(f"{before}\n{mark}\n{after}")


def header(document: object) -> None:
    document.sections[0].header.paragraphs[0].add_run("TUYỆT ")  # type: ignore[attr-defined]
    document.sections[0].header.paragraphs[0].add_run("MẬT")  # type: ignore[attr-defined]


def title(document: object) -> None:
    document.core_properties.title = "Tài liệu mật"  # type: ignore[attr-defined]


def name_of_sheet(book: object) -> None:
    book.create_sheet("TỐI MẬT")  # type: ignore[attr-defined]


def cell(book: object) -> None:
    book.worksheets[0]["F9"] = "Lưu hành nội bộ"  # type: ignore[attr-defined]


def foot_of_print(book: object) -> None:
    book.worksheets[0].oddFooter.center.text = "MẬT"  # type: ignore[attr-defined]


WATERMARK = (
    '<w:p><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
    '<v:textpath string="TUYỆT MẬT"/></v:shape></w:pict></w:r></w:p>'
)
BOX = (
    '<w:p><w:r><w:t>Ngoài khung</w:t></w:r><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-'
    'com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>MẬT</w:t></w:r></w:p></w:txbxContent>'
    "</v:textbox></v:shape></w:pict></w:r></w:p>"
)
PLACES = {
    "header": (making.word(header), ".docx", "«TUYỆT MẬT» ở đầu trang"),
    "watermark": (making.word(body=WATERMARK), ".docx", "«TUYỆT MẬT» ở hình chìm (watermark)"),
    "text box": (making.word(body=BOX), ".docx", "«MẬT» ở lời văn"),
    "title": (making.word(title), ".docx", "«Tài liệu mật» ở thuộc tính của tệp"),
    "sheet": (making.workbook(name_of_sheet), ".xlsx", "«TỐI MẬT» ở tên trang tính"),
    "cell": (making.workbook(cell), ".xlsx", "«Lưu hành nội bộ» ở ô, hình"),
    "footer": (making.workbook(foot_of_print), ".xlsx", "«MẬT» ở đầu, chân trang in"),
    "pdf": (making.pdf(making.as_it_is, "Trang", "TUYỆT MẬT"), ".pdf", "«TUYỆT MẬT» ở trang 1"),
    "slide": (
        making.edited(making.slides(), "ppt/slides/slide1.xml", "Trang một", "TỐI MẬT"),
        ".pptx",
        "«TỐI MẬT» ở trang chiếu",
    ),
    "text": ("Xã;Hộ\nMẬT ONG;1\n(TUYỆT MẬT)\n".encode(), ".csv", "«TUYỆT MẬT»"),
    "notepad": ("Giao ban\r\nMẬT\r\n".encode("utf-16"), ".txt", "«MẬT»"),
    "odt": (
        making.edited(making.open_text(), "content.xml", "Giao ban sáng", "Độ mật: <b/>mật"),
        ".odt",
        "«Độ mật: mật» ở lời văn",
    ),
}


@pytest.mark.parametrize("place", PLACES)
def test_a_mark_is_found_wherever_it_stands(place: str) -> None:
    raw, suffix, mark = PLACES[place]
    assert look(io.BytesIO(raw), suffix).marks == (mark,)
