"""YAML with places: values as written, and every mistake in an editor's words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.diagnostics import Place, Problems
from bantin.sources import Mapping, Node, Scalar, Sequence, Source, compose

PATH = "docs/bai.md"


def read(text: str, start: int = 0) -> tuple[Node | None, list[str]]:
    problems = Problems()
    node = compose(Source(PATH, text), problems, start)
    return node, [str(problem) for problem in problems]


def test_every_value_stays_the_text_it_was() -> None:
    node, problems = read("a: no\nb: 012\nc: 12:30\nd: 1.234\ne: ~\nf: '~'\ng:\n")
    assert problems == []
    assert isinstance(node, Mapping)
    texts = [entry.value.text for entry in node if isinstance(entry.value, Scalar)]
    assert texts == ["no", "012", "12:30", "1.234", "~", "~", ""]
    blank = [entry.key.text for entry in node if entry.value.is_blank]  # type: ignore[union-attr]
    assert blank == ["e", "g"]


def test_places_are_those_of_the_file() -> None:
    text = "---\nđề: Đảng\nảnh:\n  tệp: [a, 'b']\n---\n"
    node, problems = read(text[: text.rindex("---")], start=4)
    assert problems == []
    assert isinstance(node, Mapping)
    assert node.place == Place(PATH, 2, 1)
    assert node.key_place("ảnh") == Place(PATH, 3, 1)
    value = node.get("đề")
    assert value == Scalar("Đảng", Place(PATH, 2, 5))
    inner = node.get("ảnh")
    assert isinstance(inner, Mapping)
    items = inner.get("tệp")
    assert isinstance(items, Sequence)
    assert list(items) == [
        Scalar("a", Place(PATH, 4, 9)),
        Scalar("b", Place(PATH, 4, 12), quoted=True),
    ]


def test_a_mapping_is_asked_by_key() -> None:
    node, _ = read("b: 1\na: 2\n")
    assert isinstance(node, Mapping)
    assert (node.keys(), len(node), "a" in node, node.get("c")) == (["b", "a"], 2, True, None)


@pytest.mark.parametrize("text", ["", "\n\n", "# chỉ có ghi chú\n"])
def test_nothing_is_nothing(text: str) -> None:
    assert read(text) == (None, [])


UNREADABLE = "xem lại khoảng trắng đầu dòng, dấu hai chấm và dấu nháy ở dòng này và dòng trên"

MISTAKES = {
    "a colon in a title": (
        "title: Dân vận: khéo\n",
        "1:15: LỖI: giá trị của «title» có dấu hai chấm nên phải đặt trong dấu nháy; "
        'viết title: "Dân vận: khéo"',
    ),
    "a colon at the end": (
        "title: Dân vận:\n  a: b\n",
        "1:15: LỖI: giá trị của «title» có dấu hai chấm nên phải đặt trong dấu nháy; "
        'viết title: "Dân vận:"',
    ),
    "a colon beside quotation marks": (
        'title: Học "Bác": khéo\n',
        "1:17: LỖI: giá trị của «title» có dấu hai chấm nên phải đặt trong dấu nháy; "
        "viết title: 'Học \"Bác\": khéo'",
    ),
    "a tab": (
        "image:\n\tsrc: a.jpg\n",
        "2:1: LỖI: có ký tự tab ở đầu dòng; thay bằng khoảng trắng (hai khoảng cho mỗi bậc)",
    ),
    "an open quote": (
        'title: "Dân vận\ndate: 2026-11-20\nsource: "Ban Dân vận"\n',
        "1:8: LỖI: dấu nháy mở ở giá trị của «title» không có dấu nháy đóng; "
        'thêm dấu " vào cuối dòng',
    ),
    "an open quote to the end": (
        "date: 2026-11-20\ntitle: 'Dân vận\n",
        "2:8: LỖI: dấu nháy mở ở giá trị của «title» không có dấu nháy đóng; "
        "thêm dấu ' vào cuối dòng",
    ),
    "text after a quote": (
        'title: "Ba không" và ba đúng\n',
        "1:18: LỖI: giá trị của «title» còn chữ sau dấu nháy đóng; "
        "đặt cả giá trị trong một cặp dấu nháy: title: '\"Ba không\" và ba đúng'",
    ),
    "a sign with a meaning": (
        "title: @dan-van\n",
        "1:8: LỖI: giá trị của «title» bắt đầu bằng «@», ký tự có nghĩa riêng; "
        'đặt cả giá trị trong dấu nháy: title: "@dan-van"',
    ),
    "a star": (
        "title: *Khẩn*\n",
        "1:8: LỖI: giá trị của «title» bắt đầu bằng «*», ký tự có nghĩa riêng; "
        'đặt cả giá trị trong dấu nháy: title: "*Khẩn*"',
    ),
    "a bound": (
        "2013: > 90 %\n",
        "1:7: LỖI: giá trị của «2013» bắt đầu bằng «>», ký tự có nghĩa riêng; "
        'đặt cả giá trị trong dấu nháy: 2013: "> 90 %"',
    ),
    "a bound without a space": (
        "2013: >90\n",
        "1:7: LỖI: giá trị của «2013» bắt đầu bằng «>», ký tự có nghĩa riêng; "
        'đặt cả giá trị trong dấu nháy: 2013: ">90"',
    ),
    "a bound in brackets": (
        "cells: {2012: 3, 2013: > 4}\n",
        "1:24: LỖI: giá trị của «2013» bắt đầu bằng «>», ký tự có nghĩa riêng; "
        'đặt cả giá trị trong dấu nháy: 2013: "> 4"',
    ),
    "a lone dash": (
        "2013: -\n",
        "1:7: LỖI: giá trị của «2013» bắt đầu bằng «-», ký tự có nghĩa riêng; "
        'đặt cả giá trị trong dấu nháy: 2013: "-"',
    ),
    "an alias": (
        "a: *moc\n",
        "1:4: LỖI: dấu «*» ở đầu («*moc») có nghĩa riêng, không dùng được; "
        'đặt chữ trong dấu nháy: "*moc"',
    ),
    "an anchor": (
        "a: &moc [x]\n",
        "1:4: LỖI: dấu «&» ở đầu («&moc») có nghĩa riêng, không dùng được; "
        'đặt chữ trong dấu nháy: "&moc [x]"',
    ),
    "a tag": (
        "a: !!python/object:os.system x\n",
        "1:4: LỖI: dấu «!» ở đầu («tag:yaml.org,2002:python/object:os.system») có nghĩa riêng, "
        "không dùng được; đặt chữ trong dấu nháy: "
        '"!!python/object:os.system x"',
    ),
    "an open bracket": (
        "tags: [dân vận, một cửa\ndate: 2026-11-20\n",
        "1:7: LỖI: dấu «[» mở ra mà không có dấu «]» đóng, hoặc thiếu dấu phẩy ở giữa; "
        "thêm dấu «]», hoặc đặt chữ trong dấu nháy nếu «[» là chữ thường",
    ),
    "a key twice": (
        "title: a\ndate: b\ntitle: c\n",
        "3:1: LỖI: khóa «title» viết hai lần, ở dòng 1 và dòng 3; giữ lại một dòng",
    ),
    "a second document": (
        "title: a\n---\ntitle: b\n",
        "2:1: LỖI: có dấu «---» thứ hai, phần sau sẽ bị bỏ qua; "
        "xóa dấu «---» ấy hoặc tách thành hai tệp",
    ),
    "a list for a key": (
        "? [a]\n: b\n",
        "1:3: LỖI: khóa phải là chữ, không phải danh sách hay nhóm; đặt chữ trong dấu nháy",
    ),
    "too deep": (
        "a: " + "[" * 30 + "]" * 30,
        "1:23: LỖI: lồng nhau quá 20 tầng; viết gọn lại, chỉ lồng khi thật cần",
    ),
    "a hundred thousand brackets": (
        "[" * 100_000,
        "1:1001: LỖI: dấu «[» mở ra mà không có dấu «]» đóng, hoặc thiếu dấu phẩy ở giữa; "
        "thêm dấu «]», hoặc đặt chữ trong dấu nháy nếu «[» là chữ thường",
    ),
    "a wrong indent": ("  a: 1\n b: 2\n", f"2:2: LỖI: từ đây trở đi không đọc được; {UNREADABLE}"),
    "a hash that cuts": (
        "title: Phong trào #1\n",
        "1:19: CẢNH BÁO: phần từ dấu «#» sau «Phong trào» bị coi là ghi chú và bỏ đi; đặt cả giá "
        'trị trong dấu nháy: title: "Phong trào #1"; '
        "nếu là ghi chú thì thêm khoảng trắng sau dấu #",
    ),
}


@pytest.mark.parametrize(("text", "message"), MISTAKES.values(), ids=MISTAKES.keys())
def test_mistakes(text: str, message: str) -> None:
    _, problems = read(text)
    assert problems == [f"{PATH}:{message}"]


def test_the_place_of_a_mistake_counts_from_the_head_of_the_file() -> None:
    _, problems = read("---\ntitle: Dân vận: khéo\n", start=4)
    assert problems[0].startswith(f"{PATH}:2:15: ")


def test_an_alias_bomb_is_refused_at_its_first_anchor() -> None:
    bomb = "a: &a [x, x]\n" + "".join(
        f"{name}: &{name} [*{before}, *{before}]\n"
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    node, problems = read(bomb)
    assert node is None
    assert problems == [
        f"{PATH}:1:4: LỖI: dấu «&» ở đầu («&a») có nghĩa riêng, không dùng được; "
        'đặt chữ trong dấu nháy: "&a [x, x]"'
    ]


def test_a_block_of_text_may_hold_colons_and_quotes() -> None:
    node, problems = read('a: |\n  Dân vận: "khéo\nb: c\n')
    assert problems == []
    assert isinstance(node, Mapping)
    assert node.keys() == ["a", "b"]


def test_a_mistake_after_a_block_is_found_behind_it() -> None:
    _, problems = read('a: |\n  Dân vận: "khéo\nb: Tin: bài\n')
    assert problems == [
        f"{PATH}:3:7: LỖI: giá trị của «b» có dấu hai chấm nên phải đặt trong dấu nháy; "
        'viết b: "Tin: bài"'
    ]


@given(st.text(alphabet="ab:-'\"[]{}#&*!|>%@`,? \n\t\\~Đ", max_size=60))
def test_any_text_is_read_or_reported(text: str) -> None:
    node, problems = read(text)
    assert node is not None or problems or not text.strip() or "#" in text or "-" in text
    for problem in problems:
        assert problem.startswith(f"{PATH}:")
