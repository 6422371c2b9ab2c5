"""What a web server must know to serve the site: headers, and where old addresses lead.

It is made as plain data, in ``hosting/rules.json``, and goes out with the site: whatever publishes
it (`bantin.publishing`) turns the same data into the settings of nginx, into ``_headers`` and
``_redirects``, and whoever verifies a published site holds its answers to them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial

from bantin.bulletin import old_site
from bantin.content.settings import Settings
from bantin.pages.edition import Edition
from bantin.pages.form import content_policy
from bantin.pages.output import Document

RULES = "hosting/rules.json"
VERSION = 2

_YEAR = 365 * 24 * 3600
_HOUR = 3600
_POLICY = "Content-Security-Policy"
_CACHE = "Cache-Control"
# Kept, and asked for again each time; a host answers with no more than «not modified».
_FRESH = "no-cache"
_LASTING = f"public, max-age={_YEAR}, immutable"

_NOWHERE = {"default-src": "'none'", "base-uri": "'none'", "frame-ancestors": "'none'"}
# Styles travel as the `data:` address of a page's own style sheet; drawings in it as well.
_BULLETIN = {
    **_NOWHERE,
    "script-src": "'self'",
    "style-src": "'self' data:",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "media-src": "'self'",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "worker-src": "'self'",
    "form-action": "'self'",
}
# Material sets `style` attributes, and shows the icons of its style sheet as masks.
_HANDBOOK = {**_BULLETIN, "style-src": "'self' 'unsafe-inline'"}
_NO_FEATURES = ("camera", "geolocation", "microphone", "payment", "usb", "browsing-topics")


def documents(edition: Edition) -> Iterator[Document]:
    """The rules, in one file."""
    yield Document(RULES, partial(_rules, edition), lambda: edition.outline)


def _rules(edition: Edition) -> bytes:
    bulletin = edition.bulletin
    rules = {
        "version": VERSION,
        "url": bulletin.settings.site_url,
        "base": bulletin.settings.base,
        "headers": [
            {"path": path, "headers": headers} for path, headers in headers(bulletin.settings)
        ],
        "redirects": dict(sorted(bulletin.redirects.items())),
        "old_site": {},
    }
    if old_site.is_succeeded(bulletin):
        rules["old_site"] = {
            "patterns": old_site.PATTERNS,
            "names": dict(sorted(old_site.names(bulletin).items())),
            "numbers": dict(sorted(bulletin.by_number.items())),
        }
    return json.dumps(rules, ensure_ascii=False, indent=0).encode()


def headers(settings: Settings) -> list[tuple[str, dict[str, str]]]:
    """Headers by address from the site's root; a later line overrides those before it.

    An address is that of one file, or ends in ``*`` and is that of all that begin so.
    """
    everything = {
        _POLICY: _policy(_BULLETIN),
        "Strict-Transport-Security": f"max-age={_YEAR}",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in _NO_FEATURES),
        _CACHE: _FRESH,
    }
    editor = {kind: " ".join(allowed) for kind, allowed in content_policy(settings.form).items()}
    return [
        ("*", everything),
        # Names change with the content. A search asks for its directory anew, and for nothing else.
        ("anh-web/*", {_CACHE: _LASTING}),
        ("search/*", {_CACHE: _LASTING}),
        ("search/directory.json", {_CACHE: _FRESH}),
        ("search/entries.txt", {_CACHE: _FRESH}),
        ("assets/*", {_CACHE: f"public, max-age={_HOUR}"}),
        ("assets/javascripts/*", {_CACHE: _LASTING}),
        ("assets/stylesheets/*", {_CACHE: _LASTING}),
        ("huong-dan/*", {_POLICY: _policy(_HANDBOOK)}),
        ("bien-tap/*", {_POLICY: _policy(editor)}),
    ]


def _policy(sources: dict[str, str]) -> str:
    return "; ".join(f"{kind} {allowed}" for kind, allowed in sources.items())
