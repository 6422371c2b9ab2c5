"""``./bantin check``: reads everything, builds nothing."""

from __future__ import annotations

from pathlib import Path

from bantin.build.clock import build_time
from bantin.bulletin import Bulletin, read_bulletin
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.editor.schema_refresh import refresh_schemas


def check(root: Path) -> int:
    """Prints every problem of the bulletin at ``root``; 1 if one of them stops a build."""
    problems = Problems()
    settings = load_settings(root, problems)
    refresh_schemas(settings)
    bulletin = read_bulletin(settings, problems, build_time())
    if bulletin.redirects or bulletin.old_numbers:
        _check_redirects(bulletin, problems)
    if problems:
        print(problems)
    if problems.has_errors:
        return 1
    print(
        f"Không có lỗi nào trong {len(bulletin.every_article)} bài viết "
        f"và {len(bulletin.datasets)} bộ số liệu."
    )
    return 0


def _check_redirects(bulletin: Bulletin, problems: Problems) -> None:
    # Long to import, and seldom wanted.
    from bantin.content.markdown import Renderer
    from bantin.pages.components import Components
    from bantin.pages.edition import Edition
    from bantin.pages.occupied import check_redirects
    from bantin.pages.templates import Templates

    theme = bulletin.settings.theme_dir or bulletin.settings.root / "theme"
    edition = Edition(bulletin, Renderer(), Components(theme), Templates(theme))
    check_redirects(edition, problems)
