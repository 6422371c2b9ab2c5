"""Which attributes and addresses may stay in a rendered text.

A list of what is allowed rather than of what is not: extensions such as ``attr_list`` let an
editor write any attribute, and browsers keep learning new ones that run scripts.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from bantin.content.destinations import Kind, classify

_EVERYWHERE = frozenset({"id", "class", "lang", "dir", "title"})
_BY_TAG = {
    "a": frozenset({"href", "hreflang", "rel", "download", "role", "aria-label"}),
    "abbr": frozenset[str](),
    "details": frozenset({"open"}),
    "img": frozenset({"src", "alt", "width", "height", "loading", "decoding", "srcset", "sizes"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "td": frozenset({"colspan", "rowspan", "headers"}),
    "th": frozenset({"colspan", "rowspan", "headers", "scope", "abbr"}),
}
_NONE = frozenset[str]()
_SAFE_ID = re.compile(r"[\w:.-]{1,200}")


def clean_attributes(element: Element) -> None:
    """Drops every attribute that is not known to be harmless."""
    allowed = _BY_TAG.get(str(element.tag), _NONE)
    for name in list(element.attrib):
        if name not in _EVERYWHERE and name not in allowed:
            del element.attrib[name]
    if "id" in element.attrib and not _SAFE_ID.fullmatch(element.attrib["id"]):
        del element.attrib["id"]


def is_safe_address(href: str) -> bool:
    """Whether a browser that follows the address can only go somewhere, never run something."""
    if "\x02" in href:
        return False
    return classify(href, "").kind in (Kind.WEB, Kind.FILE, Kind.SITE, Kind.FRAGMENT, Kind.EMPTY)
