"""Files named by their content, so that any cache may keep them for ever."""

from __future__ import annotations

import hashlib
from base64 import b32encode

# 50 bits: of all the files that an archive of decades or one reader's cache ever holds, two that
# share a name are not to be expected.
NAME_LENGTH = 10


def content_name(data: bytes) -> str:
    """Ten small letters and digits that stand for the content."""
    digest = hashlib.blake2b(data, digest_size=7).digest()
    return b32encode(digest).decode("ascii").lower()[:NAME_LENGTH]
