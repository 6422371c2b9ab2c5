"""Where everything in a built site points, and whether something is there.

Not what ``./bantin verify`` looks with (`bantin.publishing.pointers`): what that overlooks, this is
to find. It also reads styles, structured data, cards for sharing and the articles within feeds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit
from xml.etree import ElementTree as ET

HOST = "https://bantin.example/"
ATOM_ID = "{http://www.w3.org/2005/Atom}id"
POINTERS = {"href", "src", "action", "poster", "cite", "data"}
LISTS = {"srcset", "imagesrcset"}
CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)""")
REFRESH = re.compile(r"^\s*\d+\s*;\s*url=(.*)$", re.IGNORECASE)
JSON_FILES = {".json", ".jsonld", ".webmanifest"}


class Reader(HTMLParser):
    """What a page points at, and the places in it that can be pointed at."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.pointers: list[str] = []
        self.places: set[str] = set()
        self._inside = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self._inside = given.get("type", tag)
        self.places |= {given[name] for name in ("id", "name") if name in given}
        self.pointers += [given[name] for name in POINTERS if name in given]
        for name in LISTS & given.keys():
            self.pointers += [part.split()[0] for part in given[name].split(",") if part.strip()]
        self.pointers += CSS_URL.findall(given.get("style", ""))
        content = given.get("content", "")
        if tag == "meta" and content.startswith(HOST):
            self.pointers.append(content)
        if given.get("http-equiv", "").lower() == "refresh" and (found := REFRESH.match(content)):
            self.pointers.append(found[1])

    def handle_data(self, data: str) -> None:
        if self._inside == "application/ld+json":
            self.pointers += addresses(json.loads(data))
        elif self._inside == "style":
            self.pointers += CSS_URL.findall(data)
        self._inside = ""


def addresses(value: object) -> Iterator[str]:
    """Every text in JSON that is an address of the site."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from addresses(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from addresses(inner)
    elif isinstance(value, str) and value.startswith(HOST):
        yield value


def pointers(file: Path, text: str) -> list[str]:
    """What a file that is no page points at."""
    if file.suffix == ".xml":
        found: list[str] = []
        for element in ET.fromstring(text).iter():
            # An entry's id looks like an address, and is but a name.
            inside = "" if element.tag == ATOM_ID else (element.text or "").strip()
            values = [inside, *element.attrib.values()]
            found += [value for value in values if value.startswith(HOST)]
            if "<" in inside:  # an article's text in a feed
                found += [one for one in Reader(inside).pointers if one.startswith(HOST)]
        return found
    if file.suffix == ".css":
        return CSS_URL.findall(text)
    found = list(addresses(json.loads(text)))
    if file.suffix == ".webmanifest":
        manifest = json.loads(text)
        icons = [icon["src"] for icon in manifest.get("icons", [])]
        found += [manifest["start_url"], *icons]
    return found


class Site:
    """The files of a built site, each read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.files = {
            path.relative_to(folder).as_posix(): path
            for path in folder.rglob("*")
            if path.is_file()
        }
        self.pages = {
            name: Reader(path.read_text("utf-8"))
            for name, path in self.files.items()
            if path.suffix == ".html"
        }

    def broken(self) -> dict[str, list[str]]:
        """The pointers that lead nowhere, each with the files that have it."""
        found: dict[str, list[str]] = {}
        for name, targets in self.pointers():
            # An address names its folder; 404.html is shown at any address, so it starts at "/".
            base = HOST if name == "404.html" else HOST + name.removesuffix("index.html")
            for target in sorted(set(targets)):
                if not self.leads(urljoin(base, target)):
                    found.setdefault(target, []).append(name)
        return found

    def pointers(self) -> Iterator[tuple[str, list[str]]]:
        for name, page in self.pages.items():
            yield name, page.pointers
        for name, path in self.files.items():
            # What search keeps is not addresses but its own shorthand; its tests read it.
            if path.suffix in {".xml", ".css", *JSON_FILES} and not name.startswith("search/"):
                yield name, pointers(path, path.read_text("utf-8"))

    def leads(self, url: str) -> bool:
        """Whether an absolute address is another host's, or something of this site."""
        if not url.startswith(HOST):
            return bool(urlsplit(url).scheme)
        parts = urlsplit(url)
        path = unquote(parts.path).lstrip("/")
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name not in self.files:
            return False
        place = unquote(parts.fragment)
        if name == "chia-se/index.html" and place.startswith("bai-viet/"):
            return self.leads(f"{HOST}{place}")  # what is passed on is named there
        return not place or name not in self.pages or place in self.pages[name].places
