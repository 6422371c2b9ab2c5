"""The manifest of a release: every file with its size and SHA-256, and how it is served.

It goes out with the site, as ``release/manifest.json``. It names neither itself nor the provenance,
which names it; nor what a host needs besides and never serves.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    once to articles of the old site by their numbers."""

    files: Mapping[str, Entry] = field(default_factory=dict)
    has_headers: bool = True
    has_redirects: bool = True
    has_numbers: bool = True

    def document(self) -> bytes:
        """The manifest as it goes out."""
        files = {
            path: {"sha256": entry.sha256, "size": entry.size}
            for path, entry in sorted(self.files.items())
        }
        value = {
            "version": VERSION,
            "headers": self.has_headers,
            "redirects": self.has_redirects,
            "numbers": self.has_numbers,
            "files": files,
        }
        return json.dumps(value, ensure_ascii=False, indent=0).encode()


def read_manifest(document: bytes) -> Manifest:
    """The manifest in a document. Raises PublishingError if that is none."""
    try:
        value: dict[str, Any] = json.loads(document)
        if value["version"] != VERSION:
            raise PublishingError(f"{MANIFEST} là của bản chương trình khác")
        return Manifest(
            {
                str(path): Entry(str(entry["sha256"]), int(entry["size"]))
                for path, entry in value["files"].items()
            },
            value["headers"] is True,
            value["redirects"] is True,
            value["numbers"] is True,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishingError(f"{MANIFEST} bị hỏng ({error})") from error
