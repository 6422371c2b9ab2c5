"""Articles as plain data, and back: what was read once need not be read again.

A stored article has everything but its body, which is taken from its file when somebody asks for
it: most builds ask for few, and an archive of bodies would not fit into memory.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Iterable
from dataclasses import astuple
from datetime import datetime
from typing import Any

from bantin.content.model import Article, Attachment, Contributor, Correction, Image
from bantin.sources.digests import digest
from bantin.sources.files import MAX_BYTES

# The values of a packed article that stand each for itself: what orders articles, decides who sees
# them and in which lists. The other fields are asked for seldom, and lie in one piece of bytes, the
# last value.
COLUMNS = (
    *("path", "head", "url", "date", "section", "draft", "expires", "tags", "topic", "legacy_id"),
    *("featured", "author_ids", "age", "length", "body_line", "rest"),
)
PATH, HEAD, DATE, DRAFT, AGE = map(COLUMNS.index, ("path", "head", "date", "draft", "age"))
_FEATURED = COLUMNS.index("featured")
_LENGTH, _BODY_LINE, _REST = map(COLUMNS.index, ("length", "body_line", "rest"))
_LATE = tuple(
    name for name in Article.__dataclass_fields__ if name not in COLUMNS and name != "body"
)
_MARSHAL = 2  # a form of it in which the same values always give the same bytes
Packed = tuple[Any, ...]


class StoredArticle(Article):
    """An article whose body lies in its file, and most of whose fields lie packed."""

    __slots__ = ("_packed", "_root", "age", "author_ids")

    _packed: Packed
    _root: str

    @property
    def day(self) -> str:
        return str(self._packed[DATE][:10])

    @property
    def body(self) -> str:
        """The Markdown, as it stands in the file now. Raises OSError if the file is gone."""
        length = self._packed[_LENGTH]
        if not length:
            return ""
        with open(f"{self._root}/{self.path}", "rb") as stream:
            text = stream.read(MAX_BYTES).decode("utf-8", "replace")
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        return text[-length:]

    def __getattr__(self, name: str) -> Any:
        """A field that is asked for the first time: all that lie packed come out together."""
        if name == "date":
            _set_date(self, _moment(self._packed[DATE]))
        elif name == "body_line":
            _set_body_line(self, self._packed[_BODY_LINE])
        elif name in _FILLED_LATE:
            values = marshal.loads(self._packed[_REST])  # noqa: S302 - plain values, see `pack`
            for (come_out, fill), value in zip(_FILLED_LATE.values(), values, strict=True):
                fill(self, come_out(value) if come_out else value)
            if self.standfirst_source is None:
                _set_standfirst_source(self, self.standfirst)
        else:
            raise AttributeError(name)
        return getattr(self, name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Article) and other.path == self.path

    def __hash__(self) -> int:
        return hash(self.path)


def pack(article: Article) -> Packed:
    """An article as plain values: see ``COLUMNS``. ``head`` is a digest of all but its body."""
    late = {name: _GO_IN.get(name, _as_it_is)(getattr(article, name)) for name in _LATE}
    if article.standfirst_source == article.standfirst:
        late["standfirst_source"] = None  # as it mostly is
    rest = marshal.dumps(list(late.values()), _MARSHAL)
    first = (
        article.url,
        article.date.isoformat(),
        sys.intern(article.section),
        article.draft,
        article.expires and article.expires.isoformat(),
        tuple([sys.intern(tag) for tag in article.tags]),
        sys.intern(article.topic),
        article.legacy_id,
        article.featured,
        tuple([sys.intern(id) for id in article.author_ids]),
    )
    head = digest(article.path, repr(first), rest)
    last = (article.age, len(article.body), article.body_line, rest)
    return (article.path, head, *first, *last)


def unpack(packed: Packed, root: str) -> StoredArticle:
    """The article that was packed, of the bulletin in the folder ``root``.

    Raises ValueError or TypeError for what ``pack`` never gave.
    """
    article = object.__new__(StoredArticle)
    path, _, url, _, section, draft, expires, tags, topic, legacy_id = packed[:_FEATURED]
    featured, author_ids, age, _, _, _ = packed[_FEATURED:]
    _set_packed(article, packed)
    _set_root(article, root)
    _set_author_ids(article, author_ids)
    _set_age(article, age)
    _set_path(article, path)
    _set_url(article, url)
    _set_section(article, section)
    _set_draft(article, draft)
    _set_expires(article, expires and _moment(expires))
    _set_tags(article, tags)
    _set_topic(article, topic)
    _set_legacy_id(article, legacy_id)
    _set_featured(article, featured)
    return article


def _as_it_is(value: Any) -> Any:
    return value


def _flat(things: Iterable[Any]) -> list[list[Any]]:
    return [list(astuple(thing)) for thing in things]


def _setter(owner: type, name: str) -> Callable[[object, object], None]:
    """Sets a field through its slot: a frozen article takes nothing in another way."""
    setter: Callable[[object, object], None] = getattr(owner, name).__set__
    return setter


# Made once: 20,000 articles come back in each build.
_moment = datetime.fromisoformat
_set_packed, _set_root = _setter(StoredArticle, "_packed"), _setter(StoredArticle, "_root")
_set_age, _set_date = _setter(StoredArticle, "age"), _setter(Article, "date")
_set_author_ids = _setter(StoredArticle, "author_ids")
_set_path, _set_url = _setter(Article, "path"), _setter(Article, "url")
_set_section, _set_draft = _setter(Article, "section"), _setter(Article, "draft")
_set_expires, _set_tags = _setter(Article, "expires"), _setter(Article, "tags")
_set_topic, _set_legacy_id = _setter(Article, "topic"), _setter(Article, "legacy_id")
_set_body_line, _set_featured = _setter(Article, "body_line"), _setter(Article, "featured")
_set_standfirst_source = _setter(Article, "standfirst_source")

# How a field goes into its place in the list, and how it comes out; others stand there as they are.
_GO_IN: dict[str, Callable[[Any], Any]] = {
    "authors": _flat,
    "image": lambda image: image and list(astuple(image)),
    "attachments": _flat,
    "corrections": lambda notes: [[note.date.isoformat(), note.text] for note in notes],
    "updated": lambda moment: moment and moment.isoformat(),
}
_COME_OUT: dict[str, Callable[[Any], Any]] = {
    "authors": lambda names: tuple([Contributor(*name) for name in names]),
    "image": lambda image: image and Image(*image),
    "attachments": lambda files: tuple([Attachment(*file) for file in files]),
    "corrections": lambda notes: tuple([Correction(_moment(date), text) for date, text in notes]),
    "updated": lambda moment: moment and _moment(moment),
}
_FILLED_LATE = {name: (_COME_OUT.get(name), _setter(Article, name)) for name in _LATE}
