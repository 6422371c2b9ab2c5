"""A build from its first look at the cache to its last word in it.

The folder ``.bantin-cache/`` holds the lock, what was found in each text (``texts.state``), what
the site is made of (``site.state``) and photographs made ready for readers (``pictures/``). It is
safe to delete, and worth keeping between runs of CI together with the site itself.

The state of a new site is written before the site is published, under a name of its own, and takes
its usual name afterwards. A build that was killed in between left a site that one of the two files
describes; which one, the site's own seal tells.
"""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Protocol

from bantin.build import store
from bantin.build.lock import FolderLock
from bantin.build.making import Making, Progress
from bantin.build.manifest import Manifest
from bantin.build.parts import Parts
from bantin.build.photographs import PictureStore
from bantin.build.report import Report
from bantin.build.staging import Staging
from bantin.build.standing import Look, note
from bantin.bulletin.memory import NOT_OURS, Memory
from bantin.bulletin.moments import next_change, stands_until
from bantin.bulletin.published import RECORD
from bantin.bulletin.unpublished import count_line
from bantin.content.looking import Sight
from bantin.pages.edition import Edition
from bantin.search.entries import Entries
from bantin.text.dates import short

# One line, ISO 8601 with +07:00, for whoever schedules builds; empty while nothing will change.
NEXT_CHANGE = "next-change.txt"
NEXT = "Trang tự đổi lần tới"
_TEXTS, _SITE, _NEXT_SITE = "texts.state", "site.state", "site.next.state"
STATES = (_NEXT_SITE, _SITE)


class Maker(Protocol):
    """What makes the outcome of a build: see `Making`, whose outcome is a site."""

    report: Report

    def handbook_is(self, made_from: str, /) -> bool: ...

    def make(
        self,
        edition: Edition,
        handbook: tuple[str, Path | None],
        static: Iterable[str],
        progress: Progress,
        /,
    ) -> None: ...

    def index(self, entries: Entries, /) -> None: ...


class Session(ABC):
    """One build, its state kept in the folder ``cache``.

    ``pictures`` is the folder of photographs made ready, which builds of every kind share.
    ``code`` stands for the program alone, ``program`` for the program with templates and settings.
    With ``clean`` nothing of an earlier build is used. ``say`` shows a line to the editor;
    ``warnings`` are lines that were shown besides, ``docs_seen`` a look at the docs folder, if one
    was taken.
    """

    making: Maker

    def __init__(
        self,
        cache: Path,
        *,
        pictures: Path,
        code: str,
        program: str,
        clean: bool,
        say: Callable[[str], None],
    ) -> None:
        # Next to nothing of what a build makes is garbage before it ends, and looking for it among
        # the objects of an archive costs a fifth of the time.
        gc.disable()
        self._cache = cache
        self._code = code
        self._program = program
        self.say = say
        self._lock: FolderLock | None = None
        with contextlib.suppress(OSError):  # a folder that is only read: no cache, and no lock
            self._lock = FolderLock(cache / "lock", say)
        self._pictures = PictureStore(pictures)
        self.docs_seen: Sight | None = None
        self.warnings: list[str] = []
        self.memory = Memory()
        if not clean:
            with contextlib.suppress(store.UnusableError, *NOT_OURS):
                if (loaded := store.load(cache / _TEXTS, code)) and loaded[1]:
                    self.memory = Memory.from_state(loaded[0])

    def scratch(self) -> str:
        """An empty folder for what does not outlast the build.

        It has one place, so that a build that is killed leaves nothing that would pile up.
        """
        if self._lock is None:
            return mkdtemp(prefix="bantin-")
        folder = self._cache / "scratch"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        return str(folder)

    def has_published(self, _edition: Edition) -> bool:
        """Whether the site that stands published is known to be of the outline of this edition."""
        return False

    @abstractmethod
    def publish(self, edition: Edition) -> None:
        """Puts what was made in its place and keeps its state. Raises OSError."""

    @abstractmethod
    def discard(self) -> None:
        """Gives the build up; what was published stays as it was."""

    def save_texts(self) -> None:
        """Keeps what was found in the texts, even where a mistake in one stops the build."""
        if self._lock is not None and self.memory.is_worth_keeping:
            with contextlib.suppress(OSError):
                store.save(self._cache / _TEXTS, self._code, self.memory.state())

    def close(self) -> None:
        """Lets the next build go on."""
        gc.freeze()  # nor need the end of the process look for it
        if self._lock is not None:
            self._lock.release()


class SiteSession(Session):
    """One build of the site in the folder ``site``, with what the ``parts`` in some files have.

    ``look`` looks at all that the site is made of, first of all at the docs folder; then the next
    build may be left out while the site stands (`standing`). It is told whether another build had
    to be waited for, so that what was looked at before is out of date.
    """

    def __init__(
        self,
        site: Path,
        cache: Path,
        *,
        parts: Iterable[Path] = (),
        look: Callable[[bool], Look | None] | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(cache, **rest)
        self.staging = Staging(site)
        waited = self._lock is not None and self._lock.was_waited_for
        self._look = look(waited) if look else None
        if self._look is not None:
            self.docs_seen = next(iter(self._look.sights.values()))
        self._before = None if rest["clean"] else self._remember_site()
        self._parts = Parts.open(parts, self._program, self.say)
        if not self.memory.stamps:
            with contextlib.suppress(*NOT_OURS):
                self.memory = Memory.from_state(self._parts.texts(self._code))
        pictures = self._pictures
        self.making = self._making = Making(self.staging, pictures, self._before, self._parts)

    def _remember_site(self) -> Manifest | None:
        reason = ""
        for name in STATES:
            try:
                loaded = store.load(self._cache / name, self._program)
                if loaded is None:
                    continue
                manifest, is_ours = Manifest.from_state(loaded[0]), loaded[1]
            except store.UnusableError as error:
                reason = str(error)
            except (TypeError, KeyError, ValueError):
                reason = f"{name} bị hỏng"
            else:
                if self.staging.has(manifest.tree):
                    if not is_ours:
                        self._tell(store.OTHER_PROGRAM)
                        manifest.distrust()
                    return manifest
                reason = f"{self.staging.site.name}/ không còn là trang của lần dựng trước"
        if reason:
            self._tell(reason)
        return None

    def _tell(self, reason: str) -> None:
        self.say(f"Dựng lại toàn bộ, vì {reason}.")

    def has_published(self, edition: Edition) -> bool:
        return self._making.has_published(edition)

    def publish(self, edition: Edition) -> None:
        """Publishes what was made and keeps its state. Raises OSError."""
        edition.questions.forget_gone()
        making = self._making
        making.seal(edition)
        now = making.now
        before = self._before
        # The trees first: to compare all else of two large sites takes its time.
        is_new = before is None or now.tree != before.tree or now != before
        if is_new:
            self._save(_NEXT_SITE, now)
        for part in self._parts.parts:
            if part.taken or part.stale:
                self.say(str(part))
        if making.publish() and self._lock is not None:
            self.staging.renew_spare()
        if is_new:
            with contextlib.suppress(OSError):
                os.replace(self._cache / _NEXT_SITE, self._cache / _SITE)
        self.memory.changes += edition.questions.laid_out
        self.memory.changes += sum(part.taken for part in self._parts.parts)
        self.save_texts()
        told: list[str] = []
        if not edition.bulletin.preview:
            told = [*self._tell_unpublished(edition), *self._tell_next_change(edition)]
        if self._look is not None and self._lock is not None:
            bulletin = edition.bulletin
            stands = bulletin.now, stands_until(bulletin)
            said = [*self.warnings, *told, str(Report(0, now.pages))]
            with contextlib.suppress(OSError):
                note(self._cache.parent, self._look, self.staging.site / RECORD, stands, said)
        self.close()

    def _tell_unpublished(self, edition: Edition) -> list[str]:
        """Says how many files are not published; what it said."""
        line = count_line(edition.bulletin)
        if line:
            self.say(line)
        return [line] if line else []

    def _tell_next_change(self, edition: Edition) -> list[str]:
        """Says when a build will next give something else of itself, to people and to machines.

        What it said to people.
        """
        moment = next_change(edition.bulletin)
        if self._lock is not None:
            with contextlib.suppress(OSError):
                text = f"{moment.isoformat()}\n" if moment else ""
                (self._cache / NEXT_CHANGE).write_text(text, encoding="utf-8")
        if not moment:
            return []
        line = f"{NEXT}: {moment:%H:%M} ngày {short(moment)}, khi ấy cần dựng lại."
        self.say(line)
        return [line]

    def _save(self, name: str, manifest: Manifest) -> None:
        if self._lock is not None:
            with contextlib.suppress(OSError):
                store.save(self._cache / name, self._program, manifest.state())

    def discard(self) -> None:
        """Gives the build up; the published site stays as it was."""
        self.staging.discard()
        self.close()
