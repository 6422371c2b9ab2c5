"""Which letters a style asks for: its font, and whether it is bold, along the chain of styles.

A file may say «.VnTime» once, in its defaults, and never again.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO
from xml.etree import ElementTree

from bantin.editor.word.elements import child, get, local, switch

_MOST_STEPS = 20


@dataclass(frozen=True, slots=True)
class Form:
    """What one style says; None where it leaves that to the style it is based on."""

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
        tag = local(element.tag)
        if tag == "docDefaults":
            inner = child(child(element, "rPrDefault"), "rPr")
            styles.defaults = _form(inner, None, fonts)
        elif tag == "style":
            id = get(element, "styleId")
            if not id or id in styles.forms:
                continue
            form = _form(child(element, "rPr"), element, fonts)
            styles.forms[id] = form
            if get(element, "type") == "paragraph" and get(element, "default") in ("1", "true"):
                styles.usual = id
    return styles


def _form(
    letters: ElementTree.Element | None, style: ElementTree.Element | None, fonts: dict[str, str]
) -> Form:
    lines = child(style, "pPr")
    outline = get(child(lines, "outlineLvl"), "val")
    size = get(child(letters, "sz"), "val")
    return Form(
        based_on=get(child(style, "basedOn"), "val"),
        font=_font(child(letters, "rFonts"), fonts),
        size=int(size) / 2 if size.isdecimal() and len(size) < 5 else None,
        bold=switch(child(letters, "b")),
        italic=switch(child(letters, "i")),
        caps=switch(child(letters, "caps")),
        alignment=get(child(lines, "jc"), "val") or None,
        outline=int(outline) if outline in tuple("012345678") else None,
    )


def _font(element: ElementTree.Element | None, fonts: dict[str, str]) -> str | None:
    for key in ("ascii", "hAnsi"):
        if named := get(element, key):
            return named
    for key in ("asciiTheme", "hAnsiTheme"):
        if themed := get(element, key):
            return fonts.get(themed[:5])
    return None


def _theme_fonts(themes: list[ElementTree.Element]) -> dict[str, str]:
    """The fonts behind «minorHAnsi» and «majorHAnsi», by their first five letters."""
    found = {}
    for theme in themes:
        for element in theme.iter():
            tag = local(element.tag)
            if tag in ("minorFont", "majorFont"):
                found[tag[:5]] = get(child(element, "latin"), "typeface")
    return found
