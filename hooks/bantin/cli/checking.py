"""``./bantin check``: reads everything, builds nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from bantin.build.clock import build_time
from bantin.bulletin import Bulletin
from bantin.bulletin.reading import read_alone
from bantin.bulletin.unpublished import count_line, listing
from bantin.cli.settings import load_settings
from bantin.content.theme_files import check_theme
from bantin.diagnostics import Problems, Severity
from bantin.editor.schema_refresh import refresh_schemas
from bantin.publishing.errors import PublishingError
from bantin.publishing.known import Readers


def check(root: Path, *, against: str = "", unused: bool = False) -> int:
    """Prints every problem of the bulletin at ``root``; 1 if one of them stops a build.

    What is wrong in drafts is told, and stops nothing. ``against`` is where readers have the
    bulletin, in place of where that is known to be. With ``unused`` the files that are not
    published are listed, else they are counted.
    """
    problems = Problems()
    settings = load_settings(root, problems)
    refresh_schemas(settings)
    has_theme = check_theme(settings, problems)
    if against:
        from bantin.publishing.records import absolute  # long to import, and seldom wanted

        against = absolute(against)
    try:
        bulletin = read_alone(settings, problems, build_time())
        said = Readers(settings, against).hold(bulletin, problems)
    except PublishingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    if has_theme and (bulletin.redirects or bulletin.old_numbers):
        _check_redirects(bulletin, problems)
    if problems:
        print(problems)
    for line in said:
        print(line)
    if problems.has_errors:
        return 1
    in_drafts = sum(problem.severity is Severity.ERROR for problem in problems.of_drafts)
    sound = [article for article in bulletin.every_article if not (in_drafts and article.draft)]
    found = f"{len(sound)} bài viết{' không phải bài nháp' if in_drafts else ''}"
    left = f"; bài nháp còn {in_drafts} lỗi, sửa trước khi đăng" if in_drafts else ""
    print(f"Không có lỗi nào trong {found} và {len(bulletin.datasets)} bộ số liệu{left}.")
    if unused:
        print(*(listing(bulletin) or ["Không có tệp nào trong docs mà không đăng."]), sep="\n")
    elif line := count_line(bulletin):
        print(line)
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
