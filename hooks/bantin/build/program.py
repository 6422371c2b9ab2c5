"""What stands for everything that makes pages but their contents: the program and its settings."""

from __future__ import annotations

import json
import platform
import sys
from collections.abc import Iterable
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bantin.content.looking import NO_STAMP, Stamp
from bantin.content.tree import Tree
from bantin.sources.digests import digest, file_digest

# Whose versions can change a page; what they need in turn changes with them, by the locks.
_PACKAGES = (
    *("jinja2", "markdown", "markupsafe", "mkdocs-material", "openpyxl", "pillow", "pypdf"),
    "pyyaml",
)


def program_print(folders: Iterable[Path], files: Iterable[Path], options: Any) -> str:
    """A digest of our own code, the libraries, and what is given besides.

    ``folders`` and ``files`` count with their contents. ``options`` are plain values; of what is
    none (a function) only the kind counts.
    """
    parts: list[str | bytes] = [_of_ourselves()]
    for folder in folders:
        parts += _of_folder(folder)
    for file in sorted(files):
        parts += [file.name, file_digest(file)]
    parts.append(json.dumps(options, default=lambda value: type(value).__name__, sort_keys=True))
    return digest(*parts)


@cache
def _of_ourselves() -> str:
    # Once: whatever comes to stand in our files later, this process runs what it has imported.
    parts: list[str | bytes] = [sys.version, platform.python_implementation()]
    for name in _PACKAGES:
        try:
            parts.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            parts.append(name)
    return digest(*parts, *_of_folder(Path(__file__).resolve().parent.parent))


def _of_folder(folder: Path) -> list[str | bytes]:
    tree = Tree(folder)
    parts: list[str | bytes] = []
    for path, stamp in tree.stamps.items():
        if not path.endswith(".pyc") and stamp != NO_STAMP:
            parts += [path, _digest_of(f"{folder}/{path}", stamp)]
    # Templates may be shared by links to another place.
    shared = [path for path in sorted(tree.strange) if (folder / path).is_file()]
    parts += [part for path in shared for part in (path, file_digest(folder / path))]
    return parts


@lru_cache(maxsize=1 << 12)
def _digest_of(path: str, _stamp: Stamp) -> str:
    # Each build asks three times, and the live server does so after each change of a text.
    return file_digest(path)
