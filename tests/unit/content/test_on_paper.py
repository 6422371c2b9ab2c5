"""Which links paper spells out, and how."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from bantin.content.answers import ROOT, LinkRequest, Resolved
from bantin.content.markdown import Renderer
from bantin.content.on_paper import spell_out, without_addresses

RENDERER = Renderer(("attr_list", "footnotes", "fenced_code"))


def resolve(request: LinkRequest) -> Resolved:
    written = request.destination
    return Resolved(ROOT + written.lstrip("/") if written.startswith("/") else written)


def printed(text: str, site: str = "https://vi.du/tin/") -> list[str | None]:
    """What stands on paper after each link of a text."""
    html = spell_out(RENDERER.render(text, resolve=resolve), site)
    return [link.get("data-url") for link in BeautifulSoup(html, "html5lib").select("a")]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[bài](/bai-viet/2026/11/a/)", "https://vi.du/tin/bai-viet/2026/11/a/"),
        ("[mục](/dan-van/#dau)", "https://vi.du/tin/dan-van/#dau"),
        ("[tệp](/tep/a%22b.pdf)", "https://vi.du/tin/tep/a%22b.pdf"),
        ("[trang](https://example.org/a?b=1&c=2)", "https://example.org/a?b=1&c=2"),
        ("[viết cho tòa soạn](mailto:toa.soan@vi.du)", "toa.soan@vi.du"),
        ("[gọi tòa soạn](tel:0213000000)", "0213000000"),
    ],
)
def test_paper_says_where_a_link_leads(text: str, said: str) -> None:
    assert printed(text) == [said]


@pytest.mark.parametrize(
    "text",
    [
        "<https://example.org/a>",
        "[example.org](https://example.org/)",
        "[*example.org/a*](http://example.org/a)",
        "<toa.soan@vi.du>",
        "[toa.soan@vi.du](mailto:toa.soan@vi.du)",
        "[lên đầu](#dau)",
    ],
)
def test_paper_does_not_say_twice_or_of_the_same_page(text: str) -> None:
    assert printed(text) == [None]


def test_footnotes_are_not_spelt_out() -> None:
    assert printed("Chữ.[^1]\n\n[^1]: Lời chú.") == [None, None]


def test_a_site_without_an_address_spells_out_what_is_elsewhere() -> None:
    text = "[bài](/bai-viet/a/) và [trang](https://example.org/)"
    assert printed(text, site="") == [None, "https://example.org/"]


def test_the_address_of_a_site_cannot_leave_its_attribute() -> None:
    assert printed("[bài](/a/)", site='https://vi.du/"x&y/') == ['https://vi.du/"x&y/a/']


def test_an_editor_cannot_say_what_paper_says() -> None:
    assert printed("[bài](/a/){: data-url=khác}") == ["https://vi.du/tin/a/"]


def test_what_is_not_printed_loses_addresses_and_nothing_an_editor_wrote() -> None:
    code = '```\n<a data-url="x">\n```'
    html = RENDERER.render(
        f"[bài](/a/) và [trang](https://example.org/)\n\n{code}", resolve=resolve
    )
    page = BeautifulSoup(without_addresses(html), "html5lib")
    assert [link.attrs for link in page.select("a")] == [
        {"href": f"{ROOT}a/"},
        {"href": "https://example.org/"},
    ]
    assert page.code.get_text() == '<a data-url="x">\n'
