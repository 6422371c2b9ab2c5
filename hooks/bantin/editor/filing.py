"""An article filed under the month of its date: where it belongs, and what goes there with it.

The form files a new article by its date, yet cannot move one whose date is changed later.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bantin.content.articles import ARTICLES_DIR
from bantin.content.destinations import Kind, classify
from bantin.content.front_matter import split
from bantin.content.links import find_links
from bantin.diagnostics import Problems
from bantin.sources import Source

_PLACE = re.compile(rf"{ARTICLES_DIR}/\d{{4}}/\d{{2}}")


@dataclass(frozen=True, slots=True)
class Filing:
    """Where an article belongs, its text as it must read there, and the files it takes along.

    ``moved`` are files beside it that it alone names, ``copied`` those that others name as well,
    each by its name.
    """

    target: Path
    text: str
    moved: tuple[str, ...]
    copied: tuple[str, ...]


def filing_of(file: Path, text: str) -> Filing | None:
    """What would file the article ``file`` under its month; None where it lies there already.

    ``text`` is what it holds. None too for what is no article in a folder of a month, or has no
    date that can be read. Raises OSError where the folder cannot be read.
    """
    docs = file.parents[3] if len(file.parents) > 3 else file.parent
    here = file.parent.relative_to(docs).as_posix()
    if file.suffix != ".md" or not _PLACE.fullmatch(here):
        return None
    page = split(Source(file.name, text), Problems(), required=True)
    moment = page.fields.moment("date") if page.fields is not None else None
    if moment is None:
        return None
    there = f"{ARTICLES_DIR}/{moment[0].year:04}/{moment[0].month:02}"
    if there == here:
        return None
    named = [name for name in _beside(file) if _names(text, name)]
    others = list(_texts_besides(docs, file)) if named else []
    copied = tuple(n for n in named if any(_names(other, n) for other in others))
    moved = tuple(name for name in named if name not in copied)
    return Filing(docs / there / file.name, _relinked(text, here, there, named), moved, copied)


def _beside(file: Path) -> list[str]:
    """The names of the files in the article's folder that are no texts of their own."""
    found = (other for other in file.parent.iterdir() if other.is_file())
    return sorted(other.name for other in found if other.suffix != ".md")


def _texts_besides(docs: Path, file: Path) -> Iterator[str]:
    for path in docs.rglob("*.md"):
        if path != file:
            yield path.read_text("utf-8", "replace")


def _names(text: str, name: str) -> bool:
    """Whether a text may name a file; one that is only spoken of costs a copy at most."""
    at = text.find(name)
    return at >= 0 and re.search(rf"(?<![\w.-]){re.escape(name)}(?![\w-])", text[at:]) is not None


def _relinked(text: str, here: str, there: str, going: list[str]) -> str:
    """The text with its links to what stays in the old folder led back there."""
    for link in find_links(text, ""):
        written = link.destination.partition("#")[0]
        if "/" in written or classify(written, f"{here}/x.md").kind is not Kind.FILE:
            continue  # the way up from one month's folder is that from another's
        if written in going:
            continue
        back = posixpath.relpath(f"{here}/{written}", there)
        text = re.sub(rf"(?<=[(<\s]){re.escape(written)}(?=[)>#\s])", back, text)
    return text
