"""Releases in a folder of this machine, from which a web server serves the one that is current.

The folder holds ``releases/``, one folder a release; ``current``, a link to one of them, which is
replaced in one step; and, for a site below a host's root, ``www/`` with a link at its place to
``current``. So a reader gets each file from one release, whole, whenever it is asked for.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from bantin.build.lock import FolderLock
from bantin.diagnostics.system_errors import explained
from bantin.publishing.built import Built
from bantin.publishing.errors import PublishingError
from bantin.publishing.integrity import StoredFolder, refuse_unless_whole
from bantin.publishing.provenance import Origin
from bantin.publishing.releasing import Earlier, Kind, Progress, make_release

RELEASES, CURRENT, WWW, LOCK = "releases", "current", "www", ".lock"
NGINX = "nginx"  # where nginx's settings may lie
# Of a release; in what regular expressions of Python and of grep have in common.
NAME = re.compile("[0-9]{8}T[0-9]{6}Z(-[0-9]{3})?")
LATER = "lần đăng sau sẽ dọn"
_WAITING = "Một lần đăng khác đang chạy ở chỗ này, đang chờ…"


def choose(names: Sequence[str], present: str, wanted: str | None) -> str:
    """The release to go back to: the one named, or else the one before the ``present``.

    ``names`` are all of them, the oldest first; ``present`` is empty before the first. Raises
    PublishingError if there is none.
    """
    if wanted is not None:
        if wanted not in names:
            known = ", ".join(names) or "chưa có bản nào"
            raise PublishingError(f"không có bản «{wanted}»; các bản đang giữ: {known}")
        return wanted
    older = [name for name in names if name < present]
    if not older:
        raise PublishingError("không còn bản nào cũ hơn để quay về; dựng và đăng lại bản đúng")
    return older[-1]


class Releases:
    """The releases in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._releases = folder / RELEASES
        # Files of the last release that the next one could not take again, since it was published.
        self.damaged: list[str] = []

    @contextmanager
    def locked(self, say: Callable[[str], None]) -> Iterator[None]:
        """Keeps other publishers waiting. Raises OSError."""
        self._releases.mkdir(parents=True, exist_ok=True)
        lock = FolderLock(self.folder / LOCK, say, _WAITING)
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

    @property
    def has_others(self) -> bool:
        """Whether there are things of others in the folder, and no release."""
        found = set(os.listdir(self.folder)) if self.folder.exists() else set()
        return self.current is None and bool(found - {RELEASES, CURRENT, WWW, LOCK, NGINX})

    def publish(self, built: Built, origin: Origin, kind: Kind, progress: Progress) -> str:
        """Makes a release of the site and lets readers have it; its name.

        Raises OSError; readers then have the release that they had. Wants the lock.
        """
        name = self._next_name()
        part = self._releases / f".{name}.part"
        self._clear_parts()
        part.mkdir()
        present = self.current
        others = [self.path(one) for one in self.names if one != present]
        earlier = Earlier([self.path(present), *others] if present else [])
        try:
            self.damaged = make_release(
                *(built, part), earlier=earlier, kind=kind, origin=origin, progress=progress
            )
            os.rename(part, self.path(name))
            self._place(built.rules.base)
        finally:
            shutil.rmtree(part, ignore_errors=True)
        self.switch(name)
        return name

    def rollback(self, wanted: str | None, site: str = "") -> str:
        """Lets readers have the release before the current one, or the one named; its name.

        Raises PublishingError if there is none, or it is not what was published; ``site`` tells
        which site belongs here where the current release does not. Raises OSError. Wants the lock.
        """
        names, present = self.names, self.current or ""
        name = choose(names, present, wanted)

        def stored(one: str) -> StoredFolder:
            return StoredFolder(self.path(one))

        refuse_unless_whole(name, names, present, stored, site)
        self.switch(name)
        return name

    def switch(self, name: str) -> None:
        """Makes a release the current one, in one step."""
        beside = self.folder / f".{CURRENT}.next"
        beside.unlink(missing_ok=True)
        os.symlink(f"{RELEASES}/{name}", beside, target_is_directory=True)
        os.replace(beside, self.folder / CURRENT)

    def prune(self, kept: int) -> None:
        """Removes all but the newest ``kept`` releases, and never the current one.

        Raises PublishingError; readers have their release all the same, and whatever stays is
        removed the next time. Wants the lock.
        """
        present = self.current
        for name in self.names[: -max(kept, 1)]:
            if name != present:
                # Out of the way first: what is left of it after a crash is not taken for whole.
                part = self._releases / f".{name}.part"
                try:
                    os.rename(self.path(name), part)
                    shutil.rmtree(part)
                except OSError as error:
                    reason = explained(error).what
                    raise PublishingError(
                        f"không xóa được bản {name} ({reason}); {LATER}"
                    ) from error

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
