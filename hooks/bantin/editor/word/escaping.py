"""Words of Word as Markdown: whatever they hold, they stay words.

Python-Markdown knows a backslash before some signs alone; before others a character reference
stands in. No more is escaped than must be, for an editor goes on writing in the file.
"""

from __future__ import annotations

import re

from bantin.content.spans import ABOVE

# These mean something wherever they stand.
_ANYWHERE = re.compile(r"[\\`*\[\]{|]|(?<![^\W_])_|_(?![^\W_])")
_LESS = re.compile(r"<(?![ \d])")
_STRUCK = re.compile("~(?=~)")  # struck out where an extension says so, and for search
_REFERENCE = re.compile(r"&(?=#?\w+;)")
# These do at the beginning of a line: headings, lists, quotations, rules, fences, definitions.
_MARK = re.compile(r"[#>]|[-+](?=\s|[-+]|$)|!(?=!!)")
_MARK_WITHOUT_ESCAPE = re.compile(r"=(?==|\s*$)|:(?=\s|$)|\?(?=\?\?)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")


def escape(text: str) -> str:
    """A stretch of text within a line; runs of spaces become one."""
    text = _REFERENCE.sub("&amp;", re.sub(r"\s+", " ", text))
    text = _ANYWHERE.sub(r"\\\g<0>", text)
    return _STRUCK.sub("&#126;", _LESS.sub("&lt;", text))


def escape_start(line: str) -> str:
    """A line of Markdown, escaped by `escape`, that must begin a paragraph and nothing else."""
    line = line.lstrip()
    if _MARK.match(line):
        return "\\" + line
    if _MARK_WITHOUT_ESCAPE.match(line):
        return f"&#{ord(line[0])};{line[1:]}"
    if number := _NUMBER.match(line):
        # Only a point may be escaped; behind a bracket nobody but our own checks sees a list.
        sign = "\\." if number[2] == "." else "&#41;"
        return f"{number[1]}{sign}{line[number.end() :]}"
    return line


def escape_cell(text: str) -> str:
    """The text of a table's cell, which is not to be taken for a mark of merged cells."""
    return "&#94;^" if text == ABOVE else text


def destination(href: str) -> str | None:
    """An address as it is written between the brackets of a link; None where it may not stand."""
    href = "".join(href.split())
    if not re.match(r"(?:https?|mailto|tel):[^:]", href, re.IGNORECASE):
        return None
    for sign in '\\<>()[]{}"`*|^':
        href = href.replace(sign, f"%{ord(sign):02X}")
    return href


def quoted_words(text: str) -> str:
    """A caption or a description on one line, straight quotation marks in pairs made curly."""
    parts = " ".join(text.split()).split('"')
    marks = "“”"
    joined = parts[0]
    for number, part in enumerate(parts[1:]):
        joined += marks[number % 2] + part
    return joined
