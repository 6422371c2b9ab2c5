"""Addresses of mail in angle brackets, by CommonMark's examples and some of our own."""

from __future__ import annotations

import pytest

from bantin.content.answers import Resolved
from bantin.content.links import find_links
from bantin.content.markdown import Renderer

RENDERER = Renderer(["tables", "footnotes", "attr_list"])


def rendered(text: str) -> str:
    return RENDERER.render(text, resolve=lambda asked: Resolved(asked.destination))


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("<foo@bar.example.com>", "foo@bar.example.com"),
        ("<foo+special@Bar.baz-bar0.com>", "foo+special@Bar.baz-bar0.com"),
        ("<mailto:foo@bar.example.com>", "foo@bar.example.com"),
        ("<MAILTO:FOO@BAR.BAZ>", "FOO@BAR.BAZ"),
        ("<mailto:foo@bar.baz?subject=a>", "foo@bar.baz?subject=a"),
        ("<ban_bien_tap@vi.du>", "ban_bien_tap@vi.du"),
    ],
)
def test_an_address_is_a_link(text: str, address: str) -> None:
    assert rendered(text) == f'<p><a href="mailto:{address}">{address}</a></p>'
    assert len(find_links(text, "a.md")) == 1


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (r"<foo\+@bar.example.com>", "&lt;foo+@bar.example.com&gt;"),
        (r"<mailto:foo\+@bar.example.com>", "&lt;mailto:foo+@bar.example.com&gt;"),
        ("<foo@bar_baz.com>", "&lt;foo@bar_baz.com&gt;"),
        ("<foo@-bar.com>", "&lt;foo@-bar.com&gt;"),
        ("<foo@bar..com>", "&lt;foo@bar..com&gt;"),
        ("<thư@vi.du>", "&lt;thư@vi.du&gt;"),
        ("<foo@bar@baz.com>", "&lt;foo@bar@baz.com&gt;"),
    ],
)
def test_what_is_no_address_is_no_link(text: str, shown: str) -> None:
    assert rendered(text) == f"<p>{shown}</p>"
    assert find_links(text, "a.md") == []
