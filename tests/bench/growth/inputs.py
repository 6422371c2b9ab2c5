"""Inputs that repeat one thing, and what the program does with each.

An input is a function that makes a text, about as long as it is asked for. The steps a text goes
through are measured one by one, so that a slow one cannot hide behind the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from bantin.bulletin import read_bulletin
from bantin.content.answers import Resolved
from bantin.content.markdown import Renderer
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
    depth, lines, used = 0, [], 0
    while used < length:
        lines.append("    " * depth + "- a")
        used += len(lines[-1])
        depth += 1
    return "\n".join(lines)


MARKDOWN: Mapping[str, Make] = {
    **{
        part.encode("unicode_escape").decode() if not part.isprintable() else part: repeated(part)
        for part in _REPEATED
    },
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

    @property
    def all(self) -> Iterator[tuple[str, str, Make, Step]]:
        """Every input with each of its steps: their names, then themselves."""
        for name, make in MARKDOWN.items():
            for step in (self.check, self.render, self.figures, self.fix, self.search):
                yield name, step.__name__, make, step
        for name, make in LINES.items():
            yield name, "title", make, self.of_title
            yield name, "head", make, self.of_head
            yield name, "word", make, self.of_words
        for name, make in YAML.items():
            yield name, "yaml", make, self.of_yaml
        yield "rows", "dataset", numbered(_ROW), self.of_dataset
