"""Which texts are drafts, told even of one that cannot be read.

A draft is not published, so nothing that is wrong in it may stop what is. A head that is broken, or
a file in a foreign encoding, still says ``draft: true`` in a line of its own.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from bantin.content.bodies import BodyChecker
from bantin.content.destinations import classify
from bantin.content.docs import Docs
from bantin.content.images import IMAGE_SUFFIXES
from bantin.sources import Fields, Scalar, Source
from bantin.sources.fields import TRUE_WORDS

_LONGEST_HEAD = 65_536  # bytes, or characters
_MARK = re.compile(r"[-–—]{1,4}[ \t]*")
_LINE_OF_HEAD = re.compile(r"[ \t]|[#\"'\-]|[^:\n]*:")
_DRAFT = re.compile(
    rf"[ \t]*[\"']?draft[\"']?[ \t]*:[ \t]*[\"']?(?:{'|'.join(sorted(TRUE_WORDS))})[\"']?"
    r"[ \t]*(?:#.*)?",
    re.IGNORECASE,
)
# From the beginning of a word on, so that a long one without a dot is gone through once.
_FILE_NAME = re.compile(
    r"(?<![^\s\"':,\[\]{}()<>])[^\s\"':,\[\]{}()<>]+\.[A-Za-z0-9]{2,4}(?![\w.])"
)


def is_draft(fields: Fields) -> bool:
    """Whether a head that could be read says so, in whatever words for yes."""
    node = fields.node("draft")
    return isinstance(node, Scalar) and node.text.strip().lower() in TRUE_WORDS


def says_draft(text: str) -> bool:
    """Whether the head of a text that could not be read has a line that makes it a draft."""
    return any(_DRAFT.fullmatch(line) for line in _head_lines(text))


def file_says_draft(file: Path) -> bool:
    """The same of a file, in whatever encoding it was saved; not of one that cannot be read."""
    try:
        with file.open("rb") as stream:
            raw = stream.read(_LONGEST_HEAD)
    except OSError:
        return False
    # The line that counts is ASCII: in UTF-16 with zeros between its letters.
    text = raw.lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\x00", b"").decode("utf-8", "replace")
    return says_draft(text.replace("\r\n", "\n").replace("\r", "\n"))


def look_at_files(source: Source, path: str, docs: Docs, bodies: BodyChecker) -> None:
    """Notes which files the head of such a text names, and looks at its pictures.

    Otherwise what is wrong with such a picture would count as that of a picture nobody names.
    ``path`` is that of the text from the docs folder.
    """
    end = source.text.find("---", 4)
    head = source.text[: min(end if end >= 0 else len(source.text), _LONGEST_HEAD)]
    for match in _FILE_NAME.finditer(head):
        named = classify(match[0], path).path
        if named in docs.tree:
            bodies.note(source.place(match.start()), named)
            if posixpath.splitext(named)[1].lower() in IMAGE_SUFFIXES:
                docs.images.facts(named, source.place(match.start()))


def _head_lines(text: str) -> list[str]:
    """The lines in which a head would stand, up to its end or to the first line of prose."""
    lines = text[:_LONGEST_HEAD].lstrip("\ufeff \t\n").split("\n")
    if _MARK.fullmatch(lines[0]):
        lines = lines[1:]
    found: list[str] = []
    after_blank = False
    for line in lines:
        if _MARK.fullmatch(line.strip()) or (after_blank and not _LINE_OF_HEAD.match(line)):
            break
        after_blank = not line.strip()
        found.append(line)
    return found
