"""What one run leaves for the next, in plain values; see `bantin.bulletin.recollection`."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import Any

from bantin.bulletin.stored import COLUMNS, PATH, Packed
from bantin.content.looking import Stamp
from bantin.text.columns import apart, together

_FEW = 12  # changed texts that a large archive reads again rather than write all it knows
_STAMP = struct.Struct("<4Q")
_WORD = (1 << 64) - 1
_TEXTS = ("path", "head", "url", "date")
# What reading a state raises that is not one.
NOT_OURS = (KeyError, TypeError, ValueError, struct.error)


@dataclass
class Memory:
    """The state of one run.

    ``stamps`` and ``digests``: of each file, by its path from the docs folder; ``articles``: such a
    path to what its article is; ``about``: to [files it names and where, figures it quotes,
    warnings], where there are any; ``images``: to width, height and whether it moves; ``datasets``:
    id to digest; ``context``: a digest of what all articles are read against. ``bodies``: path of a
    text to what its HTML was found to depend on. ``attachments``: digest
    and kind of a file for readers to download, to what was found in it.
    """

    context: str = ""
    stamps: Mapping[str, Stamp] = field(default_factory=dict)
    digests: Mapping[str, str] = field(default_factory=dict)
    datasets: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Packed] = field(default_factory=dict)
    about: dict[str, list[Any]] = field(default_factory=dict)
    images: dict[str, list[Any]] = field(default_factory=dict)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    attachments: dict[str, list[Any]] = field(default_factory=dict)
    changes: int = 0

    @classmethod
    def from_state(cls, state: Mapping[str, Any]) -> Memory:
        """Reads what :meth:`state` gave. Raises one of ``NOT_OURS`` for anything else."""
        rest = dict(state)
        files, stamps, digests = (rest.pop(name) for name in ("files", "stamps", "digests"))
        paths = apart(files)
        return cls(
            stamps=dict(zip(paths, _STAMP.iter_unpack(stamps), strict=True)),
            digests=dict(zip(paths, apart(digests), strict=True)),
            articles=_articles_of(rest.pop("articles")),
            **rest,
        )

    @property
    def is_worth_keeping(self) -> bool:
        """Whether so much is new that writing it costs less than finding it out once more."""
        return self.changes > min(_FEW, len(self.articles) // 100)

    def state(self) -> dict[str, Any]:
        """All but ``changes``, which tells how much was not known before.

        What every file has is kept in one piece for all files, and what every article has likewise:
        an archive's is read in each build, and thousands of small things take long to read.
        """
        names = ("context", "datasets", "about", "images", "bodies", "attachments")
        return {
            "files": together(self.stamps),
            "stamps": b"".join([_packed(stamp) for stamp in self.stamps.values()]),
            "digests": together([self.digests[path] for path in self.stamps]),
            "articles": _columns_of(self.articles),
            **{name: getattr(self, name) for name in names},
        }


def _columns_of(articles: Mapping[str, Packed]) -> dict[str, Any]:
    columns = zip(*articles.values(), strict=True) if articles else ((),) * len(COLUMNS)
    state: dict[str, Any] = {name: list(c) for name, c in zip(COLUMNS, columns, strict=True)}
    for name in _TEXTS:
        state[name] = together(state[name])
    ends = list(accumulate(map(len, state["rest"])))
    # A path from the docs folder is the end of one from the bulletin's.
    prefix = next((len(packed[PATH]) - len(path) for path, packed in articles.items()), 0)
    return {**state, "rest": b"".join(state["rest"]), "ends": ends, "prefix": prefix}


def _articles_of(state: Mapping[str, Any]) -> dict[str, Packed]:
    columns = {name: apart(state[name]) if name in _TEXTS else state[name] for name in COLUMNS}
    ends, rest = state["ends"], state["rest"]
    columns["rest"] = [rest[start:end] for start, end in pairwise([0, *ends])]
    paths = [path[state["prefix"] :] for path in columns["path"]]
    return dict(zip(paths, zip(*columns.values(), strict=True), strict=True))


def _packed(stamp: Stamp) -> bytes:
    # Only stamps that would not go in otherwise change by this, and then equal no file's.
    return _STAMP.pack(*(value & _WORD for value in stamp))
