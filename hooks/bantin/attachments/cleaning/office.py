"""What is taken out of every .docx, .xlsx and .pptx: properties, paths, places of photographs."""

from __future__ import annotations

import io
import re

from bantin.attachments.cleaning.media import without_place
from bantin.attachments.cleaning.package import (
    Package,
    Remarks,
    attribute,
    drop,
    local,
    unwrap,
)
from bantin.attachments.cleaning.slides import clean_slides
from bantin.attachments.cleaning.word import clean_word
from bantin.attachments.cleaning.workbook import clean_workbook
from bantin.attachments.office import EMBEDDED, look_at_office
from bantin.attachments.paths import path_in
from bantin.attachments.report import UnreadableError
from bantin.attachments.secrecy import mark_in

_CORE = re.compile(r"docProps/core\d*\.xml", re.I)
_APP = re.compile(r"docProps/app\d*\.xml", re.I)
_KEPT_IN_CORE = frozenset({"title", "created", "modified", "language"})
_DROPPED_IN_APP = frozenset(
    {
        *("Company", "Manager", "Template", "HyperlinkBase", "HLinks"),
        *("TitlesOfParts", "HeadingPairs"),  # the names of hidden sheets are among them
    }
)
_DESCRIPTIONS = frozenset({"descr", "title", "tooltip", "alt"})


def clean_office(raw: bytes, *, depth: int = 0) -> tuple[bytes, Remarks]:
    """The file without what it tells, and Vietnamese remarks on that. Raises UnreadableError."""
    package = Package(raw)
    remarks = Remarks()
    for name in package.names("word/document", ".xml"):
        clean_word(package, name)
        break
    for name in package.names("xl/workbook", ".xml"):
        remarks = clean_workbook(package, name)
        break
    for name in package.names("ppt/presentation", ".xml"):
        if "/" not in name.removeprefix("ppt/"):
            clean_slides(package, name)
            break
    _empty_properties(package)
    for source in list(package.with_relations()):
        _cut_paths(package, source)
    for name in package.names(suffix=".xml"):
        if any(mark in package.raw[name] for mark in (b"\\", b"file:", b"/Users/", b"/home/")):
            _empty_descriptions(package, name)
    for name in package.names():
        if "/media/" in name:
            package.raw[name] = without_place(package.raw[name])
        elif EMBEDDED.fullmatch(name) and depth == 0:
            _clean_inside(package, name)
    package.sweep()
    return package.written(), remarks


def _empty_properties(package: Package) -> None:
    package.unlink("", "custom-properties", "thumbnail")
    for name in package.names():
        if _CORE.fullmatch(name):
            for element in list(package.tree(name)):
                text = element.text or ""
                if local(element) not in _KEPT_IN_CORE or path_in(text) or mark_in(text):
                    drop(element)
        elif _APP.fullmatch(name):
            for element in list(package.tree(name)):
                if local(element) in _DROPPED_IN_APP:
                    drop(element)


def _cut_paths(package: Package, source: str) -> None:
    """Takes out the links of a part to files of somebody's computer."""
    cut = {
        relation.get("Id", ""): relation
        for relation in package.relations(source)
        if relation.get("TargetMode") == "External" and path_in(relation.get("Target", ""))
    }
    if not cut or source not in package or not source.endswith(".xml"):
        return
    for element in list(package.tree(source).iter()):
        for key in [k for k, v in element.attrib.items() if v in cut and _is_relation(k)]:
            name = local(element)
            if name == "hyperlink" and len(element):
                unwrap(element)
            elif name in ("hyperlink", "hlinkClick", "hlinkHover", "attachedTemplate"):
                drop(element)
            elif name == "blip" and key.endswith("}link"):
                del element.attrib[key]
    used = {v for e in package.tree(source).iter() for v in e.attrib.values() if v in cut}
    for id, relation in cut.items():
        if id not in used:
            drop(relation)


def _is_relation(key: str) -> bool:
    return "relationships}" in key


def _empty_descriptions(package: Package, name: str) -> None:
    for element in list(package.tree(name).iter()):
        if local(element) == "absPath":
            parent = element.getparent()
            while parent is not None and local(parent) in ("Choice", "AlternateContent"):
                element, parent = parent, parent.getparent()
            drop(element)
            continue
        for key in _DESCRIPTIONS:
            if path_in(attribute(element, key)):
                full = next(k for k in element.attrib if k.rpartition("}")[2] == key)
                element.set(full, "")


def _clean_inside(package: Package, name: str) -> None:
    try:
        survey, is_signed = look_at_office(io.BytesIO(package.raw[name]), depth=1)
        if survey.tells() and not is_signed:
            package.raw[name] = clean_office(package.raw[name], depth=1)[0]
    except UnreadableError:
        return  # it is told as before
