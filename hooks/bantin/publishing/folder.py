"""Releases in a folder of this machine, from which a web server serves the one that is current.

The folder holds ``releases/``, one folder a release; ``current``, a link to one of them, which is
replaced in one step; and, for a site below a host's root, ``www/`` with a link at its place to
``current``. So a reader gets each file from one release, whole, whenever it is asked for.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bantin.build.lock import BuildLock
from bantin.publishing.built import Built
from bantin.publishing.errors import PublishingError
from bantin.publishing.provenance import Origin
from bantin.publishing.releasing import Earlier, Kind, Progress, make_release

RELEASES, CURRENT, WWW, LOCK = "releases", "current", "www", ".lock"
KEPT = 5
NAME = re.compile(r"\d{8}T\d{6}Z(?:-\d{3})?")
_WAITING = "Một lần đăng khác đang chạy ở chỗ này, đang chờ…"


class Releases:
    """The releases in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._releases = folder / RELEASES

    @contextmanager
    def locked(self, say: Callable[[str], None]) -> Iterator[None]:
        """Keeps other publishers waiting. Raises OSError."""
        self._releases.mkdir(parents=True, exist_ok=True)
        lock = BuildLock(self.folder / LOCK, say, _WAITING)
        try:
            yield
        finally:
            lock.release()

    @property
    def names(self) -> list[str]:
        """All releases, the oldest first."""
        try:
            found = os.listdir(self._releases)
        except FileNotFoundError:
            return []
        return sorted(name for name in found if NAME.fullmatch(name))

    @property
    def current(self) -> str | None:
        """The release that readers get; None before the first."""
        try:
            name = Path(os.readlink(self.folder / CURRENT)).name
        except OSError:
            return None
        return name if name in self.names else None

    def path(self, name: str) -> Path:
        """Where a release lies."""
        return self._releases / name

    def publish(
        self, built: Built, origin: Origin, kept: int, kind: Kind, progress: Progress
    ) -> str:
        """Makes a release of the site and lets readers have it; its name.

        Afterwards ``kept`` releases are left at most. Raises OSError; readers then have the release
        that they had. Wants the lock.
        """
        name = self._next_name()
        part = self._releases / f".{name}.part"
        self._clear_parts()
        part.mkdir()
        present = self.current
        others = [self.path(one) for one in self.names if one != present]
        earlier = Earlier([self.path(present), *others] if present else [])
        try:
            make_release(
                *(built, part), earlier=earlier, kind=kind, origin=origin, progress=progress
            )
            os.rename(part, self.path(name))
        finally:
            shutil.rmtree(part, ignore_errors=True)
        self.switch(name)
        self._place(built.rules.base)
        self.prune(kept)
        return name

    def rollback(self, wanted: str | None) -> str:
        """Lets readers have the release before the current one, or the one named; its name.

        Raises PublishingError if there is none, and OSError. Wants the lock.
        """
        names, present = self.names, self.current
        if wanted is not None:
            if wanted not in names:
                known = ", ".join(names) or "chưa có bản nào"
                raise PublishingError(f"không có bản «{wanted}»; các bản đang giữ: {known}")
            name = wanted
        else:
            older = [one for one in names if present is not None and one < present]
            if not older:
                raise PublishingError(
                    "không còn bản nào cũ hơn để quay về; dựng và đăng lại bản đúng"
                )
            name = older[-1]
        self.switch(name)
        return name

    def switch(self, name: str) -> None:
        """Makes a release the current one, in one step."""
        beside = self.folder / f".{CURRENT}.next"
        beside.unlink(missing_ok=True)
        os.symlink(f"{RELEASES}/{name}", beside, target_is_directory=True)
        os.replace(beside, self.folder / CURRENT)

    def prune(self, kept: int) -> None:
        """Removes all but the newest ``kept`` releases, and never the current one."""
        present = self.current
        for name in self.names[: -max(kept, 1)]:
            if name != present:
                # Out of the way first: what is left of it after a crash is not taken for whole.
                part = self._releases / f".{name}.part"
                os.rename(self.path(name), part)
                shutil.rmtree(part, ignore_errors=True)

    def _place(self, base: str) -> None:
        """Links the site at its place below the host's root."""
        inner = base.strip("/")
        if not inner:
            return
        link = self.folder / WWW / inner
        link.parent.mkdir(parents=True, exist_ok=True)
        if not link.is_symlink():
            os.symlink(f"{'../' * (inner.count('/') + 1)}{CURRENT}", link, target_is_directory=True)

    def _next_name(self) -> str:
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%SZ")
        newest = self.names[-1] if self.names else ""
        if newest < stamp:
            return stamp
        # Another of the same second, or a clock that was set back: still the newest by name.
        base, _, count = newest.partition("-")
        return f"{base}-{int(count or 0) + 1:03}"

    def _clear_parts(self) -> None:
        for name in os.listdir(self._releases):
            if name.startswith("."):
                shutil.rmtree(self._releases / name, ignore_errors=True)
