"""``./bantin check``: reads everything, builds nothing."""

from __future__ import annotations

from pathlib import Path

from bantin.build.clock import build_time
from bantin.bulletin import read_bulletin
from bantin.bulletin.unpublished import count_line, listing
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.editor.schema_refresh import refresh_schemas


def check(root: Path, unused: bool = False) -> int:
    """Prints every problem of the bulletin at ``root``; 1 if one of them stops a build.

    With ``unused`` the files that are not published are listed, else they are counted.
    """
    problems = Problems()
    settings = load_settings(root, problems)
    refresh_schemas(settings)
    bulletin = read_bulletin(settings, problems, build_time())
    if problems:
        print(problems)
    if problems.has_errors:
        return 1
    print(
        f"Không có lỗi nào trong {len(bulletin.every_article)} bài viết "
        f"và {len(bulletin.datasets)} bộ số liệu."
    )
    if unused:
        print(*(listing(bulletin) or ["Không có tệp nào trong docs mà không đăng."]), sep="\n")
    elif line := count_line(bulletin):
        print(line)
    return 0
