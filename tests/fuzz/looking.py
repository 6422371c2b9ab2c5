"""What must hold of anything that came of an input: harmless markup, lines that editors can use."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html.parser import HTMLParser

from bantin.diagnostics import Problem

_BAD_ADDRESS = re.compile(r"[\x00-\x20]*(?:javascript|vbscript|data|file)[\x00-\x20]*:", re.I)
_VIETNAMESE = re.compile("[à-ỹđ]", re.I)


def check_words(text: str) -> None:
    """Raises AssertionError unless a text is one line with Vietnamese letters."""
    assert _VIETNAMESE.search(text), f"not for editors: {text!r}"
    assert "\n" not in text, f"not a line: {text!r}"


def told(problems: Iterable[Problem]) -> str:
    """The outcome as a word; every problem must be a line that an editor can use."""
    found = list(problems)
    for problem in found:
        line = str(problem)
        check_words(problem.what)
        check_words(problem.mend)
        assert "\n" not in line, line
        assert problem.place.line >= 1 <= problem.place.column, line
        assert len(line) < 3_000, f"endless: {line[:200]}"
    return "lỗi" if any(p.severity.value == "LỖI" for p in found) else "nhận"


class Looking(HTMLParser):
    """Raises AssertionError at markup that would run something."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag not in ("style", "svg", "form", "b"), tag  # no Markdown comes to a <b>
        assert all(name != "style" for name, _ in attrs), (tag, attrs)
        self.look(tag, attrs)

    def look(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        assert tag not in ("script", "foreignobject", "iframe", "object", "embed"), tag
        for written, value in attrs:
            name = written.rpartition("}")[2].lower()
            assert not name.startswith("on"), (tag, name)
            if name in ("href", "src", "action", "xlink:href"):
                assert not _BAD_ADDRESS.match(value or ""), (tag, value)
