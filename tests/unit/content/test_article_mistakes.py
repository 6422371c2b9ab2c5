"""Every mistake an editor can make in an article, with the whole message."""

from __future__ import annotations

import unicodedata

import pytest

from tests.documents import PDF
from tests.unit.content.conftest import FOLDER, HEAD, PATH, Desk, picture
from tests.unit.text.test_legacy import SENTENCE, Legacy, encode

LISTED = "các chuyên mục có: dan-van, xay-dung-dang"


def replace(field: str, line: str) -> str:
    """The good head with the line of one field replaced (or, with "", left out)."""
    kept = [old for old in HEAD.splitlines() if not old.startswith(f"{field}:")]
    return "\n".join([*kept, line, ""]) if line else "\n".join([*kept, ""])


HEADS = {
    "1 colon in a title": (
        replace("title", "title: Dân vận: khéo"),
        "5:15: LỖI: giá trị của «title» có dấu hai chấm nên phải đặt trong dấu nháy; "
        'viết title: "Dân vận: khéo"',
    ),
    "2 tab": (
        HEAD + "image:\n\tsrc: a.jpg\n",
        "7:1: LỖI: có ký tự tab ở đầu dòng; thay bằng khoảng trắng (hai khoảng cho mỗi bậc)",
    ),
    "5 open quote": (
        'title: "Một bài\ndate: 2026-11-20\nsection: dan-van\nauthors: ["Hồng Vân"]\n',
        "2:8: LỖI: dấu nháy mở ở giá trị của «title» không có dấu nháy đóng; "
        'thêm dấu " vào cuối dòng',
    ),
    "6 date in another order": (
        replace("date", "date: 20/11/2026"),
        "5:7: LỖI: ngày «20/11/2026» viết chưa đúng thứ tự; viết date: 2026-11-20",
    ),
    "7 a day that is none": (
        replace("date", "date: 2026-02-30"),
        "5:7: LỖI: không có ngày «2026-02-30» trong lịch; xem lại ngày và tháng",
    ),
    "9 key twice": (
        HEAD + "title: Hai\n",
        "6:1: LỖI: khóa «title» viết hai lần, ở dòng 2 và dòng 6; giữ lại một dòng",
    ),
    "10 missing key": (
        replace("section", ""),
        f"2:1: LỖI: thiếu khóa bắt buộc «section»; thêm dòng, ví dụ section: dan-van; {LISTED}",
    ),
    "10 empty section": (
        replace("section", "section:"),
        f"5:1: LỖI: khóa «section» để trống; viết giá trị, ví dụ section: dan-van; {LISTED}",
    ),
    "a group written as text": (
        HEAD + "image: cho.jpg\n",
        "6:8: LỖI: «image» phải là một nhóm khóa, không phải một dòng chữ; "
        "các khóa: src, alt, caption, credit; viết image: {src: cho.jpg, alt: …}",
    ),
    "a group written as a list": (
        HEAD + "image: [cho.jpg]\n",
        "6:8: LỖI: «image» phải là một nhóm khóa, không phải danh sách; "
        "các khóa: src, alt, caption, credit; viết image: {src: …, alt: …}",
    ),
    "a list of groups written as text": (
        HEAD + 'corrections: "Sửa số xã: 107 thành 108"\n',
        "6:14: LỖI: «corrections» phải là danh sách, không phải một dòng chữ; "
        'các khóa: date, text; viết corrections: [{date: …, text: "Sửa số xã: 107 thành 108"}]',
    ),
    "a list of groups written as one": (
        HEAD + "corrections:\n  date: 2026-11-21\n  text: Sửa số\n",
        "7:3: LỖI: «corrections» phải là danh sách, không phải nhóm khóa; "
        "các khóa: date, text; viết corrections: [{date: 2026-11-21, text: Sửa số}]",
    ),
    "text in a list of groups": (
        HEAD + "attachments: [bao-cao.pdf]\n",
        "6:15: LỖI: mỗi mục của «attachments» phải là một nhóm khóa, không phải một dòng chữ; "
        "các khóa: file, title; viết {file: bao-cao.pdf}",
    ),
    "quotes within quotes": (
        replace("title", 'title: "Dân vận "khéo" ở xã"'),
        "5:18: LỖI: giá trị của «title» còn chữ sau dấu nháy đóng; "
        "đặt cả giá trị trong một cặp dấu nháy: title: 'Dân vận \"khéo\" ở xã'",
    ),
    "two words in quotes": (
        replace("title", 'title: "Sáng" và "chiều"'),
        "5:14: LỖI: giá trị của «title» còn chữ sau dấu nháy đóng; "
        'đặt cả giá trị trong một cặp dấu nháy: title: \'"Sáng" và "chiều"\'',
    ),
    "an hour as it is said": (
        replace("date", "date: 2026-11-20 8h30"),
        "5:7: LỖI: ngày «2026-11-20 8h30» viết chưa đúng dạng; viết date: 2026-11-20 08:30",
    ),
    "a day in words": (
        replace("date", "date: ngày 20 tháng 11 năm 2026"),
        "5:7: LỖI: ngày «ngày 20 tháng 11 năm 2026» viết chưa đúng thứ tự; viết date: 2026-11-20",
    ),
    "10 missing authors": (
        replace("authors", ""),
        "2:1: LỖI: thiếu khóa bắt buộc «authors»; "
        'thêm dòng, ví dụ authors: ["Hồng Vân – Ban Dân vận"]',
    ),
    "10 nobody in the list": (
        replace("authors", 'authors: [""]'),
        "5:1: LỖI: khóa «authors» để trống; "
        'viết giá trị, ví dụ authors: ["Hồng Vân – Ban Dân vận"]',
    ),
    "10 empty title": (
        replace("title", 'title: ""'),
        '5:1: LỖI: khóa «title» để trống; viết giá trị, ví dụ title: "Dân vận khéo"',
    ),
    "11 unknown section": (
        replace("section", "section: the-thao"),
        f"5:10: LỖI: không có chuyên mục «the-thao»; {LISTED}",
    ),
    "11 misspelt section": (
        replace("section", "section: dan-vann"),
        f"5:10: LỖI: không có chuyên mục «dan-vann»; có phải bạn định viết «dan-van»? ({LISTED})",
    ),
    "12 tags as a string": (
        HEAD + "tags: một cửa, dân vận\n",
        "6:7: LỖI: «tags» phải là danh sách, không phải một dòng chữ; "
        "đặt trong ngoặc vuông: tags: [một cửa, dân vận]",
    ),
    "13 0123 without quotes": (
        HEAD + "source: 0123\n",
        "6:9: LỖI: số 0 đứng đầu ở «0123» sẽ mất khi mở bằng chương trình khác; "
        'đặt trong dấu nháy: "0123"',
    ),
    "14 yes": (
        HEAD + "featured: yes\n",
        "6:11: LỖI: «featured» phải là true hoặc false, không phải «yes»; viết featured: true",
    ),
    "18 image without alt": (
        HEAD + "image:\n  src: anh.jpg\n",
        "7:3: LỖI: ảnh «anh.jpg» thiếu mô tả cho người không nhìn thấy; "
        "thêm dòng alt: tả ngắn những gì thấy trong ảnh",
    ),
    "19 image missing": (
        HEAD + "image: {src: xyz.jpg, alt: a}\n",
        "6:14: LỖI: không có ảnh «xyz.jpg»; chép ảnh vào cạnh bài, hoặc sửa lại tên",
    ),
    "19 image in other letters": (
        HEAD + "image: {src: Anh.JPG, alt: a}\n",
        "6:14: LỖI: không có ảnh «Anh.JPG»; có phải bạn định viết «anh.jpg»?",
    ),
    "image elsewhere": (
        HEAD + "image: {src: 'https://vi.du/a.jpg', alt: a}\n",
        "6:14: LỖI: «https://vi.du/a.jpg» không phải là ảnh trong thư mục docs; "
        "chép ảnh về cạnh bài rồi viết tên tệp: a.jpg",
    ),
    "image outside docs": (
        HEAD + "image: {src: ../../../../data/sections.yml, alt: a}\n",
        "6:14: LỖI: không có ảnh «../../../../data/sections.yml»; "
        "chép ảnh vào cạnh bài, hoặc sửa lại tên",
    ),
    "image of no kind": (
        HEAD + "image: {src: giay.pdf, alt: a}\n",
        "6:14: LỖI: «giay.pdf» không phải tệp ảnh mà trình duyệt hiện được; "
        "lưu ảnh thành JPG, PNG hoặc WebP",
    ),
    "a Windows path": (
        HEAD + "image: {src: '..\\anh\\a.jpg', alt: a}\n",
        "6:14: LỖI: đường dẫn «..\\anh\\a.jpg» viết kiểu Windows; "
        "viết bằng dấu gạch chéo xuôi: ../anh/a.jpg",
    ),
    "an attachment with a drive": (
        HEAD + "attachments: [{file: 'C:\\Van ban\\giay.pdf'}]\n",
        "6:22: LỖI: đường dẫn «C:\\Van ban\\giay.pdf» viết kiểu Windows; "
        "viết bằng dấu gạch chéo xuôi: giay.pdf",
    ),
    "attachment missing": (
        HEAD + "attachments: [{file: giai.pdf}]\n",
        "6:22: LỖI: không có tệp «giai.pdf»; có phải bạn định viết «giay.pdf»?",
    ),
    "attachment that runs": (
        HEAD + "attachments: [{file: trang.html}]\n",
        "6:22: LỖI: tệp «trang.html» có thể chạy mã trên máy người đọc; "
        "đính kèm PDF, DOCX, XLSX hoặc ZIP",
    ),
    "unknown author": (
        replace("authors", "authors: [ban-bien-tp]"),
        "5:11: LỖI: không có tác giả «ban-bien-tp» trong data/authors.yml; "
        "có phải bạn định viết «ban-bien-tap»?",
    ),
    "unknown author, nobody like it": (
        replace("authors", "authors: [hong-van]"),
        "5:11: LỖI: không có tác giả «hong-van» trong data/authors.yml; thêm tác giả vào tệp ấy, "
        "hoặc viết thẳng họ tên: Hồng Vân – Ban Dân vận",
    ),
    "slug in another form": (
        HEAD + "slug: Dân vận\n",
        "6:7: LỖI: địa chỉ «Dân vận» phải viết thường, không dấu, nối bằng dấu gạch; "
        "viết slug: dan-van",
    ),
    "date of another month": (
        replace("date", "date: 2026-10-31"),
        "1:1: LỖI: ngày đăng là 31/10/2026 mà tệp nằm ở thư mục bai-viet/2026/11; "
        "chạy ./bantin fix docs/bai-viet/2026/11/bai.md để chuyển vào docs/bai-viet/2026/10/, "
        "hoặc sửa ngày đăng",
    ),
    "24 future date": (
        replace("date", "date: 2026-11-30 08:30"),
        "5:7: LƯU Ý: bài hẹn đăng 30/11/2026 08:30, trước lúc ấy chưa hiện trên trang; "
        "muốn đăng ngay thì sửa ngày",
    ),
    "expires before it is published": (
        HEAD + "expires: 2026-11-19\n",
        "6:10: LỖI: ngày hết hạn 19/11/2026 không sau ngày đăng 20/11/2026; "
        "sửa lại một trong hai ngày, hoặc xóa dòng này",
    ),
    "expires as it is published": (
        HEAD + "expires: 2026-11-20\n",
        "6:10: LỖI: ngày hết hạn 20/11/2026 không sau ngày đăng 20/11/2026; "
        "sửa lại một trong hai ngày, hoặc xóa dòng này",
    ),
    "updated before it is published": (
        HEAD + "updated: 2026-11-19\n",
        "6:10: LỖI: ngày cập nhật 19/11/2026 trước ngày đăng 20/11/2026; "
        "sửa lại một trong hai ngày, hoặc xóa dòng này",
    ),
    "correction without text": (
        HEAD + "corrections: [{date: 2026-11-21}]\n",
        "6:15: LỖI: thiếu khóa bắt buộc «text»; thêm dòng, ví dụ text: Sửa số xã từ 107 thành 108",
    ),
    "tag without letters": (
        HEAD + "tags: ['!!!']\n",
        "6:8: LỖI: «!!!» ở «tags» không có chữ cái hay chữ số nào; "
        "viết bằng chữ, để có địa chỉ cho trang ấy, hoặc xóa đi",
    ),
    "topic without letters": (
        HEAD + "topic: '…'\n",
        "6:8: LỖI: «…» ở «topic» không có chữ cái hay chữ số nào; "
        "viết bằng chữ, để có địa chỉ cho trang ấy, hoặc xóa đi",
    ),
    "old number of no article": (
        HEAD + "legacy_id: 0\n",
        "6:12: LỖI: «legacy_id» phải từ 1 trở lên, không phải 0; viết legacy_id: 1 hoặc số lớn hơn",
    ),
}


@pytest.fixture
def furnished(desk: Desk) -> Desk:
    """A desk with a picture and a paper beside the article."""
    desk.write(f"{FOLDER}/anh.jpg", picture())
    desk.write(f"{FOLDER}/giay.pdf", PDF)
    desk.write(f"{FOLDER}/trang.html", b"<script>")
    return desk


@pytest.mark.parametrize(("head", "message"), HEADS.values(), ids=HEADS.keys())
def test_mistakes_in_the_head(furnished: Desk, head: str, message: str) -> None:
    furnished.article(head)
    assert furnished.problems() == [f"{PATH}:{message}"]


def test_8_misspelt_key_which_is_then_missing(desk: Desk) -> None:
    desk.article(HEAD.replace("title", "tiltle"))
    assert desk.problems() == [
        f"{PATH}:2:1: LỖI: không có khóa «tiltle»; có phải bạn định viết «title»?",
        f'{PATH}:2:1: LỖI: thiếu khóa bắt buộc «title»; thêm dòng, ví dụ title: "Dân vận khéo"',
    ]


WHOLE = {
    "3 no closing": (
        f"---\n{HEAD}\nNội dung của bài.\n",
        "7:1: LỖI: phần đầu bài mở bằng «---» ở dòng 1 mà không có «---» đóng; "
        "thêm một dòng --- ngay trước nội dung bài",
    ),
    "3 no closing, but a rule below": (
        f"---\n{HEAD}\nNội dung của bài.\n\n---\n\nHết.\n",
        "7:1: LỖI: phần đầu bài mở bằng «---» ở dòng 1 mà không có «---» đóng; "
        "thêm một dòng --- ngay trước nội dung bài",
    ),
    "3 closing with another sign": (
        f"---\n{HEAD}—\n\nNội dung.\n",
        "6:1: LỖI: dòng «—» chưa phải dấu đóng phần đầu bài; "
        "viết đúng ba dấu gạch liền nhau, sát đầu dòng: ---",
    ),
    "3 closing with four": (
        f"---\n{HEAD}----\n\nNội dung.\n",
        "6:1: LỖI: dòng «----» chưa phải dấu đóng phần đầu bài; "
        "viết đúng ba dấu gạch liền nhau, sát đầu dòng: ---",
    ),
    "4 blank first line": (
        f"\n---\n{HEAD}---\n\nNội dung.\n",
        "1:1: LỖI: có dòng trống hoặc khoảng trắng trước dấu «---» mở đầu; "
        "xóa đi để «---» đứng ở dòng 1",
    ),
    "no head at all": (
        "# Một bài\n\nNội dung.\n",
        "1:1: LỖI: thiếu phần đầu bài (tiêu đề, ngày, chuyên mục, tác giả); đặt giữa hai dòng "
        '«---» ở đầu tệp; lệnh ./bantin new "Tiêu đề" viết sẵn mẫu',
    ),
    "a head that is a sentence": (
        "---\nMột bài\n---\n\nNội dung.\n",
        "2:1: LỖI: phần đầu bài phải gồm các dòng «khóa: giá trị»; "
        'viết ví dụ title: "Dân vận khéo"',
    ),
    "empty body": (
        f"---\n{HEAD}---\n",
        "7:1: LỖI: bài chưa có nội dung; "
        "viết bài sau dấu «---» thứ hai, hoặc thêm draft: true nếu chưa viết xong",
    ),
    "15 TCVN3 text": (
        f"---\n{HEAD}---\n\n{encode(SENTENCE, Legacy.TCVN3)}",
        "8:1: LỖI: chữ viết bằng mã TCVN3 cũ, người đọc sẽ không đọc được; "
        f"chạy ./bantin fix {PATH}",
    ),
    "16 NFD": (
        f"---\n{HEAD}---\n\nDan {unicodedata.normalize('NFD', 'vận')}\n",
        "8:6: LỖI: chữ viết bằng Unicode tổ hợp (dấu rời khỏi chữ cái), tìm kiếm sẽ không thấy; "
        f"chạy ./bantin fix {PATH}",
    ),
    "17 UTF-16": (
        f"---\n{HEAD}---\n\nNội dung.\n".encode("utf-16"),
        f"1:1: LỖI: tệp lưu bằng mã UTF-16, trang web cần UTF-8; chạy ./bantin fix {PATH}",
    ),
    "17 Windows-1258": (
        b"---\ntitle: D\xe2n v\xe2\xf2n\n---\n",
        f"2:9: LỖI: tệp không phải UTF-8, có lẽ lưu bằng mã Windows-1258; chạy ./bantin fix {PATH}",
    ),
}


@pytest.mark.parametrize(("content", "message"), WHOLE.values(), ids=WHOLE.keys())
def test_mistakes_in_the_whole_file(desk: Desk, content: str | bytes, message: str) -> None:
    desk.write(PATH, content)
    assert desk.problems() == [f"{PATH}:{message}"]


def test_22_file_names(desk: Desk) -> None:
    desk.article(path=f"{FOLDER}/Bài Mới.md", body="![Bìa](</anh/Ảnh Bìa.JPG>)\n")
    desk.write("docs/anh/Ảnh Bìa.JPG", picture())
    bad = "có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ; đổi tên thành"
    assert desk.problems() == [
        f"docs/anh/Ảnh Bìa.JPG:1:1: LỖI: tên «Ảnh Bìa.JPG» {bad} «anh-bia.jpg»",
        f"{FOLDER}/Bài Mới.md:1:1: LỖI: tên «Bài Mới.md» {bad} «bai-moi.md»",
    ]


def test_22_an_articles_name_is_its_address_so_it_has_no_underscore(desk: Desk) -> None:
    desk.article(path=f"{FOLDER}/bai_moi.md")
    assert desk.problems() == [
        f"{FOLDER}/bai_moi.md:1:1: LỖI: tên «bai_moi.md» có dấu, chữ hoa, khoảng trắng hoặc ký tự "
        "lạ; đổi tên thành «bai-moi.md»"
    ]


def test_an_article_in_the_wrong_place(desk: Desk) -> None:
    desk.article(path="docs/bai-viet/bai.md")
    assert desk.problems() == [
        "docs/bai-viet/bai.md:1:1: LỖI: bài viết phải nằm ở docs/bai-viet/năm/tháng/; "
        "chuyển tệp tới docs/bai-viet/2026/11/bai.md"
    ]


def test_an_article_with_another_suffix(desk: Desk) -> None:
    desk.article(path=f"{FOLDER}/bai.markdown")
    assert desk.problems() == [
        f"{FOLDER}/bai.markdown:1:1: LỖI: bài viết phải có đuôi .md, không phải .markdown; "
        "đổi đuôi tệp thành .md"
    ]


@pytest.mark.parametrize(
    ("written", "key"),
    [
        *(("tieude", "title"), ("tiêu đề", "title"), ("tieu_de", "title"), ("Tiêu-đề", "title")),
        *(("tac_gia", "authors"), ("tác giả", "authors"), ("người viết", "authors")),
        *(("chuyen_muc", "section"), ("chuyên mục", "section"), ("ngay", "date")),
        *(("ngày đăng", "date"), ("sapo", "standfirst"), ("lời dẫn", "standfirst")),
        *(("ảnh", "image"), ("hinh_anh", "image"), ("từ khóa", "tags"), ("tu_khoa", "tags")),
        *(("nháp", "draft"), ("ban_nhap", "draft"), ("đính chính", "corrections")),
        *(("nguon", "source"), ("tep dinh kem", "attachments"), ("chuyên đề", "topic")),
        *(("tiltle", "title"), ("tag", "tags"), ("author", "authors"), ("chuyn mục", "section")),
    ],
)
def test_a_key_is_known_by_its_vietnamese_name(desk: Desk, written: str, key: str) -> None:
    desk.article(HEAD + f"{written}: x\n")
    told = [problem for problem in desk.problems() if "không có khóa" in problem]
    assert told == [f"{PATH}:6:1: LỖI: không có khóa «{written}»; có phải bạn định viết «{key}»?"]


def test_one_address_twice_in_a_month(desk: Desk) -> None:
    desk.article(path=f"{FOLDER}/mot.md")
    desk.article(HEAD + "slug: mot\n", path=f"{FOLDER}/hai.md")
    assert desk.problems() == [
        f"{FOLDER}/hai.md:6:7: LỖI: hai bài cùng địa chỉ bai-viet/2026/11/mot/: {FOLDER}/hai.md "
        f"và {FOLDER}/mot.md; viết slug: mot-2"
    ]


def test_one_old_number_twice(desk: Desk) -> None:
    for name in ("mot", "hai"):
        desk.article(HEAD + "legacy_id: 7\n", path=f"{FOLDER}/{name}.md")
    assert desk.problems() == [
        f"{FOLDER}/mot.md:6:12: LỖI: hai bài cùng số bài cũ 7: {FOLDER}/hai.md và {FOLDER}/mot.md; "
        "sửa số của một bài, hoặc xóa dòng này"
    ]


def test_all_mistakes_of_all_files_are_told_together(desk: Desk) -> None:
    desk.article(HEAD.replace("2026-11-20", "20/11/2026"))
    desk.article(HEAD + "draft: có\n", "[x](mat.md)\n", f"{FOLDER}/hai.md")
    assert [problem.partition(": ")[0] for problem in desk.problems()] == [
        f"{PATH}:3:7",
        f"{FOLDER}/hai.md:6:8",
        f"{FOLDER}/hai.md:9:1",
    ]


def test_a_page_pasted_into_a_field_does_not_fill_the_screen(desk: Desk) -> None:
    desk.article(head=HEAD.replace("dan-van", "x" * 5_000))
    (line,) = desk.problems()
    assert line.startswith(f"{PATH}:4:10: LỖI: không có chuyên mục «{'x' * 199}…»; ")
    assert len(line) < 400


def test_a_line_end_in_a_value_does_not_break_the_message(desk: Desk) -> None:
    desk.article(head=HEAD.replace("dan-van", '"dan\\n\\nvan"'))
    assert desk.problems() == [
        f"{PATH}:4:10: LỖI: không có chuyên mục «dan van»; có phải bạn định viết «dan-van»? "
        "(các chuyên mục có: dan-van, xay-dung-dang)"
    ]
