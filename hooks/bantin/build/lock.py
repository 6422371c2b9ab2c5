"""One at a time in a folder, a build or a publication: a second one waits until the first is done.

The system itself lets go of the lock when its holder ends, however that happens, so nothing is
ever left locked by a process that is gone.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

WAITING = "Một lần dựng khác đang chạy ở thư mục này, đang chờ…"
_PAUSE = 0.2  # seconds between two looks


class FolderLock:
    """A lock on a file; ``say`` tells once, by ``waiting``, that it has to be waited for.

    ``was_waited_for`` tells afterwards whether it had to be.
    """

    def __init__(self, path: Path, say: Callable[[str], None], waiting: str = WAITING) -> None:
        self._descriptor = -1
        self.was_waited_for = False
        path.parent.mkdir(parents=True, exist_ok=True)
        self._descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        while not _take(self._descriptor):
            if not self.was_waited_for:
                say(waiting)
                self.was_waited_for = True
            time.sleep(_PAUSE)

    def release(self) -> None:
        """Lets the next one go on; does no harm twice."""
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1


def _take(descriptor: int) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
