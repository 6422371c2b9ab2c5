"""Links in Markdown source, with their places.

Python-Markdown forgets where things stood, and an editor needs the line and column; so the
source is scanned once for links, and code is blanked out first so that an example of a link
is not taken for one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.content.blanking import blank
from bantin.content.mail_links import MAIL
from bantin.diagnostics import Place


@dataclass(frozen=True, slots=True)
class Link:
    """One link or image as written: ``[text](destination "title")`` or ``![text](…)``.

    ``place`` is where its text begins with ``[`` (or ``!``). ``own_paragraph`` tells a link that
    stands alone between blank lines, the form that asks for a table.
    """

    place: Place
    text: str
    destination: str
    title: str = ""
    is_image: bool = False
    own_paragraph: bool = False


_BRACKET = re.compile(r"\\.|[\[\]]", re.DOTALL)
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_ANGLED = re.compile(r"<([^<>\n]*)>")
_PLAIN_CHUNK = re.compile(r"(?:[^\s()\\]|\\.)*")
_WITH_SPACES = re.compile(r"[^()\n\"']*(?=\))")
_TITLE = re.compile(r"\s+(?:\"((?:[^\"\\]|\\.)*)\"|'((?:[^'\\]|\\.)*)'|\(([^()]*)\))\s*(?=\))")
_SPACE = re.compile(r"\s*")
_DEFINITION = re.compile(
    r"^ {0,3}\[(?!\^)([^\[\]\n]+)\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|(\S+))"
    r"[ \t]*(?:\n?[ \t]*(?:\"([^\"\n]*)\"|'([^'\n]*)'|\(([^()\n]*)\)))?[ \t]*$",
    re.MULTILINE,
)
_REFERENCE = re.compile(r"[ ]?\n?\[([^\[\]]*)\]")
_AUTOLINK = re.compile(
    rf"<((?:https?|ftp|tel):[^<>\s]*|(?:mailto:{MAIL}(?:\?[^<>\s]*)?)|{MAIL})>", re.I
)
MANY_BRACKETS = 500
_MAX_DEPTH = 32  # of parentheses in a destination, as in CommonMark
_NOT_NEWLINE = re.compile(r"[^\n]")
_LINE_END = re.compile("\n")
_SPACES = re.compile(r"\s+")


def find_links(source_text: str, path: str, first_line: int = 1) -> list[Link]:
    """Every link and image of a Markdown text, in the order written.

    ``first_line`` is the line of the file ``path`` on which the text begins. Links inside code
    and comments are left out; of a reference link the destination is its definition's.
    """
    if "](" not in source_text and "]:" not in source_text and "<" not in source_text:
        return []
    return [link for _, link in _Scanner(source_text, path, first_line).found()]


def tame_brackets(text: str, stand_in: str) -> str:
    """``text`` with ``stand_in`` for each ``[`` that begins no link, if it has hundreds of such.

    Python-Markdown looks for the end of each from its place on, so that ten thousand of them
    would keep it busy for minutes; nobody writes so many but to do harm or by mistake.
    """
    if text.count("[") < MANY_BRACKETS:
        return text
    scanner = _Scanner(text, "", 1)
    starts = {at + link.is_image for at, link in scanner.found()}
    loose = [m.start() for m in _BRACKET.finditer(scanner.text) if m[0] == "["]
    loose = [at for at in loose if at not in starts]
    if len(loose) < MANY_BRACKETS:
        return text
    parts = []
    done = 0
    for at in loose:
        parts.append(text[done:at])
        done = at + 1
    return stand_in.join([*parts, text[done:]])


class _Scanner:
    """Finds the links of one text; ``text`` is what is left of it without code."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self._written = text
        self.text = blank(text)
        self._path = path
        self._first_line = first_line
        self._starts = [0]
        self._starts += [match.end() for match in _LINE_END.finditer(text)]
        self._definitions: dict[str, tuple[str, str]] = {}
        if "]:" in self.text:
            self.text = _DEFINITION.sub(self._take_definition, self.text)

    def _take_definition(self, match: re.Match[str]) -> str:
        """Remembers a definition and blanks it, so that its brackets are no link."""
        title = match[4] or match[5] or match[6] or ""
        destination = match[2] if match[2] is not None else match[3]
        self._definitions.setdefault(_label(match[1]), (destination, title))
        return _NOT_NEWLINE.sub(" ", match[0])

    def found(self) -> list[tuple[int, Link]]:
        """Every link with its offset, in the order written."""
        found: list[tuple[int, Link]] = []
        start = 0
        while start < len(self.text):
            match = _PARAGRAPH_END.search(self.text, start)
            end = match.start() if match else len(self.text)
            found.extend(self._paragraph(start, end))
            start = match.end() - 1 if match else end
            start = max(start, end + 1)
        if "<" in self.text:
            for match in _AUTOLINK.finditer(self.text):
                written = match[1]
                is_mail = "@" in written and ":" not in written
                destination = f"mailto:{written}" if is_mail else written
                link = Link(self._place(match.start()), written, destination)
                found.append((match.start(), link))
        found.sort(key=lambda item: item[0])
        return found

    def _place(self, offset: int) -> Place:
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return Place(self._path, self._first_line + line - 1, column)

    def _paragraph(self, start: int, end: int) -> Iterator[tuple[int, Link]]:
        paragraph = self.text[start:end]
        first = end - len(paragraph.lstrip())
        last = start + len(paragraph.rstrip())
        open_brackets: list[int] = []
        used_until = start
        for match in _BRACKET.finditer(self.text, start, end):
            bracket = match[0]
            at = match.start()
            if bracket == "[":
                if at >= used_until:
                    open_brackets.append(at)
            elif bracket == "]" and open_brackets and at >= used_until:
                opening = open_brackets.pop()
                parsed = self._target(opening, at, end)
                if parsed is None:
                    continue
                destination, title, stop = parsed
                used_until = stop
                is_image = opening > start and self.text[opening - 1] == "!"
                is_image = is_image and not self._is_escaped(opening - 1, start)
                begin = opening - 1 if is_image else opening
                yield (
                    begin,
                    Link(
                        place=self._place(begin),
                        text=_unescape(self._written[opening + 1 : at]),
                        destination=_unescape(destination.strip()),
                        title=_unescape(title),
                        is_image=is_image,
                        own_paragraph=begin == first and stop == last,
                    ),
                )

    def _is_escaped(self, at: int, start: int) -> bool:
        backslashes = 0
        while at - 1 - backslashes >= start and self.text[at - 1 - backslashes] == "\\":
            backslashes += 1
        return backslashes % 2 == 1

    def _target(self, opening: int, closing: int, end: int) -> tuple[str, str, int] | None:
        """Destination, title and end of the link whose text lies between two brackets."""
        after = closing + 1
        if after < end and self.text[after] == "(":
            inline = self._inline(after + 1, end)
            if inline is not None:
                return inline
        if not self._definitions:
            return None
        text = self.text[opening + 1 : closing] if closing - opening < 1_000 else ""
        reference = _REFERENCE.match(self.text, after, end)
        if reference is not None and _label(reference[1] or text) in self._definitions:
            return (*self._definitions[_label(reference[1] or text)], reference.end())
        if _label(text) in self._definitions:
            return (*self._definitions[_label(text)], after)
        return None

    def _inline(self, at: int, end: int) -> tuple[str, str, int] | None:
        text = self.text
        at = _SPACE.match(text, at, end).end()  # type: ignore[union-attr]
        if angled := _ANGLED.match(text, at, end):
            destination, at = angled[1], angled.end()
        else:
            stop = self._bare_end(at, end)
            if stop is None:
                return None
            destination, at = text[at:stop], stop
        title = ""
        if title_match := _TITLE.match(text, at, end):
            title = title_match[1] or title_match[2] or title_match[3] or ""
            at = title_match.end()
        elif spaced := _WITH_SPACES.match(text, at, end):
            destination += spaced[0]
            at = spaced.end()
        at = _SPACE.match(text, at, end).end()  # type: ignore[union-attr]
        if at < end and text[at] == ")":
            return destination, title, at + 1
        return None

    def _bare_end(self, at: int, end: int) -> int | None:
        """Where a destination without ``<>`` ends: at a space, or at its unmatched ``)``."""
        depth = 0
        while True:
            at = _PLAIN_CHUNK.match(self.text, at, end).end()  # type: ignore[union-attr]
            if at >= end or self.text[at] not in "()":
                return at if depth == 0 else None
            if self.text[at] == "(":
                depth += 1
                if depth > _MAX_DEPTH:
                    return None
            elif depth == 0:
                return at
            else:
                depth -= 1
            at += 1


def _label(text: str) -> str:
    return _SPACES.sub(" ", text.strip()).lower()


def _unescape(text: str) -> str:
    return _ESCAPE.sub(r"\1", text) if "\\" in text else text
