"""Typed values out of a mapping, and the messages for wrong ones."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from bantin.diagnostics import Problems
from bantin.sources import Fields, Mapping, Source, compose
from bantin.text.dates import VIETNAM

PATH = "data/muc.yml"


def fields_of(text: str) -> Fields:
    problems = Problems()
    node = compose(Source(PATH, text), problems)
    assert isinstance(node, Mapping)
    return Fields(node, problems)


def test_good_values() -> None:
    fields = fields_of(
        "title:  Dân vận \n"
        "lead: >\n  Một\n  hai\n"
        "code: '012'\n"
        "on: true\n"
        "off: false\n"
        "order: -3\n"
        "day: 2013-12-31\n"
        "date: 2026-11-20 08:30\n"
        "tags: [một cửa, '', 'b']\n"
        "status: official\n"
        "source: {name: a}\n"
        "rows: [{id: a}, {id: b}]\n"
    )
    assert fields.text("title") == "Dân vận"
    assert fields.text("lead") == "Một hai"
    assert fields.text("code") == "012"
    assert (fields.boolean("on"), fields.boolean("off", default=True)) == (True, False)
    assert fields.integer("order") == -3
    assert fields.day("day") == date(2013, 12, 31)
    assert fields.moment("date") == (datetime(2026, 11, 20, 8, 30, tzinfo=VIETNAM), True)
    assert [item.text for item in fields.texts("tags")] == ["một cửa", "b"]
    assert fields.choice("status", ["official", "estimate"]) == "official"
    source = fields.mapping("source")
    assert source is not None
    assert source.text("name") == "a"
    assert [row.text("id") for row in fields.mappings("rows")] == ["a", "b"]
    assert len(fields.problems) == 0


def test_absent_and_blank_values_are_empty_and_no_problem() -> None:
    fields = fields_of("title:\nnote: ~\nother: 1\n")
    for key in ("title", "note", "nowhere"):
        assert fields.text(key) == ""
        assert fields.boolean(key, default=True) is True
        assert fields.integer(key) is None
        assert fields.day(key) is None
        assert fields.moment(key) is None
        assert fields.texts(key) == []
        assert fields.choice(key, ["a"]) == ""
        assert fields.mapping(key) is None
        assert fields.mappings(key) == []
        assert not fields.has(key)
    assert len(fields.problems) == 0


Reader = Callable[[Fields], object]
TEXT: Reader = lambda fields: fields.text("a")  # noqa: E731
BOOLEAN: Reader = lambda fields: fields.boolean("a")  # noqa: E731
INTEGER: Reader = lambda fields: fields.integer("a", minimum=1)  # noqa: E731
MOMENT: Reader = lambda fields: fields.moment("a")  # noqa: E731
TEXTS: Reader = lambda fields: fields.texts("a")  # noqa: E731

WRONG: dict[str, tuple[str, Reader, str]] = {
    "unknown key with a guess": (
        "tiltle: x",
        lambda fields: fields.check_keys(["title", "date"]),
        "1:1: LỖI: không có khóa «tiltle»; có phải bạn định viết «title»?",
    ),
    "unknown key without": (
        "xyz: x",
        lambda fields: fields.check_keys(["title", "date"]),
        "1:1: LỖI: không có khóa «xyz»; các khóa có: title, date",
    ),
    "missing": (
        "b: x",
        lambda fields: fields.text("a", required="Dân vận"),
        "1:1: LỖI: thiếu khóa bắt buộc «a»; thêm dòng, ví dụ a: Dân vận",
    ),
    "left blank": (
        'b: x\na: ""',
        lambda fields: fields.text("a", required="Dân vận"),
        "2:1: LỖI: khóa «a» để trống; viết giá trị, ví dụ a: Dân vận",
    ),
    "a list for a text": (
        "a: [x]",
        TEXT,
        "1:4: LỖI: «a» phải là một dòng chữ, không phải danh sách; viết sau dấu hai chấm, "
        'đặt trong dấu nháy: a: "x"',
    ),
    "a group for a text": (
        "a: {x: y}",
        TEXT,
        "1:4: LỖI: «a» phải là một dòng chữ, không phải nhóm khóa; viết sau dấu hai chấm, "
        'đặt trong dấu nháy: a: "x: y"',
    ),
    "yes": (
        "a: yes",
        BOOLEAN,
        "1:4: LỖI: «a» phải là true hoặc false, không phải «yes»; viết a: true",
    ),
    "không": (
        "a: không",
        BOOLEAN,
        "1:4: LỖI: «a» phải là true hoặc false, không phải «không»; viết a: false",
    ),
    "True": (
        "a: True",
        BOOLEAN,
        "1:4: LỖI: «a» phải là true hoặc false, không phải «True»; viết a: true",
    ),
    "no boolean at all": (
        "a: đỏ",
        BOOLEAN,
        "1:4: LỖI: «a» phải là true hoặc false, không phải «đỏ»; viết true (có) hoặc false (không)",
    ),
    "no integer": (
        "a: 1.5",
        INTEGER,
        "1:4: LỖI: «a» phải là số nguyên, không phải «1.5»; chỉ viết chữ số, ví dụ a: 12",
    ),
    "an integer of a thousand digits": (
        "a: " + "9" * 1000,
        INTEGER,
        f"1:4: LỖI: «a» phải là số nguyên, không phải «{'9' * 199}…»; chỉ viết chữ số, ví dụ a: 12",
    ),
    "too small": (
        "a: 0",
        INTEGER,
        "1:4: LỖI: «a» phải từ 1 trở lên, không phải 0; viết a: 1 hoặc số lớn hơn",
    ),
    "a date in another order": (
        "a: 20/11/2026",
        MOMENT,
        "1:4: LỖI: ngày «20/11/2026» viết chưa đúng thứ tự; viết a: 2026-11-20",
    ),
    "30 February": (
        "a: 2026-02-30",
        MOMENT,
        "1:4: LỖI: không có ngày «2026-02-30» trong lịch; xem lại ngày và tháng",
    ),
    "an hour that is none": (
        "a: 2026-11-20 24:10",
        MOMENT,
        "1:4: LỖI: không có giờ như «2026-11-20 24:10»; viết giờ từ 00:00 đến 23:59",
    ),
    "a year far off": (
        "a: 0206-11-20",
        MOMENT,
        "1:4: LỖI: năm của «0206-11-20» nằm ngoài khoảng 1900–2199; xem lại năm",
    ),
    "no date": (
        "a: hôm qua",
        MOMENT,
        "1:4: LỖI: «hôm qua» không phải là ngày; viết năm-tháng-ngày, ví dụ 2026-11-20",
    ),
    "a time where a day is asked": (
        "a: 2026-11-20 08:30",
        lambda fields: fields.day("a"),
        "1:4: LỖI: «a» chỉ cần ngày, không cần giờ; viết a: 2026-11-20",
    ),
    "tags as a text": (
        "a: một cửa, dân vận",
        TEXTS,
        "1:4: LỖI: «a» phải là danh sách, không phải một dòng chữ; "
        "đặt trong ngoặc vuông: a: [một cửa, dân vận]",
    ),
    "a group in a list": (
        "a:\n- Tin: bài",
        TEXTS,
        "2:3: LỖI: mỗi mục của «a» phải là một dòng chữ, không phải nhóm khóa; "
        'mục có dấu hai chấm thì đặt trong dấu nháy: "…"',
    ),
    "no such choice, with a guess": (
        "a: oficial",
        lambda fields: fields.choice("a", ["official", "estimate"]),
        "1:4: LỖI: «a» không nhận «oficial»; có phải bạn định viết «official»?",
    ),
    "no such choice": (
        "a: xyz",
        lambda fields: fields.choice("a", ["official", "estimate"]),
        "1:4: LỖI: «a» không nhận «xyz»; chọn một trong: official, estimate",
    ),
    "a text for a group": (
        "a: x.jpg",
        lambda fields: fields.mapping("a"),
        "1:4: LỖI: «a» phải là một nhóm khóa, không phải một dòng chữ; "
        "viết mỗi khóa một dòng bên dưới, lùi vào hai khoảng trắng",
    ),
    "a text for a list of groups": (
        "a: x",
        lambda fields: fields.mappings("a"),
        "1:4: LỖI: «a» phải là danh sách, không phải một dòng chữ; "
        "viết mỗi mục bắt đầu bằng dấu gạch và khoảng trắng: - …",
    ),
    "texts in a list of groups": (
        "a: [x]",
        lambda fields: fields.mappings("a"),
        "1:5: LỖI: mỗi mục của «a» phải là một nhóm khóa, không phải một dòng chữ; "
        "viết mỗi khóa một dòng, ví dụ - id: …",
    ),
}


@pytest.mark.parametrize(("text", "read", "message"), WRONG.values(), ids=WRONG.keys())
def test_wrong_values(text: str, read: Reader, message: str) -> None:
    fields = fields_of(text)
    assert not read(fields)
    assert [str(problem) for problem in fields.problems] == [f"{PATH}:{message}"]


def test_0123_without_quotes_is_an_error_and_is_read_as_written() -> None:
    fields = fields_of("a: 0123")
    assert fields.text("a") == "0123"
    assert [str(problem) for problem in fields.problems] == [
        f"{PATH}:1:4: LỖI: số 0 đứng đầu ở «0123» sẽ mất khi mở bằng chương trình khác; "
        'đặt trong dấu nháy: "0123"'
    ]


def test_where_a_value_stands() -> None:
    fields = fields_of("a: x\nb:\nc: [d]\n")
    places = {key: fields.value_place(key) for key in ("a", "b", "c", "d")}
    assert [(place.line, place.column) for place in places.values()] == [
        (1, 4),
        (2, 1),
        (3, 4),
        (1, 1),
    ]
    assert fields.place == places["d"]
