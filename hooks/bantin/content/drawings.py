"""Drawings in SVG: their size, and whether they would run or load something."""

from __future__ import annotations

import re
from xml.etree import ElementTree

_LENGTH = re.compile(r"([0-9]+(?:\.[0-9]+)?)(?:px)?")
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ACTIVE = frozenset({"script", "foreignobject", "iframe", "handler", "listener", "set"})
_CSS_LOADS = re.compile(r"@import|url\(\s*['\"]?\s*(?!['\"#\s])", re.IGNORECASE)
_SAFE_REFERENCES = ("#", "data:image/png", "data:image/jpeg")
_MAX_BYTES = 5_000_000


def inspect_drawing(raw: bytes) -> tuple[int, int, str]:
    """Width and height of an SVG (zeros when it does not tell), and what is wrong with it.

    The latter is ``""``, ``corrupt``, ``too-heavy`` or ``active``.
    """
    if len(raw) > _MAX_BYTES:
        return 0, 0, "too-heavy"
    # Without a document type there are no entities, so nothing can multiply while parsing.
    if _DOCTYPE.search(raw):
        return 0, 0, "active"
    try:
        root = ElementTree.fromstring(raw)  # noqa: S314 - see above
    except (ElementTree.ParseError, ValueError, LookupError):
        return 0, 0, "corrupt"
    if _local(root.tag) != "svg":
        return 0, 0, "corrupt"
    width, height = _size(root)
    return width, height, "active" if any(_is_active(each) for each in root.iter()) else ""


def _local(name: object) -> str:
    return name.rpartition("}")[2].lower() if isinstance(name, str) else ""


def _is_active(element: ElementTree.Element) -> bool:
    if _local(element.tag) in _ACTIVE:
        return True
    if _local(element.tag) == "style" and _CSS_LOADS.search(element.text or ""):
        return True
    for name, value in element.attrib.items():
        local = _local(name)
        if local.startswith("on") or _CSS_LOADS.search(value):
            return True
        if local == "href" and not value.strip().startswith(_SAFE_REFERENCES):
            return True
    return False


def _size(root: ElementTree.Element) -> tuple[int, int]:
    lengths = [_LENGTH.fullmatch(root.get(name, "").strip()) for name in ("width", "height")]
    if all(lengths):
        width, height = (float(match[1]) for match in lengths if match)
        return round(width), round(height)
    box = root.get("viewBox", "").replace(",", " ").split()
    try:
        return (round(float(box[2])), round(float(box[3]))) if len(box) == 4 else (0, 0)
    except (ValueError, OverflowError):
        return 0, 0
