"""The handbook's page of mistakes, made from the catalogue of messages."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.diagnostics.catalogue import Message, catalogue

# What stands in the handbook where the explanations belong.
MARK = "<!-- lời giải -->"
_LANGUAGES = {"article": "markdown", "body": "markdown", "page": "markdown", "csv": "text"}
_PATHS = ("path", "page-path", "data-path")


def with_mistakes(markdown: str) -> str:
    """The page with every message explained in the place of the mark."""
    return markdown.replace(MARK, "\n".join(_lines())) if MARK in markdown else markdown


def _lines() -> Iterator[str]:
    for group, messages in catalogue().items():
        yield from (f"## {group}", "")
        for message in messages:
            # A heading's own name comes from its words, which may be mended; this one stays.
            yield from (f'<div id="{message.code}"></div>', "")
            yield from (f"### {message.title}", "", message.means, "")
            if message.place:
                yield from _example("Sai", message, message.wrong)
                yield from _example("Đúng", message, message.right)


def _example(title: str, message: Message, text: str) -> Iterator[str]:
    if message.place in _PATHS:
        yield from (f"{title}: `{text}`", "")
        return
    if message.place == "cells":
        text = f"cells: {text}"
    language = _LANGUAGES.get(message.place, "yaml")
    # Shown as code however it begins; what cannot be seen is named.
    shown = text.rstrip("\n").replace("\t", "→ ").replace("\u0002", "␂")
    yield from (f"{title}:", "")
    yield from (f"``` {language}", shown or "(tệp không có chữ nào)", "```", "")
