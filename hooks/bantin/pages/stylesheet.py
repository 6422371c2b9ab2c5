"""The styles of a page: the tokens, the base, and those of what stands on it.

They travel inside the page, as the ``data:`` address of its style sheet. A page is then whole in
one request, and costs only what it uses; and a policy for contents can refuse every inline style
(``style-src 'self' data:``) without the digests that a ``<style>`` element would need, one for each
variety of page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path
from urllib.parse import quote

# Stands in a page for the address of its styles until it is known what it shows.
STYLES = "\ufdd3"

_CLASSES = re.compile(r'class="([^"]+)"')
_STRING = re.compile(r'("[^"]*")')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_SPACE = re.compile(r"\s+")
_LEADING_ZERO = re.compile(r"(?<![\d.])0\.(?=\d)")
_AROUND = re.compile(r" ?([{};,>]) ?")


class Stylesheets:
    """The styles of ``theme/``, put together for one page after another."""

    def __init__(self, theme: Path) -> None:
        self._theme = theme
        self._made: dict[frozenset[str], str] = {}

    def address(self, html: str) -> str:
        """The styles of a page as an address, fit for an attribute.

        A component is on the page when an element has its name for a class, and the styles of an
        element when there is one.
        """
        classes = " ".join(set(_CLASSES.findall(html))).split()
        elements = [name for name in self._elements if f"<{name}" in html]
        used = frozenset([*elements, *(self._components.keys() & classes)])
        if used not in self._made:
            self._made[used] = data_address(self._text(used))
        return self._made[used]

    def text(self, names: Iterable[str]) -> str:
        """The styles of some components and elements, for a page that is not ours."""
        return self._text(frozenset(names))

    def _text(self, used: frozenset[str]) -> str:
        # In the order of the cascade: print's come last.
        parts = [*self._elements.items(), *self._components.items()]
        return "".join(
            [*self._beginning, *(text for name, text in parts if name in used), self._print]
        )

    @cached_property
    def _elements(self) -> dict[str, str]:
        return self._folder("elements")

    @cached_property
    def _components(self) -> dict[str, str]:
        return self._folder("components")

    def _folder(self, name: str) -> dict[str, str]:
        return {file.stem: _read(file) for file in sorted((self._theme / name).glob("*.css"))}

    @cached_property
    def _beginning(self) -> list[str]:
        return [_read(self._theme / "styles" / name) for name in ("tokens.css", "base.css")]

    @cached_property
    def _print(self) -> str:
        return _read(self._theme / "styles" / "print.css")


def data_address(styles: str) -> str:
    """The address of a style sheet that is its own content."""
    # What an address may hold as it stands, but for what would end an attribute.
    return "data:text/css," + quote(styles, safe="!$'()*+,-./:;=?@_~")


def _read(file: Path) -> str:
    return compact(file.read_text(encoding="utf-8"))


def compact(styles: str) -> str:
    """Styles without comments and needless spaces, the same on every machine."""
    parts = _STRING.split(_COMMENT.sub("", styles))
    for at in range(0, len(parts), 2):
        text = _AROUND.sub(r"\1", _SPACE.sub(" ", parts[at]))
        text = text.replace(": ", ":").replace(";}", "}")
        parts[at] = _LEADING_ZERO.sub(".", text)
    # An address may hold the one kind of quotation mark as it stands, and not the other.
    parts[1::2] = [text if "'" in text else text.replace('"', "'") for text in parts[1::2]]
    return "".join(parts).strip()
