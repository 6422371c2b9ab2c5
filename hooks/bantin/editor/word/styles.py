"""Which letters a style asks for: its font, and whether it is bold, along the chain of styles.

A file may say «.VnTime» once, in its defaults, and never again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree

_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Form:
    """What one style says; None where it leaves that to the style it is based on."""

    name: str = ""
    based_on: str = ""
    font: str | None = None
    size: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    alignment: str | None = None
    outline: int | None = None


@dataclass(slots=True)
class Styles:
    """All styles by id; ``defaults`` hold where none speaks, ``usual`` is the id of «Normal»."""

    forms: dict[str, Form] = field(default_factory=dict)
    defaults: Form = field(default_factory=Form)
    usual: str = ""

    def chain(self, paragraph: str | None, run: str | None = None) -> Iterator[Form]:
        """The forms that hold for a run, the nearest first."""
        for start in (run, paragraph or self.usual):
            id, steps = start or "", 0
            while id in self.forms and steps < _MOST_STEPS:
                yield self.forms[id]
                id, steps = self.forms[id].based_on, steps + 1
        yield self.defaults

    def find(self, what: str, paragraph: str | None, run: str | None = None) -> object:
        """The first answer to ``what`` (``font``, ``bold`` …), None where there is none."""
        for form in self.chain(paragraph, run):
            answer: object = getattr(form, what)
            if answer is not None:
                return answer
        return None


def read_styles(package: IO[bytes]) -> Styles:
    """The styles of a package that `open_package` wrote; empty where it has none."""
    with zipfile.ZipFile(package) as parts:
        names = parts.namelist()
        themes = [ElementTree.fromstring(parts.read(name)) for name in names if "/theme/" in name]  # noqa: S314 - looked at before
        found = [name for name in names if name.startswith("word/styles")]
        root = ElementTree.fromstring(parts.read(found[0])) if found else None  # noqa: S314
    styles = Styles()
    if root is None:
        return styles
    fonts = _theme_fonts(themes)
    for element in root:
        tag = _local(element.tag)
        if tag == "docDefaults":
            inner = _child(_child(element, "rPrDefault"), "rPr")
            styles.defaults = _form(inner, None, fonts)
        elif tag == "style":
            id = _get(element, "styleId")
            if not id or id in styles.forms:
                continue
            form = _form(_child(element, "rPr"), element, fonts)
            styles.forms[id] = form
            if _get(element, "type") == "paragraph" and _get(element, "default") in ("1", "true"):
                styles.usual = id
    return styles


def _form(
    letters: ElementTree.Element | None, style: ElementTree.Element | None, fonts: dict[str, str]
) -> Form:
    lines = _child(style, "pPr")
    outline = _get(_child(lines, "outlineLvl"), "val")
    size = _get(_child(letters, "sz"), "val")
    return Form(
        name=_get(_child(style, "name"), "val"),
        based_on=_get(_child(style, "basedOn"), "val"),
        font=_font(_child(letters, "rFonts"), fonts),
        size=int(size) / 2 if size.isdecimal() and len(size) < 5 else None,
        bold=_switch(_child(letters, "b")),
        italic=_switch(_child(letters, "i")),
        caps=_switch(_child(letters, "caps")),
        alignment=_get(_child(lines, "jc"), "val") or None,
        outline=int(outline) if outline in tuple("012345678") else None,
    )


def _font(element: ElementTree.Element | None, fonts: dict[str, str]) -> str | None:
    for key in ("ascii", "hAnsi"):
        if named := _get(element, key):
            return named
    for key in ("asciiTheme", "hAnsiTheme"):
        if themed := _get(element, key):
            return fonts.get(themed[:5])
    return None


def _theme_fonts(themes: list[ElementTree.Element]) -> dict[str, str]:
    """The fonts behind «minorHAnsi» and «majorHAnsi», by their first five letters."""
    found = {}
    for theme in themes:
        for element in theme.iter():
            tag = _local(element.tag)
            if tag in ("minorFont", "majorFont"):
                found[tag[:5]] = _get(_child(element, "latin"), "typeface")
    return found


def _switch(element: ElementTree.Element | None) -> bool | None:
    return None if element is None else _get(element, "val") not in ("0", "false", "none", "off")


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _child(element: ElementTree.Element | None, name: str) -> ElementTree.Element | None:
    if element is None:
        return None
    return next((child for child in element if _local(child.tag) == name), None)


def _get(element: ElementTree.Element | None, name: str) -> str:
    if element is None:
        return ""
    return next((v for key, v in element.attrib.items() if _local(key) == name), "")
