"""What a phone needs to put the bulletin on its home screen: a manifest and icons."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bantin.pages.edition import SEARCH_URL, Edition
from bantin.pages.output import Document

MANIFEST = "manifest.json"  # an ending that every host sends with the right media type
FAVICON = "assets/favicon.svg"
SMALL_ICON, LARGE_ICON = "assets/icon-192.png", "assets/icon-512.png"
MASKABLE_ICON = "assets/icon-maskable.png"
ACCENT, PAPER = "#8a1c1c", "#fffdfb"  # as in theme/styles/tokens.css


def documents(edition: Edition) -> Iterator[Document]:
    """The manifest, which only says what all pages do."""
    yield Document(MANIFEST, partial(_manifest, edition), lambda: "")


def _manifest(edition: Edition) -> bytes:
    settings = edition.bulletin.settings
    manifest = {
        "name": settings.site_name,
        "description": settings.description,
        "lang": "vi",
        "dir": "ltr",
        # Relative to the manifest, so that the site may stand in a folder of its host. An `id` may
        # not be: it would be that of the host.
        "start_url": "./",
        "scope": "./",
        # Unlike an application, a newspaper wants a way back and an address to pass on.
        "display": "minimal-ui",
        "theme_color": ACCENT,
        "background_color": PAPER,
        "icons": [
            {"src": FAVICON, "sizes": "any", "type": "image/svg+xml"},
            {"src": SMALL_ICON, "sizes": "192x192", "type": "image/png"},
            {"src": LARGE_ICON, "sizes": "512x512", "type": "image/png"},
            {
                "src": MASKABLE_ICON,
                "sizes": "512x512",
                "type": "image/png",
                "purpose": "maskable",
            },
        ],
        "shortcuts": [{"name": "Tìm kiếm", "url": f"./{SEARCH_URL}"}],
    }
    return json.dumps(manifest, ensure_ascii=False, indent=1).encode() + b"\n"
