"""Rendering: right for good text, harmless for hostile text."""

from __future__ import annotations

import time

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.answers import ROOT, Html, LinkRequest, Resolved
from bantin.content.markdown import Renderer
from bantin.content.on_paper import HERE

EXTENSIONS = ("tables", "fenced_code", "attr_list", "toc", "md_in_html", "footnotes", "admonition")
RENDERER = Renderer(EXTENSIONS, {"toc": {"permalink": True}})


def as_written(request: LinkRequest) -> Resolved:
    return Resolved(request.destination)


def render(text: str) -> BeautifulSoup:
    return BeautifulSoup(RENDERER.render(text, resolve=as_written), "html5lib").body


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "Một <img src=x onerror=alert(1)> hai",
        '<div markdown="1">\n*a*\n</div>',
        "<!-- <script>alert(1)</script> -->\n\nMột",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
        "# <svg onload=alert(1)>",
        "| <b onclick=x> |\n|---|\n| <i> |",
        "[<b onclick=x>](a.md)",
        "![<b onclick=x>](a.jpg)",
        '![a](a.jpg "<b onclick=x>")',
    ],
)
def test_raw_html_is_text(text: str) -> None:
    page = render(text)
    assert page.find_all(["script", "svg", "b", "i", "div"], attrs={"role": None}) == []
    assert not [tag for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]


def test_raw_html_is_shown_as_it_was_written() -> None:
    assert render("Một <b>hai</b> &amp; ba").get_text().strip() == "Một <b>hai</b> & ba"


def test_comments_are_not_shown() -> None:
    assert render("Một<!-- ghi chú --> hai").get_text().strip() == "Một hai"


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JAVASCRIPT:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "<java\tscript:alert(1)>",
        "<\x0bjavascript:alert(1)>",
        "&#x6A;avascript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//vi.du/x",
    ],
)
def test_an_address_that_would_run_is_no_link(address: str) -> None:
    page = render(f"[bấm]({address}) ![ảnh]({address})\n\n[một][x] ![hai][x]\n\n[x]: {address}\n")
    assert page.find_all(["a", "img"]) == []
    assert "bấm" in page.get_text()
    assert "ảnh" in page.get_text()


@given(st.text(max_size=40))
@settings(max_examples=150)
def test_no_destination_becomes_a_running_address(text: str) -> None:
    page = render(f"[a](<{text}>)\n\n![b]({text})\n\n<{text}>\n")
    for tag in page.find_all(["a", "img"]):
        address = (tag.get("href") or tag.get("src") or "").strip().lower()
        assert not address.startswith(("javascript:", "data:", "vbscript:", "//")), address


@given(st.text(alphabet="{}:#.=\"'ab onclickstyle\n*[]()!|-<>&", max_size=60))
@settings(max_examples=150)
def test_no_text_brings_in_a_handler_or_a_style(text: str) -> None:
    for tag in render(f"# a {text}\n\n**b**{{: {text} }}\n\n{text}").find_all(True):
        for name in tag.attrs:
            assert not name.startswith("on")
            assert name != "style"


def test_attributes_that_may_stay() -> None:
    page = render('Một **hai**{: .lon #hai onclick="x" style="y" lang=en data-x=1 }')
    assert page.strong.attrs == {"class": ["lon"], "id": "hai", "lang": "en"}


def test_headings_never_are_the_pages_own_and_have_names() -> None:
    page = render("# Kết quả\n\n## Dân vận & khéo\n\n## Kết quả\n\n### Nội dung\n\n###### Sáu\n")
    headings = [(tag.name, tag["id"], tag.get_text()) for tag in page.find_all(["h2", "h3", "h4"])]
    assert headings == [
        ("h2", "ket-qua", "Kết quả"),
        ("h3", "dan-van-khéo".replace("é", "e"), "Dân vận & khéo"),
        ("h3", "ket-qua-2", "Kết quả"),
        ("h4", "noi-dung-2", "Nội dung"),
    ]
    assert page.h6["id"] == "sau"
    assert page.h1 is None


def test_headings_stay_where_they_are_without_a_first_level() -> None:
    assert [tag.name for tag in render("## A\n\n### B\n").find_all(["h2", "h3"])] == ["h2", "h3"]


def test_tables_scroll_in_a_region_a_keyboard_reaches() -> None:
    page = render("| a | b |\n|---|--:|\n| 1 | 2 |\n\nchữ\n\n| c |\n|---|\n| 3 |\n")
    regions = page.find_all(attrs={"role": "region"})
    assert [region["aria-label"] for region in regions] == ["Bảng 1", "Bảng 2"]
    assert all(region["tabindex"] == "0" for region in regions)
    assert [region.table is not None for region in regions] == [True, True]
    assert regions[0].find_all("td")[1]["class"] == ["align-right"]


def test_pictures_load_late_at_their_size() -> None:
    html = Renderer().render(
        "![Mô tả](a.jpg)", resolve=lambda _: Resolved(f"{ROOT}bai-viet/a.jpg", 640, 480)
    )
    image = BeautifulSoup(html, "html5lib").img
    assert image.attrs == {
        "alt": "Mô tả",
        "src": f"{ROOT}bai-viet/a.jpg",
        "loading": "lazy",
        "width": "640",
        "height": "480",
    }


def test_a_picture_alone_with_a_title_has_a_caption() -> None:
    page = render('![Mô tả](a.jpg "Giờ <tiếp> dân")')
    assert page.figure.figcaption.get_text() == "Giờ <tiếp> dân"
    assert "title" not in page.img.attrs


def test_the_resolver_is_asked_for_every_link_with_what_a_reader_sees() -> None:
    asked: list[LinkRequest] = []

    def resolve(request: LinkRequest) -> Resolved:
        asked.append(request)
        return Resolved("a/")

    RENDERER.render(
        'Xem [16/21 &amp; **hơn**](so-lieu:a/b@c "Tựa"), <a@vi.du>, [mục](#muc)[^1].\n\n'
        "[Bảng](so-lieu:a)\n\n![ảnh](x%20y.jpg)\n\n[^1]: Chú.\n",
        resolve=resolve,
    )
    assert asked == [
        LinkRequest("so-lieu:a/b@c", "16/21 & hơn", "Tựa"),
        LinkRequest("mailto:a@vi.du", "a@vi.du"),
        LinkRequest("so-lieu:a", "Bảng", own_paragraph=True),
        LinkRequest("x%20y.jpg", "ảnh", is_image=True, own_paragraph=True),
    ]


def test_what_the_resolver_answers() -> None:
    answers = {
        "bang": Html("<figure><table></table></figure>"),
        "so": Resolved(f"{ROOT}so-lieu/a/#x", attributes={"class": "so", "onclick": "x"}),
        "thoi": None,
        "giua": Html("<em>giữa</em>"),
        "rieng": Html('<a href="x">16</a>'),
    }
    html = Renderer().render(
        "[Bảng](bang)\n\nCó [16](so) và [bỏ](thoi), [x](giua) hết.\n\n[16](rieng)\n\n"
        "- [Bảng](bang)\n",
        resolve=lambda request: answers[request.destination],
    )
    assert html == (
        "<figure><table></table></figure>\n"
        f'<p>Có <a class="so" data-url="{HERE}so-lieu/a/#x" href="{ROOT}so-lieu/a/#x">16</a> '
        "và <span>bỏ</span>, "
        "<em>giữa</em> hết.</p>\n"
        '<p><a href="x">16</a></p>\n'
        "<ul>\n<li><figure><table></table></figure></li>\n</ul>"
    )


def test_an_editor_cannot_write_the_renderers_marks() -> None:
    html = Renderer().render("\ufdd0 \ufdd10\ufdd1 [a](\ufdd0x)", resolve=as_written)
    assert "\ufdd0" not in html
    assert "\ufdd1" not in html


def test_one_text_leaves_nothing_for_the_next() -> None:
    first = RENDERER.render("## A\n\n[^1] [x]\n\n[^1]: Chú.\n\n[x]: y.md\n", resolve=as_written)
    second = RENDERER.render("## A\n\n[^1] [x]\n", resolve=as_written)
    assert 'id="a"' in first
    assert second == '<h2 id="a">A</h2>\n<p>[^1] [x]</p>'


def test_footnotes_speak_vietnamese() -> None:
    page = render("Một[^1].\n\n[^1]: Chú.\n")
    assert page.find("a", class_="footnote-backref")["title"] == "Trở lại chỗ ghi chú 1"


@pytest.mark.parametrize("piece", ["[", "![", "[a](", "[a][", "1. ", "> ", "- ", "*", "`", "<"])
def test_hostile_text_is_rendered_in_bearable_time(piece: str) -> None:
    text = piece * (30_000 // len(piece))
    started = time.process_time()
    html = RENDERER.render(text, resolve=as_written)
    assert time.process_time() - started < 10
    assert "\ufdd2" not in html


def test_text_nested_too_deeply_is_shown_as_it_was_written() -> None:
    assert RENDERER.render("1. " * 3_000 + "<b>", resolve=as_written).endswith("&lt;b&gt;</pre>")
