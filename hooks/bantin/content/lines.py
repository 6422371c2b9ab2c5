"""Lines of a head in which figures may be quoted: a standfirst, a caption.

Only ``[16/21](so-lieu:mot-cua/so-nganh@2013)`` is read there; all else is text as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.links import Link
from bantin.diagnostics import Place
from bantin.sources import Scalar, Source

_FIGURE = re.compile(r'\[([^\[\]]*)\]\((so-lieu:[^()\s]*)(?:\s+"([^"]*)")?\)', re.IGNORECASE)


def plain_line(text: str) -> str:
    """The line as it reads, its figures without their links."""
    return _FIGURE.sub(r"\1", text)


def pieces(text: str, place: Place) -> Iterator[str | Link]:
    """The line in order: texts, and the links to figures, which get ``place``."""
    end = 0
    for match in _FIGURE.finditer(text):
        yield text[end : match.start()]
        yield Link(place, match[1], match[2], match[3] or "")
        end = match.end()
    yield text[end:]


def figures_in(scalar: Scalar, source: Source) -> Iterator[Link]:
    """The links to figures in a value of the head, each with its own place in the file."""
    at = source.offset(scalar.place)
    for match in _FIGURE.finditer(scalar.text):
        # YAML joins and unescapes the lines of a value, so each link is looked up in the file.
        found = source.text.find(match[0], at)
        at = found if found >= 0 else at
        yield Link(source.place(at), match[1], match[2], match[3] or "")
