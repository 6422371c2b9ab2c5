"""What an editor is told of files that are to go out, or not, word for word."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.docs import Docs
from bantin.content.litter import is_litter, is_mistaken_text
from bantin.content.named_files import named_by_html
from bantin.diagnostics import Problems
from tests.documents import PDF
from tests.unit.content.conftest import FOLDER, HEAD, PATH, Desk, picture

BAD = "có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ; đổi tên thành"


@pytest.mark.parametrize(
    "name",
    [
        *("~$Báo cáo.docx", "~$bai.md", "~WRL0003.tmp", "~WRD2.TMP", "Thumbs.db", "THUMBS.DB"),
        *("ehthumbs.db", "ehthumbs_vista.db", "Desktop.ini", ".DS_Store", "._anh.jpg", "Icon\r"),
        *("a.tmp", "A.Bak", "bai.md.bak", "bai.md~", "#bai.md#", ".bai.md.swp", "a.swo", "a.orig"),
        *("Lối tắt.lnk", "Trang.url", ".~lock.a.ods#", "a.crdownload", "a.pdf.part", "a.partial"),
        *("$RECYCLE.BIN/mat.docx", "$Recycle.Bin/S-1-5/bai.md", "__MACOSX/anh/a.jpg", "b.asd"),
        *(
            "System Volume Information/x",
            "@eaDir/a.jpg/x.jpg",
            "Sao lưu của báo cáo.wbk",
            "a.laccdb",
        ),
        *("bai.md.txt", "Bài Mới.MD.TXT", "2026/11/bai.markdown.txt"),
    ],
)
def test_what_programs_leave(name: str) -> None:
    assert is_litter(name)
    assert is_litter(f"bai-viet/2026/11/{name}")


@pytest.mark.parametrize(
    "path",
    [
        *("bai-viet/2026/11/bai.md", "tep/bao-cao.pdf", "Danh sách mật.XLSX", "CNAME", "a.txt"),
        *("tmp/bao-cao.pdf", "bak/anh.jpg", "md.txt", "part", "old.pdf", "download/a.pdf"),
        *("thumbs.db.pdf", "du-thao.docx", "tep/~nguon/a.pdf", "a.db", "cau-hinh.ini", "a#b.pdf"),
    ],
)
def test_what_people_keep(path: str) -> None:
    assert not is_litter(path)


_PART = st.text("abxyz019", min_size=1, max_size=6)
_ENDING = st.sampled_from(["md", "pdf", "docx", "jpg", "csv"])


@given(st.lists(_PART, min_size=1, max_size=4), st.sampled_from("/-_."), _ENDING)
def test_no_name_that_is_fit_to_be_published_is_litter(
    parts: list[str], mark: str, ending: str
) -> None:
    path = f"{mark.join(parts)}.{ending}"
    assert not is_litter(path)
    assert not is_mistaken_text(path)


def test_a_file_that_nobody_names_is_in_nobodys_way(desk: Desk) -> None:
    desk.article()
    desk.write("docs/Hồ sơ MẬT/Danh sách mật.xlsx", b"PK")
    desk.write(f"{FOLDER}/~$Bài.docx", b"")
    desk.write(f"{FOLDER}/Thumbs.db", b"")
    desk.write(f"{FOLDER}/ảnh hỏng.jpg", b"khong phai anh")
    assert desk.problems() == []


@pytest.mark.parametrize("draft", ["", "draft: true\n"])
def test_a_file_that_is_named_must_have_a_name_for_an_address(desk: Desk, draft: str) -> None:
    desk.write("docs/tep/Danh sách.odg", b"PK")
    desk.article(HEAD + draft + "attachments: [{file: /tep/Danh sách.odg}]\n")
    # A draft's own problem is told in the draft.
    line = 7 if draft else 6
    place = f"{PATH}:{line}:22" if draft else "docs/tep/Danh sách.odg:1:1"
    assert desk.problems() == [f"{place}: LỖI: tên «Danh sách.odg» {BAD} «danh-sach.odg»"]


def test_a_text_of_any_ending_must_have_a_name_for_an_address(desk: Desk) -> None:
    desk.article()
    desk.write(f"{FOLDER}/Bài hai.MD", "Chữ")
    assert desk.problems() == [f"{FOLDER}/Bài hai.MD:1:1: LỖI: tên «Bài hai.MD» {BAD} «bai-hai.md»"]


def test_a_text_that_notepad_saved(desk: Desk) -> None:
    desk.article()
    desk.write(f"{FOLDER}/Bài Mới.md.txt", "Chữ")
    assert desk.problems() == [
        f"{FOLDER}/Bài Mới.md.txt:1:1: CẢNH BÁO: «Bài Mới.md.txt» là tệp .txt nên không được dùng; "
        "Notepad tự thêm đuôi ấy, Windows giấu nó; trong File Explorer bật View, Show, "
        "File name extensions, rồi đổi tên thành «Bài Mới.md»"
    ]


@pytest.mark.parametrize("name", ["sections.yml.txt", "Một cửa.YML.TXT", "chuoi.csv.txt"])
def test_data_that_notepad_saved(desk: Desk, name: str) -> None:
    desk.article()
    desk.write(f"data/{name}", "a: b\n")
    assert desk.problems() == [
        f"data/{name}:1:1: CẢNH BÁO: «{name}» là tệp .txt nên không được dùng; "
        "Notepad tự thêm đuôi ấy, Windows giấu nó; trong File Explorer bật View, Show, "
        f"File name extensions, rồi đổi tên thành «{name[:-4]}»"
    ]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        *(
            (
                name,
                f"«{name}» là tệp tạm của máy, không được đăng; "
                "chép vào đây tệp thật, đặt tên khác rồi viết tên ấy",
            )
            for name in ("~$bao-cao.docx", "Thumbs.db", "anh.jpg.tmp")
        ),
        (
            "khac.md.txt",
            "«khac.md.txt» là bài lưu nhầm thành .txt, không được đăng; "
            "đổi tên tệp thành «khac.md», rồi sửa cả ở đây",
        ),
    ],
)
def test_a_text_names_what_programs_leave(desk: Desk, name: str, told: str) -> None:
    desk.write(f"{FOLDER}/{name}", b"x")
    desk.article(HEAD + f"attachments: [{{file: {name}}}]\n", f"[Tệp]({name})\n")
    errors = [line for line in desk.problems() if "CẢNH BÁO" not in line]
    assert errors == [f"{PATH}:6:22: LỖI: {told}", f"{PATH}:9:1: LỖI: {told}"]


OPENED = "site_name: Bản tin\nextra:\n  bulletin:\n    public_files: {}\n"


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("[tep/]", ""),
        ("[2026]", ""),
        ("[tep/don.pdf, so-do]", ""),
        (
            "[/tep]",
            "4:20: LỖI: «/tep» phải viết từ trong thư mục docs, bằng dấu gạch chéo xuôi; viết tep",
        ),
        (
            r"['tep\con']",
            r"4:20: LỖI: «tep\con» phải viết từ trong thư mục docs, bằng dấu gạch chéo xuôi; "
            "viết tep/con",
        ),
        (
            "[docs/tep]",
            "4:20: LỖI: «docs/tep» phải viết từ trong thư mục docs, bằng dấu gạch chéo xuôi; "
            "viết tep",
        ),
        *(
            (
                f"[{written}]",
                f"4:20: LỖI: «{written}» không phải thư mục hay tệp ở trong docs; "
                "viết tên một thư mục con của docs, ví dụ public_files: [tep]",
            )
            for written in (".", "..", "../data", "/", "docs", "tep/..")
        ),
        *(
            (
                f"[{written}]",
                f"4:20: LỖI: «{written}» có cả tệp của bài nháp và bài hẹn giờ, không mở hết được; "
                "để tệp cần mở ở thư mục khác, ví dụ public_files: [tep]",
            )
            for written in ("bai-viet", "bai-viet/2026")
        ),
        (
            "[tepp]",
            "4:20: LỖI: «tepp» không phải thư mục hay tệp đăng được ở trong docs; "
            "có phải bạn định viết «tep»?",
        ),
        (
            "[ho-so-khac]",
            "4:20: LỖI: «ho-so-khac» không phải thư mục hay tệp đăng được ở trong docs; "
            "sửa lại tên, hoặc bỏ khỏi public_files",
        ),
        (
            "[Thumbs.db]",
            "4:20: LỖI: «Thumbs.db» không phải thư mục hay tệp đăng được ở trong docs; "
            "sửa lại tên, hoặc bỏ khỏi public_files",
        ),
        (
            "[gioi-thieu.md]",
            "4:20: LỖI: «gioi-thieu.md» không phải thư mục hay tệp đăng được ở trong docs; "
            "bỏ dòng này: trang và bài tự đăng",
        ),
        ("tep", "4:5: LỖI: «public_files» phải là danh sách; viết public_files: [tep]"),
        (
            "[{tep: a}]",
            "4:5: LỖI: mỗi mục của «public_files» phải là tên một thư mục hay một tệp; "
            "viết public_files: [tep]",
        ),
    ],
)
def test_folders_that_the_settings_open(desk: Desk, value: str, message: str) -> None:
    desk.article()
    desk.write("docs/gioi-thieu.md", "# Giới thiệu\n\nChữ.\n")
    desk.write("docs/tep/don.pdf", PDF)
    desk.write("docs/tep/con/don.pdf", PDF)
    desk.write("docs/2026/don.pdf", PDF)
    (desk.root / "docs/so-do").mkdir()
    desk.write("mkdocs.yml", OPENED.format(value))
    assert desk.problems() == ([f"mkdocs.yml:{message}"] if message else [])


@pytest.mark.parametrize("written", ["a" * 10_000, "x/" * 2_000 + "x", '"a\\0b"'])
def test_no_system_has_a_folder_of_such_a_name(desk: Desk, written: str) -> None:
    desk.article()
    desk.write("mkdocs.yml", OPENED.format(f"[{written}]"))
    assert [line.split(";")[1] for line in desk.problems()] == [
        " sửa lại tên, hoặc bỏ khỏi public_files"
    ]


@pytest.mark.parametrize(
    ("html", "named"),
    [
        ('<img alt="a > b" src="b.png">', ["tep/b.png"]),
        ("<IMG SRC=/anh/c.png><a href='d.pdf#x'>", ["anh/c.png", "tep/d.pdf"]),
        ('<img srcset="e.png 1x, f.png 2x"/>', ["tep/e.png", "tep/f.png"]),
        ('<video poster="g.jpg"><source src="h.mp4">', ["tep/g.jpg", "tep/h.mp4"]),
        ('<!-- <img src="i.png"> --><p>src="k.png"</p><a href="https://a.example/l.png">', []),
        ('<![foo[<a href="m%20n.pdf">', ["tep/m n.pdf"]),
        ('<a title="<" href="&#111;.pdf"', ["tep/o.pdf"]),
    ],
)
def test_what_an_html_file_names(desk: Desk, html: str, named: list[str]) -> None:
    desk.write("docs/tep/trang.html", html)
    docs = Docs(desk.root, "docs", Problems())
    assert list(named_by_html(docs, "tep/trang.html")) == named


@pytest.mark.parametrize("piece", ["<a ", "<a '", '<a "', "<!--", "<a src=", "<a src='", "<![x["])
def test_html_of_any_kind_is_read_at_once(desk: Desk, piece: str) -> None:
    desk.write("docs/tep/trang.html", piece * 20_000)
    started = time.process_time()
    named_by_html(Docs(desk.root, "docs", Problems()), "tep/trang.html")
    assert time.process_time() - started < 5  # the bound is loose for a busy machine


def test_what_lies_in_an_open_folder_is_checked(desk: Desk) -> None:
    desk.article()
    desk.write("docs/tep/Đơn.pdf", PDF)
    desk.write("docs/tep/anh.png", picture())
    desk.write("mkdocs.yml", OPENED.format("[tep]"))
    assert desk.problems() == [
        "docs/tep/anh.png:1:1: LỖI: ảnh thật ra là ảnh JPEG; đổi tên tệp thành «anh.jpg»",
        f"docs/tep/Đơn.pdf:1:1: LỖI: tên «Đơn.pdf» {BAD} «don.pdf»",
    ]
