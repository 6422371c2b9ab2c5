"""Any text in Word arrives on the page as the same text, whatever Markdown would make of it."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bantin.content.answers import Resolved
from bantin.content.links import find_links
from bantin.content.markdown import Renderer
from bantin.editor.word.model import Cell, Document, Paragraph, Span, Table
from bantin.editor.word.package import open_package
from bantin.editor.word.reading import read_document
from bantin.editor.word.story import Story
from bantin.editor.word.writing import MarkdownWriter
from bantin.search.text import plain_text
from bantin.text.legacy import detect
from tests.unit.editor.word import making

USUAL = Renderer(["tables", "footnotes", "sane_lists", "admonition", "def_list"])
MORE = Renderer(["tables", "fenced_code", "footnotes", "attr_list", "abbr"])
SIGNS = "*_`[](){}<>#+-.!|\\~=:^&;\"'/?@$% \n1a0xé—"
WORDS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters(codec="utf-8")), max_size=30)
MARKED = st.lists(
    st.sampled_from(
        ["**", "__", "*", "_", "`", "``", "```", "~~~", "[a](b)", "![a](b)", "[^1]", "[^1]: ",
         "[a]: b", "<b>", "</b>", "<!--", "-->", "<https://a.vn>", "<a@b.vn>", "&amp;", "&#60;",
         "# ", "## ", "- ", "+ ", "* ", "1. ", "1) ", "> ", ": ", "---", "===", "***", "!!! note",
         "??? a", "=== \"b\"", "| a | b |", "|---|---|", "^^", "<<", "{: #a }", "{.b}", "*[a]: b",
         "\\", "\\*", "http://a.vn/_b_", "    ", "\t", "\n", "!", "so-lieu:a/b", " ", "chữ", "2026"]
    ),
    max_size=8,
).map("".join)  # fmt: skip
TEXTS = st.one_of(WORDS, MARKED)


def squeezed(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def words(text: str) -> list[str]:
    """What search goes by: a line of nothing but signs may be a rule."""
    return [word for word in text.split() if any(letter.isalnum() for letter in word)]


def written(*blocks: Paragraph | Table, notes: dict[str, list[Paragraph]] | None = None) -> str:
    document = Document(list(blocks), notes or {})
    return MarkdownWriter(document, Story("a", list(blocks)), lambda _: "a.jpg").body()


def shown(markdown: str, renderer: Renderer = USUAL) -> BeautifulSoup:
    html = renderer.render(markdown, resolve=lambda request: Resolved(request.destination))
    return BeautifulSoup(f"<body>{html}</body>", "html.parser")


def clean(text: str) -> str:
    """What of a text reading lets through, as `reading` itself does it."""
    from bantin.editor.word.spans import UNFIT

    return unicodedata.normalize("NFC", UNFIT.sub("", text.replace("\r", " ")))


@pytest.mark.parametrize("renderer", [USUAL, MORE], ids=["usual", "more"])
@given(text=TEXTS)
@example(text="<!-- a -->")
@example(text="1. a\n2. b")
@example(text="a\n===")
@example(text="a\n:\nb")
@example(text="Term\n:   x")
@example(text="a\n\n    b")
def test_a_paragraph(renderer: Renderer, text: str) -> None:
    text = clean(text)
    markdown = written(Paragraph((Span(text),)), Paragraph((Span("Sau."),)))
    page = shown(markdown, renderer)
    paragraphs = page.find_all("p")
    expected = [squeezed(text), "Sau."] if text.strip() else ["Sau."]
    assert [squeezed(p.get_text()) for p in paragraphs] == expected
    assert {tag.name for tag in page.body.find_all(True)} <= {"p", "br", "a"}
    assert find_links(markdown, "a.md") == []
    assert words(plain_text(markdown)) == words(" ".join(expected))


@given(parts=st.lists(st.tuples(TEXTS, st.booleans(), st.booleans()), max_size=5))
@example(parts=[("a", True, False), ("b", False, True), ("c", True, True)])
@example(parts=[("*", True, False), ("*", False, False)])
@example(parts=[("a", False, True), ("", False, False), ("b", False, True)])
@example(parts=[("a ", True, False), (" b", True, True), (".", False, False)])
def test_stressed_words_stay_the_same_words(parts: list[tuple[str, bool, bool]]) -> None:
    spans = tuple(Span(clean(text), bold, italic) for text, bold, italic in parts)
    page = shown(written(Paragraph(spans)))
    whole = squeezed("".join(span.text for span in spans))
    assert squeezed(page.body.get_text()) == whole
    assert {tag.name for tag in page.body.find_all(True)} <= {"p", "br", "strong", "em", "a"}


@given(before=TEXTS, text=TEXTS, after=TEXTS)
@example(before="", text="]:", after="")
def test_a_link(before: str, text: str, after: str) -> None:
    before, text, after = clean(before), clean(text).replace("\n", " "), clean(after)
    address = "https://a.vn/b_(c)?d=e*f&g"
    spans = (Span(before), Span(text, href=address), Span(after))
    page = shown(written(Paragraph(spans)))
    assert squeezed(page.body.get_text()) == squeezed(before + text + after)
    # What is an address by itself becomes a link of its own.
    links = [link for link in page.find_all("a") if "b_%28c%29" in link["href"]]
    assert [link["href"] for link in links] == (
        ["https://a.vn/b_%28c%29?d=e%2Af&g"] if text.strip() else []
    )
    assert [squeezed(link.get_text()) for link in links] == ([squeezed(text)] if links else [])


@given(text=TEXTS, level=st.integers(2, 6))
def test_a_heading(text: str, level: int) -> None:
    text = clean(text)
    markdown = written(Paragraph((Span(text),), heading=level), Paragraph((Span("Sau."),)))
    page = shown(markdown)
    if text.strip():
        assert squeezed(page.find(f"h{level}").get_text()) == squeezed(text)
    assert {tag.name for tag in page.body.find_all(True)} <= {"p", f"h{level}", "a"}


@given(
    texts=st.lists(TEXTS.map(clean).filter(str.strip), min_size=1, max_size=4),
    ordered=st.booleans(),
)
def test_a_list(texts: list[str], ordered: bool) -> None:
    items = [Paragraph((Span(text),), listed=(0, ordered, "1")) for text in texts]
    page = shown(written(Paragraph((Span("Trước."),)), *items))
    kept = page.find_all("li")
    assert [squeezed(item.get_text()) for item in kept] == [squeezed(text) for text in texts]
    assert {tag.name for tag in page.body.find_all(True)} <= {"p", "br", "li", "ol", "ul", "a"}


@given(texts=st.lists(TEXTS.map(clean), min_size=4, max_size=4))
@example(texts=["^^", "<<", "|", "---"])
def test_a_table(texts: list[str]) -> None:
    cells = [Cell((Paragraph((Span(text),)),)) for text in texts]
    markdown = written(Table(((cells[0], cells[1]), (cells[2], cells[3]))))
    page = shown(markdown)
    found = [squeezed(cell.get_text()) for cell in page.find_all(["th", "td"])]
    assert found == [squeezed(text) for text in texts]


@given(text=TEXTS.map(clean).filter(str.strip))
def test_a_note(text: str) -> None:
    notes = {"footnote-1": [Paragraph((Span(text),)), Paragraph((Span("Hai."),))]}
    page = shown(written(Paragraph((Span("Lời"), Span(note="footnote-1"))), notes=notes))
    item = page.select_one(".footnote li")
    for back in item.select("a.footnote-backref"):
        back.decompose()
    assert [squeezed(p.get_text()) for p in item.find_all("p")] == [squeezed(text), "Hai."]


# What XML can hold at all, and Word keeps on one line.
XML_TEXT = st.text(
    st.one_of(
        st.sampled_from(SIGNS.replace("\n", "")),
        st.characters(
            codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"
        ),
    ),
    max_size=40,
)


@given(texts=st.lists(XML_TEXT, min_size=1, max_size=4))
def test_from_the_file_itself(tmp_path_factory: pytest.TempPathFactory, texts: list[str]) -> None:
    assume(detect("\n".join(texts)) is None)
    file: Path = tmp_path_factory.getbasetemp() / "round.docx"
    file.write_bytes(making.package("".join(making.paragraph(text) for text in texts)))
    with open_package(file) as package:
        document = read_document(package)
    markdown = MarkdownWriter(document, Story("a", list(document.blocks)), str).body()
    page = shown(markdown)
    expected = [squeezed(clean(text)) for text in texts]
    assert [squeezed(p.get_text()) for p in page.find_all("p")] == [t for t in expected if t]
