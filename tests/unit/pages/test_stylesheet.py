"""What styles a page carries, and how."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

import pytest

from bantin.pages.stylesheet import Stylesheets, compact
from tests.bulletins import ROOT, Result

ADDRESS = re.compile(r"data:text/css,[\w!$'()*+,./:;=?@~%-]+")


def styles(html: str, theme: Path = ROOT / "theme") -> str:
    """The style sheet of a page with this content, as a browser reads it."""
    kind, _, text = Stylesheets(theme).address(html).partition(",")
    assert kind == "data:text/css"
    return unquote(text)


def test_a_page_carries_the_styles_of_what_stands_on_it_alone() -> None:
    plain = styles('<p class="notice">')
    assert ".notice{" in plain
    assert ".stat-table{" not in plain
    assert ".stat-table{" in styles('<p class="notice"><figure class="wide stat-table">')


def test_print_has_the_last_word() -> None:
    text = styles('<div class="prose">')
    assert text.index(".prose{") < text.rindex("@page{")


@pytest.mark.parametrize(
    ("written", "compacted"),
    [
        ("a { color: red; }\n", "a{color:red}"),
        ("/* why */ a > b , c { margin: 0 0.5rem 10.05em; }", "a>b,c{margin:0 .5rem 10.05em}"),
        ('a::after { content: " ; 0.5 /* "; }', "a::after{content:' ; 0.5 /* '}"),
        ("""a::after { content: "it's"; }""", """a::after{content:"it's"}"""),
        ("a { width: calc(1rem + 0.5vw); }", "a{width:calc(1rem + .5vw)}"),
        (".a :is(b, c) + d { top: -0.5em; }", ".a :is(b,c) + d{top:-.5em}"),
    ],
)
def test_nothing_is_left_out_but_what_is_for_writers(written: str, compacted: str) -> None:
    assert compact(written) == compacted


def test_pages_name_no_other_style_sheet_and_have_no_inline_style(sample_build: Result) -> None:
    for file in sample_build.site.rglob("*.html"):
        if "huong-dan" in file.parts:
            continue  # Material's own layout
        html = file.read_text(encoding="utf-8")
        sheets = re.findall(r'<link rel="stylesheet" href="([^"]*)"', html)
        assert sheets
        assert all(
            re.fullmatch(r"data:text/css,[\w!$'()*+,./:;=?@~%-]+", sheet) for sheet in sheets
        )
        assert "<style" not in html
        assert not re.search(r"<[^>]* (?:style|on\w+)=", html)
