"""Whether a release is still what it was when it was published, before readers are sent back to it.

A release is held to its manifest: every file by its SHA-256, none missing, none besides; the
manifest to the provenance, which has its digest; and the whole to the site that is published there,
since a release of another site may be as sound as any.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Protocol

from bantin.build.cores import on_all_cores
from bantin.publishing.compressing import ENDINGS, is_copy_of
from bantin.publishing.errors import PublishingError
from bantin.publishing.manifest import (
    MANIFEST,
    PROVENANCE,
    entry_of,
    is_plain_file,
    read_manifest,
)
from bantin.sources.files import files_below

_BATCH = 64  # files for one process at a time
_ITSELF = {MANIFEST, PROVENANCE}


class Stored(Protocol):
    """A release where it is kept."""

    def digests(self) -> Mapping[str, str]:
        """SHA-256 of every file by its path; empty for what is no plain file. Raises OSError."""

    def read(self, path: str) -> bytes:
        """A file of it, which ``digests`` has. Raises OSError."""

    def is_copy(self, path: str, plain: str) -> bool:
        """Whether a compressed copy gives the file at ``plain``, as far as that can be told."""


class StoredFolder:
    """A release in a folder of this machine."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def digests(self) -> Mapping[str, str]:
        """As :meth:`Stored.digests`."""
        if self._folder.is_symlink() or not self._folder.is_dir():
            return {}
        files = [self._folder / path for path in files_below(self._folder)]
        batches = [files[at : at + _BATCH] for at in range(0, len(files), _BATCH)]
        found = (digest for batch in on_all_cores(_digests, batches) for digest in batch)
        names = (file.relative_to(self._folder).as_posix() for file in files)
        return dict(zip(names, found, strict=True))

    def read(self, path: str) -> bytes:
        """As :meth:`Stored.read`."""
        return (self._folder / path).read_bytes()

    def is_copy(self, path: str, plain: str) -> bool:
        """As :meth:`Stored.is_copy`."""
        try:
            return is_copy_of(self._folder / path, entry_of(self._folder / plain))
        except OSError:
            return False


def _digests(files: Sequence[Path]) -> list[str]:
    return [entry_of(file).sha256 if is_plain_file(file) else "" for file in files]


def fault_of(release: Stored, site: str) -> str:
    """What is wrong with a release, in Vietnamese; empty if nothing is.

    ``site`` is what :func:`site_of` says of the releases that belong there, empty if that is not
    known. Raises OSError and PublishingError where it cannot be read.
    """
    found = release.digests()
    if not found.get(MANIFEST):
        return f"không có {MANIFEST}" if found else "trống hoặc không phải thư mục"
    try:
        manifest = read_manifest(release.read(MANIFEST))
    except PublishingError as error:
        return str(error)
    faults = []
    if not found.get(PROVENANCE) or found[MANIFEST] != _named(release.read(PROVENANCE)):
        faults.append(f"{MANIFEST} không phải tệp kê mà {PROVENANCE} nói tới")
    elif site and (own := site_of(release)) != site:
        faults.append(f"là của trang khác ({own or 'không rõ trang nào'})")
    known = {**manifest.files, **manifest.copies}
    missing = [path for path in known if path not in found]
    changed = [path for path in known if path in found and found[path] != known[path].sha256]
    besides = [path for path in found.keys() - known.keys() - _ITSELF if _is_strange(path, release)]
    for paths, what in (missing, "thiếu"), (changed, "hỏng hoặc bị sửa"), (besides, "lạ"):
        if paths:
            faults.append(f"{len(paths)} tệp {what}, như {min(paths)}")
    return "; ".join(faults)


def _is_strange(path: str, release: Stored) -> bool:
    """Releases of before had compressed copies that no manifest names."""
    plain = path.removesuffix(path[-3:] if path.endswith(ENDINGS) else "\n")
    return plain == path or not release.is_copy(path, plain)


def site_of(release: Stored) -> str:
    """The address of the site that a release is of, its name where it has none; empty if unknown.

    Raises PublishingError where it cannot be asked.
    """
    try:
        statement = json.loads(release.read(PROVENANCE))
        about = statement["predicate"]["buildDefinition"]["externalParameters"]
        return str(about["url"] or about["site"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _named(statement: bytes) -> str:
    try:
        return str(json.loads(statement)["subject"][0]["digest"]["sha256"])
    except (ValueError, KeyError, TypeError, IndexError):
        return ""


def refuse_unless_whole(
    name: str,
    names: Sequence[str],
    present: str,
    stored: Callable[[str], Stored],
    site: str,
) -> None:
    """Raises PublishingError for a release that readers must not get, naming one that they may.

    ``names`` are all releases, the oldest first, ``present`` is the current one; ``stored`` gives
    one by its name. ``site`` is the site that is published there, if the current release does not
    say so itself. Raises OSError as well.
    """
    site = (site_of(stored(present)) if present else "") or site
    fault = fault_of(stored(name), site)
    if not fault:
        return
    older = [one for one in reversed(names) if one < present]
    newer = [one for one in names if one > present]
    whole = (o for o in (*older, *newer) if o != name and not fault_of(stored(o), site))
    other = next(whole, None)
    mend = (
        f"bản gần nhất còn nguyên: {other}, quay về bằng --rollback {other}"
        if other
        else "không còn bản nào khác còn nguyên, dựng và đăng lại bản đúng"
    )
    raise PublishingError(f"không quay về bản {name} ({fault}), trang đang đăng vẫn như cũ; {mend}")
