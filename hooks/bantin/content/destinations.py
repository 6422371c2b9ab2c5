"""Where a link leads, told from its text alone."""

from __future__ import annotations

import html
import posixpath
import re
from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote

FIGURE_SCHEME = "so-lieu"
LANGUAGE_SCHEME = "tieng"
ALLOWED_SCHEMES = ("http", "https", "mailto", "tel", FIGURE_SCHEME)

_SCHEME = re.compile(r"([a-zA-Z][a-zA-Z0-9+.-]*):")
# Browsers drop these before they look for a scheme, so we must not be fooled by them.
_IGNORED_BY_BROWSERS = re.compile(r"[\x00-\x20\u00a0\u200b-\u200f\u2028\u2029\ufeff]+")
_BEGINNINGS = (
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}"), "mailto:"),
    (re.compile(r"\+?\d[\d .]{6,14}\d"), "tel:"),
    (
        re.compile(
            r"(?:www\.[\w-]{1,63}\.[\w.-]{1,80}"
            r"|(?:[a-z0-9-]{1,63}\.){1,5}(?:vn|com|org|net|edu|info|gov))(?::\d+)?(?:[/?#]\S*)?",
            re.IGNORECASE,
        ),
        "https://",
    ),
)
_DRIVE = re.compile(r"[a-zA-Z]:[\\/]")


class Kind(Enum):
    """What a destination is."""

    WEB = "web"  # http, https, mailto, tel
    FIGURE = "figure"  # so-lieu:
    LANGUAGE = "language"  # tieng:hmn, no link but a passage in another language
    FILE = "file"  # a file of the docs folder
    SITE = "site"  # an address of this site, such as /dan-van/
    FRAGMENT = "fragment"  # a place on the same page
    EMPTY = "empty"
    WINDOWS = "windows"  # ..\anh\a.jpg
    FORBIDDEN = "forbidden"  # any other scheme


@dataclass(frozen=True, slots=True)
class Destination:
    """A destination as written, and what it is.

    ``path`` is a file's path from the docs folder, or an address from the site's root (no
    leading ``/``), or a language's code; for other kinds the destination itself. A path that
    begins with ``..`` climbs out of the docs folder. ``fragment`` is what follows ``#``.
    """

    kind: Kind
    path: str
    fragment: str = ""


def classify(written: str, page: str) -> Destination:
    """``page`` is the path, from the docs folder, of the file in which ``written`` stands."""
    plain = html.unescape(written).strip()
    if not plain:
        return Destination(Kind.EMPTY, "")
    if _DRIVE.match(plain) or ("\\" in plain and not _SCHEME.match(plain)):
        return Destination(Kind.WINDOWS, plain)
    scheme = _SCHEME.match(_IGNORED_BY_BROWSERS.sub("", plain))
    if scheme is not None:
        name = scheme[1].lower()
        if name == FIGURE_SCHEME:
            return Destination(Kind.FIGURE, plain)
        if name == LANGUAGE_SCHEME:
            return Destination(Kind.LANGUAGE, plain.partition(":")[2].strip())
        allowed = name in ALLOWED_SCHEMES and _SCHEME.match(plain) is not None
        return Destination(Kind.WEB if allowed else Kind.FORBIDDEN, plain)
    if plain.startswith("//"):
        return Destination(Kind.FORBIDDEN, plain)
    path, _, fragment = plain.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return Destination(Kind.FRAGMENT, "", fragment)
    if path.startswith("/"):
        if path.endswith("/"):
            return Destination(Kind.SITE, path.lstrip("/"), fragment)
        joined = path.lstrip("/")
    else:
        joined = posixpath.join(posixpath.dirname(page), path)
    return Destination(Kind.FILE, posixpath.normpath(joined), fragment)


def as_whole_address(written: str) -> str:
    """What to write for an address that lacks its beginning; empty when it is none."""
    plain = written.strip()
    for form, beginning in _BEGINNINGS:
        if form.fullmatch(plain):
            dialled = "".join(plain.split()) if beginning == "tel:" else plain
            return f"có phải bạn định viết «{beginning}{dialled}»?"
    return ""


def path_on_site(address: str, site_url: str) -> str:
    """The path, from the site's root, of a whole web address; empty for one of another site."""
    if not site_url or not address.startswith(site_url):
        return ""
    path = address.removeprefix(site_url).partition("#")[0].partition("?")[0]
    return posixpath.normpath(unquote(path)) if path else ""


def with_slashes(written: str) -> str:
    """A Windows path as the web writes it; a drive's letter is left out with its folders."""
    path = written.replace("\\", "/")
    return path.rsplit("/", 1)[-1] if _DRIVE.match(written) else path
