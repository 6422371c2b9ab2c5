"""Text files compressed once, beforehand, as much as can be: no server does it at each request."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Iterable
from pathlib import Path

from bantin.publishing.manifest import Entry, is_plain_file

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


def compress(file: Path, endings: Iterable[str] = ENDINGS) -> None:
    """Writes the file's compressed copies with these endings beside it. Raises OSError."""
    import brotli

    content = file.read_bytes()
    if len(content) < _SMALLEST:
        return
    for ending in endings:
        is_gzip = ending == ".gz"
        copy = gzip.compress(content, 9, mtime=0) if is_gzip else brotli.compress(content)
        if len(copy) < len(content):
            file.with_name(file.name + ending).write_bytes(copy)


def is_copy_of(file: Path, entry: Entry) -> bool:
    """Whether a compressed copy gives the file that the entry tells of, and nothing after it."""
    import brotli

    try:
        if not is_plain_file(file):
            return False
        packed = file.read_bytes()
        if file.suffix == ".gz":
            unpacking = zlib.decompressobj(wbits=31)
            content = unpacking.decompress(packed, entry.size + 1)
            if not unpacking.eof or unpacking.unused_data:
                return False
        else:
            decompressor = brotli.Decompressor()
            content = decompressor.process(packed, output_buffer_limit=entry.size + 1)
            if not decompressor.is_finished():
                return False
    except (OSError, zlib.error, brotli.error):
        return False
    return Entry(hashlib.sha256(content).hexdigest(), len(content)) == entry
