"""What went wrong with the machine rather than with the text, in words for an editor."""

from __future__ import annotations

import os
from pathlib import Path

from bantin.diagnostics.system_errors import explained


def explain(error: OSError, root: Path) -> str:
    """Says in Vietnamese why files could not be read or written, and what to do.

    The place is the file that the system named, from the bulletin's folder ``root``, or as it is
    where it lies elsewhere; line and column are always 1.
    """
    what, mend = explained(error)
    return f"{_shown(error, root)}:1:1: LỖI: {what}; {mend}"


def _shown(error: OSError, root: Path) -> str:
    # Of a copy or a link that failed, the second is the one that could not be made.
    named = error.filename2 or error.filename
    if not isinstance(named, str | bytes | os.PathLike):
        return "site"
    path = os.fsdecode(named)
    try:
        inside = os.path.relpath(path, root)
    except ValueError:  # another drive of Windows
        inside = path
    shown = path if inside.startswith("..") else inside
    return shown.replace(os.sep, "/").encode("utf-8", "replace").decode()
