"""The form at ``/bien-tap/``: articles written in a browser, into a folder or a Git host.

It is Sveltia CMS (MIT), put together once by ``./bantin form`` from its package and kept in
``.cache/``; a build copies it beside a page and a configuration of ours. It fetches nothing from
another host but what it reads and writes at the one that the settings name.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from html import escape
from pathlib import Path

from bantin.content.form_settings import FormSettings
from bantin.pages.edition import Edition
from bantin.pages.form_bundle import DONE
from bantin.pages.form_config import form_config
from bantin.pages.output import Document
from bantin.pages.stylesheet import Stylesheets
from bantin.sources.digests import digest
from bantin.sources.files import files_below

URL = "bien-tap/"
_PARTS = ("article", "headline", "byline", "photo", "prose")
# The form's own Markdown breaks a line where the text does; the site does not.
_PREVIEW = "body{margin:1rem}.prose br{content:''}.prose br::after{content:' '}"

_PAGE = """\
<!DOCTYPE html>
<html lang="vi">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Biên tập – {name}</title>
<link rel="icon" href="../assets/favicon.svg">
</head>
<body>
<noscript>Biểu mẫu này cần JavaScript. Không có thì viết bài bằng ./bantin new.</noscript>
<script type="module" src="form/main.js"></script>
</body>
</html>
"""


def content_policy(form: FormSettings | None) -> dict[str, tuple[str, ...]]:
    """What the form's page may load, by the directives of a Content-Security-Policy.

    Its scripts, fonts, decoders and configuration are files of the site. It writes styles into the
    page, shows pictures that it has just read (``blob:``), opens pictures in workers made on the
    spot, and its decoders are WebAssembly. It asks only the hosts of the settings.
    """
    hosts = form.hosts if form is not None else ()
    return {
        "default-src": ("'none'",),
        "script-src": ("'self'", "'wasm-unsafe-eval'"),
        "style-src": ("'self'", "'unsafe-inline'"),
        "img-src": ("'self'", "blob:", "data:", *hosts),
        "font-src": ("'self'",),
        "connect-src": ("'self'", "blob:", "data:", *hosts),
        "worker-src": ("'self'", "blob:"),
        "frame-src": ("'self'", "blob:"),
        "media-src": ("'self'", "blob:"),
        "base-uri": ("'self'",),
        "form-action": ("'self'",),
        "frame-ancestors": ("'none'",),
    }


def documents(edition: Edition) -> Iterator[Document]:
    """The form's page, configuration and files; nothing while it is not set up."""
    form, folder = edition.bulletin.settings.form, edition.form_bundle
    if form is None or folder is None:
        return
    name = edition.bulletin.settings.site_name
    config = json.dumps(form_config(edition.bulletin, form), ensure_ascii=False, indent=1)
    yield Document(f"{URL}index.html", partial(_page, name), lambda: name)
    yield Document(f"{URL}config.json", config.encode, lambda: digest(config))
    yield Document(f"{URL}preview.css", partial(_styles, edition.theme), lambda: "")
    done = (folder / DONE).read_text("utf-8")
    for path in files_below(folder):
        if path != DONE:
            yield Document(f"{URL}form/{path}", (folder / path).read_bytes, lambda: done)


def _page(name: str) -> bytes:
    return _PAGE.format(name=escape(name)).encode()


def _styles(theme: Path) -> bytes:
    return (Stylesheets(theme).text(_PARTS) + _PREVIEW).encode()
