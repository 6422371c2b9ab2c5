"""A look at .docx, .xlsx and .pptx files, whatever is in them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from typing import BinaryIO

from bantin.attachments.media import has_location
from bantin.attachments.parts import PartReader, opened, read_part
from bantin.attachments.paths import path_in
from bantin.attachments.properties import PropertiesReader
from bantin.attachments.report import UnreadableError
from bantin.attachments.slides import look_at_slides
from bantin.attachments.survey import Survey
from bantin.attachments.word import look_at_word
from bantin.attachments.workbook import look_at_workbook

MAIN_PARTS = {
    "word/document.xml": look_at_word,
    "xl/workbook.xml": look_at_workbook,
    "ppt/presentation.xml": look_at_slides,
}
SIGNATURES = "_xmlsignatures/"
_PROPERTIES = re.compile(r"docProps/(?:core|app|custom)\d*\.xml", re.I)
EMBEDDED = re.compile(r"(?:word|xl|ppt)/embeddings/[^/]+\.(?:docx|xlsx|pptx|docm|xlsm)", re.I)
_MOST_EMBEDDED = 30_000_000


class LinksReader(PartReader):
    """Reads relations to files outside; ``survey`` gets the paths among them."""

    LINES = frozenset()

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey

    def attribute(self, local: str, key: str, value: str) -> None:
        if key == "Target" and (found := path_in(value)):
            self._survey.paths[found] = None


def look_at_office(stream: BinaryIO, *, depth: int = 0) -> tuple[Survey, bool]:
    """What the file tells, and whether it is signed. Raises UnreadableError."""
    survey = Survey()
    with opened(stream) as package:
        names = list(dict.fromkeys(entry.filename for entry in package.infolist()))
        look = main_look(names)
        for name in names:
            if _PROPERTIES.fullmatch(name):
                read_part(package, name, PropertiesReader(survey))
            elif name.endswith(".rels"):
                read_part(package, name, LinksReader(survey))
            elif "/media/" in name and has_location(package, name):
                survey.counts["located"] += 1
            elif EMBEDDED.fullmatch(name) and depth == 0:
                _look_inside(package, name, survey)
        look(package, names, survey)
    return survey, any(name.startswith(SIGNATURES) for name in names)


Look = Callable[[zipfile.ZipFile, list[str], Survey], None]


def main_look(names: list[str]) -> Look:
    """How to look at a package with these parts. Raises UnreadableError for an unknown one."""
    for main, look in MAIN_PARTS.items():
        if main in names:
            return look
    for name in names:  # Word and its like may number the main part
        match = re.fullmatch(r"(word/document|xl/workbook|ppt/presentation)\d*\.xml", name)
        if match:
            return MAIN_PARTS[f"{match[1]}.xml"]
    raise UnreadableError(
        "không phải tệp Word, Excel hay PowerPoint",
        "mở tệp xem, rồi lưu lại đúng loại với đuôi của nó",
    )


def _look_inside(package: zipfile.ZipFile, name: str, survey: Survey) -> None:
    """Looks at a file inside the file: the workbook of a chart, with all its sheets."""
    if package.getinfo(name).file_size > _MOST_EMBEDDED:
        survey.item("files", posixpath.basename(name))
        return
    try:
        inner, _ = look_at_office(io.BytesIO(package.read(name)), depth=1)
    except UnreadableError:
        survey.item("files", posixpath.basename(name))
        return
    survey.marks.update(inner.marks)
    if inner.tells():
        survey.item("files", posixpath.basename(name))
