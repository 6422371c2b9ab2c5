"""A Word file taken apart with care: nothing of it reaches a parser that was not looked at first.

What is handed on is a package written here anew, which holds only known parts of bounded size, and
XML without a document type, so without entities. Macros, embedded files and links to pictures
elsewhere stay behind.
"""

from __future__ import annotations

import errno
import re
import stat
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, BinaryIO
from xml.parsers import expat

from bantin.content.images import MOST_BYTES
from bantin.diagnostics.system_errors import explained
from bantin.editor.word.model import WordError
from bantin.editor.word.rewriting import MainText
from bantin.sources.zip_limits import BROKEN, CHUNK, MOST_ENTRIES, is_swollen, is_usual

MOST_FILE_BYTES = 100_000_000
_MOST_XML_BYTES = 20_000_000  # of one part; fifty pages have some 2 MB
# Of all parts together; an article of ten pages has some 20,000 elements and attributes.
_MOST_NODES = 250_000
_MOST_TEXT = 2_000_000
_MOST_DEPTH = 100
_MOST_MEDIA_BYTES = 400_000_000
_SPOOLED = 30_000_000

_PARTS = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/_rels/(?:document|footnotes|endnotes)\d*\.xml\.rels|"
    r"word/(?:document|styles|numbering|footnotes|endnotes|theme/theme)\d*\.xml"
)
_MAIN = re.compile(r"word/document\d*\.xml")
_LISTS = "word/numbering.xml"
_MEDIA = re.compile(
    r"(?:word/)?media/[^/\\]+\.(?:jpe?g|jfif|png|gif|webp|avif|hei[cf]|tiff?|bmp|emf|wmf)", re.I
)
_CLIMBS = re.compile(r"(?:^|[/\\])\.\.(?:[/\\]|$)|^[/\\]|^[A-Za-z]:")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS = "mở bằng Word, chọn Lưu thành (Save As), kiểu Word Document (.docx)"
_SAVE_AGAIN = "mở bằng Word, lưu lại thành tệp .docx mới rồi nhập tệp ấy"
_HEADS = {
    b"{\\rtf": "tệp RTF",
    b"%PDF": "tệp PDF",
    b"<htm": "trang web",
    b"<!do": "trang web",
    b"\xff\xd8": "ảnh",
    b"\x89PNG": "ảnh",
}
_KINDS = {
    b"application/vnd.oasis": "tệp LibreOffice (.odt)",
    b"application/epub": "sách điện tử (.epub)",
}


@dataclass(frozen=True, slots=True)
class Package:
    """A package to be read as a .docx; ``remarks`` tell, in Vietnamese, what it left behind."""

    stream: IO[bytes]
    remarks: list[str]


@contextmanager
def open_package(path: Path) -> Iterator[Package]:
    """The package in ``path`` written anew, to be read as a .docx. Raises WordError."""
    with tempfile.SpooledTemporaryFile(_SPOOLED) as target:
        try:
            if not stat.S_ISREG(path.stat().st_mode) and not path.is_dir():
                raise WordError("đây không phải tệp thường", "nêu tên một tệp .docx")
            with path.open("rb") as source:
                _refuse_what_is_no_zip(source)
                remarks = _copy(source, target)
        except FileNotFoundError as error:
            raise WordError("không có tệp này", "xem lại tên và thư mục") from error
        except IsADirectoryError as error:
            raise WordError("đây là thư mục", "nêu tên một tệp .docx ở trong") from error
        except WordError:
            raise
        except BROKEN as error:
            raise WordError("tệp hỏng, không mở được", _SAVE_AGAIN) from error
        except RuntimeError as error:  # how zipfile tells of a password
            raise _locked() from error
        except OSError as error:
            if error.errno == errno.EINVAL:  # the directory points to before the file's beginning
                raise WordError("tệp hỏng, không mở được", _SAVE_AGAIN) from error
            what, mend = explained(error)
            raise WordError(f"không đọc được tệp: {what}", mend) from error
        target.seek(0)
        yield Package(target, remarks)


def _locked() -> WordError:
    return WordError(
        "tệp có mật khẩu", "mở bằng Word, bỏ mật khẩu (Tệp, Thông tin, Bảo vệ tài liệu) rồi lưu lại"
    )


def _refuse_what_is_no_zip(source: BinaryIO) -> None:
    size = source.seek(0, 2)
    source.seek(0)
    head = source.read(8)
    if not size:
        raise WordError("tệp rỗng", "chép lại tệp từ nơi gửi")
    if size > MOST_FILE_BYTES:
        raise WordError(
            f"tệp nặng {size // 1_000_000} MB, quá mức {MOST_FILE_BYTES // 1_000_000} MB",
            "trong Word chọn nén ảnh (Định dạng ảnh, Nén ảnh), hoặc chia làm nhiều tệp",
        )
    if head == _OLE:
        names = head + source.read(1_000_000)
        if "EncryptedPackage".encode("utf-16-le") in names:
            raise _locked()
        raise WordError("là tệp Word kiểu cũ (.doc)", _SAVE_AS)
    if head[:2] == b"PK":
        return
    for start, kind in _HEADS.items():
        if head.lower().startswith(start.lower()):
            raise WordError(f"là {kind}, không phải tệp Word", f"nếu đó là bài viết: {_SAVE_AS}")
    raise WordError("không phải tệp Word (.docx)", _SAVE_AS)


def _copy(source: BinaryIO, target: IO[bytes]) -> list[str]:
    budget = _Budget()
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as cleaned:
        entries = package.infolist()
        _refuse_strange(package, entries)
        for entry in entries:
            name = entry.filename
            if name in parts:  # what a second one of the same name is for nobody knows
                continue
            if _PARTS.fullmatch(name):
                parts[name] = _xml(package, entry, budget)
            elif _MEDIA.fullmatch(name):
                parts[name] = b""
                with package.open(entry) as read, cleaned.open(name, "w") as written:
                    while chunk := read.read(CHUNK):
                        written.write(chunk)
        main = next((name for name in parts if _MAIN.fullmatch(name)), None)
        if main is None:
            raise WordError("không phải tệp Word (.docx)", _SAVE_AS)
        text = MainText(parts[main])
        if _LISTS in parts:
            parts[_LISTS] = text.tell_lists_apart(parts[_LISTS])
        parts[main] = text.written()
        for name, raw in parts.items():
            if _PARTS.fullmatch(name):
                cleaned.writestr(name, raw)
    return text.remarks


def _refuse_strange(package: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    """Looks at the list of contents alone, before anything is unpacked."""
    names = {entry.filename for entry in entries}
    if "word/document.xml" not in names and "mimetype" in names:
        with package.open("mimetype") as stream:
            kind = stream.read(40)
        for start, what in _KINDS.items():
            if kind.startswith(start):
                raise WordError(f"là {what}, không phải tệp Word", _SAVE_AS)
    if len(entries) > MOST_ENTRIES:
        raise WordError(f"tệp chứa {len(entries)} tệp con, quá nhiều cho một bài", _SAVE_AGAIN)
    media = 0
    for entry in entries:
        name = entry.filename
        if _CLIMBS.search(name):
            shown = name if len(name) <= 60 else f"{name[:59]}…"
            raise WordError(f"tệp chứa tên «{shown}» trỏ ra ngoài, có thể có mã độc", _SAVE_AGAIN)
        if entry.flag_bits & 1:
            raise _locked()
        is_media = _MEDIA.fullmatch(name) is not None
        if not is_media and _PARTS.fullmatch(name) is None:
            continue
        if not is_usual(entry):
            raise WordError("tệp nén theo lối lạ", _SAVE_AGAIN)
        most = MOST_BYTES if is_media else _MOST_XML_BYTES
        media += entry.file_size if is_media else 0
        if entry.file_size > most or media > _MOST_MEDIA_BYTES or is_swollen(entry):
            raise WordError(
                f"phần «{name}» bung ra tới {max(entry.file_size, media) // 1_000_000} MB, quá mức",
                "xóa ảnh, bảng quá lớn khỏi bài, " + _SAVE_AGAIN,
            )


def _too_long() -> WordError:
    return WordError("bài quá dài, máy không đọc hết được", "chia làm nhiều tệp")


class _Budget:
    """What the parts of a package may still hold, and a look at each whether it keeps to that."""

    def __init__(self) -> None:
        self._nodes = _MOST_NODES
        self._depth = 0
        self._text = _MOST_TEXT

    def look(self, raw: bytes) -> None:
        """Raises WordError for XML that its parser would come to harm by, or ExpatError."""
        parser = expat.ParserCreate(namespace_separator="}")  # as whoever reads the part has it
        parser.StartElementHandler, parser.EndElementHandler = self._begin, self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = parser.EntityDeclHandler = self._refuse
        self._depth = 0
        parser.Parse(raw, True)

    def _begin(self, _name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        self._nodes -= 1 + len(attributes)
        if self._nodes < 0:
            raise _too_long()
        if self._depth > _MOST_DEPTH:
            raise WordError("bảng, khung lồng vào nhau quá sâu", _SAVE_AGAIN)

    def _end(self, _name: str) -> None:
        self._depth -= 1

    def _characters(self, data: str) -> None:
        self._text -= len(data)
        if self._text < 0:
            raise _too_long()

    def _refuse(self, *_: object) -> None:
        raise WordError("tệp chứa khai báo thực thể XML, có thể có mã độc", _SAVE_AGAIN)


def _xml(package: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: _Budget) -> bytes:
    """A part as it stands, if its parser will come to no harm."""
    with package.open(entry) as stream:
        raw = stream.read(_MOST_XML_BYTES + 1)[: entry.file_size]
    try:
        budget.look(raw)
    except (expat.ExpatError, LookupError) as error:
        raise WordError(f"tệp hỏng ở phần «{entry.filename}»", _SAVE_AGAIN) from error
    return raw
