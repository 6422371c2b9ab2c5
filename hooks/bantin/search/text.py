"""Markdown to the plain text that is indexed and quoted in results, without rendering it.

Rendering every article a second time would cost more than the index itself. The text only has to
hold the reader's words in the reader's order, so marks are stripped by a few passes, each of
which takes time in proportion to the text whatever is in it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable

_FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,}).*$", re.M)
# The rule under a heading or between a table's head and body, a thematic break.
_RULE = re.compile(r"^[|:=*_+ \t-]+$", re.M)
_FOOTNOTE = re.compile(r"^ {0,3}\[\^[^\[\]\n]+\]:", re.M)
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]+\]:[ \t]*\S.*$", re.M)
_FOOTNOTE_MARK = re.compile(r"\[\^[^\[\]\n]+\]")
_QUOTE = re.compile(r"^[ \t]*>[> \t]*", re.M)
_HEADING = re.compile(r"^[ \t]*#{1,6}[ \t]+(.*)$", re.M)
_ITEM = re.compile(r"^[ \t]*(?:(?:[-*+]|\d{1,9}[.)]|!!!|\?\?\?\+?)[ \t]+|\|)", re.M)
_IMAGE_OR_LINK = re.compile(
    r"!?\[([^\[\]]*)\]"
    r"(?:\([^()\s]*(?:\([^()\s]*\)[^()\s]*)*(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\[\]\n]*\])"
)
_ATTRIBUTES = re.compile(r"\{[:.#][^{}\n]*\}")
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_STARS = re.compile(r"\*+(?=\S)|(?<=\S)\*+")
_UNDERSCORES = re.compile(r"(?<![^\W_])_+(?=\S)|_+(?![^\W_])")
_STRUCK = re.compile("~~")
_TICKS = re.compile("`+")
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")

# An empty cell, and what stands in the place of one that was merged with another.
_NO_CELL = ("", "<<", "^^")

# An escaped mark is put out of reach of the passes that strip marks, then brought back. The
# private-use block is not text, and stray uses of it in a source are dropped first.
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_SHELTER = 0xE000
_SHELTERED = re.compile("[\ue000-\ue07f]")


# Each pass with a sign without which it finds nothing, in the order in which they must run.
_PASSES: list[tuple[str, re.Pattern[str], str | Callable[[re.Match[str]], str]]] = [
    ("```", _FENCE, ""),
    ("~~~", _FENCE, ""),
    ("", _RULE, ""),
    ("[^", _FOOTNOTE, "\n\n"),
    ("]:", _DEFINITION, ""),
    ("[^", _FOOTNOTE_MARK, ""),
    (">", _QUOTE, ""),
    ("#", _HEADING, lambda found: f"\n\n{found[1].rstrip('# ')}\n\n"),
    ("", _ITEM, "\n\n"),
    ("]", _IMAGE_OR_LINK, r"\1"),
    ("]", _IMAGE_OR_LINK, r"\1"),  # again, for a picture inside a link
    ("{", _ATTRIBUTES, ""),
    ("<", _AUTOLINK, r"\1"),
    ("*", _STARS, ""),
    ("_", _UNDERSCORES, ""),
    ("~~", _STRUCK, ""),
    ("`", _TICKS, ""),
]


def plain_text(markdown: str) -> str:
    """The words of a Markdown body; a newline stands between paragraphs, items and table rows."""
    text = _SHELTERED.sub("", markdown)
    is_escaped = "\\" in text
    if is_escaped:
        text = _ESCAPE.sub(lambda found: chr(_SHELTER + ord(found[1])), text)
    if "<!--" in text:
        text = _without_comments(text)
    for sign, pattern, instead in _PASSES:
        if sign in text:  # most texts have few of the signs, and a look is cheaper than a pass
            text = pattern.sub(instead, text)
    text = _cells(text)
    text = html.unescape(text)
    if is_escaped:
        text = _SHELTERED.sub(lambda found: chr(ord(found[0]) - _SHELTER), text)
    blocks = (" ".join(block.split()) for block in _BLANK_LINE.split(text))
    return "\n".join(block for block in blocks if block)


def _without_comments(text: str) -> str:
    kept = []
    at = 0
    while (begin := text.find("<!--", at)) >= 0 and (end := text.find("-->", begin)) >= 0:
        kept.append(text[at:begin])
        at = end + 3
    kept.append(text[at:])
    return " ".join(kept)


def _cells(text: str) -> str:
    """Table cells parted by a semicolon, over which no pair of syllables is formed."""
    if "|" not in text:
        return text
    lines = (
        "; ".join(cell for part in line.split("|") if (cell := part.strip()) not in _NO_CELL)
        if "|" in line
        else line
        for line in text.split("\n")
    )
    return "\n".join(lines)
