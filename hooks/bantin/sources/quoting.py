"""Texts as YAML takes them."""

from __future__ import annotations

import re

_PLAIN = re.compile(r"[^\W\d_][^\n,\[\]{}#:\"'\\]*(?<!\s)|\d{4}-\d{2}-\d{2}|[1-9]\d*")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def in_flow(text: str) -> str:
    """A text as YAML takes it between brackets, in quotes where it needs them."""
    text = " ".join(text.split())
    if _PLAIN.fullmatch(text) and text.lower() not in _WORDS_OF_YAML:
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """A text as YAML takes it whole, in the quotes that need no escaping if there are any."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"
