"""Elements of Word's XML asked by their local names.

A file written as strict Open XML has other namespaces than one by an older Word.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

_NO = frozenset({"0", "false", "off", "none"})


def local(tag: object) -> str:
    """A name without its namespace; empty for what has no name, such as a comment."""
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def child(element: Element | None, name: str) -> Element | None:
    """The first element of this name directly below another."""
    if element is None:
        return None
    return next((inner for inner in element if local(inner.tag) == name), None)


def get(element: Element | None, name: str) -> str:
    """The value of an attribute; empty where it, or the element, is not there."""
    if element is None:
        return ""
    return next((value for key, value in element.attrib.items() if local(key) == name), "")


def switch(element: Element | None) -> bool | None:
    """Whether an element such as ``<w:b/>`` is on; None where it is not there."""
    return None if element is None else get(element, "val") not in _NO
