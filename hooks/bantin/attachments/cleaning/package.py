"""An office file taken apart to be written anew; what is not touched stays byte for byte."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from bantin.attachments.parts import SAVE_AGAIN, opened
from bantin.attachments.report import UnreadableError

Element = Any  # lxml tells no types


@dataclass
class Remarks:
    """Vietnamese sentences parts: what was done besides, and what to do about what is left."""

    done: list[str] = field(default_factory=list)
    advice: list[str] = field(default_factory=list)


CONTENT_TYPES = "[Content_Types].xml"
_MOST_TREE = 60_000_000
_FIRST = (1980, 1, 1, 0, 0, 0)


def local(element: Element) -> str:
    """The name of an element without its namespace; empty for comments and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty without it."""
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] == name:
            return str(value)
    return ""


def drop(element: Element) -> None:
    """Takes an element out; letters that follow it stay."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Takes an element out and leaves what is in it."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(at, child)
    drop(element)


def found(root: Element, *names: str) -> list[Element]:
    """All elements of these local names, in order, as they are now."""
    wanted = set(names)
    return [element for element in root.iter() if local(element) in wanted]


class Package:
    """The parts by name; `tree` gives one as XML, which is then written as it was changed.

    Raises UnreadableError where the file, or a part of it, cannot be taken apart.
    """

    def __init__(self, raw: bytes) -> None:
        with opened(io.BytesIO(raw)) as package:
            self.raw = {name: package.read(name) for name in package.namelist()}
        self._trees: dict[str, Element] = {}

    def __contains__(self, name: str) -> bool:
        return name in self.raw

    def names(self, prefix: str = "", suffix: str = "") -> list[str]:
        """The names of the parts that begin and end so."""
        return [n for n in self.raw if n.startswith(prefix) and n.endswith(suffix)]

    def tree(self, name: str) -> Element:
        """The root of a part."""
        if name not in self._trees:
            raw = self.raw[name]
            if len(raw) > _MOST_TREE:
                raise UnreadableError(f"phần «{name}» quá lớn để máy sửa", SAVE_AGAIN)
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            try:
                self._trees[name] = etree.fromstring(raw, parser)
            except etree.XMLSyntaxError as error:
                raise UnreadableError(f"tệp hỏng ở phần «{name}»", SAVE_AGAIN) from error
        return self._trees[name]

    def relations(self, source: str) -> list[Element]:
        """The relations of a part to others (of the whole package for an empty name)."""
        name = _relations_of(source)
        return [e for e in self.tree(name) if local(e) == "Relationship"] if name in self else []

    def target(self, source: str, relation: Element) -> str:
        """The part that a relation leads to; empty for what is outside."""
        if relation.get("TargetMode") == "External":
            return ""
        joined = posixpath.join("/", posixpath.dirname(source), relation.get("Target", ""))
        return posixpath.normpath(joined).lstrip("/")

    def unlink(self, source: str, *kinds: str) -> None:
        """Takes out a part's relations of these kinds (the ends of their types)."""
        for relation in self.relations(source):
            if relation.get("Type", "").rpartition("/")[2] in kinds:
                drop(relation)

    def with_relations(self) -> Iterator[str]:
        """The parts that lead to others."""
        for name in self.names(suffix=".rels"):
            folder, _, base = name.rpartition("_rels/")
            yield folder + base.removesuffix(".rels")

    def sweep(self) -> None:
        """Deletes what nothing leads to any more."""
        reached, pending = {""}, [""]
        while pending:
            source = pending.pop()
            for relation in self.relations(source):
                target = self.target(source, relation)
                if target in self.raw and target not in reached:
                    reached.add(target)
                    pending.append(target)
        kept = reached | {_relations_of(name) for name in reached} | {CONTENT_TYPES}
        for name in [name for name in self.raw if name not in kept]:
            del self.raw[name]
            self._trees.pop(name, None)
        if CONTENT_TYPES in self:
            for override in found(self.tree(CONTENT_TYPES), "Override"):
                if override.get("PartName", "").lstrip("/") not in self.raw:
                    drop(override)

    def written(self) -> bytes:
        """The bytes of the file as it is now."""
        output = io.BytesIO()
        with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as package:
            for name, raw in self.raw.items():
                entry = zipfile.ZipInfo(name, _FIRST)
                # OpenDocument wants its kind to be readable without unpacking.
                entry.compress_type = (
                    zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
                )
                if name in self._trees:
                    raw = etree.tostring(
                        self._trees[name], xml_declaration=True, encoding="UTF-8", standalone=True
                    )
                package.writestr(entry, raw)
        return output.getvalue()


def _relations_of(source: str) -> str:
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")
