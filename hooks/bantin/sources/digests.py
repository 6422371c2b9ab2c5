"""Short names of contents: two that are alike have the same, two that differ never do."""

from __future__ import annotations

from base64 import b64encode
from hashlib import blake2b

LENGTH = 16  # characters of a digest


def digest(*parts: str | bytes | memoryview) -> str:
    """16 characters that stand for these parts in this order, the same on every machine."""
    hashed = blake2b(digest_size=12)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hashed.update(b"%d:" % len(data))
        hashed.update(data)
    return b64encode(hashed.digest(), b"-_").decode("ascii")


def hex_digest(*parts: str | bytes) -> str:
    """12 small letters and digits that stand for these parts, fit for names that readers see."""
    return blake2b(digest(*parts).encode(), digest_size=6).hexdigest()
