"""What a workbook tells: hidden sheets, rows and columns, comments, other workbooks' data."""

from __future__ import annotations

import posixpath
import re
import zipfile

from bantin.attachments.parts import PartReader, read_part, value_of
from bantin.attachments.paths import path_in
from bantin.attachments.survey import Survey

COMMENTS = re.compile(r"xl/(?:comments[^/]*|comments/[^/]+)\.xml")
THREADS = re.compile(r"xl/threadedComments/[^/]+\.xml")
PERSONS = re.compile(r"xl/persons/[^/]+\.xml")
REVISIONS = re.compile(r"xl/(?:revisions/[^/]+|userNames|usernames)\.xml", re.I)
EXTERNAL = re.compile(r"xl/externalLinks/[^/]+\.xml")
PIVOT = re.compile(r"xl/pivotCache/pivotCacheDefinition[^/]*\.xml")
CONNECTIONS = "xl/connections.xml"
_TEXTS = re.compile(r"xl/(?:sharedStrings|(?:drawings|charts|diagrams)/[^/]+|connections)\.xml")
_HEADERS = frozenset(
    {"oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter"}
)
_HEADER_CODES = re.compile(r"&(?:\"[^\"]*\"|\d+|K[0-9A-F]{6}|[A-Z])")
_COLUMN = re.compile(r"[A-Z]+")
HIDDEN = frozenset({"hidden", "veryHidden"})


def look_at_workbook(package: zipfile.ZipFile, names: list[str], survey: Survey) -> None:
    """Adds what the workbook's parts tell."""
    book = BookReader(survey)
    main = next(n for n in names if re.fullmatch(r"xl/workbook\d*\.xml", n))
    read_part(package, main, book)
    relations = _RelationsReader()
    rels = f"xl/_rels/{posixpath.basename(main)}.rels"
    if rels in names:
        read_part(package, rels, relations)
    shown = {}
    for title, (state, id) in book.sheets.items():
        if state in HIDDEN:
            survey.item("sheets", title)
        target = relations.targets.get(id, "")
        shown[posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")] = title
    threads = [name for name in names if THREADS.fullmatch(name)]
    for name in names:
        if name in shown:
            read_part(package, name, _SheetReader(survey, shown[name]))
        elif name.startswith("xl/worksheets/") and name.endswith(".xml"):
            read_part(package, name, _SheetReader(survey, posixpath.basename(name)))
        elif COMMENTS.fullmatch(name):
            read_part(package, name, _CommentsReader(survey, is_counted=not threads))
        elif name in threads or PERSONS.fullmatch(name):
            read_part(package, name, _ThreadsReader(survey))
        elif REVISIONS.fullmatch(name):
            survey.counts["tracked"] += 1
        elif EXTERNAL.fullmatch(name):
            survey.others["số liệu chép từ sổ tính khác (liên kết ngoài)"] = None
        elif PIVOT.fullmatch(name):
            _look_at_pivot(package, name, book, survey)
        elif _TEXTS.fullmatch(name):
            read_part(package, name, _TextReader(survey))


def _look_at_pivot(package: zipfile.ZipFile, name: str, book: BookReader, survey: Survey) -> None:
    source = _PivotReader()
    read_part(package, name, source)
    state, _ = book.sheets.get(source.sheet, ("hidden", ""))
    if source.sheet and state in HIDDEN:
        survey.others["số liệu gốc giấu trong bảng tổng hợp (PivotTable)"] = None


class BookReader(PartReader):
    """Reads ``workbook.xml``; ``sheets`` are by name, with state and relation."""

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey
        self.sheets: dict[str, tuple[str, str]] = {}

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "sheet":
            name = attributes.get("name", "")
            relation = next((v for k, v in attributes.items() if k.endswith(":id")), "")
            self.sheets[name] = (attributes.get("state", ""), relation)
            self._survey.line(name, "tên trang tính")
        elif local == "fileSharing":
            self._survey.person("người lưu sau cùng", attributes.get("userName", ""))

    def letters(self, data: str) -> None:
        if self.stack[-1] == "definedName" and (found := path_in(data)):
            self._survey.paths[found] = None

    def attribute(self, local: str, key: str, value: str) -> None:
        if found := path_in(value):
            self._survey.paths[found] = None


class _RelationsReader(PartReader):
    LINES = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.targets: dict[str, str] = {}

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "Relationship":
            self.targets[attributes.get("Id", "")] = attributes.get("Target", "")


class _TextReader(PartReader):
    """Reads text in ``LINES``, and headers; what it finds goes to the survey."""

    def __init__(self, survey: Survey, where: str = "ô, hình") -> None:
        super().__init__()
        self._survey = survey
        self._where = where
        self._header: list[str] = []

    def letters(self, data: str) -> None:
        if self.stack[-1] in _HEADERS:
            self._header.append(data)

    def finish(self, local: str) -> None:
        if local in _HEADERS:
            for part in re.split("&[LCR]", "".join(self._header)):
                self._survey.line(_HEADER_CODES.sub("", part), "đầu, chân trang in")
            self._header = []

    def attribute(self, local: str, key: str, value: str) -> None:
        if found := path_in(value):
            self._survey.paths[found] = None

    def line(self, text: str) -> None:
        self._survey.line(text, self._where)


class _SheetReader(_TextReader):
    """Tells of rows and columns that are hidden while something stands in them."""

    def __init__(self, survey: Survey, title: str) -> None:
        super().__init__(survey)
        self._title = title
        self._columns: list[tuple[int, int]] = []
        self._is_row_hidden = self._is_cell_hidden = False
        self._told: set[str] = set()

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "col":
            if is_hidden_column(attributes):
                self._columns.append((int(attributes["min"]), int(attributes["max"])))
        elif local == "row":
            self._is_row_hidden = is_hidden_row(attributes)
        elif local == "c":
            self._is_cell_hidden = bool(self._columns) and self._is_hidden(attributes.get("r", ""))
        elif local in ("v", "is", "f"):
            if self._is_row_hidden:
                self._survey.item("rows", self._title)
            if self._is_cell_hidden:
                self._survey.item("columns", self._title)

    def _is_hidden(self, reference: str) -> bool:
        letters = _COLUMN.match(reference)
        if letters is None:
            return False
        number = column_number(letters[0])
        return any(first <= number <= last for first, last in self._columns)


def column_number(letters: str) -> int:
    """The number of a column from its letters; 1 for A."""
    number = 0
    for letter in letters[:4]:
        number = number * 26 + ord(letter) - 64
    return number


def is_hidden_row(attributes: dict[str, str]) -> bool:
    """Whether a row is not shown."""
    return attributes.get("hidden") in ("1", "true") or attributes.get("ht") in ("0", "0.0")


def is_hidden_column(attributes: dict[str, str]) -> bool:
    """Whether the columns of a ``col`` are not shown."""
    is_number = attributes.get("min", "").isdecimal() and attributes.get("max", "").isdecimal()
    is_hidden = attributes.get("hidden") in ("1", "true") or attributes.get("width") in ("0", "0.0")
    return is_number and is_hidden


class _PivotReader(PartReader):
    LINES = frozenset()

    def __init__(self) -> None:
        super().__init__()
        self.sheet = ""

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "worksheetSource":
            self.sheet = attributes.get("sheet", "")


class _CommentsReader(PartReader):
    """Notes on cells; with threads of comments they only repeat these."""

    LINES = frozenset({"text"})
    LETTERS = frozenset()

    def __init__(self, survey: Survey, *, is_counted: bool) -> None:
        super().__init__()
        self._survey = survey
        self._is_counted = is_counted
        self._author: list[str] = []

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "comment" and self._is_counted:
            self._survey.counts["comments"] += 1

    def letters(self, data: str) -> None:
        if self.stack[-1] == "author":
            self._author.append(data)

    def finish(self, local: str) -> None:
        if local == "author":
            name = "".join(self._author)
            self._author = []
            if not name.startswith("tc={"):
                self._survey.person("comments", name)

    def line(self, text: str) -> None:
        self._survey.line(text, "lời góp ý")


class _ThreadsReader(PartReader):
    LINES = frozenset({"text"})
    LETTERS = frozenset()

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        if local == "threadedComment":
            self._survey.counts["comments"] += 1
        elif local == "person":
            self._survey.person("comments", value_of(attributes, "displayName"))

    def line(self, text: str) -> None:
        self._survey.line(text, "lời góp ý")
