"""Articles as plain data, and back: what was read once need not be read again.

A stored article has everything but its body, which is taken from its file when somebody asks for
it: most builds ask for few, and an archive of bodies would not fit into memory.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bantin.content.model import Article, Attachment, Contributor, Correction, Image
from bantin.sources.files import MAX_BYTES

# In the order in which `pack` lists them; the body's length stands in the body's place.
_FIELDS = tuple(Article.__dataclass_fields__)
_BODY = _FIELDS.index("body")


class StoredArticle(Article):
    """An article whose body lies in its file, and most of whose fields lie packed."""

    __slots__ = ("_packed", "_root")

    _packed: list[Any]
    _root: str

    @property
    def body(self) -> str:
        """The Markdown, as it stands in the file now. Raises OSError if the file is gone."""
        length = self._packed[_BODY]
        if not length:
            return ""
        with open(f"{self._root}/{self.path}", "rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8", "replace")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text[-length:]

    def __getattr__(self, name: str) -> Any:
        """A field that is asked for the first time: its slot is still empty."""
        if name not in _FILLED_LATE:
            raise AttributeError(name)
        at, come_out, fill = _FILLED_LATE[name]
        value = come_out(self._packed[at])
        fill(self, value)
        return value

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
            image.digest,
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
    article = object.__new__(StoredArticle)
    _set_packed(article, packed)
    _set_root(article, root)
    _set_path(article, packed[0])
    _set_url(article, packed[1])
    _set_date(article, datetime.fromisoformat(packed[3]))
    _set_section(article, packed[5])
    _set_draft(article, packed[16])
    expires = packed[17]
    _set_expires(article, expires and datetime.fromisoformat(expires))
    return article


def _setter(owner: type, name: str) -> Callable[[object, object], None]:
    """Sets a field through its slot: a frozen article takes nothing in another way."""
    setter: Callable[[object, object], None] = getattr(owner, name).__set__
    return setter


# Made once: 20,000 articles come back in each build. These fields are what orders them and decides
# who sees them; the others are filled when somebody asks.
_set_packed, _set_root = _setter(StoredArticle, "_packed"), _setter(StoredArticle, "_root")
_set_path, _set_url = _setter(Article, "path"), _setter(Article, "url")
_set_date, _set_section = _setter(Article, "date"), _setter(Article, "section")
_set_draft, _set_expires = _setter(Article, "draft"), _setter(Article, "expires")

# How a field comes out of its place in the list; one that is not here stands there as it is.
_COME_OUT: dict[str, Callable[[Any], Any]] = {
    "authors": lambda names: tuple([Contributor(*name) for name in names]),
    "image": lambda image: image and Image(*image),
    "tags": tuple,
    "attachments": lambda files: tuple([Attachment(*file) for file in files]),
    "corrections": lambda notes: tuple(
        [Correction(datetime.fromisoformat(date), text) for date, text in notes]
    ),
    "updated": lambda moment: moment and datetime.fromisoformat(moment),
}
_FILLED_LATE = {
    name: (at, _COME_OUT.get(name, lambda value: value), _setter(Article, name))
    for at, name in enumerate(_FIELDS)
    if name not in ("path", "url", "date", "section", "draft", "expires", "body")
}
