"""``./bantin check``: reads everything, builds nothing."""

from __future__ import annotations

from pathlib import Path

from bantin.build.clock import build_time
from bantin.bulletin import read_bulletin
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems, Severity
from bantin.editor.schema_refresh import refresh_schemas


def check(root: Path) -> int:
    """Prints every problem of the bulletin at ``root``; 1 if one of them stops a build.

    What is wrong in drafts is told, and stops nothing.
    """
    problems = Problems()
    settings = load_settings(root, problems)
    refresh_schemas(settings)
    bulletin = read_bulletin(settings, problems, build_time())
    if problems:
        print(problems)
    if problems.has_errors:
        return 1
    in_drafts = sum(problem.severity is Severity.ERROR for problem in problems.of_drafts)
    sound = [article for article in bulletin.every_article if not (in_drafts and article.draft)]
    found = f"{len(sound)} bài viết{' không phải bài nháp' if in_drafts else ''}"
    left = f"; bài nháp còn {in_drafts} lỗi, sửa trước khi đăng" if in_drafts else ""
    print(f"Không có lỗi nào trong {found} và {len(bulletin.datasets)} bộ số liệu{left}.")
    return 0
