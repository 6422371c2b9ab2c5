"""data/sections.yml and data/authors.yml."""

from __future__ import annotations

import pytest

from bantin.content.authors import read_authors
from bantin.content.model import Author, Section
from bantin.content.sections import read_sections
from bantin.diagnostics import Problems
from tests.unit.content.conftest import Desk

SECTIONS = "data/sections.yml"


def test_sections_come_in_the_readers_order(desk: Desk) -> None:
    desk.write(
        SECTIONS,
        "- {id: b, title: Bê, order: 2}\n"
        "- {id: a, title: A, order: 1, description: Mô tả}\n"
        "- {id: c, title: Cê, parent: a, order: 1}\n",
    )
    problems = Problems()
    sections = read_sections(desk.root, problems)
    assert str(problems) == ""
    assert list(sections.values()) == [
        Section("a", "A", "Mô tả", None, 1),
        Section("c", "Cê", "", "a", 1),
        Section("b", "Bê", "", None, 2),
    ]


SECTION_MISTAKES = {
    "no list": (
        "dan-van: Dân vận\n",
        "1:1: LỖI: tệp chuyên mục phải là danh sách, không phải nhóm khóa; "
        "viết mỗi mục bắt đầu bằng dấu gạch và khoảng trắng: - …",
    ),
    "no id": (
        "- title: Dân vận\n",
        "1:3: LỖI: thiếu khóa bắt buộc «id»; thêm dòng, ví dụ id: ten-khong-dau",
    ),
    "no title": (
        "- id: a\n",
        "1:3: LỖI: thiếu khóa bắt buộc «title»; thêm dòng, ví dụ title: Dân vận",
    ),
    "an id with marks": (
        "- {id: Dân vận, title: a}\n",
        "1:8: LỖI: mã chuyên mục «Dân vận» phải viết thường, không dấu, nối bằng dấu gạch; "
        "viết id: dan-van",
    ),
    "an id twice": (
        "- {id: a, title: a}\n- {id: b, title: b}\n- {id: a, title: c}\n",
        "3:8: LỖI: mã chuyên mục «a» viết hai lần, ở dòng 1 và dòng 3; "
        "viết id: a-2, hoặc xóa một mục",
    ),
    "a reserved id": (
        "- {id: tim-kiem, title: a}\n",
        "1:8: LỖI: mã «tim-kiem» dành cho phần khác của trang web; "
        "chọn mã khác, ví dụ id: muc-tim-kiem",
    ),
    "the id of a page": (
        "- {id: gioi-thieu, title: a}\n",
        "1:8: LỖI: mã «gioi-thieu» trùng với docs/gioi-thieu.md, hai trang cùng một địa chỉ; "
        "viết id: muc-gioi-thieu hoặc đổi tên tệp",
    ),
    "an unknown parent": (
        "- {id: dan-van, title: a}\n- {id: b, title: b, parent: dan-vn}\n",
        "2:29: LỖI: không có chuyên mục cha «dan-vn»; có phải bạn định viết «dan-van»?",
    ),
    "its own parent": (
        "- {id: a, title: a, parent: a}\n",
        "1:29: LỖI: chuyên mục cha nối thành vòng: a → a; bỏ khóa «parent» ở một chuyên mục",
    ),
    "a circle": (
        "- {id: a, title: a, parent: b}\n"
        "- {id: b, title: b, parent: c}\n"
        "- {id: c, title: c, parent: b}\n",
        "2:29: LỖI: chuyên mục cha nối thành vòng: b → c → b; bỏ khóa «parent» ở một chuyên mục",
    ),
    "an unknown key": (
        "- {id: a, title: a, ordr: 1}\n",
        "1:21: LỖI: không có khóa «ordr»; có phải bạn định viết «order»?",
    ),
}


@pytest.mark.parametrize(
    ("text", "message"), SECTION_MISTAKES.values(), ids=SECTION_MISTAKES.keys()
)
def test_mistakes_in_sections(desk: Desk, text: str, message: str) -> None:
    desk.write("docs/gioi-thieu.md", "# Giới thiệu\n")
    desk.write(SECTIONS, text)
    problems = Problems()
    read_sections(desk.root, problems)
    assert [str(problem) for problem in problems] == [f"{SECTIONS}:{message}"]


def test_authors(desk: Desk) -> None:
    desk.write(
        "data/authors.yml",
        "- {id: hong-van, name: Hồng Vân, office: Ban Dân vận, description: Cây bút}\n"
        "- {id: tung, name: Tùng}\n",
    )
    problems = Problems()
    assert list(read_authors(desk.root, problems).values()) == [
        Author("hong-van", "Hồng Vân", "Ban Dân vận", "Cây bút"),
        Author("tung", "Tùng"),
    ]
    assert len(problems) == 0


def test_an_author_without_a_name(desk: Desk) -> None:
    desk.write("data/authors.yml", "- id: hong-van\n")
    problems = Problems()
    read_authors(desk.root, problems)
    assert [str(problem) for problem in problems] == [
        "data/authors.yml:1:3: LỖI: thiếu khóa bắt buộc «name»; thêm dòng, ví dụ name: Hồng Vân"
    ]


@pytest.mark.parametrize("text", [None, "", "\n", "# chưa có\n"])
def test_no_sections_and_no_authors_are_fine(desk: Desk, text: str | None) -> None:
    for name in ("sections", "authors"):
        path = f"data/{name}.yml"
        (desk.root / path).unlink()
        if text is not None:
            desk.write(path, text)
    problems = Problems()
    assert read_sections(desk.root, problems) == {}
    assert read_authors(desk.root, problems) == {}
    assert len(problems) == 0
