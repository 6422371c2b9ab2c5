"""What a package (.docx, .xlsx, .ods) may be as a zip, whatever its parts say.

A few kilobytes can unpack to more than any machine holds; these bounds are far above what Word,
Excel and LibreOffice write.
"""

from __future__ import annotations

import struct
import zipfile
import zlib

MOST_ENTRIES = 2_000
CHUNK = 1 << 18  # bytes of a part that are held at once while it is streamed
_MOST_RATIO = 400  # XML of one word repeated comes to about 300, of one cell to about 100
_SMALL = 1_000_000  # bytes; what unpacks to no more does no harm at any ratio
_USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # others may ask for any amount of memory
# What zipfile raises for a damaged package, besides a RuntimeError for one with a password.
BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, EOFError, ValueError)


def is_usual(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry is compressed as office programs do it."""
    return entry.compress_type in _USUAL


def is_swollen(entry: zipfile.ZipInfo) -> bool:
    """Whether an entry unpacks to far more than its compressed bytes could honestly say."""
    return entry.file_size > max(_SMALL, _MOST_RATIO * max(entry.compress_size, 1))
