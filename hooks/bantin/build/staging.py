"""Publishing in one step: a site is built beside the published one and swapped in when whole.

Whoever serves the folder sees the old site or the new one, never a mixture, and a build that
fails leaves the old one as it was, byte for byte.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


class Staging:
    """The folder where a build of ``site`` is made until it is published.

    It lies beside ``site``, on the same file system, since only there can folders be swapped.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self.folder = site.with_name(f".{site.name}.new")
        self._old = site.with_name(f".{site.name}.old")

    def prepare(self) -> Path:
        """Makes the folder empty and gives it. Raises OSError if it cannot be written."""
        self.discard()
        self.folder.mkdir(parents=True)
        return self.folder

    def publish(self) -> None:
        """Puts the built site in the published one's place, then removes the old one."""
        if not self.site.exists():
            os.rename(self.folder, self.site)
            return
        _exchange(self.folder, self.site, self._old)
        self.discard()

    def discard(self) -> None:
        """Removes what a build left behind."""
        for folder in (self.folder, self._old):
            if folder == self._old and not self.site.exists() and folder.exists():
                # A crash between the two renames of the fallback: the old site comes back.
                os.rename(folder, self.site)
            shutil.rmtree(folder, ignore_errors=True)


def _exchange(new: Path, published: Path, aside: Path) -> None:
    """Swaps two folders: in one step where Linux can, else by two renames."""
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
