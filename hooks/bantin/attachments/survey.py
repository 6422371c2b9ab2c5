"""What is gathered while the parts of one file are read, and how it is said."""

from __future__ import annotations

import sys
from collections import Counter

from bantin.attachments.report import Report, listed, short
from bantin.attachments.secrecy import mark_in

# What programs write where a person's name could stand.
_PROGRAMS = frozenset(
    {
        *("openpyxl", "python-docx", "python-pptx", "xlsxwriter", "pandoc", "libreoffice"),
        *("apache poi", "un-named", "unknown", "unknown creator", "docx4j", "microsoft office"),
        *("steve canny", "sheetjs", "phpoffice", "aspose", "google docs", "reportlab", "anonymous"),
    }
)
_MOST_MARKS = 3


class Survey:
    """What one file tells: ``names`` are by what they are names of, ``counts`` by kind."""

    def __init__(self) -> None:
        self.names: dict[str, dict[str, None]] = {}
        self.counts: Counter[str] = Counter()
        self.listed: dict[str, dict[str, None]] = {}
        self.paths: dict[str, None] = {}
        self.marks: dict[str, None] = {}
        self.others: dict[str, None] = {}  # whole phrases
        self.read_until = sys.maxsize  # the pages whose words were looked at

    def person(self, what: str, name: str) -> None:
        """Notes a name, unless it is only a program's; ``what`` says whose: «tác giả»."""
        name = " ".join(name.split())
        if name and name.lower() not in _PROGRAMS:
            self.names.setdefault(what, {})[name] = None

    def item(self, kind: str, name: str) -> None:
        """Notes one of several things of a kind by its name."""
        self.listed.setdefault(kind, {})[name] = None

    def line(self, text: str, where: str = "") -> None:
        """Looks for a mark of secrecy in a line that stands at a place, which follows «ở»."""
        if len(self.marks) < _MOST_MARKS and (mark := mark_in(text)):
            self.marks[f"«{short(mark)}»{f' ở {where}' if where else ''}"] = None

    def _people(self, what: str) -> str:
        found = self.names.get(what)
        return f" của {listed(found)}" if found else ""

    def tells(self) -> tuple[str, ...]:
        """All of it as phrases, those that matter most first."""
        counts, phrases = self.counts, []
        if counts["tracked"]:
            phrases.append(f"sửa đổi chưa duyệt (Track Changes){self._people('tracked')}")
        if counts["comments"]:
            phrases.append(f"{counts['comments']} lời góp ý{self._people('comments')}")
        for kind, says in (
            ("sheets", "trang tính ẩn {}"),
            ("rows", "dòng ẩn ở trang tính {}"),
            ("columns", "cột ẩn ở trang tính {}"),
        ):
            if self.listed.get(kind):
                phrases.append(says.format(listed(self.listed[kind])))
        for kind, says in (
            ("hidden", "{} đoạn chữ ẩn"),
            ("slides", "{} trang chiếu ẩn"),
            ("notes", "lời ghi cho người nói ở {} trang chiếu"),
            ("layers", "{} lớp ẩn"),
            ("located", "vị trí chụp (GPS) trong {} ảnh"),
        ):
            if counts[kind]:
                phrases.append(says.format(counts[kind]))
        if self.listed.get("files"):
            phrases.append(f"tệp gắn bên trong {listed(self.listed['files'])}")
        for what in ("tác giả", "người lưu sau cùng", "cơ quan", "người quản lý", "người ghi tên"):
            if self.names.get(what):
                phrases.append(f"{what} {listed(self.names[what])}")
        if self.paths:
            phrases.append(f"đường dẫn trong máy {listed(self.paths)}")
        return (*phrases, *self.others)

    def report(self, **rest: str | bool) -> Report:
        """The report on the file."""
        if self.read_until < sys.maxsize and "obstacle" not in rest:
            rest = {
                "obstacle": f"máy chỉ đọc được chữ của {self.read_until} trang đầu",
                "mend": "tự xem các trang sau có dấu mật không, rồi ghi tệp vào data/cleared.yml",
                **rest,
            }
        return Report(self.tells(), tuple(self.marks), **rest)  # type: ignore[arg-type]
