"""What MkDocs prints, turned into what an editor should read."""

from __future__ import annotations

import re
from decimal import Decimal

from bantin.text.numbers import format_number

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_RECORD = re.compile(r"(DEBUG|INFO|WARNING|ERROR|CRITICAL) *-  ?(.*)")
_OURS = re.compile(r"(?:\S.*:\d+:\d+: (?:LỖI|CẢNH BÁO|LƯU Ý): |Tổng cộng: |Lời giải ở /)")
_LABELS = {"WARNING": "CẢNH BÁO", "ERROR": "LỖI", "CRITICAL": "LỖI"}
_SERVING = re.compile(r"(?:\[[\d:]+\] )?Serving on (\S+)")
_BUILT = re.compile(r"Documentation built in ([\d.]+) seconds")
_ASKED = re.compile(r"""(?:\[[\d:]+\] )?["'][A-Z]+ (\S+)[^"']*["'] code ([1-4]\d\d)""")
_REBUILD_FAILED = "An error happened during the rebuild."
_COUNTS = re.compile(r"[\d.]+ trang mới hoặc đổi, [\d.]+ trang giữ nguyên")
_TRACEBACK = "Traceback (most recent call last):"


class MkDocsLog:
    """Reads MkDocs's lines one after another.

    Our own problem reports pass as they are, its warnings and errors get Vietnamese labels, its
    chatter is dropped, and a traceback is kept in ``traceback`` for the log instead of shown.
    With ``serving`` it also tells when the site stands anew, and where. How many pages were made
    and kept goes to ``counts``.
    """

    def __init__(self, serving: bool = False) -> None:
        self._serving = serving
        self.traceback: list[str] = []
        self.counts = ""
        self._level = ""
        self._in_traceback = False

    def read(self, line: str) -> str | None:
        """What to show for one line of output (without its line end); None shows nothing."""
        line = _COLOUR.sub("", line).rstrip()
        if match := _RECORD.fullmatch(line):
            self._level, text = match.groups()
            self._in_traceback = False
            return self._record(text)
        if _OURS.match(line):
            self._in_traceback = False
            return line
        if _COUNTS.fullmatch(line):
            self.counts = line
            return None
        if self._in_traceback or line == _TRACEBACK:
            self._in_traceback = True
            self.traceback.append(line)
            return None
        return self._loose(line)

    def _record(self, text: str) -> str | None:
        if _OURS.match(text):
            return text
        if match := _ASKED.fullmatch(text):
            path, code = match.groups()
            return f"CẢNH BÁO: trang xem trước không có «{path}»" if code == "404" else None
        if label := _LABELS.get(self._level):
            if _REBUILD_FAILED in text:
                return "Chưa dựng lại được; sửa xong các lỗi trên thì trang tự hiện lại."
            return f"{label}: {text}"
        if not self._serving:
            return None
        if match := _SERVING.match(text):
            return f"Bản tin đang chạy ở {match[1]} (nhấn Ctrl+C để dừng)"
        if match := _BUILT.match(text):
            return f"Đã dựng xong sau {format_number(Decimal(match[1]), 1)} giây."
        return None

    def _loose(self, line: str) -> str | None:
        """A line without a level: the rest of a longer record, or an abort's own words."""
        if not line or line.startswith("Aborted with "):
            return None
        if line.startswith("Error: "):
            return f"LỖI: {line.removeprefix('Error: ')}"
        if line[0].isspace() and self._level in ("INFO", "DEBUG"):
            return None
        return line
