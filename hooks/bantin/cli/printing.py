"""``./bantin print``: a page as it comes out of a reader's printer, in a file to send on."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

from bantin.bulletin.published import RECORD
from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.editor.printing import PrintingError, page_address, print_page
from bantin.text import dates


def print_article(root: Path, wanted: str, out: str | None) -> int:
    """Prints a page of the built site to a PDF, here or at ``out``; 1 if it cannot.

    ``wanted`` is a file, an address or a slug.
    """
    settings = load_settings(root, Problems())
    try:
        url = page_address(settings, wanted)
        name = url.rstrip("/").rpartition("/")[2] or "trang-nhat"
        target = Path.cwd() / (out or f"{name}.pdf")
        print_page(settings.site_dir, url, target)
    except PrintingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    built = (settings.site_dir / RECORD).stat().st_mtime
    moment = datetime.fromtimestamp(built, dates.VIETNAM)
    print(f"Đã in ra {out or target.name}, từ trang dựng lúc {moment:%H:%M} {dates.short(moment)}.")
    source = Path.cwd() / wanted
    if source.is_file() and source.stat().st_mtime > built:
        print(f"Bài đã sửa sau lúc ấy; muốn in bản mới, chạy {PROGRAM} build rồi in lại.")
    return 0
