"""What a file of a site points at, and the places in it that can be pointed at."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

from bantin.pages.output import address_of, path_of

_POINTERS = {"href", "src", "action", "poster", "cite", "data"}
_LISTS = {"srcset", "imagesrcset"}
_ATOM_ID = "{http://www.w3.org/2005/Atom}id"


@dataclass
class Pointers:
    """``targets`` as written, ``places`` (ids of elements); ``fault`` says what is malformed."""

    targets: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)
    fault: str = ""


def pointers(path: str, content: bytes, root: str) -> Pointers:
    """What the file at a path points at; ``root`` is the site's own address, or empty.

    A file that is no page, feed, sitemap or JSON points at nothing.
    """
    if path.endswith((".html", ".htm")):
        return _Page(content.decode("utf-8", "replace")).found
    found = Pointers()
    try:
        if path.endswith(".xml"):
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                return Pointers(fault="XML có DOCTYPE")
            for element in ET.fromstring(content).iter():  # noqa: S314 - without entities, see above
                # An entry's id looks like an address, and is but a name.
                text = "" if element.tag == _ATOM_ID else (element.text or "").strip()
                found.targets |= {
                    one for one in (text, *element.attrib.values()) if root and one.startswith(root)
                }
        elif path.endswith(".json"):
            value = json.loads(content)
            found.targets |= {one for one in _texts(value) if root and one.startswith(root)}
    except (ET.ParseError, ValueError, RecursionError) as error:
        found.fault = f"không đọc được ({error})"
    return found


class Links:
    """Links within a site that has these ``files``; ``followed`` counts those looked at."""

    def __init__(self, files: set[str], found: Mapping[str, Pointers], url: str, base: str) -> None:
        """``found`` are the pointers of the files; ``url`` is the site's address or empty, ``base``
        where it stands on its host."""
        self._files = files
        self._found = found
        self._url = url
        self._base = base
        self.followed = 0

    def fault_of(self, path: str, target: str) -> str:
        """What is wrong with a link of the file at ``path``; empty if nothing, or it leads away."""
        local = target
        if self._url and target.startswith(self._url):
            local = "/" + target[len(self._url) :]
        elif target.startswith(self._base):
            local = "/" + target[len(self._base) :]
        elif target.startswith("/"):
            return ""  # another site, of this host or not
        try:
            if not local or urlsplit(local).scheme or local.startswith("//"):
                return ""
            joined = urlsplit(urljoin(f"http://bantin/{address_of(path)}", local))
        except ValueError:
            return f"liên kết «{target}» viết sai"
        self.followed += 1
        file = path_of(unquote(joined.path).removeprefix("/"))
        if file not in self._files:
            return f"liên kết «{target}» không dẫn tới đâu"
        place = unquote(joined.fragment)
        page = self._found.get(file) if file.endswith(".html") else None
        # What holds a «/» is said to the page's script.
        if page and place and place not in page.places and "/" not in place:
            return f"liên kết «{target}» dẫn tới chỗ không có trong trang"
        return ""


def _texts(value: Any) -> Iterator[str]:
    pending = [value]
    while pending:
        one = pending.pop()
        if isinstance(one, dict):
            pending += one.values()
        elif isinstance(one, list):
            pending += one
        elif isinstance(one, str):
            yield one


class _Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found = Pointers()
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.found.places |= {given[name] for name in ("id", "name") if name in given}
        self.found.targets |= {given[name] for name in _POINTERS & given.keys()}
        for name in _LISTS & given.keys():
            parts = (part.split() for part in given[name].split(","))
            self.found.targets |= {part[0] for part in parts if part}
        if tag == "meta" and given.get("http-equiv", "").lower() == "refresh":
            _, _, target = given.get("content", "").partition("url=")
            self.found.targets.add(target)
