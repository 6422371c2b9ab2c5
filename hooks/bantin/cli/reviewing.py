"""``./bantin changes``: what would change for readers, for whoever reviews an article."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from bantin.bulletin.published import RECORD
from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.publishing.site_changes import as_markdown, compare


def changes(root: Path, old: str, new: str | None, base: str | None) -> int:
    """Prints the summary; 1 when one of the folders is no built site.

    ``old`` and ``new`` are named from the current folder; without ``new`` the bulletin's own site.
    """
    settings = load_settings(root, Problems())
    sites = [Path.cwd() / old, Path.cwd() / new if new else settings.site_dir]
    for site in sites:
        if not (site / RECORD).is_file():
            print(
                f"LỖI: {os.path.relpath(site)} không phải một trang đã dựng; "
                f"chạy {PROGRAM} build, hoặc chỉ đúng thư mục có tệp {RECORD}",
                file=sys.stderr,
            )
            return 1
    address = f"{base.rstrip('/')}/" if base else ""
    print(as_markdown(compare(*sites), address), end="")
    return 0
