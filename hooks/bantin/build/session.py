"""A build from its first look at the cache to its last word in it.

The folder ``.bantin-cache/`` holds the lock, what was found in each text (``texts.state``) and what
the site is made of (``site.state``). It is safe to delete, and worth keeping between runs of CI
together with the site itself.

The state of a new site is written before the site is published, under a name of its own, and takes
its usual name afterwards. A build that was killed in between left a site that one of the two files
describes; which one, the site's own seal tells.
"""

from __future__ import annotations

import contextlib
import gc
import os
from collections.abc import Callable
from pathlib import Path

from bantin.build import store
from bantin.build.lock import BuildLock
from bantin.build.making import Making
from bantin.build.manifest import Manifest
from bantin.build.staging import Staging
from bantin.bulletin.memory import Memory
from bantin.bulletin.model import HANDBOOK
from bantin.pages.edition import Edition

CACHE = ".bantin-cache"
_TEXTS, _SITE, _NEXT_SITE = "texts.state", "site.state", "site.next.state"


class Session:
    """One build of the site in the folder ``site``, its state kept in the folder ``cache``.

    ``code`` stands for the program alone, ``program`` for the program with templates and settings.
    With ``clean`` nothing of an earlier build is used. ``say`` shows a line to the editor.
    """

    def __init__(
        self,
        site: Path,
        cache: Path,
        *,
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
        self._lock: BuildLock | None = None
        with contextlib.suppress(OSError):  # a folder that is only read: no cache, and no lock
            self._lock = BuildLock(cache / "lock", say)
        self.staging = Staging(site)
        self.memory = Memory()
        before = None
        if not clean:
            self._remember_texts()
            before = self._remember_site()
        self.making = Making(self.staging, before)
        self._before = before

    def _remember_texts(self) -> None:
        with contextlib.suppress(store.UnusableError, TypeError):
            if (loaded := store.load(self._cache / _TEXTS, self._code)) and loaded[1]:
                self.memory = Memory(**loaded[0])

    def _remember_site(self) -> Manifest | None:
        reason = ""
        for name in (_NEXT_SITE, _SITE):
            try:
                loaded = store.load(self._cache / name, self._program)
                if loaded is None:
                    continue
                manifest, is_ours = Manifest.from_state(loaded[0]), loaded[1]
            except store.UnusableError as error:
                reason = str(error)
            except (TypeError, KeyError):
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

    def publish(self, edition: Edition) -> None:
        """Publishes what was made and keeps its state. Raises OSError."""
        texts = [text.path for text in edition.bulletin.every_article]
        texts += [page.path for page in edition.bulletin.fixed_pages]
        texts.append(HANDBOOK)
        edition.questions.forget_all_but(frozenset(texts))
        self.making.seal(edition)
        now = self.making.now
        is_new = now != self._before
        if is_new:
            self._save(_NEXT_SITE, now)
        if self.making.publish() and self._lock is not None:
            self.staging.renew_spare()
        if is_new:
            with contextlib.suppress(OSError):
                os.replace(self._cache / _NEXT_SITE, self._cache / _SITE)
        self.memory.changes += edition.questions.laid_out
        self.save_texts()
        self.close()

    def save_texts(self) -> None:
        """Keeps what was found in the texts, even where a mistake in one stops the build."""
        if self._lock is not None and self.memory.is_worth_keeping:
            with contextlib.suppress(OSError):
                store.save(self._cache / _TEXTS, self._code, self.memory.state())

    def _save(self, name: str, manifest: Manifest) -> None:
        if self._lock is not None:
            with contextlib.suppress(OSError):
                store.save(self._cache / name, self._program, manifest.state())

    def discard(self) -> None:
        """Gives the build up; the published site stays as it was."""
        self.staging.discard()
        self.close()

    def close(self) -> None:
        """Lets the next build go on."""
        gc.freeze()  # nor need the end of the process look for it
        if self._lock is not None:
            self._lock.release()
