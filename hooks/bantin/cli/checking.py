"""``./bantin check``: reads everything, builds nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from bantin.build.clock import build_time
from bantin.bulletin.reading import read_alone
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.editor.schema_refresh import refresh_schemas
from bantin.publishing.errors import PublishingError
from bantin.publishing.known import Readers


def check(root: Path, against: str = "") -> int:
    """Prints every problem of the bulletin at ``root``; 1 if one of them stops a build.

    ``against`` is where readers have the bulletin, in place of where that is known to be.
    """
    problems = Problems()
    settings = load_settings(root, problems)
    refresh_schemas(settings)
    if against:
        from bantin.publishing.records import absolute  # long to import, and seldom wanted

        against = absolute(against)
    try:
        bulletin = read_alone(settings, problems, build_time())
        said = Readers(settings, against).hold(bulletin, problems)
    except PublishingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    if problems:
        print(problems)
    for line in said:
        print(line)
    if problems.has_errors:
        return 1
    print(
        f"Không có lỗi nào trong {len(bulletin.every_article)} bài viết "
        f"và {len(bulletin.datasets)} bộ số liệu."
    )
    return 0
