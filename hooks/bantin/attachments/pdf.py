"""What a PDF tells: its author, comments, attached files, hidden layers, and its text."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO
from xml.parsers import expat

from bantin.attachments.parts import PartReader, refuse_entities
from bantin.attachments.paths import path_in
from bantin.attachments.report import UnreadableError
from bantin.attachments.survey import Survey

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MOST_PAGES = 1_000  # whose text is read
_MOST_OPERATIONS = 500_000  # of all pages: a page of small print has some 3,000
# Of what all pages are drawn by, unpacked; a page of small print has some 20,000, and a million
# takes two seconds.
_MOST_DRAWN = 8_000_000
_MOST_CHARACTERS = 5_000_000
_MOST_XMP = 2_000_000
EXPORT_AGAIN = "xuất lại PDF từ bản gốc rồi thay tệp này"
# Notes that readers of a draft put on its pages.
COMMENTS = frozenset(
    {
        *("/Text", "/Popup", "/Highlight", "/Underline", "/StrikeOut", "/Squiggly", "/Caret"),
        *("/Ink", "/Redact", "/Sound"),
    }
)
FILES = frozenset({"/FileAttachment"})
_INFO = {"/Author": "tác giả", "/Company": "cơ quan", "/Manager": "người quản lý"}
_XMP = {"creator": "tác giả", "Author": "tác giả", "Company": "cơ quan", "Manager": "người quản lý"}


class _TooMuchError(Exception):
    """The text of a page would take too long to read."""


def look_at_pdf(stream: BinaryIO) -> tuple[Survey, bool]:
    """What the file tells, and whether it is signed. Raises UnreadableError."""
    from pypdf.errors import DependencyError

    survey = Survey()
    reader = opened_pdf(stream)
    try:
        _look_at_info(reader, survey)
        root = plain(reader.root_object)
        _look_at_root(root, survey)
        signed = is_signed(root)
        _look_at_pages(reader, survey)
    except UnreadableError:
        raise
    except DependencyError as error:
        raise UnreadableError("tệp bị khóa bằng mã hóa", "xuất lại PDF không khóa") from error
    except Exception as error:  # whatever a crooked file makes its reader stumble over
        raise UnreadableError("tệp hỏng, không đọc được hết", EXPORT_AGAIN) from error
    return survey, signed


def opened_pdf(stream: BinaryIO) -> PdfReader:
    """A reader of the file. Raises UnreadableError for one that is damaged or has a password."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it grumbles in English
    try:
        reader = PdfReader(stream, strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("tệp có mật khẩu", "xuất lại PDF không đặt mật khẩu")
        if not len(reader.pages):
            raise UnreadableError("tệp không có trang nào", EXPORT_AGAIN)
    except UnreadableError:
        raise
    except DependencyError as error:
        raise UnreadableError("tệp bị khóa bằng mã hóa", "xuất lại PDF không khóa") from error
    except Exception as error:
        raise UnreadableError("tệp hỏng, không đọc được", EXPORT_AGAIN) from error
    return reader


def plain(value: Any) -> Any:
    """An object itself where a file only refers to it."""
    return value.get_object() if hasattr(value, "get_object") else value


def dictionary(value: Any) -> dict[Any, Any]:
    """A dictionary of the file; empty where there is none."""
    value = plain(value)
    return value if isinstance(value, dict) else {}


def array(value: Any) -> list[Any]:
    """An array of the file; empty where there is none."""
    value = plain(value)
    return value if isinstance(value, list) else []


def _look_at_info(reader: PdfReader, survey: Survey) -> None:
    for key, value in dictionary(reader.trailer.get("/Info")).items():
        text = str(plain(value))
        if key in _INFO:
            survey.person(_INFO[key], text)
        elif key in ("/Title", "/Subject", "/Keywords"):
            survey.line(text, "thuộc tính của tệp")
        if found := path_in(text):
            survey.paths[found] = None


def _look_at_root(root: dict[Any, Any], survey: Survey) -> None:
    metadata = plain(root.get("/Metadata"))
    if hasattr(metadata, "get_data"):
        _look_at_xmp(metadata.get_data()[:_MOST_XMP], survey)
    for name in embedded_files(root):
        survey.item("files", name)
    layers = dictionary(dictionary(root.get("/OCProperties")).get("/D"))
    hidden = len(array(layers.get("/OFF")))
    if plain(layers.get("/BaseState")) == "/OFF":
        groups = array(dictionary(root.get("/OCProperties")).get("/OCGs"))
        hidden += max(0, len(groups) - len(array(layers.get("/ON"))))
    survey.counts["layers"] += hidden


def embedded_files(root: dict[Any, Any]) -> Iterator[str]:
    """The names of the files that a PDF carries."""
    pending = [dictionary(dictionary(root.get("/Names")).get("/EmbeddedFiles"))]
    seen = 0
    while pending and seen < 1_000:
        node = pending.pop()
        seen += 1
        names = array(node.get("/Names"))
        for position in range(1, len(names), 2):
            yield _file_name(names[position]) or str(plain(names[position - 1]))
        pending += [dictionary(kid) for kid in array(node.get("/Kids"))]
    for one in array(root.get("/AF")):
        yield _file_name(one)


def _file_name(specification: Any) -> str:
    found = dictionary(specification)
    return str(plain(found.get("/UF")) or plain(found.get("/F")) or "")


def is_signed(root: dict[Any, Any]) -> bool:
    """Whether somebody signed the file: then nobody else may change a byte of it."""
    form = dictionary(root.get("/AcroForm"))
    flags = plain(form.get("/SigFlags"))
    if isinstance(flags, int) and flags & 1:
        return True
    fields = [dictionary(field) for field in array(form.get("/Fields"))[:1_000]]
    return any(plain(field.get("/FT")) == "/Sig" and "/V" in field for field in fields)


def _look_at_xmp(raw: bytes, survey: Survey) -> None:
    parser = expat.ParserCreate()
    reader = _XmpReader(survey)
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse_entities
    # What other programs cannot read either tells nobody anything.
    with contextlib.suppress(expat.ExpatError, UnreadableError):
        parser.Parse(raw, True)


class _XmpReader(PartReader):
    LINES = frozenset()

    def __init__(self, survey: Survey) -> None:
        super().__init__()
        self._survey = survey
        self._text: list[str] = []

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        self._text = []
        for key, value in attributes.items():
            if what := _XMP.get(key.rpartition(":")[2]):
                self._survey.person(what, value)

    def letters(self, data: str) -> None:
        self._text.append(data)

    def finish(self, local: str) -> None:
        text = "".join(self._text).strip()
        self._text = []
        if not text:
            return
        for name in self.stack:
            if name in _XMP:
                self._survey.person(_XMP[name], text)
        if "title" in self.stack:
            self._survey.line(text, "thuộc tính của tệp")
        if found := path_in(text):
            self._survey.paths[found] = None

    def attribute(self, local: str, key: str, value: str) -> None:
        if found := path_in(value):
            self._survey.paths[found] = None


def _look_at_pages(reader: PdfReader, survey: Survey) -> None:
    budget = _Budget()
    pages = len(reader.pages)
    if pages > MOST_PAGES:
        survey.read_until = MOST_PAGES
    for number in range(min(pages, 10 * MOST_PAGES)):
        page = reader.pages[number]
        for annotation in array(page.get("/Annots"))[:10_000]:
            _look_at_annotation(dictionary(annotation), survey)
        if number >= survey.read_until:
            continue
        try:
            text = _text_of(page, budget)
        except _TooMuchError:
            survey.read_until = number
            continue
        survey.line(text, f"trang {number + 1}")


def _look_at_annotation(annotation: dict[Any, Any], survey: Survey) -> None:
    kind = plain(annotation.get("/Subtype"))
    if kind in FILES:
        survey.item("files", _file_name(annotation.get("/FS")) or "tệp")
    elif kind in COMMENTS and kind != "/Popup":
        survey.counts["comments"] += 1
    if kind not in ("/Widget", "/Link") and "/T" in annotation:
        survey.person("comments" if kind in COMMENTS else "tác giả", str(plain(annotation["/T"])))
    contents = plain(annotation.get("/Contents"))
    if isinstance(contents, str):
        survey.line(contents, "chú thích")
    action = dictionary(annotation.get("/A"))
    target = plain(action.get("/F"))
    for value in (plain(action.get("/URI")), _file_name(target) or target):
        if isinstance(value, str) and (found := path_in(value)):
            survey.paths[found] = None


class _Budget:
    """What reading the text of all pages may still cost."""

    def __init__(self) -> None:
        self.operations = _MOST_OPERATIONS
        self.characters = _MOST_CHARACTERS
        self.drawn = _MOST_DRAWN

    def draw(self, page: PageObject) -> None:
        """Counts what a page is drawn by before anything is made of it."""
        held = plain(page.get("/Contents"))
        for stream in held if isinstance(held, list) else [held]:
            stream = plain(stream)
            if hasattr(stream, "get_data"):
                self.drawn -= len(stream.get_data())
            if self.drawn < 0:
                raise _TooMuchError

    def spend(self, *_: Any) -> None:
        self.operations -= 1
        if self.operations < 0:
            raise _TooMuchError


def _text_of(page: PageObject, budget: _Budget) -> str:
    """The text of a page; empty for one that cannot be laid out, which nobody sees either."""
    try:
        budget.draw(page)
        text = page.extract_text(visitor_operand_before=budget.spend)
    except _TooMuchError:
        raise
    except Exception:
        return ""
    budget.characters -= len(text)
    if min(budget.characters, budget.operations) < 0:  # the library may have hidden the latter
        raise _TooMuchError
    return text
