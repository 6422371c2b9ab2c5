"""A Word document with its changes accepted, without comments and hidden text."""

from __future__ import annotations

import re

from bantin.attachments.cleaning.package import (
    Element,
    Package,
    attribute,
    drop,
    found,
    local,
    unwrap,
)
from bantin.attachments.word import CHANGES

_TEXTS = re.compile(
    r"word/(?:(?:document|header|footer|footnotes|endnotes)\d*|glossary/document)\.xml"
)
_COMMENT_PARTS = (*("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people"),)
_RANGES = frozenset(
    {
        *("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd"),
        *("customXmlInsRangeStart", "customXmlInsRangeEnd"),
        *("customXmlDelRangeStart", "customXmlDelRangeEnd"),
        *("customXmlMoveFromRangeStart", "customXmlMoveFromRangeEnd"),
        *("customXmlMoveToRangeStart", "customXmlMoveToRangeEnd"),
    }
)
_GONE = ("del", "moveFrom")
_PROPERTIES = frozenset({"rPr", "trPr", "tcPr", "ctrlPr"})
_SETTINGS = ("attachedTemplate", "trackRevisions", "mailMerge", "docVars")
_WORDS = frozenset({"rPr", "t", "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym"})


def clean_word(package: Package, main: str) -> None:
    """Cleans the parts with text; the document is the one in ``main``."""
    hidden = _hidden_styles(package)
    for name in package.names("word/", ".xml"):
        if _TEXTS.fullmatch(name):
            root = package.tree(name)
            accept_changes(root)
            _drop_comments(root)
            _drop_hidden(root, hidden)
            package.unlink(name, *_COMMENT_PARTS)
        elif name == "word/settings.xml":
            for element in found(package.tree(name), *_SETTINGS):
                drop(element)
            package.unlink(name, "attachedTemplate", "mailMergeSource", "mailMergeHeaderSource")
    package.unlink(main, *_COMMENT_PARTS)


def accept_changes(root: Element) -> None:
    """Has every tracked change in a part accepted, as Word's «Accept All» does."""
    for row in found(root, "tr"):
        marks = _children(_child(row, "trPr"), *_GONE)
        if marks:
            drop(row)
    for cell in found(root, "cellDel"):
        owner = _above(cell, "tc")
        if owner is not None:
            drop(owner)
    for element in found(root, *_GONE):
        if local(element.getparent()) not in _PROPERTIES:
            drop(element)
    for element in found(root, "ins", "moveTo"):
        if local(element.getparent()) not in _PROPERTIES:
            unwrap(element)
    for paragraph in found(root, "p"):
        if _children(_child(_child(paragraph, "pPr"), "rPr"), *_GONE):
            _join_with_next(paragraph)
    for element in found(root, *CHANGES, *_RANGES):  # what is left only says that there was one
        drop(element)
    _mend_tables(root)


def _join_with_next(paragraph: Element) -> None:
    """Puts the words of a paragraph whose end was deleted before those of the next one."""
    following = paragraph.getnext()
    while following is not None and local(following) in ("bookmarkStart", "bookmarkEnd"):
        following = following.getnext()
    words = [child for child in paragraph if local(child) != "pPr"]
    if following is None or local(following) != "p":
        if not words and paragraph.getprevious() is not None:
            drop(paragraph)
        return
    at = 1 if _child(following, "pPr") is not None else 0
    for child in reversed(words):
        following.insert(at, child)
    drop(paragraph)


def _mend_tables(root: Element) -> None:
    """A row needs a cell, a table a row, and a cell must end with a paragraph."""
    for row in found(root, "tr"):
        if not _children(row, "tc", "sdt", "customXml"):
            drop(row)
    for table in found(root, "tbl"):
        if not _children(table, "tr", "sdt", "customXml"):
            drop(table)
    for cell in found(root, "tc"):
        if not len(cell) or local(cell[-1]) != "p":
            cell.append(cell.makeelement(cell.tag.replace("}tc", "}p")))


def _drop_comments(root: Element) -> None:
    for element in found(root, "commentRangeStart", "commentRangeEnd"):
        drop(element)
    for element in found(root, "commentReference", "annotationRef"):
        run = element.getparent()
        drop(element)
        if local(run) == "r" and all(local(child) == "rPr" for child in run):
            drop(run)


def _hidden_styles(package: Package) -> set[str]:
    name = "word/styles.xml"
    if name not in package:
        return set()
    return {
        attribute(style, "styleId")
        for style in found(package.tree(name), "style")
        if any(_is_on(mark) for mark in found(style, "vanish"))
    }


def _drop_hidden(root: Element, hidden_styles: set[str]) -> None:
    for run in found(root, "r"):
        properties = _child(run, "rPr")
        mark, style = _child(properties, "vanish"), _child(properties, "rStyle")
        is_hidden = style is not None and attribute(style, "val") in hidden_styles
        if mark is not None:
            is_hidden = _is_on(mark)
        if is_hidden and _children(run, "t"):
            for child in list(run):
                if local(child) in _WORDS - {"rPr"}:
                    drop(child)
            if all(local(child) == "rPr" for child in run):
                drop(run)


def _is_on(mark: Element) -> bool:
    return attribute(mark, "val").lower() not in ("0", "false", "off", "none")


def _child(element: Element | None, name: str) -> Element | None:
    children = _children(element, name)
    return children[0] if children else None


def _children(element: Element | None, *names: str) -> list[Element]:
    return [] if element is None else [child for child in element if local(child) in names]


def _above(element: Element, name: str) -> Element | None:
    while element is not None and local(element) != name:
        element = element.getparent()
    return element
