"""Finding links in Markdown, with their places, whatever else is there."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.blanking import blank, without_comments
from bantin.content.destinations import Kind, classify
from bantin.content.links import find_links, tame_brackets


def found(text: str) -> list[tuple[str, str]]:
    return [(link.text, link.destination) for link in find_links(text, "a.md")]


@pytest.mark.parametrize(
    ("text", "links"),
    [
        ("[bài](a.md)", [("bài", "a.md")]),
        ("![ảnh](a.jpg)", [("ảnh", "a.jpg")]),
        ("[a](b(c).md)", [("a", "b(c).md")]),
        ("[a](<có cách.md>)", [("a", "có cách.md")]),
        ("[a](có cách.md)", [("a", "có cách.md")]),
        ("[a]( b.md )", [("a", "b.md")]),
        (r"[a\]](b.md)", [("a]", "b.md")]),
        ("[a [b] c](d.md)", [("a [b] c", "d.md")]),
        ("[![i](g.png)](h.md)", [("![i](g.png)", "h.md"), ("i", "g.png")]),
        ("[a][một]\n\n[một]: b.md", [("a", "b.md")]),
        ("[Một][]\n\n[một]: <b.md> 'T'", [("Một", "b.md")]),
        ("[một]\n\n[một]: b.md", [("một", "b.md")]),
        ("<https://vi.du/x>", [("https://vi.du/x", "https://vi.du/x")]),
        ("<a@vi.du>", [("a@vi.du", "mailto:a@vi.du")]),
        ("- [a](b.md)\n\n    [c](d.md)", [("a", "b.md"), ("c", "d.md")]),
        ("> [a](b.md)", [("a", "b.md")]),
        ("| [a](b.md) |", [("a", "b.md")]),
        ("```\n[a](b.md)\n", [("a", "b.md")]),
        ("` [a](b.md)", [("a", "b.md")]),
        ("<!-- [a](b.md)", [("a", "b.md")]),
        ("chữ\n    [a](b.md)", [("a", "b.md")]),
        (r"\[a](b.md)", []),
        ("[a](b.md", []),
        ("[a] (b.md)", []),
        ("[^1]: [a](b.md)", [("a", "b.md")]),
        ("`[a](b.md)`", []),
        ("``a ` [a](b.md)``", []),
        ("```\n[a](b.md)\n```", []),
        ("~~~ yaml\n[a](b.md)\n```\n~~~", []),
        ("    [a](b.md)", []),
        ("\t[a](b.md)", []),
        ("<!-- [a](b.md) -->", []),
        ("<!-- một\n\n[a](b.md)\n-->", []),
        ("[a\n\nb](c.md)", []),
    ],
)
def test_what_is_a_link(text: str, links: list[tuple[str, str]]) -> None:
    assert found(text) == links


def test_places_titles_and_paragraphs() -> None:
    text = 'Đây là [bài](a.md "Tựa") ạ.\n\n[Bảng 1](so-lieu:mot-cua)\n\n  ![ảnh](b.jpg)  \n'
    links = find_links(text, "docs/x.md", 7)
    assert [str(link.place) for link in links] == [
        "docs/x.md:7:8",
        "docs/x.md:9:1",
        "docs/x.md:11:3",
    ]
    assert [link.title for link in links] == ["Tựa", "", ""]
    assert [link.own_paragraph for link in links] == [False, True, True]
    assert [link.is_image for link in links] == [False, False, True]


words = st.text(alphabet="abcđ [](){}<>!`\\*_\n\"'", max_size=30)
names = st.text(alphabet="abcđéư -", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(before=words, text=names, name=st.from_regex(r"[a-z]{1,8}\.md", fullmatch=True))
def test_a_link_in_a_paragraph_of_its_own_is_found_whatever_stands_before(
    before: str, text: str, name: str
) -> None:
    hidden = "`" in before or "<" in before
    links = find_links(f"{before}\n\n[{text}]({name})\n", "a.md")
    assert hidden or (links[-1].text, links[-1].destination) == (text, name)


@given(st.text(alphabet="ab [](){}<>!`~\\:\n\t-\"'^", max_size=200))
def test_any_text_is_scanned_and_blanking_keeps_every_place(text: str) -> None:
    for link in find_links(text, "a.md"):
        line = text.split("\n")[link.place.line - 1]
        assert line[link.place.column - 1] in "![<"
    blanked = blank(text)
    assert len(blanked) == len(text)
    assert [at for at, c in enumerate(blanked) if c == "\n"] == [
        at for at, c in enumerate(text) if c == "\n"
    ]


HOSTILE = (
    *("[", "]", "![", "[a](", "[a](<", "[a](b (", '[a](b "', "[a](((", "[a][", "[]()", "[[]]"),
    *("`", "``` \n", "`a``b```", "~~~\n", "```\n~~~~\n", "<!--", "<!-- -->`", "<a@b", "<http:"),
    *("[a]: b\n", "\\[", "*[", "\n    x", "- a\n", "\n \n", "(", "\\", "[a]\n\n"),
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_more_than_linear_time(piece: str) -> None:
    """The same text ten times as long may take about ten times as long, never a hundred."""
    text = piece * (200_000 // len(piece))
    started = time.process_time()
    find_links(text, "a.md")
    without_comments(text)
    assert time.process_time() - started < 4


def test_crooked_runs_of_ticks_and_fences() -> None:
    started = time.process_time()
    find_links("".join("`" * n + " " for n in range(1, 700)), "a.md")
    find_links("".join("`" * n + "a\n" for n in range(3, 700)), "a.md")
    assert time.process_time() - started < 2


def test_comments_go_and_code_that_looks_like_one_stays() -> None:
    text = "a <!-- ghi\nchú -->b `<!-- c -->` <!-- hở"
    assert without_comments(text) == "a b `<!-- c -->` <!-- hở"


def test_brackets_are_tamed_only_where_there_are_hundreds_and_never_those_of_links() -> None:
    text = "[a](b.md) " + "[" * 600
    assert tame_brackets(text, "x") == "[a](b.md) " + "x" * 600
    assert tame_brackets("[ ] [a](b.md)", "x") == "[ ] [a](b.md)"


@pytest.mark.parametrize(
    ("written", "kind", "path"),
    [
        ("a.md", Kind.FILE, "bai-viet/2026/11/a.md"),
        ("../../x.md#muc", Kind.FILE, "bai-viet/x.md"),
        ("c%C3%B3%20c%C3%A1ch.md", Kind.FILE, "bai-viet/2026/11/có cách.md"),
        ("../../../../x.md", Kind.FILE, "../x.md"),
        ("/../x.md", Kind.FILE, "../x.md"),
        ("/x.md?y", Kind.FILE, "x.md"),
        ("/dan-van/", Kind.SITE, "dan-van/"),
        ("/", Kind.SITE, ""),
        ("#muc", Kind.FRAGMENT, ""),
        ("", Kind.EMPTY, ""),
        ("https://vi.du", Kind.WEB, "https://vi.du"),
        ("HTTPS://vi.du", Kind.WEB, "HTTPS://vi.du"),
        ("so-lieu:mot-cua", Kind.FIGURE, "so-lieu:mot-cua"),
        ("javascript:x", Kind.FORBIDDEN, "javascript:x"),
        ("JaVaScRiPt:x", Kind.FORBIDDEN, "JaVaScRiPt:x"),
        ("java\tscript:x", Kind.FORBIDDEN, "java\tscript:x"),
        ("\x01javascript:x", Kind.FORBIDDEN, "\x01javascript:x"),
        ("&#x6A;avascript:x", Kind.FORBIDDEN, "javascript:x"),
        ("javascript&colon;x", Kind.FORBIDDEN, "javascript:x"),
        ("vbscript:x", Kind.FORBIDDEN, "vbscript:x"),
        ("//vi.du/x", Kind.FORBIDDEN, "//vi.du/x"),
        ("..\\a.jpg", Kind.WINDOWS, "..\\a.jpg"),
        ("C:\\a.jpg", Kind.WINDOWS, "C:\\a.jpg"),
        ("C:/a.jpg", Kind.WINDOWS, "C:/a.jpg"),
    ],
)
def test_where_a_destination_leads(written: str, kind: Kind, path: str) -> None:
    destination = classify(written, "bai-viet/2026/11/bai.md")
    assert (destination.kind, destination.path) == (kind, path)
