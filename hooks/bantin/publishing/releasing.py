"""A release: a folder with a copy of the built site, its manifest and where it came from.

Files that an earlier release has with the same content are hard links to those, compressed copies
included: a release of an archive costs what changed. What an earlier release has is told by reading
it, since its manifest says only what it once had. A web server tells browsers by a file's time
and size whether they have it already; so a file keeps its time as long as it keeps its content, and
a new one gets a time that no release before had for it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import stat
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bantin.build.cores import on_all_cores
from bantin.publishing.built import Built
from bantin.publishing.compressing import ENDINGS, compress, is_compressed, is_copy_of
from bantin.publishing.errors import PublishingError
from bantin.publishing.manifest import (
    MANIFEST,
    PROVENANCE,
    SBOM,
    Entry,
    Manifest,
    entry_of,
    read_manifest,
)
from bantin.publishing.provenance import Origin, provenance
from bantin.publishing.sbom import sbom

Progress = Callable[[int, int], None]
_BATCH = 32  # files for one process at a time


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
        self._last = folders[0] if folders else None

    def take(self, path: str, entry: Entry, target: Path) -> bool:
        """Puts the file at ``target`` if the last release has it, by what lies on the disk."""
        if self._last is None or not _is(self._last / path, entry):
            return False
        _link(self._last / path, target)
        return True

    def take_copy(self, path: str, entry: Entry, target: Path) -> bool:
        """Puts the compressed copy at ``target``, if it is one of the file of that entry."""
        if self._last is None or not is_copy_of(self._last / path, entry):
            return False
        _link(self._last / path, target)
        return True

    def damaged(self, made: Mapping[str, Entry], fresh: Iterable[str]) -> list[str]:
        """Those of the ``fresh`` files that the last release should have had as they are."""
        try:
            last = self._last and read_manifest((self._last / MANIFEST).read_bytes())
        except (OSError, PublishingError):
            return []
        known = {**last.files, **last.copies} if last else {}
        return [path for path in fresh if path in made and known.get(path) == made[path]]

    def newest_time(self, path: str) -> int:
        """The latest time in seconds that any of them has for the file; 0 if none has it."""
        return max((_time_of(folder / path) for folder in self._folders), default=0)


@dataclass(frozen=True, slots=True)
class _Made:
    """A file of a release, its compressed copies by path, and which of these were written anew."""

    path: str
    entry: Entry
    copies: dict[str, Entry]
    fresh: list[str]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes files of the release in ``folder``; it travels to other processes."""

    site: Path
    folder: Path
    earlier: Earlier
    has_copies: bool

    def __call__(self, paths: Sequence[str]) -> list[_Made]:
        return [self.make(path) for path in paths]

    def make(self, path: str, content: bytes | None = None) -> _Made:
        """Makes a file of the built site, or one of this content."""
        source, target = self.site / path, self.folder / path
        if content is None:
            entry = entry_of(source)
        else:
            entry = Entry(hashlib.sha256(content).hexdigest(), len(content))
        target.parent.mkdir(parents=True, exist_ok=True)
        fresh = []
        if not self.earlier.take(path, entry, target):
            if content is None:
                shutil.copyfile(source, target)
            else:
                target.write_bytes(content)
            fresh.append(path)
        copies = {}
        if self.has_copies and is_compressed(path):
            copies = self._compress(path, entry, fresh)
        return _Made(path, entry, copies, fresh)

    def _compress(self, path: str, entry: Entry, fresh: list[str]) -> dict[str, Entry]:
        missing = [
            ending
            for ending in ENDINGS
            if not self.earlier.take_copy(f"{path}{ending}", entry, self.folder / f"{path}{ending}")
        ]
        compress(self.folder / path, missing)
        there = [
            f"{path}{ending}" for ending in ENDINGS if (self.folder / f"{path}{ending}").exists()
        ]
        fresh += [copy for copy in there if copy.removeprefix(path) in missing]
        return {copy: entry_of(self.folder / copy) for copy in there}


def make_release(
    built: Built,
    folder: Path,
    *,
    earlier: Earlier,
    kind: Kind,
    origin: Origin,
    progress: Progress,
) -> list[str]:
    """Writes a release of the site into the empty ``folder``. Raises OSError.

    Gives those files of the release before that were missing or damaged there.
    """
    maker = _Maker(built.site, folder, earlier, kind.compressed)
    files: dict[str, Entry] = {}
    copies: dict[str, Entry] = {}
    fresh: list[str] = []

    def note(made: _Made) -> None:
        files[made.path] = made.entry
        copies.update(made.copies)
        fresh.extend(made.fresh)

    batches = [built.files[at : at + _BATCH] for at in range(0, len(built.files), _BATCH)]
    for batch in on_all_cores(maker, batches):
        for made in batch:
            note(made)
        progress(len(files), len(built.files))
    note(maker.make(SBOM, sbom(origin)))
    # Nobody reads these two but who verifies: they are no part of what they tell of.
    plain = replace(maker, has_copies=False)
    document = Manifest(files, kind.headers, kind.redirects, kind.numbers, copies).document()
    manifest = plain.make(MANIFEST, document)
    statement = provenance(origin, built.rules.url, built.inputs, manifest.entry.sha256)
    fresh += [*manifest.fresh, *plain.make(PROVENANCE, statement).fresh]
    now = int(time.time())
    for path in fresh:
        moment = max(now, earlier.newest_time(path) + 1)
        os.utime(folder / path, (moment, moment))
    return earlier.damaged(files | copies, fresh)


def _link(file: Path, target: Path) -> None:
    try:
        os.link(file, target)
    except OSError:
        shutil.copy2(file, target)  # a file system without hard links


def _is(file: Path, entry: Entry) -> bool:
    """Whether a file is the one of that entry, by what it holds."""
    try:
        found = file.lstat()
        is_alike = stat.S_ISREG(found.st_mode) and found.st_size == entry.size
        return is_alike and entry_of(file) == entry
    except OSError:
        return False


def _time_of(file: Path) -> int:
    try:
        return int(file.stat().st_mtime)
    except OSError:
        return 0
