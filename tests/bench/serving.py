"""A static host on this machine that counts what it sends and can be as slow as a phone's network.

Slowness is made here and not in the browser, whose own does not reach what a worker asks for.
"""

from __future__ import annotations

import mimetypes
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

import brotli

Compressor = Callable[[bytes], bytes]

_COMPRESSED = {".html", ".css", ".js", ".mjs", ".json", ".svg", ".xml", ".txt", ".webmanifest"}
_FRAME = {".html", ".css", ""}  # the page and its styles, as opposed to what searching needs
_CHUNK = 4096
_TYPES = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".json": "application/json",
    ".avif": "image/avif",
    ".webp": "image/webp",
    ".webmanifest": "application/manifest+json",
}


@dataclass(frozen=True, slots=True)
class Link:
    """A network: seconds until an answer begins, and bytes in a second shared by all answers."""

    latency: float = 0.0
    rate: float = 0.0  # 0: as fast as the machine is


PLAIN = Link()
SLOW = Link(latency=0.15, rate=1_600_000 / 8)


@dataclass
class Traffic:
    """What was sent since the last reset, headers included."""

    bytes: Counter[str] = field(default_factory=Counter)  # by the file's suffix
    requests: int = 0
    open: int = 0
    last: float = 0.0  # time.monotonic() when something last happened

    @property
    def total(self) -> int:
        return self.bytes.total()

    @property
    def searching(self) -> int:
        """Without the page and its styles."""
        return sum(count for suffix, count in self.bytes.items() if suffix not in _FRAME)

    def quiet_for(self) -> float:
        """Seconds since anything was asked for or sent; 0 while something is under way."""
        return 0.0 if self.open else time.monotonic() - self.last


class Host(ThreadingHTTPServer):
    """Serves a folder over HTTP/1.1; text is compressed once and kept."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, folder: Path, encoding: str, compress: Compressor) -> None:
        super().__init__(("127.0.0.1", 0), partial(_Handler, folder))
        self.encoding = encoding
        self.compress = compress
        self.link = PLAIN
        self.traffic = Traffic()
        self.lock = threading.Lock()
        self.kept: dict[Path, bytes] = {}
        self._free_at = 0.0

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/"

    def begin(self, link: Link) -> None:
        """Counts anew, on that network."""
        with self.lock:
            self.link, self.traffic, self._free_at = link, Traffic(last=time.monotonic()), 0.0

    def pause_for(self, size: int) -> None:
        """Waits until the network has carried so many bytes more."""
        if not self.link.rate:
            return
        with self.lock:
            self._free_at = max(self._free_at, time.monotonic()) + size / self.link.rate
            until = self._free_at
        time.sleep(max(0.0, until - time.monotonic()))

    def body(self, file: Path) -> tuple[bytes, str]:
        """A file's bytes as sent, and their content encoding."""
        if file.suffix not in _COMPRESSED:
            return file.read_bytes(), ""
        if file not in self.kept:
            self.kept[file] = self.compress(file.read_bytes())
        return self.kept[file], self.encoding


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: Host

    def __init__(self, folder: Path, *arguments: object) -> None:
        self._folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        arrived = time.monotonic()
        host = self.server
        traffic = host.traffic
        with host.lock:
            traffic.open += 1
            traffic.requests += 1
        try:
            file = self._folder / unquote(urlsplit(self.path).path).lstrip("/")
            file = file / "index.html" if file.is_dir() else file
            found = file.is_file()
            missing = self._folder / "404.html"
            file = file if found or not missing.is_file() else missing
            body, encoding = host.body(file) if file.is_file() else (b"", "")
            time.sleep(max(0.0, host.link.latency - (time.monotonic() - arrived)))
            self.send_response(200 if found else 404)
            self.send_header("Content-Type", _type(file))
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "max-age=600")
            # Only then does the browser tell a page how much memory it uses.
            self.send_header("Cross-Origin-Opener-Policy", "same-origin")
            self.send_header("Cross-Origin-Embedder-Policy", "require-corp")
            if encoding:
                self.send_header("Content-Encoding", encoding)
            head = len(b"".join(self._headers_buffer))
            self._count(traffic, file.suffix, head)
            self.end_headers()
            step = _CHUNK if host.link.rate else max(1, len(body))
            for start in range(0, len(body), step):
                chunk = body[start : start + step]
                host.pause_for(len(chunk))
                self.wfile.write(chunk)
                self._count(traffic, file.suffix, len(chunk))
        except ConnectionError:
            self.close_connection = True
        finally:
            with host.lock:
                traffic.open -= 1
                traffic.last = time.monotonic()

    def _count(self, traffic: Traffic, suffix: str, size: int) -> None:
        with self.server.lock:
            traffic.bytes[suffix] += size
            traffic.last = time.monotonic()


def _type(file: Path) -> str:
    known = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    kind = known or "application/octet-stream"
    return f"{kind}; charset=utf-8" if file.suffix in _COMPRESSED else kind


@contextmanager
def serving(folder: Path, encoding: str, compress: Compressor) -> Iterator[Host]:
    """The host of a folder while it is served."""
    host = Host(folder, encoding, compress)
    thread = threading.Thread(target=host.serve_forever, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        host.shutdown()
        host.server_close()


def brotli_once(data: bytes) -> bytes:
    """As hosts send what was compressed beforehand, which may take its time."""
    return brotli.compress(data, quality=11)


def brotli_each_time(data: bytes) -> bytes:
    """As hosts compress while they send."""
    return brotli.compress(data, quality=5)
