"""Files that readers may download: what is told of them, where, and that each is read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.build.cores import on_all_cores
from bantin.bulletin import attachments
from bantin.bulletin.memory import Memory
from bantin.bulletin.reading import read_alone
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from tests.bulletins import article, make_bulletin
from tests.documents import PDF
from tests.unit.attachments import making
from tests.unit.content.conftest import NOW, picture

FOLDER = "docs/bai-viet/2026/11"
BOOK = making.told_workbook()
TELLS = (
    f"{FOLDER}/bai.md:9:5: CẢNH BÁO: «bang.xlsx» còn mang theo 1 lời góp ý của «Lê Văn Cường», "
    "trang tính ẩn «Lương», «Nháp», dòng ẩn ở trang tính «Số liệu», cột ẩn ở trang tính «Số liệu», "
    f"tác giả «Nguyễn Văn An»; chạy ./bantin fix {FOLDER}/bang.xlsx"
)


def read(root: Path, memory: Memory | None = None, *, preview: bool = False) -> list[str]:
    """What is told of a bulletin."""
    problems = Problems()
    read_alone(Settings.from_config({}, root), problems, NOW, memory=memory, preview=preview)
    return [str(problem) for problem in problems]


def remembered(memory: Memory) -> Memory:
    """The memory as the next run finds it."""
    return Memory.from_state(memory.state())


def write(root: Path, files: dict[str, str | bytes]) -> None:
    make_bulletin(root, {f"{FOLDER}/{name}": content for name, content in files.items()})


def test_each_file_is_told_where_a_text_names_it(tmp_path: Path) -> None:
    word = making.word(lambda document: setattr(document.core_properties, "author", "Hà Văn Em"))
    head = "\n  - {file: /tep/a.docx, title: A}"
    write(tmp_path, {"bai.md": article(body="Xem [bảng](bang.xlsx) và [bảng](bang.xlsx).")})
    write(tmp_path, {"bang.xlsx": BOOK, "khac.md": article(attachments=head)})
    make_bulletin(
        tmp_path,
        {
            "docs/tep/a.docx": word,
            "docs/tep/khong-ai-dung.xlsx": BOOK,
            "docs/gioi-thieu.md": "# Giới thiệu\n\n[Tệp](tep/b.pdf)\n",
            "docs/tep/b.pdf": making.told_pdf(),
        },
    )
    assert read(tmp_path) == [
        TELLS.replace("9:5", "8:5"),
        f"{FOLDER}/khac.md:7:12: CẢNH BÁO: «a.docx» còn mang theo tác giả «Hà Văn Em»; "
        "chạy ./bantin fix docs/tep/a.docx",
        "docs/gioi-thieu.md:3:1: CẢNH BÁO: «b.pdf» còn mang theo 1 lời góp ý của «Lê Văn Cường», "
        "tệp gắn bên trong «luong.xlsx», tác giả «Nguyễn Văn An», «Đỗ Thị Dung», đường dẫn trong "
        "máy «C:\\Users\\an\\ke-hoach.docx»; chạy ./bantin fix docs/tep/b.pdf",
    ]


def test_a_draft_is_told_nothing_and_a_scheduled_article_is(tmp_path: Path) -> None:
    body = "Xem [bảng](bang.xlsx)."
    write(tmp_path, {"bai.md": article(body=body, draft="true"), "bang.xlsx": BOOK})
    assert read(tmp_path) == []
    assert read(tmp_path, preview=True) == [TELLS]
    write(tmp_path, {"bai.md": article(body=body, date="2026-11-29")})
    assert [line for line in read(tmp_path) if "CẢNH BÁO" in line] == [TELLS.replace(":9:", ":8:")]


def test_a_file_is_read_once_and_told_in_each_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {"bai.md": article(body="Xem\n[bảng](bang.xlsx)."), "bang.xlsx": BOOK})
    looked: list[str] = []
    inspect = attachments.inspect

    def counted(file: Path) -> attachments.Report:
        looked.append(file.name)
        return inspect(file)

    monkeypatch.setattr(attachments, "inspect", counted)
    memory = Memory()
    told = read(tmp_path, memory)
    assert len(told) == 1
    assert memory.is_worth_keeping
    for _ in range(2):
        memory = remembered(memory)
        assert read(tmp_path, memory) == told
    assert looked == ["bang.xlsx"]
    write(tmp_path, {"bang.xlsx": making.workbook()})
    assert read(tmp_path, remembered(memory)) == []
    assert looked == ["bang.xlsx"] * 2


def test_many_files_are_read_on_all_cores(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"bang-{number}.xlsx" for number in range(9)]
    links = " ".join(f"[{name}]({name})" for name in names)
    write(tmp_path, {"bai.md": article(body=links), **dict.fromkeys(names, BOOK)})
    alone = read(tmp_path)
    assert len(alone) == 9
    monkeypatch.setattr("bantin.build.cores.cores", lambda: 2)
    problems = Problems()
    read_alone(Settings.from_config({}, tmp_path), problems, NOW, spread=on_all_cores)
    assert [str(problem) for problem in problems] == alone


def test_a_mark_is_an_error_until_somebody_says_why_it_is_none(tmp_path: Path) -> None:
    secret = making.pdf(making.as_it_is, "TUYỆT MẬT")
    body = "Xem [a](du-thao-mat.pdf), [b](b.pdf), [c](toi-mat.zip).\n\n![Mắt](mat.jpg)"
    files = {"du-thao-mat.pdf": PDF, "b.pdf": secret, "toi-mat.zip": b"PK", "mat.jpg": picture()}
    write(tmp_path, {"bai.md": article(body=body), **files})
    place, here = f"{FOLDER}/bai.md:8", "bai-viet/2026/11"
    errors = [
        f"{place}:{column}: LỖI: «{name}» có dấu mật hoặc nội bộ: {mark}; gỡ tệp khỏi bài; nếu "
        f"không phải tệp mật, thêm vào data/cleared.yml dòng «{here}/{name}: lý do»"
        for column, name, mark in (
            (5, "du-thao-mat.pdf", "«mat» trong tên"),
            (27, "b.pdf", "«TUYỆT MẬT» ở trang 1"),
            (39, "toi-mat.zip", "«toi-mat» trong tên"),
        )
    ]
    assert read(tmp_path) == errors
    cleared = f"{here}/du-thao-mat.pdf: mật ong\n{here}/b.pdf: ảnh chụp hiện vật bảo tàng\n"
    make_bulletin(tmp_path, {"data/cleared.yml": cleared})
    assert read(tmp_path) == errors[2:]


def test_what_is_wrong_in_the_list_of_cleared_files_is_told(tmp_path: Path) -> None:
    make_bulletin(
        tmp_path,
        {
            "docs/tep/to-khai.pdf": PDF,
            "data/cleared.yml": "tep/to-khi.pdf: mật ong\ntep/to-khai.pdf:\nkhong-co.pdf: x\n",
        },
    )
    assert read(tmp_path) == [
        "data/cleared.yml:1:1: LỖI: không có tệp «tep/to-khi.pdf»; "
        "có phải bạn định viết «tep/to-khai.pdf»?",
        "data/cleared.yml:2:1: LỖI: «tep/to-khai.pdf» được cho đăng mà chưa nói vì sao; "
        "viết lý do sau dấu hai chấm: tep/to-khai.pdf: bài về mật ong",
        "data/cleared.yml:3:1: LỖI: không có tệp «khong-co.pdf»; "
        "viết đường dẫn từ trong thư mục docs, hoặc xóa dòng này",
    ]
    make_bulletin(tmp_path, {"data/cleared.yml": "- tep/to-khai.pdf\n"})
    assert read(tmp_path) == [
        "data/cleared.yml:1:1: LỖI: tệp này gồm các dòng «tệp: lý do»; "
        "viết mỗi tệp một dòng, ví dụ tep/nuoi-ong.pdf: bài về mật ong"
    ]


def test_a_file_that_cannot_be_looked_at_is_told(tmp_path: Path) -> None:
    write(tmp_path, {"bai.md": article(body="[Tờ khai](to-khai.doc)"), "to-khai.doc": b"no"})
    assert read(tmp_path) == [
        f"{FOLDER}/bai.md:8:1: CẢNH BÁO: không soát được «to-khai.doc»: không phải tệp Office; "
        "mở tệp xem, rồi lưu lại thành .docx"
    ]
