"""A published site as it can be read: in a folder of this machine, or as a web server gives it.

Whatever is read may be another's: no answer is taken beyond the size that it should have, none is
waited for without end, and no redirect is followed.
"""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
import zlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol
from urllib.parse import quote, urlsplit

from bantin.diagnostics.system_errors import explained
from bantin.pages.output import address_of
from bantin.publishing.errors import PublishingError
from bantin.publishing.folder import CURRENT

_PATIENCE = 30  # seconds for one answer
_TRIES = 2
MOST = 64_000_000  # bytes of a file whose size is not known yet


@dataclass(frozen=True)
class Answer:
    """One file as it was read; ``headers`` by small letters, empty for a folder.

    ``status`` is 0 where nothing could be read, and ``fault`` then says why.
    """

    status: int
    content: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    fault: str = ""


class Reading(Protocol):
    """What a published site is read by; ``is_web`` tells whether there are headers."""

    is_web: bool

    def get(self, path: str, most: int = MOST) -> Answer:
        """The file at a path from the site's root, cut off after ``most`` bytes and one."""

    def page(self, path: str) -> str:
        """The address at which a browser would ask for the file."""


class FolderReading:
    """A release, an upload, or the folder that releases are published to."""

    is_web = False

    def __init__(self, folder: Path) -> None:
        current = folder / CURRENT
        self.folder = current if current.is_dir() else folder

    def get(self, path: str, most: int = MOST) -> Answer:
        """As :meth:`Reading.get`; a file that a link leads to is none of the site's."""
        file = self.folder / path
        try:
            if file.is_symlink():
                return Answer(0, fault="là liên kết")
            with file.open("rb") as stream:
                return Answer(200, stream.read(most + 1))
        except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
            return Answer(404)
        except OSError as error:
            return Answer(0, fault=explained(error).what)

    def page(self, path: str) -> str:
        """As :meth:`Reading.page`."""
        return path


class WebReading:
    """A site on a web server; each thread keeps a connection of its own."""

    is_web = True

    def __init__(self, address: str) -> None:
        """Raises PublishingError for what is no address of a site."""
        try:
            parts = urlsplit(address)
            self._host, self._port = parts.hostname or "", parts.port
        except ValueError:
            parts, self._host = urlsplit(""), ""
        if parts.scheme not in ("http", "https") or not self._host:
            raise PublishingError(
                f"«{address}» không phải địa chỉ trang web; viết như https://bantin.example/"
            )
        self._is_secure = parts.scheme == "https"
        self.root = parts.path if parts.path.endswith("/") else f"{parts.path}/"
        self._local = threading.local()

    def get(self, path: str, most: int = MOST) -> Answer:
        """As :meth:`Reading.get`; ``path`` may have a query."""
        fault = ""
        for _ in range(_TRIES):
            try:
                return self._ask(path, most)
            except (OSError, http.client.HTTPException, zlib.error) as error:
                fault = _fault(error)
                self._close()
        return Answer(0, fault=fault)

    def page(self, path: str) -> str:
        """As :meth:`Reading.page`."""
        return address_of(path)

    def _ask(self, path: str, most: int) -> Answer:
        connection = self._connection()
        # As a browser asks, so that what is compared is what readers get.
        asked = {"Accept-Encoding": "gzip", "User-Agent": "bantin-verify"}
        connection.request("GET", self.root + quote(path, safe="/?=&%+"), headers=asked)
        response = connection.getresponse()
        headers = {name.lower(): value for name, value in response.getheaders()}
        content = response.read(most + 1)
        if not response.isclosed():
            self._close()  # there is more than there should be
        if headers.get("content-encoding") == "gzip":
            content = zlib.decompressobj(wbits=31).decompress(content, most + 1)
        return Answer(response.status, content, headers)

    def _connection(self) -> http.client.HTTPConnection:
        found: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if found is None:
            if self._is_secure:
                context = ssl.create_default_context()
                found = http.client.HTTPSConnection(
                    self._host, self._port, timeout=_PATIENCE, context=context
                )
            else:
                found = http.client.HTTPConnection(self._host, self._port, timeout=_PATIENCE)
            self._local.connection = found
        return found

    def _close(self) -> None:
        found: http.client.HTTPConnection | None = getattr(self._local, "connection", None)
        if found is not None:
            found.close()
            self._local.connection = None


def _fault(error: Exception) -> str:
    """Why a server gave no answer, in Vietnamese."""
    match error:
        case ssl.SSLError():
            return "chứng chỉ hoặc mã hóa của máy chủ có lỗi"
        case socket.gaierror():
            return "không tìm thấy máy chủ"
        case TimeoutError():
            return "máy chủ không đáp kịp"
        case OSError():
            return explained(error).what if error.errno else "máy chủ ngắt kết nối giữa chừng"
        case zlib.error():
            return "nội dung nén của máy chủ bị hỏng"
    return "máy chủ đáp không đúng giao thức HTTP"
