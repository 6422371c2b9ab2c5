"""The parts of an office file (a zip of XML), read one after another and never held whole.

A crooked file harms nobody: what it may unpack to is bounded, its XML may declare no entities, and
whatever is wrong with it ends in an UnreadableError.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO, Protocol
from xml.parsers import expat

from bantin.attachments.report import UnreadableError, short
from bantin.sources.zip_limits import BROKEN, CHUNK, MOST_ENTRIES, is_swollen, is_usual

MOST_UNPACKED = 400_000_000
MOST_DEPTH = 1_000
SAVE_AGAIN = "mở bằng Word, Excel hoặc PowerPoint, lưu thành tệp mới rồi thay tệp này"
NO_PASSWORD = "mở tệp, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại"  # noqa: S105


class Reader(Protocol):
    """What takes the XML of a part as it is read."""

    def start(self, name: str, attributes: dict[str, str]) -> None: ...

    def end(self, name: str) -> None: ...

    def characters(self, data: str) -> None: ...


@contextmanager
def opened(stream: BinaryIO) -> Iterator[zipfile.ZipFile]:
    """The package in a stream, its list of contents looked at. Raises UnreadableError."""
    try:
        with zipfile.ZipFile(stream) as package:
            _look_at_list(package.infolist())
            yield package
    except UnreadableError:
        raise
    except (*BROKEN, expat.ExpatError, LookupError, OSError) as error:
        raise UnreadableError("tệp hỏng", SAVE_AGAIN) from error
    except RuntimeError as error:  # how zipfile tells of a password
        raise UnreadableError("tệp có mật khẩu", NO_PASSWORD) from error


def _look_at_list(entries: list[zipfile.ZipInfo]) -> None:
    if len(entries) > MOST_ENTRIES:
        why = f"tệp chứa {len(entries)} tệp con, quá mức {MOST_ENTRIES}"
        raise UnreadableError(why, SAVE_AGAIN)
    if sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        why = f"tệp bung ra quá {MOST_UNPACKED // 1_000_000} MB"
        raise UnreadableError(why, "bỏ bớt ảnh, bảng quá lớn rồi lưu lại")
    for entry in entries:
        if entry.flag_bits & 1:
            raise UnreadableError("tệp có mật khẩu", NO_PASSWORD)
        if not is_usual(entry):
            raise UnreadableError("tệp nén theo lối lạ", SAVE_AGAIN)
        if is_swollen(entry):
            why = f"tệp nén quá mức bình thường ở phần «{short(entry.filename)}»"
            raise UnreadableError(why, SAVE_AGAIN)


def read_part(package: zipfile.ZipFile, name: str, reader: Reader) -> None:
    """Hands the XML of a part to a reader, piece by piece."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.characters
    parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = refuse_entities
    with package.open(name) as stream:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk)
    parser.Parse(b"", True)


def refuse_entities(*_: object) -> None:
    """Ends the reading of XML that would define words of its own."""
    raise UnreadableError("tệp chứa khai báo thực thể XML, có thể có mã độc", SAVE_AGAIN)


class PartReader:
    """Gathers lines of text, and paths in attributes; `begin` and `finish` are for more.

    ``stack`` are the local names of the open elements. A line ends with each of ``LINES``; its
    letters stand in ``LETTERS`` (where that is empty: anywhere).
    """

    LINES: frozenset[str] = frozenset({"p", "si", "is", "h"})
    LETTERS: frozenset[str] = frozenset({"t", "delText"})
    BLANKS: frozenset[str] = frozenset({"tab", "br", "cr", "s", "line-break"})

    def __init__(self) -> None:
        self.stack: list[str] = []
        self._lines: list[list[str]] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        local = name.rpartition(":")[2]
        self.stack.append(local)
        if len(self.stack) > MOST_DEPTH:
            raise UnreadableError("bảng, khung lồng vào nhau quá sâu", SAVE_AGAIN)
        if local in self.LINES:
            self._lines.append([])
        elif self._lines and local in self.BLANKS:
            self._lines[-1].append("\n" if local in ("br", "cr", "line-break") else " ")
        for key, value in attributes.items():
            if ("\\" in value or "/" in value) and not key.startswith("xmlns"):
                self.attribute(local, key.rpartition(":")[2], value)
        self.begin(local, attributes)

    def end(self, name: str) -> None:
        local = name.rpartition(":")[2]
        self.finish(local)
        self.stack.pop()
        if local in self.LINES and self._lines:
            self.line("".join(self._lines.pop()))

    def characters(self, data: str) -> None:
        if self._lines and (not self.LETTERS or self.stack[-1] in self.LETTERS):
            self._lines[-1].append(data)
        self.letters(data)

    def begin(self, local: str, attributes: dict[str, str]) -> None:
        """An element begins."""

    def finish(self, local: str) -> None:
        """An element ends; it is still the last of ``stack``."""

    def letters(self, data: str) -> None:
        """Letters of the innermost element."""

    def attribute(self, local: str, key: str, value: str) -> None:
        """An attribute that may hold a path."""

    def line(self, text: str) -> None:
        """A line of text is whole."""


def value_of(attributes: dict[str, str], key: str) -> str:
    """An attribute by its local name, whatever prefix it has; empty without it."""
    if key in attributes:
        return attributes[key]
    for name, value in attributes.items():
        if name.rpartition(":")[2] == key:
            return value
    return ""


def is_on(attributes: dict[str, str]) -> bool:
    """Whether an element that switches something on by standing there does so."""
    return value_of(attributes, "val").lower() not in ("0", "false", "off", "none")
