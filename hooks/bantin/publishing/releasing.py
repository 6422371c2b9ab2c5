"""A release: a folder with a copy of the built site, its manifest and where it came from.

Files that an earlier release has with the same content are hard links to those, compressed copies
included: a release of an archive costs what changed. A web server tells browsers by a file's time
and size whether they have it already; so a file keeps its time as long as it keeps its content, and
a new one gets a time that no release before had for it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bantin.build.cores import on_all_cores
from bantin.publishing.built import Built
from bantin.publishing.compressing import beside, compress, is_compressed
from bantin.publishing.errors import PublishingError
from bantin.publishing.manifest import (
    MANIFEST,
    PROVENANCE,
    SBOM,
    Entry,
    Manifest,
    read_manifest,
)
from bantin.publishing.provenance import Origin, provenance
from bantin.publishing.sbom import sbom

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Kind:
    """What a host can do: serve compressed copies, send headers, redirect, find articles of the old
    site by their numbers."""

    compressed: bool = True
    headers: bool = True
    redirects: bool = True
    numbers: bool = True


class Earlier:
    """Releases made before, whose files may be taken again; the one published last comes first."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = folders
        self._files: dict[str, Entry] = {}
        if folders:
            try:
                self._files = dict(read_manifest((folders[0] / MANIFEST).read_bytes()).files)
            except (OSError, PublishingError):
                self._folders = []

    def take(self, path: str, sha256: str, target: Path) -> bool:
        """Puts the file at ``target``, compressed copies too, if there is one of that content."""
        known = self._files.get(path)
        if known is None or known.sha256 != sha256:
            return False
        for file in beside(self._folders[0] / path):
            copy = target.with_name(target.name + file.name.removeprefix(target.name))
            try:
                os.link(file, copy)
            except OSError:
                shutil.copy2(file, copy)  # a file system without hard links
        return True

    def newest_time(self, path: str) -> int:
        """The latest time in seconds that any of them has for the file; 0 if none has it."""
        return max((_time_of(folder / path) for folder in self._folders), default=0)


def make_release(
    built: Built,
    folder: Path,
    *,
    earlier: Earlier,
    kind: Kind,
    origin: Origin,
    progress: Progress,
) -> None:
    """Writes a release of the site into the empty ``folder``. Raises OSError."""
    files: dict[str, Entry] = {}
    fresh: list[str] = []

    def put(path: str, content: bytes) -> None:
        files[path] = Entry(hashlib.sha256(content).hexdigest(), len(content))
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if not earlier.take(path, files[path].sha256, target):
            target.write_bytes(content)
            fresh.append(path)

    for path in built.files:
        put(path, (built.site / path).read_bytes())
    put(SBOM, sbom(origin))
    put(MANIFEST, Manifest(files, kind.headers, kind.redirects, kind.numbers).document())
    digest = files[MANIFEST].sha256
    put(PROVENANCE, provenance(origin, built.rules.url, built.inputs, digest))
    if kind.compressed:
        wanted = [folder / path for path in fresh if is_compressed(path)]
        for done, _ in enumerate(on_all_cores(compress, wanted), 1):
            progress(done, len(wanted))
    now = int(time.time())
    for path in fresh:
        moment = max(now, earlier.newest_time(path) + 1)
        for file in beside(folder / path):
            os.utime(file, (moment, moment))


def _time_of(file: Path) -> int:
    try:
        return int(file.stat().st_mtime)
    except OSError:
        return 0
