"""Inputs that repeat one thing, and what the program does with each.

An input is a function that makes a text, about as long as it is asked for. The steps a text goes
through are measured one by one, so that a slow one cannot hide behind the others.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.attachments.inspecting import look
from bantin.attachments.paths import path_in
from bantin.attachments.secrecy import mark_in
from bantin.bulletin import read_bulletin
from bantin.content.answers import Resolved
from bantin.content.bare_addresses import links_in
from bantin.content.drafts import says_draft
from bantin.content.markdown import Renderer
from bantin.content.markdown_mistakes import markdown_mistakes
from bantin.diagnostics import Problems
from bantin.editor.typesetting import typeset
from bantin.editor.word.escaping import escape, escape_start
from bantin.pictures.cards import set_title
from bantin.search.text import plain_text
from bantin.sources import compose
from bantin.sources.files import Source
from bantin.statistics.auditing import audit_text
from bantin.statistics.candidates import FigureIndex
from bantin.statistics.reading import read_datasets
from bantin.text.slugs import slugify
from tests.bench.growth.texts import (
    LINES,
    MARKDOWN,
    PDF_PARTS,
    WORD_PARTS,
    WORKBOOK_PARTS,
    YAML,
    Make,
    lists,
    nested_quotes,
    numbered,
    repeated,
    shown,
)
from tests.fuzz.newsroom import ARTICLE, DATA, NOW, TEXT, Newsroom

Step = Callable[[str], object]

HEAD = TEXT.partition("\n---\n\n")[0] + "\n---\n\n"
# As `mkdocs.yml` of a bulletin has them.
EXTENSIONS = [
    "tables",
    "footnotes",
    "sane_lists",
    "admonition",
    "def_list",
    "attr_list",
    "fenced_code",
]


_ROW = "  - {{id: r{0}, label: Xã {0}, type: integer, cells: {{2024: {0}, 2025: 13}}}}\n"


@dataclass(frozen=True, slots=True)
class Case:
    """An input and one step of what is done with it; ``length`` where it is about one length."""

    name: str
    step: str
    make: Make
    run: Step
    length: int = 0


class Steps:
    """What the program does with a text, each step by itself, over one small bulletin."""

    def __init__(self, root: Path) -> None:
        self.room = Newsroom(root)
        self.renderer = Renderer(EXTENSIONS)
        datasets = read_datasets(root, "data", Problems())
        self.index = FigureIndex(datasets)

    def check(self, body: str) -> None:
        """An article with this text, read and checked with all the bulletin."""
        self.room.put(ARTICLE, HEAD + body)
        read_bulletin(self.room.settings, Problems(), NOW)

    def render(self, body: str) -> None:
        """The text as HTML."""
        self.renderer.render(body, resolve=lambda asked: Resolved(asked.destination))

    def figures(self, body: str) -> None:
        """The numbers that no link ties to data."""
        audit_text(Source("a.md", HEAD + body), self.index)

    def fix(self, body: str) -> None:
        """Its quotation marks and spaces mended."""
        typeset(HEAD + body)

    def search(self, body: str) -> None:
        """Its words for the index."""
        plain_text(body)

    def look(self, body: str) -> None:
        """What is looked for in any text: mistakes, bare addresses, marks of secrecy, drafts."""
        for _ in markdown_mistakes(body):
            pass
        for _ in links_in(body):
            pass
        mark_in(body)
        path_in(body)
        says_draft(body)

    def of_title(self, title: str) -> None:
        """A card for sharing, and the address, made of a title."""
        set_title(title, 300)
        slugify(title)

    def of_head(self, value: str) -> None:
        """An article whose title, standfirst and only tag are this text."""
        quoted = f'"{value}"'
        head = HEAD.replace('"Một bài"', quoted).replace("[dân vận, mặt trận]", f"[{quoted}]")
        self.room.put(ARTICLE, head + "Chữ.\n")
        read_bulletin(self.room.settings, Problems(), NOW)

    def of_draft(self, body: str) -> None:
        """A draft with this text below a head that cannot be read."""
        self.room.put(ARTICLE, f'---\ntitle: "\ndraft: true\n{body}\n---\n\n{body}')
        read_bulletin(self.room.settings, Problems(), NOW)

    def of_yaml(self, text: str) -> None:
        """Data that a library of YAML reads."""
        compose(Source("data/x.yml", text), Problems())

    def of_dataset(self, rows: str) -> None:
        """A data file with these rows, read with all the bulletin."""
        self.room.put("data/x.yml", DATA.partition("rows:")[0] + "rows:\n" + rows)
        read_datasets(self.room.root, "data", Problems())

    def of_words(self, text: str) -> None:
        """A paragraph of Word, escaped."""
        escape_start(escape(text))

    def of_word_file(self, parts: str) -> None:
        """An attached .docx with this in its text."""
        look(
            package({"word/document.xml": f"<w:document><w:body>{parts}</w:body></w:document>"}),
            ".docx",
        )

    def of_workbook(self, parts: str) -> None:
        """An attached .xlsx with this in its texts."""
        look(
            package(
                {"xl/workbook.xml": "<workbook/>", "xl/sharedStrings.xml": f"<sst>{parts}</sst>"}
            ),
            ".xlsx",
        )

    def of_pdf(self, parts: str) -> None:
        """An attached PDF with this after its head."""
        look(io.BytesIO(f"%PDF-1.4\n{parts}\nstartxref\n9\n%%EOF".encode()), ".pdf")

    def of_text_file(self, text: str) -> None:
        """An attached text file."""
        look(io.BytesIO(text.encode("utf-8", "surrogatepass")), ".txt")

    @property
    def all(self) -> Iterator[Case]:
        """Every input with each of its steps; what the project was once slow at first.

        There the longer of the two is as long as the name says.
        """
        steps = (self.check, self.render, self.figures, self.fix, self.search, self.look)
        for name, make, step, length in (
            ("a title", repeated("Đ"), self.of_title, 100_000),
            ("a title", repeated("Đ"), self.of_head, 100_000),
            ("8.000 headings", repeated("## Mục\n\n"), self.check, 4_000 * 8),
            ("8.000 headings", repeated("## Mục\n\n"), self.render, 4_000 * 8),
            ("100.000 × 1-", repeated("1-"), self.figures, 100_000),
            ("100.000 × 12 %", repeated("12 % "), self.figures, 250_000),
            ("100.000 × 1.", repeated("1."), self.figures, 100_000),
            ("100.000 × [a](", repeated("[a]("), self.check, 200_000),
            ("100.000 × [a](", repeated("[a]("), self.render, 200_000),
            ("quotes 2.000 deep", nested_quotes, self.check, 2_000),
            ("quotes 2.000 deep", nested_quotes, self.render, 2_000),
        ):
            yield Case(name, _name(step), make, step, length)
        for step in (self.check, self.render):
            yield Case("lists 2.000 deep", _name(step), lists(2_000), step, 4_000_000)
        for name, make in MARKDOWN.items():
            for step in steps:
                yield Case(name, _name(step), make, step)
        for name, make in LINES.items():
            for step in (self.of_title, self.of_head, self.of_words, self.of_text_file):
                yield Case(name, _name(step), make, step)
        for name, make in YAML.items():
            for step in (self.of_yaml, self.of_draft):
                yield Case(name, _name(step), make, step)
        yield Case("rows", "dataset", numbered(_ROW), self.of_dataset)
        for part in WORD_PARTS:
            yield Case(part, "word_file", repeated(part), self.of_word_file)
        for part in WORKBOOK_PARTS:
            yield Case(part, "workbook", repeated(part), self.of_workbook)
        for part in PDF_PARTS:
            yield Case(shown(part), "pdf", repeated(part), self.of_pdf)


def package(parts: Mapping[str, str]) -> io.BytesIO:
    """An office file with these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as written:
        for name, content in parts.items():
            written.writestr(name, content)
    made.seek(0)
    return made


def _name(step: Step) -> str:
    return step.__name__.removeprefix("of_")  # type: ignore[attr-defined, no-any-return]
