"""Articles as plain data, and back: what was read once need not be read again.

A stored article has everything but its body, which is taken from its file when somebody asks for
it: most builds ask for few, and an archive of bodies would not fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

from bantin.content.model import Article, Attachment, Contributor, Correction, Image
from bantin.sources.files import MAX_BYTES

# In the order in which `pack` lists them; the body's length stands in the body's place.
_FIELDS = tuple(Article.__dataclass_fields__)


class StoredArticle(Article):
    """An article whose body lies in its file; ``file`` is absolute."""

    __slots__ = ("_body_length", "file")

    file: str
    _body_length: int

    @property
    def body(self) -> str:
        """The Markdown, as it stands in the file now. Raises OSError if the file is gone."""
        if not self._body_length:
            return ""
        with Path(self.file).open("rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8-sig", "replace")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text[-self._body_length :]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Article) and other.path == self.path

    def __hash__(self) -> int:
        return hash(self.path)


def pack(article: Article) -> list[Any]:
    """An article as a list of plain values."""
    image = article.image
    return [
        article.path,
        article.url,
        article.title,
        article.date.isoformat(),
        article.has_time,
        article.section,
        [[name.name, name.office, name.author_id] for name in article.authors],
        len(article.body),
        article.body_line,
        article.standfirst,
        None
        if image is None
        else [
            image.url,
            image.alt,
            image.caption,
            image.credit,
            image.width,
            image.height,
            image.caption_source,
        ],
        list(article.tags),
        article.topic,
        article.source,
        [[file.url, file.title, file.kind, file.size] for file in article.attachments],
        article.featured,
        article.draft,
        article.expires and article.expires.isoformat(),
        [[note.date.isoformat(), note.text] for note in article.corrections],
        article.updated and article.updated.isoformat(),
        article.legacy_id,
        article.standfirst_source,
    ]


def head_of(packed: list[Any]) -> list[str]:
    """What tells the head of a packed article from others, whatever its body."""
    return [repr(value) for name, value in zip(_FIELDS, packed, strict=True) if "body" not in name]


def unpack(packed: list[Any], root: str) -> StoredArticle:
    """The article that was packed, of the bulletin in the folder ``root``.

    Raises ValueError, TypeError or IndexError for what ``pack`` never gave.
    """
    values = list(packed)
    article = object.__new__(StoredArticle)
    values[3] = datetime.fromisoformat(values[3])
    if values[6]:
        values[6] = tuple([Contributor(*name) for name in values[6]])
    else:
        values[6] = ()
    if values[10] is not None:
        values[10] = Image(*values[10])
    values[11] = tuple(values[11])
    values[14] = tuple([Attachment(*file) for file in values[14]]) if values[14] else ()
    if values[17] is not None:
        values[17] = datetime.fromisoformat(values[17])
    if values[18]:
        values[18] = tuple([Correction(datetime.fromisoformat(d), t) for d, t in values[18]])
    else:
        values[18] = ()
    if values[19] is not None:
        values[19] = datetime.fromisoformat(values[19])
    for set_field, value in zip(_SETTERS, values, strict=True):
        set_field(article, value)
    _set_file(article, f"{root}/{values[0]}")
    return article


def _setter(owner: type, name: str) -> Callable[[object, object], None]:
    """Sets a field through its slot: a frozen article takes nothing in another way."""
    setter: Callable[[object, object], None] = getattr(owner, name).__set__
    return setter


# Made once: 20,000 articles come back in each build.
_set_file = _setter(StoredArticle, "file")
_SETTERS = tuple(
    _setter(StoredArticle, "_body_length") if name == "body" else _setter(Article, name)
    for name in _FIELDS
)
