"""Text files compressed once, beforehand, as much as can be: no server does it at each request."""

from __future__ import annotations

import gzip
from collections.abc import Iterable
from pathlib import Path

_TEXTS = (
    *(".html", ".htm", ".css", ".js", ".mjs", ".json", ".jsonld", ".webmanifest", ".map"),
    *(".xml", ".txt", ".csv", ".svg"),
)
_SHARDS = "search/"  # texts whose names are digests, without an ending
_SMALLEST = 200  # bytes below which the header costs what is saved
ENDINGS = (".br", ".gz")


def is_compressed(path: str) -> bool:
    """Whether the file at a path from the site's root is worth compressing."""
    return path.endswith(_TEXTS) or (path.startswith(_SHARDS) and "." not in path)


def compress(file: Path) -> Path:
    """Writes the file's compressed copies beside it; gives the file back. Raises OSError."""
    import brotli

    content = file.read_bytes()
    if len(content) >= _SMALLEST:
        copies = (brotli.compress(content), gzip.compress(content, 9, mtime=0))
        for ending, copy in zip(ENDINGS, copies, strict=True):
            if len(copy) < len(content):
                file.with_name(file.name + ending).write_bytes(copy)
    return file


def beside(file: Path) -> Iterable[Path]:
    """A file and those of its compressed copies that are there."""
    yield file
    for ending in ENDINGS:
        copy = file.with_name(file.name + ending)
        if copy.exists():
            yield copy
