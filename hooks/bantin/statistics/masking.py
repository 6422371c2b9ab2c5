"""Markdown with everything hidden in which a number needs no link: code, addresses, figures' links.

What is hidden becomes spaces, so that every offset stays that of the text.
"""

from __future__ import annotations

import re

from bantin.content.blanking import blank
from bantin.statistics.references import is_reference

_LINK = re.compile(
    r"(?P<image>!?)\[(?P<text>(?>[^\[\]]|\[[^\[\]]*\])*+)\]"
    r"(?:\((?P<to>(?>[^()]|\([^()]*\)){0,600}+)\)|\[(?P<label>[^\[\]]{0,200})\])"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?P<label>[^\[\]\n]+)\]:[ \t]*(?P<to>\S+).*$", re.MULTILINE)
_FOOTNOTE = re.compile(r"\[\^[^\[\]\n]*\]")
_ADDRESS = re.compile(
    # An address of mail begins where its letters do, or each of them would be tried.
    r"(?:https?://|www\.)[^\s<>\"”)]+|(?<![\w.+-])[\w.+-]++@[\w-]+(?:\.[\w-]+)+|<[a-z]+:[^<>\s]*>",
    re.IGNORECASE,
)
# A slogan or a name in quotation marks, opened by one kind of mark and, often, closed by another.
_QUOTED = re.compile(r"[“\"]([^“”\"\n]+(?:\n(?![ \t]*\n)[^“”\"\n]+)*)[”\"]")
_CLAIM = re.compile(r"[.!?]\s|%|\b(?:nghìn|triệu|tỷ|tỉ|đồng|phần trăm)\b")
_LONGEST_SLOGAN = 90
_NOT_NEWLINE = re.compile(r"[^\n]")


def mask(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The text to look for numbers in, and the stretches that are the text of other links.

    A number in such a stretch can be reported, but no second link can be put around it.
    """
    masked = blank(text)
    inside: list[tuple[int, int]] = []
    if "[" in masked:
        figures: set[str] = set()
        if "]:" in masked:
            masked = _FOOTNOTE.sub(_hide, masked)
            for match in _DEFINITION.finditer(masked):
                if is_reference(match["to"]):
                    figures.add(match["label"].lower())
            masked = _DEFINITION.sub(_hide, masked)
        masked = _LINK.sub(lambda match: _hide_link(match, figures, inside), masked)
        masked = _FOOTNOTE.sub(_hide, masked)
    masked = _ADDRESS.sub(_hide, masked)
    return _QUOTED.sub(_hide_slogan, masked), inside


def _hide(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" ", match[0])


def _hide_link(match: re.Match[str], figures: set[str], inside: list[tuple[int, int]]) -> str:
    label = (match["label"] or match["text"]).lower()
    to_figure = is_reference((match["to"] or "").strip().lstrip("<")) or (
        match["to"] is None and label in figures
    )
    if to_figure or match["image"]:
        return _hide(match)
    inside.append(match.span("text"))
    start, end = match.start("text") - match.start(), match.end("text") - match.start()
    whole = match[0]
    hidden = _NOT_NEWLINE.sub(" ", whole)
    return hidden[:start] + whole[start:end] + hidden[end:]


def _hide_slogan(match: re.Match[str]) -> str:
    words = match[1]
    if len(words) > _LONGEST_SLOGAN or _CLAIM.search(words):
        return match[0]
    return _hide(match)
