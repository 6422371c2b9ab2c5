"""Paths of somebody's computer, which tell of people, drives and servers."""

from __future__ import annotations

import re
from urllib.parse import unquote

_PATH = re.compile(
    r"(?:"
    r"file:/{1,4}(?P<file>[^\s\"'<>|]+)"
    r"|(?<![A-Za-z0-9])[A-Za-z]:[\\/]{1,2}(?P<drive>[^\s\"<>|][^\"<>|\n]*)"
    r"|(?<![\\\w])\\\\(?P<server>[\w.$-]{2,}\\[^\"<>|\n]+)"
    r"|(?<![\w/:.])/(?:Users|home)/(?P<home>[^/\s\"'<>]+/[^\s\"'<>]+)"
    r")"
)
_LONGEST = 4_000


def path_in(text: str) -> str | None:
    """The first path of a computer in a text; None where there is none."""
    text = text[:_LONGEST]
    if "%" in text:
        text = unquote(text)
    if "\\" not in text and "/" not in text:
        return None
    match = _PATH.search(text)
    return match[0].strip() if match else None
