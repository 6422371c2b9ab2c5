"""Publishing in one step: the next site is made beside the published one and swapped in when whole.

Whoever serves the folder sees the old site or the new one, never a mixture, and a build that
fails leaves the published one as it was, byte for byte.

So that little work is done for a little change, there are two whole trees: the published one and a
spare of the same content beside it. A build changes the spare, swaps the two, and then brings the
one that was published until now up to date by hard links. A tree is known by its *seal*: the
record of what it shows names a digest of all its other files. The record is the first file to go
when a tree is changed and the last to come back, so a tree with a seal is whole, whenever a build
was killed; one without is thrown away.

Files of the two trees are one file on the disk. Nothing is therefore ever written through a name
that exists: the name is removed first.
"""

from __future__ import annotations

import contextlib
import ctypes
import errno
import os
import re
import shutil
import sys
from functools import cached_property
from pathlib import Path

from bantin.bulletin.published import RECORD, record_of

_BINARY = getattr(os, "O_BINARY", 0)  # Windows would write line ends of its own
_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_SEAL = re.compile(rb'"tree": "([\w-]+)"')
_TAIL = 200  # bytes at the end of a record that hold the seal


def seal_of(folder: Path) -> str:
    """The digest that a tree's record gives of its files; empty for a tree that is not whole."""
    try:
        if not (folder / RECORD).is_file():  # a pipe would be waited for
            return ""
        with (folder / RECORD).open("rb") as stream:
            stream.seek(0, os.SEEK_END)
            stream.seek(max(0, stream.tell() - _TAIL))
            match = _SEAL.search(stream.read())
    except OSError:
        return ""
    return match[1].decode() if match else ""


class Staging:
    """The tree where the next site of the folder ``site`` is made.

    It lies beside ``site``, on the same file system, since only there can folders be swapped.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.spare")
        self._old = site.with_name(f".{site.name}.old")
        self._folders: set[str] = set()
        self._written: list[str] = []
        self._removed: list[str] = []
        self._begun = self._old_is_base = False
        self._source = site
        if self._old.exists() and not site.exists():
            # A crash between the two renames of the fallback: the old site comes back.
            os.rename(self._old, site)

    def has(self, tree: str) -> bool:
        """Whether the tree of that digest is at hand to start from."""
        for folder in (self.folder, self.site):
            if seal_of(folder) == tree:
                self._source = folder
                return True
        return False

    @cached_property
    def record(self) -> bytes:
        """The record of the site that was published before; empty where there is none."""
        try:
            return record_of(self.site)
        except OSError:
            return b""

    def read(self, path: str) -> bytes:
        """A file of the tree that the build starts from, as far as it was not changed yet."""
        folder = self.folder if self._begun else self._source
        return (folder / path).read_bytes()

    def begin(self, tree: str = "") -> None:
        """Opens the tree for changes: with the content of that digest, or empty without.

        Raises OSError if it cannot be written.
        """
        self._begun = True
        _discard(self._old)  # left by a crash after the renames of the fallback
        self._old_is_base = bool(tree) and seal_of(self.site) == tree
        if tree and seal_of(self.folder) == tree:
            os.unlink(self.folder / RECORD)
            return
        _discard(self.folder)
        self.folder.mkdir(parents=True)
        if tree:
            _link_tree(self.site, self.folder)

    def write(self, path: str, content: bytes) -> None:
        """Writes a file of the site, below folders that are made where needed."""
        target = self._target(path)
        try:
            _create(target, content)
        except FileExistsError:
            os.unlink(target)
            _create(target, content)

    def copy(self, path: str, source: Path) -> None:
        """Puts a copy of a file into the site."""
        target = self._target(path)
        _remove(target)
        shutil.copyfile(source, target)

    def note(self, path: str) -> None:
        """Takes note of a file that another process wrote here with :meth:`write`."""
        self._written.append(path)

    def remove(self, path: str) -> None:
        """Takes a file out of the site, and folders that it leaves empty."""
        self._removed.append(path)
        _remove(f"{self.folder}/{path}")
        _prune(self.folder, path)
        self._folders.clear()  # some may be gone

    def publish(self, record: bytes) -> None:
        """Seals the tree with its record and puts it in the published one's place."""
        self.write(RECORD, record)
        self._begun = False
        if not self.site.exists():
            os.rename(self.folder, self.site)
        else:
            _exchange(self.folder, self.site, self._old)

    def renew_spare(self) -> None:
        """Makes a spare of the tree that was just published.

        Where this cannot be done nothing is lost: the next build makes it.
        """
        try:
            if self._old_is_base:
                self._catch_up()
            else:
                _discard(self.folder)
                self.folder.mkdir()
                _link_tree(self.site, self.folder)
                _link(f"{self.site}/{RECORD}", f"{self.folder}/{RECORD}")
        except OSError:
            _discard(self.folder)

    def _catch_up(self) -> None:
        """Does to the other tree what was done to the published one."""
        _remove(f"{self.folder}/{RECORD}")
        for path in self._removed:
            _remove(f"{self.folder}/{path}")
            _prune(self.folder, path)
        for path in sorted(set(self._written) - {RECORD}):
            target = f"{self.folder}/{path}"
            os.makedirs(os.path.dirname(target), exist_ok=True)
            _remove(target)
            if os.path.exists(f"{self.site}/{path}"):
                _link(f"{self.site}/{path}", target)
        _link(f"{self.site}/{RECORD}", f"{self.folder}/{RECORD}")

    def discard(self) -> None:
        """Gives the next site up; the published one stays as it is."""
        if self._begun:
            _discard(self.folder)
            self._begun = False

    def _target(self, path: str) -> str:
        self._written.append(path)
        folder = os.path.dirname(path)
        if folder not in self._folders:
            self._make_folder(folder)
        return f"{self.folder}/{path}"

    def _make_folder(self, folder: str) -> None:
        # As os.makedirs does, but without a look at every folder above: most are known here.
        above = os.path.dirname(folder)
        if folder and above not in self._folders:
            self._make_folder(above)
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{self.folder}/{folder}")
        self._folders.add(folder)


def _create(path: str, content: bytes) -> None:
    """Writes a new file, without the layers of a stream: a build writes tens of thousands."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o666)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(descriptor, left) :]
    finally:
        os.close(descriptor)


def _discard(folder: Path) -> None:
    # The record goes first, so that what is left of a tree after a crash is not taken for whole.
    _remove(f"{folder}/{RECORD}")
    shutil.rmtree(folder, ignore_errors=True)


def _remove(path: str) -> None:
    with contextlib.suppress(FileNotFoundError, NotADirectoryError):
        os.unlink(path)


def _prune(root: Path, path: str) -> None:
    folder = os.path.dirname(path)
    with contextlib.suppress(OSError):  # one that is not empty ends the way up
        while folder:
            os.rmdir(f"{root}/{folder}")
            folder = os.path.dirname(folder)


def _link_tree(source: Path, target: Path) -> None:
    """Links every file but the record of one tree into another, empty one."""
    pending = [""]
    while pending:
        below = pending.pop()
        with os.scandir(f"{source}/{below}") as entries:
            for entry in entries:
                path = f"{below}{entry.name}"
                if entry.is_dir(follow_symlinks=False):
                    os.mkdir(f"{target}/{path}")
                    pending.append(f"{path}/")
                elif path != RECORD:
                    _link(entry.path, f"{target}/{path}")


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:
        shutil.copyfile(source, target)  # a file system without hard links, or a file full of them


def _exchange(new: Path, published: Path, aside: Path) -> None:
    """Swaps two folders: in one step where Linux can, else by renames."""
    if sys.platform == "linux":
        libc = ctypes.CDLL(None, use_errno=True)
        if hasattr(libc, "renameat2"):
            arguments = (_AT_FDCWD, os.fsencode(new), _AT_FDCWD, os.fsencode(published))
            if libc.renameat2(*arguments, _RENAME_EXCHANGE) == 0:
                return
            code = ctypes.get_errno()
            if code not in (errno.EINVAL, errno.ENOSYS):  # these two: the file system cannot
                raise OSError(code, os.strerror(code), str(published))
    shutil.rmtree(aside, ignore_errors=True)
    os.rename(published, aside)
    os.rename(new, published)
    os.rename(aside, new)
