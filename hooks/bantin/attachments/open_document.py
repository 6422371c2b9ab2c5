"""What LibreOffice's files (.odt, .ods, .odp) tell."""

from __future__ import annotations

import zipfile
from typing import BinaryIO

from bantin.attachments.media import has_location
from bantin.attachments.parts import NO_PASSWORD, PartReader, opened, read_part, value_of
from bantin.attachments.paths import path_in
from bantin.attachments.properties import PropertiesReader
from bantin.attachments.report import UnreadableError
from bantin.attachments.survey import Survey

_MAIN = "content.xml"


def look_at_open_document(stream: BinaryIO) -> tuple[Survey, bool]:
    """What the file tells, and whether it is signed. Raises UnreadableError."""
    survey = Survey()
    with opened(stream) as package:
        names = package.namelist()
        if _MAIN not in names:
            raise UnreadableError("không phải tệp LibreOffice", "mở tệp xem, rồi lưu lại")
        if _is_locked(package, names):
            raise UnreadableError("tệp có mật khẩu", NO_PASSWORD)
        if "meta.xml" in names:
            read_part(package, "meta.xml", PropertiesReader(survey))
        for name in ("styles.xml", _MAIN):
            if name in names:
                read_part(package, name, _ContentReader(survey))
        for name in names:
            if name.startswith("Pictures/") and has_location(package, name):
                survey.counts["located"] += 1
    return survey, "META-INF/documentsignatures.xml" in names


def _is_locked(package: zipfile.ZipFile, names: list[str]) -> bool:
    if "META-INF/manifest.xml" not in names:
        return False
    manifest = _ManifestReader()
    read_part(package, "META-INF/manifest.xml", manifest)
    return manifest.is_locked


class _ManifestReader(PartReader):
    LINES = frozenset()
    is_locked = False

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        self.is_locked = self.is_locked or local == "encryption-data"


class _ContentReader(PartReader):
    LETTERS = frozenset()

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey
        self._hidden: set[str] = set()  # styles of what is not shown
        self._style = ""
        self._sheet = ""
        self._row_is_hidden = False
        self._creator: list[str] = []

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        survey = self._survey
        match local:
            case "style":
                self._style = value_of(attributes, "name")
            case "table-properties" | "text-properties" | "drawing-page-properties":
                if (
                    value_of(attributes, "display") in ("false", "none")
                    or value_of(attributes, "visibility") == "hidden"
                ):
                    self._hidden.add(self._style)
            case "changed-region" | "cell-content-change":
                survey.counts["tracked"] += 1
            case "annotation":
                survey.counts["comments"] += 1
            case "hidden-text" | "hidden-paragraph":
                survey.counts["hidden"] += 1
            case "span":
                survey.counts["hidden"] += value_of(attributes, "style-name") in self._hidden
            case "table":
                self._sheet = value_of(attributes, "name")
                if value_of(attributes, "style-name") in self._hidden:
                    survey.item("sheets", self._sheet)
            case "page":
                survey.counts["slides"] += value_of(attributes, "style-name") in self._hidden
            case "table-row":
                self._row_is_hidden = _is_collapsed(attributes)
            case "table-column" if _is_collapsed(attributes):
                survey.item("columns", self._sheet)

    def letters(self, data: str) -> None:
        if self.stack[-1] == "creator":
            self._creator.append(data)

    def finish(self, local: str) -> None:
        if local == "creator":
            what = "comments" if "annotation" in self.stack else "tracked"
            self._survey.person(what, "".join(self._creator))
            self._creator = []

    def attribute(self, local: str, key: str, value: str) -> None:
        if key == "href" and (found := path_in(value)):
            self._survey.paths[found] = None

    def line(self, text: str) -> None:
        self._survey.line(text, "lời văn")
        if not text.strip():
            return
        if self._row_is_hidden and "table-row" in self.stack:
            self._survey.item("rows", self._sheet)
        if "notes" in self.stack:
            self._survey.counts["notes"] += 1


def _is_collapsed(attributes: dict[str, str]) -> bool:
    return value_of(attributes, "visibility") in ("collapse", "filter")
