"""Short names of contents: two that are alike have the same, two that differ never do."""

from __future__ import annotations

import os
from base64 import b64encode
from hashlib import blake2b
from pathlib import Path

LENGTH = 16  # characters of a digest
# Hosts of repositories and of sites take no larger file than this; nothing larger is ever read.
MOST_BYTES = 100_000_000
_CHUNK = 1 << 20


def digest(*parts: str | bytes | memoryview) -> str:
    """16 characters that stand for these parts in this order, the same on every machine."""
    hashed = blake2b(digest_size=12)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return b64encode(hashed.digest(), b"-_").decode("ascii")


def file_digest(file: Path | str) -> str:
    """The digest of what a file holds, read in pieces. Raises OSError.

    One of more than ``MOST_BYTES``, which is never published, is not read: its size stands for it.
    """
    with open(file, "rb", buffering=0) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > MOST_BYTES:
            return digest(b"", b"%d" % size)
        content = stream.read(_CHUNK)
        if len(content) < _CHUNK:
            return digest(content)
        hashed = blake2b(b"%d:" % size, digest_size=12)
        while content:
            hashed.update(content)
            content = stream.read(_CHUNK)
    return b64encode(hashed.digest(), b"-_").decode("ascii")


def hex_digest(*parts: str | bytes) -> str:
    """12 small letters and digits that stand for these parts, fit for names that readers see."""
    return blake2b(digest(*parts).encode(), digest_size=6).hexdigest()
