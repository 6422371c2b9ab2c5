"""The manifest of a release: every file with its size and SHA-256, and how it is served.

It goes out with the site, as ``release/manifest.json``. It names neither itself nor the provenance,
which names it and is not compressed either; nor what a host needs besides and never serves.
"""

from __future__ import annotations

import hashlib
import json
import stat
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.publishing.errors import PublishingError

FOLDER = "release"
MANIFEST = f"{FOLDER}/manifest.json"
SBOM = f"{FOLDER}/sbom.cdx.json"
PROVENANCE = f"{FOLDER}/provenance.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Entry:
    """One file: its SHA-256 in hexadecimal, its size in bytes."""

    sha256: str
    size: int


@dataclass(frozen=True)
class Manifest:
    """A release: ``files`` by path; whether its host sends the headers and redirects, and leads at
    once to articles of the old site by their numbers; ``copies``, the compressed ones, by path."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    has_headers: bool = True
    has_redirects: bool = True
    has_numbers: bool = True
    copies: Mapping[str, Entry] = field(default_factory=dict)

    def document(self) -> bytes:
        """The manifest as it goes out."""
        value = {
            "version": VERSION,
            "headers": self.has_headers,
            "redirects": self.has_redirects,
            "numbers": self.has_numbers,
            "files": _written(self.files),
            "compressed": _written(self.copies),
        }
        return json.dumps(value, ensure_ascii=False, indent=0).encode()


def read_manifest(document: bytes) -> Manifest:
    """The manifest in a document. Raises PublishingError if that is none."""
    try:
        value: dict[str, Any] = json.loads(document)
        if value["version"] != VERSION:
            raise PublishingError(f"{MANIFEST} là của bản chương trình khác")
        return Manifest(
            _read(value["files"]),
            value["headers"] is True,
            value["redirects"] is True,
            value["numbers"] is True,
            _read(value.get("compressed", {})),  # releases of before do not name them
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishingError(f"{MANIFEST} bị hỏng ({error})") from error


def entry_of(file: Path) -> Entry:
    """What there is to be said of a file, which is read in pieces. Raises OSError."""
    with file.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
        return Entry(sha256, stream.tell())


def is_plain_file(file: Path) -> bool:
    """Whether there is a file, and no link, folder or pipe. Raises no OSError."""
    try:
        return stat.S_ISREG(file.lstat().st_mode)
    except OSError:
        return False


def _written(files: Mapping[str, Entry]) -> dict[str, dict[str, str | int]]:
    return {
        path: {"sha256": entry.sha256, "size": entry.size} for path, entry in sorted(files.items())
    }


def _read(files: Mapping[str, Any]) -> dict[str, Entry]:
    return {
        str(path): Entry(str(entry["sha256"]), int(entry["size"])) for path, entry in files.items()
    }
