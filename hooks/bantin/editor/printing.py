"""A page of the built site as a PDF, laid out by the engine that a reader prints with."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import unquote, urlsplit

from bantin.bulletin.published import read_published
from bantin.content.settings import Settings
from bantin.text.similar import did_you_mean

# As the systems that have it name it; an own one is named by the variable CHROMIUM.
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "msedge",
)
PATIENCE = 120  # seconds for a page, on a busy machine
_SLUG = re.compile(r"^slug:\s*[\"']?([a-z0-9-]+)", re.MULTILINE)


class PrintingError(Exception):
    """What keeps a page from being printed, in the words of an editor's message."""


def page_address(settings: Settings, wanted: str) -> str:
    """The address, from the site's root, of the page that an editor means.

    ``wanted`` is the path of a text in the docs folder, an address, or its last part (the slug).
    Raises PrintingError if the built site has no such page, or several.
    """
    addresses = read_published(settings.site_dir).addresses
    if not addresses:
        raise PrintingError("chưa có trang nào được dựng; chạy ./bantin build trước")
    file = Path.cwd() / wanted
    if file.suffix == ".md":
        return _address_of_file(settings, file, wanted, addresses)
    path = unquote(urlsplit(wanted).path)
    path = path.removeprefix(settings.base)
    path = path.strip("/").removesuffix("index.html").rstrip("/")
    url = f"{path}/" if path else ""
    if url in addresses:
        return url
    found = sorted(address for address in addresses if address.endswith(f"/{url}"))
    if len(found) > 1:
        raise PrintingError(f"có {len(found)} trang tên «{wanted}»: {', '.join(found)}")
    if not found:
        slugs = {address.rstrip("/").rpartition("/")[2] for address in addresses}
        mend = did_you_mean(path.rpartition("/")[2], slugs)
        mend = mend or "bài mới viết, bài nháp, bài hẹn giờ thì chưa có; chạy ./bantin build rồi in"
        raise PrintingError(f"trang đã dựng không có «{wanted}»; {mend}")
    return found[0]


def _address_of_file(settings: Settings, file: Path, wanted: str, addresses: frozenset[str]) -> str:
    try:
        below = file.resolve().relative_to(settings.docs_dir.resolve()).as_posix()
        text = file.read_text(encoding="utf-8", errors="replace")
    except (OSError, ValueError):
        raise PrintingError(f"không có bài nào ở {wanted}") from None
    head = text.partition("\n---")[0]
    own = _SLUG.search(head)
    folder, _, name = below.removesuffix(".md").rpartition("/")
    url = f"{folder}/{own[1] if own else name}/".lstrip("/")
    if url not in addresses:
        raise PrintingError(
            f"{wanted} chưa có trên trang đã dựng; "
            "bài nháp, bài hẹn giờ thì chưa có, bài mới viết thì chạy ./bantin build rồi in"
        )
    return url


def find_browser() -> str:
    """The path of an installed Chromium. Raises PrintingError if there is none."""
    names = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else BROWSERS
    for name in names:
        if found := shutil.which(name):
            return found
    raise PrintingError(
        "máy chưa có trình duyệt Chromium; trên Debian và Ubuntu: sudo apt install chromium, "
        "máy khác: cài Google Chrome, hoặc đặt biến CHROMIUM là đường dẫn tới chương trình"
    )


def print_page(site: Path, url: str, target: Path) -> None:
    """Writes the page at ``url`` of the built site to ``target`` as a PDF.

    Raises PrintingError if the browser cannot, OSError if the file cannot be written.
    """
    browser = find_browser()
    with TemporaryDirectory(prefix="bantin-in-") as folder, _served(site) as address:
        printed = Path(folder, "page.pdf")
        command = [
            browser,
            "--headless",
            "--disable-gpu",
            "--disable-background-networking",
            "--no-first-run",
            f"--user-data-dir={folder}/profile",
            # The page's own print style has a masthead and an address.
            "--no-pdf-header-footer",
            f"--print-to-pdf={printed}",
        ]
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium has none for root, and would not start
        try:
            done = subprocess.run(  # noqa: S603 - no shell; the browser is the one installed
                [*command, address + url],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                timeout=PATIENCE,
                check=False,
            )
            complaint = done.stderr.decode(errors="replace").strip()
        except subprocess.TimeoutExpired:
            complaint = f"quá {PATIENCE} giây"
        if not printed.is_file():
            last = complaint.splitlines()[-1] if complaint else "không rõ vì sao"
            raise PrintingError(f"trình duyệt {browser} không in được: {last}")
        shutil.copyfile(printed, target)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@contextmanager
def _served(site: Path) -> Iterator[str]:
    """The address of the site while this machine alone can read it."""
    # A file:// page would be another origin to each of its own files.
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
