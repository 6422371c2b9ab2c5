"""One look at every file below a folder: what there is, and how to know it again unread.

It imports next to nothing, since a build that has nothing to do gets by on looks alone.
"""

from __future__ import annotations

import os
import stat
import time
from contextlib import ExitStack
from pathlib import Path
from typing import NamedTuple

# Size in bytes, times of the last write and the last change of state in ns, number of the file: as
# long as all four stand, the file is taken for the one that was seen before.
Stamp = tuple[int, int, int, int]
NO_STAMP: Stamp = (-1, 0, 0, 0)

# A file written in the same moment as it was looked at may change once more without a trace.
# File systems that tell times only in seconds need a longer moment than others.
_MOMENT_NS = 100_000_000
LONG_MOMENT_NS = 2_500_000_000


class Sight(NamedTuple):
    """What lies below a folder, by path from it, with ``/``, in no order.

    ``stamps`` has the files; one that cannot be looked at has ``NO_STAMP``. ``strange`` has all
    else that is no folder, as `bantin.content.tree.Tree` does. ``at_ns`` is when it was begun.
    """

    stamps: dict[str, Stamp]
    strange: dict[str, str]
    at_ns: int


def look_below(folder: Path | str) -> Sight:
    """Looks at all but hidden files; an empty sight where there is no such folder."""
    sight, pending = Sight({}, {}, time.time_ns()), [""]
    while pending:
        pending += _look_into(folder, pending.pop(), sight)
    return sight


def stamp_of(file: Path | str) -> Stamp:
    """The stamp of one file; ``NO_STAMP`` where it cannot be looked at."""
    try:
        return _stamp(os.stat(file))
    except OSError:
        return NO_STAMP


def is_settled(stamp: Stamp, seen_ns: int) -> bool:
    """Whether a file seen at that time, in ns, was written long enough before to be known by it."""
    moment = _MOMENT_NS if stamp[1] % 1_000_000_000 else LONG_MOMENT_NS
    return max(stamp[1], stamp[2]) <= seen_ns - moment


def _stamp(seen: os.stat_result) -> Stamp:
    return seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino


def _look_into(root: Path | str, prefix: str, sight: Sight) -> list[str]:
    """Adds what lies in one folder below ``root``, and gives the folders in it back.

    An archive has tens of thousands of files to be looked at, so each gets one look, from its own
    folder where the system can (that spares it the way there).
    """
    branches: list[str] = []
    with ExitStack() as stack:
        folder = f"{root}/{prefix}"
        place: str | int = folder
        try:
            if os.scandir in os.supports_fd:
                place = os.open(folder, os.O_RDONLY)
                stack.callback(os.close, place)
            entries = list(stack.enter_context(os.scandir(place)))
        except OSError:
            # No such folder is an empty one; one within that cannot be opened is to be told.
            if prefix:
                sight.strange[prefix.rstrip("/")] = "unreadable"
            return []
        for entry in entries:
            name = entry.name
            path = prefix + name
            if name[0] == ".":
                continue
            if entry.is_file(follow_symlinks=False):
                pass  # as nearly all are
            elif entry.is_symlink():
                from bantin.sources.files import leads_out  # long to import, and seldom wanted

                if leads_out(folder + name, root):
                    sight.strange[path] = "outside"
                    continue
                if os.path.isdir(folder + name):  # False for a link in a loop
                    sight.strange[path] = "folder"
                    continue
            elif entry.is_dir():
                if name.endswith(".md"):
                    sight.strange[path] = "text"
                else:
                    branches.append(f"{path}/")
                continue
            try:
                seen = entry.stat()
            except OSError:
                # Gone again, or a link to nothing: whoever reads it tells.
                sight.stamps[path] = NO_STAMP
                continue
            if stat.S_ISREG(seen.st_mode):
                sight.stamps[path] = _stamp(seen)
            else:
                sight.strange[path] = "device"
    return branches
