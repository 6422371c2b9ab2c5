"""Files that programs leave lying about: never published, never in the way of a build.

They are known by their names alone: lock files of Word and Excel, copies that editors keep, what
Windows, macOS and network drives write into every folder, downloads that never ended.
"""

from __future__ import annotations

import re
from functools import lru_cache

# Of copies saved beside a file, of recovery files of Word and Excel, of locks of Access and of
# AutoCAD, of downloads under way, of what leads to a file without being it.
_ENDINGS = frozenset(
    {
        *("tmp", "temp", "bak", "bk", "old", "orig", "rej", "swp", "swo", "swn", "autosave"),
        *("asd", "wbk", "xlk", "ldb", "laccdb", "dwl", "dwl2", "lock", "lck"),
        *("part", "partial", "crdownload", "opdownload", "download", "!ut"),
        *("lnk", "url", "webloc", "desktop"),
    }
)
_NAMES = frozenset(
    {
        *("thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "iconcache.db", "desktop.ini"),
        *("picasa.ini", ".picasa.ini", "autorun.inf", "icon\r", ".ds_store"),
    }
)
_FOLDERS = frozenset(
    {
        *("$recycle.bin", "system volume information", "__macosx", "lost+found", "@eadir"),
        *("@recycle", "#recycle", "#snapshot", "network trash folder", "temporary items"),
    }
)
# Notepad adds `.txt` to what it saves, and Windows hides that.
_MISTAKEN = re.compile(r".+\.(?:md|markdown)\.txt", re.IGNORECASE | re.DOTALL)


def is_litter(path: str) -> bool:
    """Whether a file is litter by its name or by a folder that it lies in."""
    folder, _, name = path.rpartition("/")
    return _is_litter_name(name) or _is_litter_folder(folder)


def is_mistaken_text(path: str) -> bool:
    """Whether a file is a text that Notepad saved as ``bai.md.txt``."""
    return _MISTAKEN.fullmatch(path.rpartition("/")[2]) is not None


def _is_litter_name(name: str) -> bool:
    first, last = name[:1], name[-1:]
    if first == "~" or last == "~" or (first == last == "#"):
        return True  # `~$x.docx` locks `x.docx`; `x~` is a copy of `x`, and Emacs keeps `#x#`
    _, dot, ending = name.rpartition(".")
    ending = ending.lower() if dot else ""
    if ending == "md":
        return False  # as nearly all files of an archive are
    if ending in _ENDINGS or name.lower() in _NAMES:
        return True
    # Hidden files are not even looked at, but a link may name one.
    return name.startswith(("._", ".~lock.")) or (ending == "txt" and is_mistaken_text(name))


@lru_cache(maxsize=1 << 10)
def _is_litter_folder(folder: str) -> bool:
    return bool(folder) and not _FOLDERS.isdisjoint(folder.lower().split("/"))
