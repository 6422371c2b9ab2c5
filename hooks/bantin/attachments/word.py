"""What a Word document tells: changes not yet accepted, comments, hidden text."""

from __future__ import annotations

import re
import zipfile

from bantin.attachments.parts import PartReader, is_on, read_part, value_of
from bantin.attachments.paths import path_in
from bantin.attachments.survey import Survey

_TEXT_PARTS = re.compile(
    r"word/(?:(?:document|header|footer|footnotes|endnotes|settings|webSettings)\d*"
    r"|glossary/document|charts/[^/]+|diagrams/[^/]+|drawings/[^/]+)\.xml"
)
_COMMENTS = re.compile(r"word/comments\d*\.xml")
_PEOPLE = "word/people.xml"
_STYLES = "word/styles.xml"
CHANGES = frozenset(
    {
        *("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel", "cellMerge"),
        *("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "tblPrExChange", "tcPrChange"),
        *("trPrChange", "tblGridChange", "numberingChange"),
    }
)


def look_at_word(package: zipfile.ZipFile, names: list[str], survey: Survey) -> None:
    """Adds what the document's parts tell."""
    hidden_styles: set[str] = set()
    if _STYLES in names:
        styles = _StylesReader()
        read_part(package, _STYLES, styles)
        hidden_styles = styles.hidden
    for name in names:
        if _TEXT_PARTS.fullmatch(name):
            read_part(package, name, _TextReader(survey, hidden_styles, _where(name)))
        elif _COMMENTS.fullmatch(name):
            read_part(package, name, _CommentsReader(survey))


def _where(name: str) -> str:
    if "/header" in name:
        return "đầu trang"
    if "/footer" in name:
        return "chân trang"
    return "lời chú" if "notes" in name else "lời văn"


class _StylesReader(PartReader):
    LINES = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.hidden: set[str] = set()
        self._style = ""

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "style":
            self._style = value_of(attributes, "styleId")
        elif local == "vanish" and self._style and is_on(attributes):
            self.hidden.add(self._style)


class _TextReader(PartReader):
    """Reads text; what it finds goes to the survey."""

    def __init__(self, survey: Survey, hidden_styles: set[str], where: str) -> None:
        super().__init__()
        self._survey = survey
        self._hidden_styles = hidden_styles
        self._where = where
        self._is_hidden = False  # the run that is being read
        self._has_letters = False

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        survey = self._survey
        if local == "r":
            self._is_hidden = self._has_letters = False
        elif local == "vanish" and self.stack[-3:-1] == ["r", "rPr"]:
            self._is_hidden = is_on(attributes)
        elif local == "rStyle" and value_of(attributes, "val") in self._hidden_styles:
            self._is_hidden = True
        elif local in CHANGES and value_of(attributes, "author") + value_of(attributes, "id"):
            survey.counts["tracked"] += 1
            survey.person("tracked", value_of(attributes, "author"))
        elif local == "textpath":
            survey.line(value_of(attributes, "string"), "hình chìm (watermark)")

    def finish(self, local: str) -> None:
        if local == "r" and self._is_hidden and self._has_letters:
            self._survey.counts["hidden"] += 1
            self._is_hidden = False

    def letters(self, data: str) -> None:
        if self.stack[-1] == "t":
            self._has_letters = self._has_letters or not data.isspace()
        elif self.stack[-1] == "instrText" and (found := path_in(data)):
            self._survey.paths[found] = None

    def attribute(self, local: str, key: str, value: str) -> None:
        if key not in ("string", "author") and (found := path_in(value)):
            self._survey.paths[found] = None

    def line(self, text: str) -> None:
        self._survey.line(text, self._where)


class _CommentsReader(PartReader):
    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "comment":
            self._survey.counts["comments"] += 1
            self._survey.person("comments", value_of(attributes, "author"))

    def line(self, text: str) -> None:
        self._survey.line(text, "lời góp ý")
