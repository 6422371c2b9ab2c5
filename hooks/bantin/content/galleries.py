"""Galleries: a paragraph that holds pictures and nothing else, two or more, on lines of their own.

So a gallery needs no syntax of its own: pictures that stand together are shown together.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from bantin.content.destinations import FIGURE_SCHEME


def begin_gallery(element: Element) -> bool:
    """Makes a gallery of a paragraph of pictures; False for everything else."""
    if element.tag != "p" or len(element) < 2:
        return False
    images = [child for child in element if child.tag == "img"]
    texts = [element.text, *(child.tail for child in element)]
    if len(images) < 2 or any(child.tag not in ("img", "br") for child in element):
        return False
    if any((text or "").strip() for text in texts) or any(map(_is_chart, images)):
        return False
    for child in list(element):
        if child.tag == "br":
            element.remove(child)
    element.tag = "div"
    element.set("class", "gallery")
    return True


def _is_chart(image: Element) -> bool:
    return (image.get("src") or "").startswith(f"{FIGURE_SCHEME}:")
