"""Whether all is as the last build left it, told by looks alone, before anything is read.

A build whose site stands notes how each file that can change a page looked when it began, and what
else counts: the libraries, the moment, the variables that the settings name. As long as all that
is the same, another build would publish the very same site, so it may be left out. What was last
said of the site is said again.

The looks are taken before the build reads, and one that finds something changed is handed to that
build: an archive's files are looked at once. Like the rest of the cache, the note is safe to
delete; whatever is wrong with it counts as no note.
"""

from __future__ import annotations

import json
import marshal
import os
import sys
import time
from collections.abc import Iterable
from datetime import datetime
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from bantin.build.store import CACHE
from bantin.content.looking import LONG_MOMENT_NS, Stamp, is_settled, look_below, stamp_of

NOTE = "standing.json"
_FORMAT = 1
# What names settings in another file, at which nothing here would look.
_ELSEWHERE = "INHERIT"


class Look:
    """How everything below some folders, and some files besides, looked at one time.

    The first folder is that of the docs, the first file that of the settings. ``sights`` are by
    folder, ``stamps`` by file; ``at_ns`` is when the look was begun.
    """

    def __init__(self, folders: Iterable[Path | str], files: Iterable[Path | str]) -> None:
        self.at_ns = time.time_ns()
        self.sights = {str(folder): look_below(folder) for folder in folders}
        self.stamps = {str(file): stamp_of(file) for file in files}
        docs, *others = [sight.stamps for sight in self.sights.values()]
        self._seen = [docs, *map(_sources, others), self.stamps]

    @cached_property
    def latest(self) -> int:
        """When any file last changed, in ns."""
        times = [stamp[at] for seen in self._seen for at in (1, 2) for stamp in seen.values()]
        return max(times, default=0)

    @property
    def is_sure(self) -> bool:
        """Whether nothing could have changed since without a trace."""
        if any(sight.strange for sight in self.sights.values()):
            return False
        old = self.at_ns - LONG_MOMENT_NS
        return all(
            is_settled(stamp, self.at_ns)
            for seen in self._seen
            for stamp in seen.values()
            if stamp[1] > old or stamp[2] > old
        )

    @property
    def print(self) -> str:
        """What stands for all of it."""
        strange = [sight.strange for sight in self.sights.values()]
        return _print([list(self.sights), strange, self._seen])


def _sources(stamps: dict[str, Stamp]) -> dict[str, Stamp]:
    # What Python makes of our own files comes and goes with them.
    made = {path for path in stamps if path.endswith(".pyc")}
    return {p: stamp for p, stamp in stamps.items() if p not in made} if made else stamps


# The look that found something changed, until the build that follows in this process takes it.
_last: Look | None = None


def look(folders: Iterable[Path | str], files: Iterable[Path | str], *, anew: bool = False) -> Look:
    """The look at these folders and files that this process has just taken, or else a new one.

    With ``anew`` it is a new one in any case.
    """
    global _last
    looked, _last = _last, None
    names, others = list(map(str, folders)), list(map(str, files))
    if looked and not anew and [list(looked.sights), list(looked.stamps)] == [names, others]:
        return looked
    return Look(names, others)


def said_of_what_stands(root: Path, now: datetime) -> list[str] | None:
    """What is to be said of the published site if a build would give it again; None if not.

    ``root`` is the bulletin's folder, ``now`` what the build would take for now.
    """
    global _last
    try:
        note = json.loads((root / CACHE / NOTE).read_bytes())
        since, until = (datetime.fromisoformat(note[name]) for name in ("since", "until"))
        is_timely = note["format"] == _FORMAT and since <= now < until
        record, stamp = note["record"]
        if not is_timely or tuple(stamp) != stamp_of(record):
            return None
        folders, files = note["folders"], note["files"]
        if note["circumstances"] != _circumstances(root, files):
            return None
        looked = Look(folders, files)
        # Nearly always what changed is younger than all that was there, which is soon seen.
        if looked.latest == note["latest"] and looked.print == note["print"]:
            return list(map(str, note["said"]))
    except (OSError, ValueError, LookupError, TypeError, RecursionError):
        return None
    _last = looked
    return None


def note(
    root: Path, look: Look, record: Path, stands: tuple[datetime, datetime], said: Iterable[str]
) -> None:
    """Notes that the site with that ``record`` is what a build of all that was looked at gives.

    ``stands`` are the moment of the build and the first one when another may give something else;
    ``said`` is what the next build would say of the site. Where it cannot be noted, or not for
    sure, there is no note. Raises OSError.
    """
    file, circumstances = root / CACHE / NOTE, _circumstances(root, list(look.stamps))
    if circumstances is None or not look.is_sure:
        file.unlink(missing_ok=True)
        return
    noted = {
        "format": _FORMAT,
        "since": stands[0].isoformat(),
        "until": stands[1].isoformat(),
        "circumstances": circumstances,
        "folders": list(look.sights),
        "files": list(look.stamps),
        "latest": look.latest,
        "print": look.print,
        "record": [str(record), stamp_of(record)],
        "said": list(said),
    }
    beside = file.with_name(f"{NOTE}.part")
    beside.write_text(json.dumps(noted, ensure_ascii=False), encoding="utf-8")
    os.replace(beside, file)


def _circumstances(root: Path, files: list[str]) -> str | None:
    """What stands for all else that a site depends on; None where that cannot be told."""
    settings = Path(files[0]).read_text(encoding="utf-8")
    if _ELSEWHERE in settings:
        return None
    # A library comes and goes by a folder with its version in the name.
    libraries = [
        [path, os.stat(path).st_mtime_ns]
        for path in sys.path
        if path.startswith((sys.prefix, sys.base_prefix)) and os.path.isdir(path)
    ]
    # All but the shell's own, by which it tells the command.
    named = sorted(pair for pair in os.environ.items() if pair[0] in settings and pair[0] != "_")
    return _print([sys.version, sys.prefix, str(root), libraries, list(map(list, named))])


def _print(value: Any) -> str:
    return blake2b(marshal.dumps(value, 0), digest_size=16).hexdigest()
