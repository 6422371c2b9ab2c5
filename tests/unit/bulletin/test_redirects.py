"""``data/redirects.yml``: what may stand in it, and what is said of the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.bulletin.addresses import (
    Redirects,
    check_addresses,
    check_numbers,
    read_redirects,
)
from bantin.diagnostics import Problems

FILE = "data/redirects.yml"
HERE = {"bai-viet/2026/11/a/", "dan-van/", "", "tep/a.pdf"}
# What is meant where an address has but something too much.
MEANT = {"/dan-van/": "dan-van/", "a?b=c": "a", "a#b": "a"}
FORM = "bỏ tên miền, dấu / ở đầu và phần sau dấu ?: bai-viet/2024/01/ten-bai/"


def form(written: str) -> str:
    return FORM.replace(
        "bai-viet/2024/01/ten-bai/", MEANT.get(written, "bai-viet/2024/01/ten-bai/")
    )


def read(root: Path, text: str) -> tuple[Redirects, list[str]]:
    (root / "data").mkdir(exist_ok=True)
    (root / FILE).write_text(text, encoding="utf-8")
    problems = Problems()
    found = read_redirects(root, "data", problems)
    return found, [str(problem) for problem in problems]


def check(root: Path, text: str, published: frozenset[str] = frozenset()) -> list[str]:
    problems = Problems()
    check_addresses(read(root, text)[0], HERE, HERE.__contains__, published, FILE, problems)
    return [str(problem) for problem in problems]


def test_what_each_line_may_say(tmp_path: Path) -> None:
    found, told = read(
        tmp_path,
        "bai-viet/2026/03/cu/: bai-viet/2026/11/a/\n"
        "vi/news/Tin-Tuc/Bai-cu-12/: /\n"
        "vi/news/dan-van/bai-13.html: 410\n"
        "uploads/news/2014_01/a.pdf: tep/a.pdf\n"
        "cu: dan-van/\n"
        "1234: dan-van/\n"
        '"77": 410\n',
    )
    assert told == []
    assert {old: redirect.target for old, redirect in found.addresses.items()} == {
        "bai-viet/2026/03/cu/": "bai-viet/2026/11/a/",
        "vi/news/Tin-Tuc/Bai-cu-12/": "",
        "vi/news/dan-van/bai-13.html": None,
        "uploads/news/2014_01/a.pdf": "tep/a.pdf",
        "cu/": "dan-van/",
    }
    numbers = {number: redirect.target for number, redirect in found.numbers.items()}
    assert numbers == {1234: "dan-van/", 77: None}


@pytest.mark.parametrize(
    "written",
    [
        "//evil.example/",
        "https://evil.example/",
        "/dan-van/",
        "javascript:alert(1)",
        "a/../../etc/passwd",
        "./a/",
        r"\\evil.example\a",
        "%2f%2fevil.example/",
        "a?b=c",
        "a#b",
        "a b/",
        "a;return 200/",
        "a{b}/",
        "a$uri/",
        'a"b/',
        "bài-cũ/",
    ],
)
def test_a_hostile_or_careless_address_is_refused_on_either_side(
    tmp_path: Path, written: str
) -> None:
    quoted = written.replace("'", "''")
    found, told = read(tmp_path, f"'{quoted}': dan-van/\n")
    assert (found.addresses, told) == (
        {},
        [f"{FILE}:1:1: LỖI: địa chỉ «{written}» viết chưa đúng; {form(written)}"],
    )
    found, told = read(tmp_path, f"cu/: '{quoted}'\n")
    assert (found.addresses, told) == (
        {},
        [
            f"{FILE}:1:6: LỖI: địa chỉ «{written}» viết chưa đúng; "
            f"{form(written)}, hoặc 410 nếu đã gỡ hẳn"
        ],
    )


def test_a_line_end_in_an_address_is_refused(tmp_path: Path) -> None:
    _, told = read(tmp_path, 'cu/: "a/\\r\\nSet-Cookie: a=b"\n')
    assert len(told) == 1
    assert told[0].endswith(f"viết chưa đúng; {FORM}, hoặc 410 nếu đã gỡ hẳn")


@given(written=st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=40))
def test_no_address_that_passes_can_lead_to_another_host(
    tmp_path_factory: pytest.TempPathFactory, written: str
) -> None:
    escaped = "".join(f"\\U{ord(character):08X}" for character in written)
    found, _ = read(tmp_path_factory.mktemp("any"), f'cu/: "{escaped}"\n')
    for redirect in found.addresses.values():
        target = redirect.target
        assert target is None or not target.startswith(("/", "\\"))
        assert target is None or not set(target) & set(":\r\n \t\"';{}$<>?#%")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "cu/: [a/]\n",
            "1:6: LỖI: «cu/» phải đi với một địa chỉ; viết một địa chỉ mới, hoặc 410 nếu đã gỡ hẳn",
        ),
        ("cu: dan-van/\ncu/: 410\n", "2:1: LỖI: địa chỉ cũ «cu/» có hai dòng; giữ lại một dòng"),
        (
            "sitemap.xml: dan-van/\n",
            "1:1: LỖI: «sitemap.xml» là chỗ của tệp do trang web tự làm; xóa dòng này",
        ),
        (
            "assets/cu.js: dan-van/\n",
            "1:1: LỖI: «assets/cu.js» là chỗ của tệp do trang web tự làm; xóa dòng này",
        ),
        (
            "dan-van/index.html: 410\n",
            "1:1: LỖI: «dan-van/index.html» là chỗ của tệp do trang web tự làm; xóa dòng này",
        ),
    ],
)
def test_what_is_said_of_a_line_by_itself(tmp_path: Path, text: str, message: str) -> None:
    assert read(tmp_path, text)[1] == [f"{FILE}:{message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "dan-van/: 410\n",
            "1:11: LỖI: địa chỉ «dan-van/» đang có trang, không thể chuyển đi nơi khác; "
            "xóa dòng này",
        ),
        (
            "cu/: khong-co/\n",
            "1:6: LỖI: địa chỉ mới «khong-co/» không có trang nào; "
            "sửa thành địa chỉ của một trang đang có, hoặc 410 nếu đã gỡ hẳn",
        ),
        (
            "12: khong-co/\n",
            "1:5: LỖI: địa chỉ mới «khong-co/» không có trang nào; "
            "sửa thành địa chỉ của một trang đang có, hoặc 410 nếu đã gỡ hẳn",
        ),
        (
            "cu/: giua/\ngiua/: dan-van/\n",
            "1:6: LỖI: địa chỉ mới «giua/» không có trang nào; "
            "viết thẳng «dan-van/», vì địa chỉ này cũng đã chuyển",
        ),
        (
            "cu/: giua\ngiua/: /\n",
            "1:6: LỖI: địa chỉ mới «giua» không có trang nào; "
            "viết thẳng «/», vì địa chỉ này cũng đã chuyển",
        ),
        (
            "tep/a.pdf/b/: dan-van/\n",
            "1:15: LỖI: «tep/a.pdf/b/» nằm dưới «tep/a.pdf», vốn là một tệp; "
            "giữ lại một trong hai địa chỉ",
        ),
        (
            "cu.html: 410\ncu.html/b/: dan-van/\n",
            "2:13: LỖI: «cu.html/b/» nằm dưới «cu.html», vốn là một tệp; "
            "giữ lại một trong hai địa chỉ",
        ),
    ],
)
def test_what_is_said_of_a_line_beside_the_site(tmp_path: Path, text: str, message: str) -> None:
    assert check(tmp_path, text) == [f"{FILE}:{message}"]


def test_what_was_published_must_lead_somewhere(tmp_path: Path) -> None:
    published = frozenset({"dan-van/", "cu/", "cu-hon/", "mat/"})
    assert check(tmp_path, "cu/: dan-van/\ncu-hon: 410\n", published) == [
        f"{FILE}:1:1: LỖI: địa chỉ đã đăng «mat/» không còn bài nào; "
        f"thêm dòng «mat/: <địa chỉ mới>» vào {FILE} (hay «mat/: 410» nếu đã gỡ hẳn), "
        "hoặc để bài trở lại"
    ]


def test_a_number_of_the_old_site_must_lead_somewhere(tmp_path: Path) -> None:
    problems = Problems()
    redirects = read(tmp_path, "7: dan-van/\n8: dan-van/\n")[0]
    check_numbers(redirects, {7: "bai-viet/2026/11/a/"}, {7, 8, 9}, FILE, problems)
    assert [str(problem) for problem in problems] == [
        f"{FILE}:1:1: LỖI: số bài cũ 9 không còn bài nào mang; "
        f"thêm dòng «9: <địa chỉ mới>» vào {FILE} (hay «9: 410» nếu đã gỡ hẳn), "
        "hoặc ghi lại legacy_id: 9 trong bài",
        f"{FILE}:1:4: LỖI: số bài cũ 7 đang là legacy_id của bài «bai-viet/2026/11/a/»; "
        "xóa dòng này, hoặc bỏ legacy_id trong bài",
    ]
