"""Quotation marks and spaces in an article as a typesetter would have them.

Only running prose is touched: no code, address, table, attribute or line of the head. Where it is
not certain which mark opens and which closes, a paragraph is left as it is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bantin.content.blanking import blank

_HIDDEN = "\ufffc"  # stands for what is no prose: neither a space nor a mark
_HEAD = re.compile(r"\ufeff?---[ \t]*\r?\n.*?^---[ \t]*\r?$\n?", re.DOTALL | re.MULTILINE)
_TARGET = re.compile(r"\](?:\((?>[^()]|\([^()]*\)){0,1000}+\)|\[[^\[\]\n]*\])")
_NO_PROSE = (
    _TARGET,
    # Whole lines: definitions, tables, admonitions and what extensions put in such places.
    re.compile(r"^ {0,3}\*?\[(?!\^)[^\[\]\n]+\]:.*$", re.MULTILINE),
    re.compile(r"^.*\|.*$", re.MULTILINE),
    re.compile(r"^[ \t]*(?:!!!|\?\?\?|===).*$", re.MULTILINE),
    re.compile(r"^[ \t]*+(?:(?:>++|(?:[-*+#]++|\d++[.)]|:)(?=[ \t]))[ \t]*+)++", re.MULTILINE),
    re.compile(
        r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+|<[a-zA-Z/!?][^<>]*+>"
    ),
    re.compile(r"\{[^{}\n]*\}|\[\^[^\[\]\n]*\]|\\."),
)
_SPANS_OF_SPACE = re.compile(r"[^\S\n]+")
_PARAGRAPH_END = re.compile(r"\n(?:[ \t]*\r?\n)+")
_QUOTE = re.compile('"')
_MAY_OPEN = re.compile(rf"[\s(\[“‘«—–*_/-]|{_HIDDEN}")
# Each with what it is replaced by; the spaces stand between prose on both sides.
_SPACES = (
    (re.compile(r"(?<=[^\s\ufffc]) {2,}(?=[^\s\ufffc])"), " "),
    (re.compile(r"(?<=[\w)”»\"]) +(?=[,.;:!?…](?:[ \n”\"»)]|$))"), ""),
    (re.compile(r"(?<=[(“«]) +(?=[^\s\ufffc])"), ""),
    (re.compile(r"(?<=[^\s\ufffc]) +(?=[)”»])"), ""),
)


@dataclass(frozen=True, slots=True)
class Typeset:
    """The text as it would be, and how many marks and spaces of it were changed."""

    text: str
    quotes: int = 0
    spaces: int = 0


def typeset(text: str) -> Typeset:
    """An article's whole text, its head included, with its prose mended."""
    head = _HEAD.match(text)
    start = head.end() if head else 0
    body = text[start:]
    curled, quotes = _curl(body)
    spaced, spaces = _space(curled)
    return Typeset(text[:start] + spaced, quotes, spaces)


def _masked(body: str) -> str:
    """The body with everything hidden that is no prose, every other character where it stood."""
    blanked = blank(body)
    parts: list[str] = []
    done = 0
    for match in _SPANS_OF_SPACE.finditer(blanked):
        start, end = match.span()
        changed = [at for at in range(start, end) if body[at] != blanked[at]]
        if changed:
            parts += [blanked[done : changed[0]], _HIDDEN * (changed[-1] + 1 - changed[0])]
            done = changed[-1] + 1
    masked = "".join([*parts, blanked[done:]])
    for pattern in _NO_PROSE:
        masked = pattern.sub(_hide, masked)
    return masked


def _hide(match: re.Match[str]) -> str:
    return "".join("\n" if letter == "\n" else _HIDDEN for letter in match[0])


def _curl(body: str) -> tuple[str, int]:
    masked = _masked(body)
    letters = list(body)
    changed = 0
    at = 0
    for end in [*(match.start() for match in _PARAGRAPH_END.finditer(masked)), len(masked)]:
        marks = [match.start() for match in _QUOTE.finditer(masked, at, end)]
        if _are_pairs(masked, marks, at, end):
            for number, place in enumerate(marks):
                letters[place] = "“”"[number % 2]
            changed += len(marks)
        at = end
    return "".join(letters), changed


def _are_pairs(masked: str, marks: list[int], start: int, end: int) -> bool:
    """Whether every other mark opens and the one after it closes, without a doubt."""
    if len(marks) % 2:
        return False
    for number, place in enumerate(marks):
        before = masked[place - 1] if place > start else "\n"
        after = masked[place + 1] if place + 1 < end else "\n"
        if number % 2 == 0:
            if _MAY_OPEN.fullmatch(before) is None or after.isspace():
                return False
        elif before.isspace() or after.isalnum():
            return False
    return True


def _space(body: str) -> tuple[str, int]:
    changed = 0
    for pattern, instead in _SPACES:
        masked = _masked(body)
        parts: list[str] = []
        done = 0
        for match in pattern.finditer(masked):
            parts += [body[done : match.start()], instead]
            done = match.end()
            changed += 1
        body = "".join([*parts, body[done:]])
    return body, changed
