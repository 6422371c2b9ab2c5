"""What the properties of an office file tell of the people and computers that made it."""

from __future__ import annotations

import re

from bantin.attachments.parts import PartReader
from bantin.attachments.paths import path_in
from bantin.attachments.survey import Survey

# Element of docProps/core.xml, docProps/app.xml or meta.xml: whose name it is.
_PEOPLE = {
    "creator": "tác giả",
    "initial-creator": "tác giả",
    "lastModifiedBy": "người lưu sau cùng",
    "printed-by": "người lưu sau cùng",
    "Company": "cơ quan",
    "Manager": "người quản lý",
}
# Properties that somebody named so are likely to hold a person's name.
_PERSONAL = re.compile(
    r"author|owner|user|person|manager|company|e-?mail|người|tác giả|soạn|duyệt|ký", re.I
)
_SHOWN = frozenset({"title", "subject", "keywords", "description", "category", "contentStatus"})


class PropertiesReader(PartReader):
    """Reads ``docProps/*.xml`` of Office, and ``meta.xml`` of OpenDocument."""

    LINES = frozenset()

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey
        self._text: list[str] = []
        self._property = ""

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        self._text = []
        if local in ("property", "user-defined"):
            self._property = attributes.get("name", "") or attributes.get("meta:name", "")

    def letters(self, data: str) -> None:
        self._text.append(data)

    def finish(self, local: str) -> None:
        text = "".join(self._text).strip()
        self._text = []
        if not text:
            return
        if local in _PEOPLE:
            self._survey.person(_PEOPLE[local], text)
        elif local in _SHOWN:
            self._survey.line(text, "thuộc tính của tệp")
        elif self._property and _PERSONAL.search(self._property):
            self._survey.person("người ghi tên", text)
        if found := path_in(text):
            self._survey.paths[found] = None

    def attribute(self, local: str, key: str, value: str) -> None:
        if found := path_in(value):
            self._survey.paths[found] = None
