"""Addresses, e-mails and telephone numbers written bare become links, and nothing else does."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.answers import LinkRequest, Resolved
from bantin.content.bare_addresses import links_in
from bantin.content.markdown import Renderer

RENDERER = Renderer(("tables", "fenced_code", "footnotes", "sane_lists", "admonition", "def_list"))


def render(text: str) -> BeautifulSoup:
    def resolve(request: LinkRequest) -> Resolved:
        return Resolved(request.destination)

    return BeautifulSoup(RENDERER.render(text, resolve=resolve), "html.parser")


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("Xem https://example.org/a_b_c.", [("https://example.org/a_b_c", "")]),
        ("(https://example.org/a_(b))", [("https://example.org/a_(b)", "")]),
        ("https://example.org/?a=1&b=2, rồi", [("https://example.org/?a=1&b=2", "")]),
        ("«http://example.org»", [("http://example.org", "")]),
        ("Mở www.example.org!", [("www.example.org", "https://www.example.org")]),
        ("Gửi ten.ho@example.vn.", [("ten.ho@example.vn", "mailto:ten.ho@example.vn")]),
        ("Gọi 0213 3876 501.", [("0213 3876 501", "tel:+842133876501")]),
        ("ĐT: 024.3822.1234", [("024.3822.1234", "tel:+842438221234")]),
        ("(0213) 3876 501", [("(0213) 3876 501", "tel:+842133876501")]),
        ("0912 345 678", [("0912 345 678", "tel:+84912345678")]),
        (
            "0912.345.678; 0987654321",
            [("0912.345.678", "tel:+84912345678"), ("0987654321", "tel:+84987654321")],
        ),
        ("+84 912 345 678", [("+84 912 345 678", "tel:+84912345678")]),
        ("Tổng đài 1900 1234", [("1900 1234", "tel:19001234")]),
        ("1800.6789 (miễn phí)", [("1800.6789", "tel:18006789")]),
        (
            "**Hỏi 0912 345 678** và *a@example.vn*",
            [("0912 345 678", "tel:+84912345678"), ("a@example.vn", "mailto:a@example.vn")],
        ),
        ("| Nơi | Số |\n|---|---|\n| Xã | 0912 345 678 |", [("0912 345 678", "tel:+84912345678")]),
    ],
)
def test_it_becomes_a_link(text: str, links: list[tuple[str, str]]) -> None:
    found = [(a.get_text(), a["href"]) for a in render(text).find_all("a")]
    assert found == [(shown, address or shown) for shown, address in links]


@pytest.mark.parametrize(
    "text",
    [
        "12.345.678 đồng",
        "090.123.456 đồng",
        "ngày 02.03.2026 15.30",
        "02-03-2026",
        "giai đoạn 1900-1954, 1900 - 1954",
        "từ 1900 1954",
        "số 0912345678/QĐ-UBND",
        "mã số thuế 0301234567",
        "số tài khoản: 0211 000 123 45",
        "CCCD 0912 345 678 901",
        "0,912345678",
        "2.0912345678",
        "10 912 345 678",
        "`https://example.org` và `0912 345 678`",
        "```\nhttps://example.org\n```",
        "a@b",
        "@tennguoi",
        "https://",
        "www.",
    ],
)
def test_it_is_left_as_text(text: str) -> None:
    assert render(text).find_all("a") == []


def test_what_is_a_link_already_is_not_one_twice() -> None:
    page = render(
        "[https://example.org](https://example.org) <https://example.org> "
        "[0912 345 678](tel:0912345678)"
    )
    assert [a["href"] for a in page.find_all("a")] == [
        "https://example.org",
        "https://example.org",
        "tel:0912345678",
    ]
    assert page.select("a a") == []


def test_paper_does_not_say_a_number_twice() -> None:
    assert "data-url" not in str(
        render("Gọi 0213 3876 501, +84 912 345 678, www.example.org, a@example.vn")
    )


@given(st.text(st.sampled_from("0123456789 .-+()@w/:htpsa,đ"), max_size=60))
def test_the_text_stays_as_it_was(text: str) -> None:
    last = 0
    for begin, end, address in links_in(text):
        assert last <= begin < end <= len(text)
        assert re.match(r"https?://.|mailto:.+@.|tel:\+?\d{8,}$", address)
        last = end


@pytest.mark.parametrize(
    "piece", ["0912 345 678", "0", "0 ", "a@", "www.", "http://", "+84", "(", "https://a)"]
)
def test_a_hundred_thousand_end_soon(piece: str) -> None:
    assert len(list(links_in(piece * 100_000))) <= 100_000


@pytest.mark.parametrize(
    ("written", "title"),
    [("!!! note", "Ghi chú"), ("!!! warning", "Lưu ý"), ('!!! note "Nộp sớm"', "Nộp sớm")],
)
def test_a_box_has_a_title_in_vietnamese(written: str, title: str) -> None:
    box = render(f"{written}\n    Nộp trước ngày 5.").select_one("div.admonition")
    assert box is not None
    assert [p.get_text() for p in box.find_all("p")] == [title, "Nộp trước ngày 5."]
