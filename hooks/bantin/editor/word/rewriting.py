"""What Word says in ways that mammoth does not see, said in ways that it does.

Hidden text is taken out, and every list gets levels of its own, so that a list that goes on behind
a paragraph can be told from one that begins there.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from bantin.editor.word.elements import child, get, local, switch

BETWEEN = "."  # a list and a depth, in the name of a level: «7.0»
_MOST_LISTS, _MOST_LEVELS = 1_000, 9


class MainText:
    """The main part of a package, which must have been looked at before."""

    def __init__(self, raw: bytes) -> None:
        self._root = ElementTree.fromstring(raw)  # noqa: S314
        self.remarks = list(self._notable())
        self._drop_hidden()

    def written(self) -> bytes:
        """The part as it is handed on."""
        return _written(self._root)

    def _notable(self) -> Iterator[str]:
        tags = {local(element.tag) for element in self._root.iter()}
        if tags & {"ins", "del", "moveFrom", "moveTo"}:
            yield "bài còn sửa đổi chưa duyệt (Track Changes); máy lấy chữ như đã duyệt hết"
        if "commentReference" in tags:
            yield "lời góp ý (comment) bên lề không sang theo"
        for element in self._root.iter():
            if local(element.tag) == "srcRect" and set(element.attrib.values()) - {"0"}:
                yield "có ảnh cắt bớt trong Word; ảnh lấy ra còn nguyên cả phần đã cắt, xem lại"
                return

    def _drop_hidden(self) -> None:
        for parent in self._root.iter():
            for run in [inner for inner in parent if local(inner.tag) == "r"]:
                if switch(child(child(run, "rPr"), "vanish")):
                    parent.remove(run)
                    remark = "chữ ẩn (hidden) trong Word bị bỏ"
                    self.remarks += [remark] * (remark not in self.remarks)

    def tell_lists_apart(self, numbering: bytes) -> bytes:
        """Names each list in the paragraphs that belong to it; gives the lists' part to match."""
        root = ElementTree.fromstring(numbering)  # noqa: S314
        forms = {get(e, "abstractNumId"): e for e in root if local(e.tag) == "abstractNum"}
        named: set[str] = set()
        for number in [element for element in root if local(element.tag) == "num"][:_MOST_LISTS]:
            id, link = get(number, "numId"), child(number, "abstractNumId")
            form = forms.get(get(link, "val"))
            if link is None or form is None or child(form, "numStyleLink") is not None:
                continue
            own = f"{get(link, 'val')}-{id}"
            _set(link, "val", own)
            root.append(_own_levels(form, own, id))
            named.add(id)
        for element in list(self._root.iter()):
            chosen = child(element, "numId") if local(element.tag) == "numPr" else None
            if chosen is None or (id := get(chosen, "val")) not in named:
                continue
            depth = child(element, "ilvl")
            if depth is None:
                depth = SubElement(element, _beside(chosen, "ilvl"), {_key(chosen, "val"): "0"})
            _set(depth, "val", f"{id}{BETWEEN}{get(depth, 'val') or '0'}")
        return _written(root)


def _own_levels(form: Element, name: str, id: str) -> Element:
    """A list's form under a name of its own, with what mammoth asks of it and no more."""
    own = Element(form.tag, {_key(form, "abstractNumId"): name})
    for level in [inner for inner in form if local(inner.tag) == "lvl"][:_MOST_LEVELS]:
        depth = f"{id}{BETWEEN}{get(level, 'ilvl') or '0'}"
        copied = SubElement(own, level.tag, {_key(level, "ilvl") or _beside(level, "ilvl"): depth})
        for form_of_number in [inner for inner in level if local(inner.tag) == "numFmt"][:1]:
            copied.append(form_of_number)
    return own


def _key(element: Element, name: str) -> str:
    """The whole name of an attribute that an element has; empty where it has none."""
    return next((key for key in element.attrib if local(key) == name), "")


def _beside(element: Element, name: str) -> str:
    """A name in the same namespace as an element's."""
    return f"{element.tag.rpartition('}')[0]}}}{name}"


def _set(element: Element, name: str, value: str) -> None:
    for key in element.attrib:
        if local(key) == name:
            element.set(key, value)


def _written(root: Element) -> bytes:
    raw: bytes = ElementTree.tostring(root, encoding="utf-8")
    return raw
