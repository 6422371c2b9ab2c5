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
from tests.fuzz.newsroom import ARTICLE, DATA, NOW, TEXT, Newsroom

Make = Callable[[int], str]
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


def shown(name: str) -> str:
    """A name that stands on one line, whatever the input repeats."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in name)


def repeated(part: str) -> Make:
    """``part`` as often as the length allows."""
    return lambda length: part * (length // len(part))


def numbered(part: str) -> Make:
    """``part`` with ``{}`` counted up, so that no two are the same."""
    return lambda length: "".join(part.format(n) for n in range(length // len(part)))


_REPEATED = (
    *("1-", "12 % ", "1.", "1,", "(1", "1/", "1 ", "1:", "-1", "+1 ", "1 trên ", "1–", "%"),
    *("một phần ", "nửa ", "hơn ", "tăng 1 ", "năm 2024 ", "tháng 1/", "quý I/", "so với 2024 "),
    *("1 nghìn ", "nghìn ", "gấp ", "Đ", "A. ", "1. A ", "- ", "-", "“", "”", '"', '"1', "'", "« "),
    *("[a](", "[a](b", "[a](b ", "[a](<", '[a](b "', "![", "![a](", "[", "]", "[]", "[[", "[a]"),
    *("[a][", "[a]: b\n", "[^1]", "[^", "[^1]: a\n", "[^1]: a\n\n", "](", "a](b)", "(", ")", "(("),
    *(
        "*",
        "**",
        "**a",
        "*a",
        "a*",
        "***",
        "* ",
        "*a **b ",
        "_",
        "__",
        "_a",
        "a_",
        "__a",
        "_a __b ",
    ),
    *("`", "``", "`a", "` ", "`a``", "```\n", "~~~\n", "```a\n", "~", "~~", "    a\n", "\ta\n\n"),
    *(
        "<",
        "<a",
        "<a ",
        "</",
        "<!--",
        "<!-- a",
        "-->",
        "<a@",
        "<a@b.c",
        "<http:",
        "<a>",
        "<a b=",
        "<?",
    ),
    *("&", "&a", "&#", "&#1;", "&amp;", "\\", "\\\\", "\\[", "\\`", "\\*", "a@", "a.", "a@b.", "@"),
    *(
        "www.",
        "http://",
        "http://a.b ",
        "a@b.c ",
        "a@b.c,",
        "x.x-",
        "a-",
        "a_a",
        "0912 ",
        "091.",
        "(0",
    ),
    *("|", "|\n", "| a |\n", "a | b\n", "|-", "| - |\n", "||", "|`", "\\|", "| << |\n", "| ^^ "),
    *(
        "#",
        "# ",
        "# a\n",
        "# a\n\n",
        "a\n=\n",
        "a\n-\n\n",
        "#\n",
        "## a {#b}\n\n",
        "{",
        "{:",
        "{#a}",
        "{: a='",
    ),
    *(
        ">",
        "> ",
        "> a\n",
        ">\n",
        "> a\n\n",
        ">a\n>\n",
        "- a\n",
        "- a\n\n",
        "1. a\n",
        "1. a\n\n",
        "1) a\n",
    ),
    *(
        "- - ",
        "* a\n",
        "+ ",
        "- a\n\n    b\n\n",
        "-\n",
        "* * *\n",
        "---\n",
        "***\n\n",
        "___\n",
        "=== a\n",
    ),
    *(
        "!!! ",
        "!!! note\n",
        "!!! note\n    a\n\n",
        "!!!",
        '!!! a "',
        "??? a\n",
        ": a\n",
        "*[a]: b\n",
    ),
    *(
        " ",
        "\n",
        "\t",
        "a  \n",
        " \n",
        "  a",
        "a\n",
        "a\n\n",
        "a",
        "a ",
        "à ",
        "a b",
        "\u00a0",
        "\u200b",
    ),
    *(
        "..",
        "...",
        "…",
        "?",
        "!",
        "a.A",
        "A.A ",
        ", ",
        " ,",
        "( a",
        "a )",
        "\ufdd0",
        "\x02",
        "\x03",
        "\r",
    ),
    *("[1](so-lieu:", "[1](so-lieu:x/xa@2024) ", "so-lieu:", '[1](so-lieu:- "', "![a](b.png)\n\n"),
    *("[a](https://a.vn) ", "[a](tieng:hmn)", "**[a](https://a.vn)** ", "- [a](https://a.vn)\n"),
    *(
        "12 % xã ",
        "12 xã ",
        "trên 90 % xã, ",
        "từ 12 đến ",
        "12/13 xã ",
        "1.2.3",
        "1,2,3 ",
        "1e",
        "½",
    ),
)


def _nested_quotes(length: int) -> str:
    return "> " * (length // 2) + "a\n"


def _nested_lists(length: int) -> str:
    return _lists(10_000)(length)


def _lists(most: int) -> Make:
    """Lists within lists, down to ``most`` levels, and over again."""

    def make(length: int) -> str:
        depth, lines, used = 0, [], 0
        while used < length:
            lines.append("    " * (depth % most) + "- a")
            used += len(lines[-1])
            depth += 1
        return "\n".join(lines)

    return make


WORD_PARTS = (
    *(
        "<w:p>",
        "<w:p/>",
        "<w:p><w:r><w:t>MẬT</w:t></w:r></w:p>",
        "<w:t>M Ậ T </w:t>",
        "a",
        "<w:br/>",
    ),
    *(
        '<w:ins w:author="A"/>',
        '<w:del w:author="A"><w:delText>a</w:delText></w:del>',
        "<w:vanish/>",
    ),
    *('<w:commentRangeStart w:id="1"/>', "<w:p><w:t>độ mật: </w:t></w:p>", "<w:tbl><w:p/></w:tbl>"),
)
WORKBOOK_PARTS = (
    "<si><t>MẬT</t></si>",
    "<si>",
    "<si/>",
    "<t>a</t>",
    '<t a="c:/b"/>',
    "<si><t>a </t></si>",
)
PDF_PARTS = (
    *("a", "1 0 obj", "1 0 obj\n<<>>\nendobj\n", "<<", "[", "(", "\\", "stream\n", "xref\n0 1\n"),
    *("trailer\n<<>>\n", "%%EOF\n", "startxref\n", "/Type /Page ", "1 0 R ", "endobj ", "\n", " "),
)
MARKDOWN: Mapping[str, Make] = {
    **{shown(part): repeated(part) for part in _REPEATED},
    "headings of one name": repeated("## Mục\n\n"),
    "headings of many names": numbered("## Mục {}\n\n"),
    "long rows": lambda n: f"|{' a |' * (n // 8)}\n|{' - |' * (n // 8)}\n",
    "long rows, many": lambda n: (
        "| a | b |\n| - | - |\n" + "| 1 | [2](https://a.vn) |\n" * (n // 26)
    ),
    "links": numbered("[a{0}](https://a.vn/{0})\n\n"),
    "missing files": numbered("[a](b{}.md) "),
    "missing pictures": numbered("![a](b{}.png) "),
    "references": lambda n: (
        "".join(f"[a{i}] " for i in range(n // 20))
        + "\n\n"
        + "".join(f"[a{i}]: https://a.vn\n" for i in range(n // 40))
    ),
    "footnotes": lambda n: (
        "".join(f"a[^{i}] " for i in range(n // 24))
        + "\n\n"
        + "".join(f"[^{i}]: b\n\n" for i in range(n // 24))
    ),
    "one footnote, many uses": lambda n: "a[^1] " * (n // 6) + "\n\n[^1]: b\n",
    "figures": numbered("{} xã. "),
    "figures with periods": numbered("Năm 2024 có {} xã. "),
    "figures linked": repeated("Có [12](so-lieu:x/xa@2024) xã.\n\n"),
    "quotes within quotes": _nested_quotes,
    "lists within lists": _nested_lists,
    "ticks of growing length": lambda n: " ".join("`" * i for i in range(int((2 * n) ** 0.5))),
    "fences of growing length": lambda n: "\n".join(
        "`" * (i + 3) for i in range(int((2 * n) ** 0.5))
    ),
    "stars and underscores": repeated("*a_ "),
    "a long word": repeated("abcdef"),
    "upper case": repeated("TIÊU ĐỀ "),
}

LINES: Mapping[str, Make] = {
    part: repeated(part)
    for part in ("a", "a ", "Đ", "Ệ ", ".", "1", "[1](so-lieu:x) ", "\\\\", "«")
}
YAML: Mapping[str, Make] = {
    "keys": numbered("k{}: a\n"),
    "the same key": repeated("k: a\n"),
    "items": repeated("- a\n"),
    "brackets": repeated("["),
    "braces": repeated("{a: "),
    "pairs of brackets": lambda n: f"a: [{'[], ' * (n // 4)}]",
    "dashes": repeated("- "),
    "question marks": repeated("? "),
    "colons": repeated("a: "),
    "quotes": repeated('"a" '),
    "one long quote": lambda n: f'a: "{"x" * n}',
    "escapes": lambda n: f'a: "{chr(92)}{chr(92)}' * (n // 7) + '"',
    "comments": repeated("a: b #c\n"),
    "spaces": lambda n: "a:" + " " * n + "b",
    "lines": repeated("\n"),
    "indented": lambda n: "".join(" " * i + "a:\n" for i in range(int((2 * n) ** 0.5))),
}
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
            ("quotes 2.000 deep", _nested_quotes, self.check, 2_000),
            ("quotes 2.000 deep", _nested_quotes, self.render, 2_000),
        ):
            yield Case(name, _name(step), make, step, length)
        for step in (self.check, self.render):
            yield Case("lists 2.000 deep", _name(step), _lists(2_000), step, 4_000_000)
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
