"""Parts of a site: the pages of some years with their share of the index, to be joined elsewhere.

A part is one zip file, so that it travels well and any tool looks into it::

    part.state                what each page was made from, and what its texts asked
    texts.state               what was found in all texts (`bantin.bulletin.memory`)
    pages/<path>              the pages
    index/<made from>.rows    sorted blocks of the search index, and their documents
    index/<made from>.documents

It is used as the last site is: a page is taken where what it was made from is what it would be
made from now, by the same program, and where it is whole; any other is made.
"""

from __future__ import annotations

import marshal
import os
import zlib
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bantin.build import store
from bantin.build.rendering import Task
from bantin.sources.digests import digest
from bantin.text.numbers import format_number

_STATE, _TEXTS = "part.state", "texts.state"
_DAMAGED = (OSError, BadZipFile, zlib.error, EOFError, KeyError, ValueError, TypeError)


@dataclass
class Part:
    """A part in the file ``path``; ``pages`` have the digest of each, and its print."""

    path: Path
    pages: Mapping[str, list[str]]
    asked: Mapping[str, list[Any]]
    taken: int = 0
    stale: int = 0
    _archive: ZipFile | None = None
    _process: int = 0

    @classmethod
    def open(cls, path: Path, program: str) -> Part:
        """Raises `store.UnusableError` for one that cannot be used."""
        part = cls(path, {}, {})
        data = part.read(_STATE)
        if data is None:
            raise store.UnusableError("tệp bị hỏng hoặc không phải là một phần của bản tin")
        state, is_ours = store.decode(data, program, _STATE)
        if not is_ours:
            raise store.UnusableError(store.OTHER_PROGRAM)
        with suppress(*_DAMAGED):
            part.pages, part.asked = dict(state["pages"]), dict(state["asked"])
        return part

    def read(self, name: str) -> bytes | None:
        """A file of the part; None if it is not there or not whole."""
        with suppress(*_DAMAGED):
            if self._archive is None or self._process != os.getpid():
                # Forked processes would move one another's place in the file.
                self._archive, self._process = ZipFile(self.path), os.getpid()
            return self._archive.read(name)
        return None

    def texts(self, code: str) -> dict[str, Any]:
        """What was found in all texts; empty if it is of no use."""
        with suppress(store.UnusableError):
            state, is_ours = store.decode(self.read(_TEXTS) or b"", code, _TEXTS)
            return state if is_ours else {}
        return {}

    def page(self, path: str, make: Callable[[], bytes]) -> bytes:
        """A page, made if it is not whole."""
        content = self.read(_page(path))
        return make() if content is None or digest(content) != self.pages[path][0] else content

    def __str__(self) -> str:
        taken, stale = (format_number(Decimal(count)) for count in (self.taken, self.stale))
        others = f", dựng lại {stale} trang đã khác" if self.stale else ""
        return f"{self.path.name}: lấy {taken} trang{others}."


@dataclass
class Parts:
    """Parts to take from, the first that fits; also the blocks of an index that are `Ready`."""

    parts: list[Part] = field(default_factory=list)

    @classmethod
    def open(cls, paths: Iterable[Path], program: str, say: Callable[[str], None]) -> Parts:
        """Opens what can be used of ``paths``, and tells of the others."""
        parts = []
        for path in paths:
            try:
                parts.append(Part.open(path, program))
            except store.UnusableError as error:
                say(f"Không dùng {path.name}, vì {error}; các trang ấy được dựng lại.")
        return cls(parts)

    @property
    def asked(self) -> dict[str, list[Any]]:
        """What the texts of all parts asked."""
        return {key: found for part in self.parts for key, found in part.asked.items()}

    def texts(self, code: str) -> dict[str, Any]:
        """What one of the parts found in all texts; empty if none is of use."""
        return next(filter(None, (part.texts(code) for part in self.parts)), {})

    def instead(self, tasks: Iterable[Task], print_of: Callable[[object], str]) -> list[Task]:
        """The same tasks, those that take from a part in place of those that make."""
        return [self._lent(task, print_of) for task in tasks]

    def _lent(self, task: Task, print_of: Callable[[object], str]) -> Task:
        for part in self.parts:
            if task.depends is None or task.path not in part.pages:
                continue
            if part.pages[task.path][1] == print_of(task.depends()):
                part.taken += 1
                return replace(task, make=partial(part.page, task.path, task.make))
            part.stale += 1
        return task

    def rows(self, made_from: str) -> dict[str, bytes] | None:
        """See `bantin.search.Ready`."""
        return self._plain(f"index/{made_from}.rows")

    def documents(self, made_from: str) -> dict[int, bytes] | None:
        """See `bantin.search.Ready`."""
        return self._plain(f"index/{made_from}.documents")

    def _plain(self, name: str) -> dict[Any, bytes] | None:
        for part in self.parts:
            if (data := part.read(name)) is not None:
                with suppress(*_DAMAGED):
                    return dict(marshal.loads(data))  # noqa: S302 - plain values, and whole
        return None


class PartWriter:
    """Writes a part beside its place ``path``, which has the old one until the new is whole."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._path = path
        self._beside = path.with_name(f"{path.name}.making")
        self._archive = ZipFile(self._beside, "w")

    def page(self, path: str, content: bytes) -> None:
        """Adds a page."""
        self._add(_page(path), content)

    def block(self, made_from: str, rows: dict[str, bytes], documents: dict[int, bytes]) -> None:
        """Adds a block of the index."""
        self._add(f"index/{made_from}.rows", marshal.dumps(rows))
        self._add(f"index/{made_from}.documents", marshal.dumps(documents))

    def finish(self, state: bytes, texts: bytes) -> None:
        """Adds the states, as `store.encode` gives them, and puts the part into its place."""
        self._add(_STATE, state, ZIP_DEFLATED)
        self._add(_TEXTS, texts, ZIP_DEFLATED)
        self._archive.close()
        os.replace(self._beside, self._path)

    def discard(self) -> None:
        """Gives the part up; an old one stays."""
        with suppress(OSError, ValueError):
            self._archive.close()
        self._beside.unlink(missing_ok=True)

    def _add(self, name: str, content: bytes, method: int = ZIP_STORED) -> None:
        # Without a date: the same content makes the same file.
        self._archive.writestr(ZipInfo(name), content, method, compresslevel=1)


def _page(path: str) -> str:
    return f"pages/{path}"
