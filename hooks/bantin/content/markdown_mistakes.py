"""Markdown that does not do what it looks like.

Each check follows what Python-Markdown really makes of a text, and tells only where the page shows
something else than the text promises. All work on one layout of the text, in linear time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from bantin.content.blocks import lay_out
from bantin.content.code_mistakes import code_mistakes
from bantin.content.emphasis_mistakes import emphasis_mistakes
from bantin.content.foreign_markup import foreign_markup
from bantin.content.link_mistakes import link_mistakes
from bantin.content.list_mistakes import list_mistakes
from bantin.content.mistakes import Mistake
from bantin.content.note_mistakes import note_mistakes
from bantin.content.structure_mistakes import structure_mistakes
from bantin.content.table_mistakes import table_mistakes

MOST_OF_A_KIND = 20
# A text without any of these is plain paragraphs, as most of a newspaper is. Looked for one by one:
# an alternation would cost more than all checks.
_MARKS = re.compile("[][*_`|~^=+\\\\<&{$\t\u00ad\u200b\u2060\ufeff\uff03\uff08\uff0a\uff3b\u2217]")
_PHRASES = (
    *("!!!", "!(", "'''", ": //", " ://", ":// ", ":/ /", "http", "title:"),
    *(":::", "%%", "www. ", "@ ", "://"),
)
_BEGINNINGS = frozenset("\t >(•–—‣·-?0123456789!¦\u00a0\u2002\u2003\u2007\u2009\u202f\u3000")
_SYMBOLS = "\u2190"  # arrows, bullets, boxes and emoji come after it, no letter of Vietnamese does
_EMOJI = re.compile(":[a-z]")


def _is_plain(body: str) -> bool:
    if _MARKS.search(body) or _EMOJI.search(body) or any(mark in body for mark in _PHRASES):
        return False
    for line in body.split("\n"):
        if line[:1] in _BEGINNINGS or line[:1] >= _SYMBOLS or line[1:2] == ")":
            return False
        if line[:1] == "o" and line[1:2].isspace():
            return False
        if line[:1] in "IVX" and "." in line[1:5]:
            return False
        if line[:1] == "#" and not line.startswith(("## ", "### ")):
            return False
    return True


def markdown_mistakes(body: str) -> Iterator[Mistake]:
    """The mistakes of a Markdown text, the first twenty of each kind."""
    if _is_plain(body):
        return
    layout = lay_out(body)
    told: Counter[str] = Counter()
    for check in (
        code_mistakes,
        structure_mistakes,
        list_mistakes,
        table_mistakes,
        link_mistakes,
        note_mistakes,
        emphasis_mistakes,
        foreign_markup,
    ):
        for mistake in check(layout):
            told[mistake.code] += 1
            if told[mistake.code] <= MOST_OF_A_KIND:
                yield mistake
            else:
                break
