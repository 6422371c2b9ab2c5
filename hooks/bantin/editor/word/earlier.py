"""An article that came from a Word file before: the line that tells so, and whether it was edited.

The line stands in the article itself, so that whoever has the article knows. It goes when an
editor takes it out; the article is then like any other, and no import touches it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bantin.content.articles import ARTICLES_DIR
from bantin.sources.digests import hex_digest

_MARK = re.compile(
    r"^# Nhập từ tệp Word: (?P<name>[^\n]+) \(mã (?P<digest>[0-9a-f]{12})\)\n", re.MULTILINE
)
_MOST_HEAD = 2_000  # bytes in which the line is looked for: it stands at the top


def mark(name: str, digest: str) -> str:
    """The line, which is a comment in the front matter."""
    return f"# Nhập từ tệp Word: {name} (mã {digest})\n"


def digest_of(text: str, pictures: Mapping[str, bytes]) -> str:
    """What tells an article as it was imported, without its mark, from one that was edited."""
    parts: list[str | bytes] = [text.replace("\r\n", "\n")]
    for name in sorted(pictures):
        parts += [name, pictures[name]]
    return hex_digest(*parts)


@dataclass(frozen=True, slots=True)
class Earlier:
    """An imported article as it stands now; ``digest`` is of what was written then."""

    path: Path
    text: str
    digest: str

    @property
    def pictures(self) -> set[Path]:
        """The pictures that the import put beside it and that it still names."""
        names = re.findall(rf"{re.escape(self.path.stem)}-\d+\.\w+", self.text)
        return {path for name in names if (path := self.path.with_name(name)).is_file()}

    @property
    def was_edited(self) -> bool:
        pictures = {path.name: path.read_bytes() for path in self.pictures}
        return digest_of(_MARK.sub("", self.text, count=1), pictures) != self.digest

    def value(self, key: str) -> str:
        """A value of the front matter as written on the line of its key; empty without one."""
        found = re.search(rf"^{key}: *(.*)$", self.text, re.MULTILINE)
        return found[1].strip() if found else ""


def find_earlier(docs: Path, name: str, slug: str) -> tuple[Earlier | None, list[Path]]:
    """The article of that title that came from a file of that name, and others that did."""
    found: Earlier | None = None
    others: list[Path] = []
    for path in sorted((docs / ARTICLES_DIR).glob("*/*/*.md")):
        with path.open("rb") as stream:
            head = stream.read(_MOST_HEAD).decode("utf-8", "replace").replace("\r\n", "\n")
        match = _MARK.search(head)
        if match is None or match["name"] != name:
            continue
        if found is None and re.fullmatch(rf"{re.escape(slug)}(?:-\d+)?", path.stem):
            text = path.read_text(encoding="utf-8", errors="surrogateescape")
            found = Earlier(path, text, match["digest"])
        else:
            others.append(path)
    return found, others
