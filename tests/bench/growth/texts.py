"""Texts that repeat one thing, about as long as they are asked to be."""

from __future__ import annotations

from collections.abc import Callable, Mapping

Make = Callable[[int], str]


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


def nested_quotes(length: int) -> str:
    """Quotes within quotes, one mark after another."""
    return "> " * (length // 2) + "a\n"


def nested_lists(length: int) -> str:
    return lists(10_000)(length)


def lists(most: int) -> Make:
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
    "quotes within quotes": nested_quotes,
    "lists within lists": nested_lists,
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
