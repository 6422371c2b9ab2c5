"""Writing documents that are not pages (feeds, sitemap, search index) into a built site."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path


def write_documents(folder: Path, documents: Iterable[tuple[str, bytes]]) -> None:
    """Writes each ``(url, bytes)`` below ``folder``. Raises OSError where the disk refuses."""
    for url, content in documents:
        path = folder / url
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
