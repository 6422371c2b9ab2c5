"""``./bantin figures``: which numbers in the articles no link ties to the data, and the links."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bantin.cli.asking import agrees
from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.content.settings import Settings
from bantin.diagnostics import BulletinError, Problems, Severity
from bantin.editor.fixing import Fix, write_fixes
from bantin.editor.linking import LinkingError, plan_links
from bantin.sources import read_source
from bantin.statistics.auditing import Finding, audit_text
from bantin.statistics.candidates import FigureIndex
from bantin.statistics.reading import read_datasets

_LEFT_OUT = ("huong-dan/", "anh/")


def figures(root: Path, files: Sequence[str], write: bool, agreed: bool) -> int:
    """Lists every unlinked figure of the files, named from the current folder, or of all texts.

    With ``write`` the sure links are shown, asked about unless ``agreed``, and written. 0 if no
    figure is left unlinked, else 1. Raises BulletinError when the data have mistakes.
    """
    problems = Problems()
    settings = load_settings(root, problems)
    index = FigureIndex(read_datasets(root, settings.data_dir, problems))
    if problems.has_errors:
        raise BulletinError(problems)
    paths = [_inside(root, name) for name in files] if files else list(_texts(settings))
    problems = Problems()
    found: dict[str, list[Finding]] = {}
    for path in paths:
        source = read_source(root, path, problems, empty_ok=True)
        if source is not None:
            found[path] = audit_text(source, index)
    if problems.has_errors:
        raise BulletinError(problems)
    if write:
        return _write(root, found, agreed)
    return _list(found)


def _texts(settings: Settings) -> Iterator[str]:
    """The articles and fixed pages; the handbook's numbers are examples."""
    for file in sorted(settings.docs_dir.rglob("*.md")):
        if not file.relative_to(settings.docs_dir).as_posix().startswith(_LEFT_OUT):
            yield file.relative_to(settings.root).as_posix()


def _inside(root: Path, name: str) -> str:
    file = (Path.cwd() / name).resolve()
    if not file.is_relative_to(root.resolve()) or file.suffix != ".md":
        what = f"LỖI: «{name}» không phải bài viết của bản tin này"
        print(f"{what}; nêu một tệp .md trong thư mục docs", file=sys.stderr)
        raise SystemExit(2)
    return file.relative_to(root.resolve()).as_posix()


def _list(found: dict[str, list[Finding]]) -> int:
    unlinked = Problems()
    for findings in found.values():
        for finding in findings:
            unlinked.add(finding.problem(Severity.WARNING))
    if not unlinked:
        print(f"Mọi con số trong {len(found)} tệp đều đã gắn với số liệu, hoặc được miễn.")
        return 0
    print(unlinked)
    sure = sum(finding.sure for findings in found.values() for finding in findings)
    if sure:
        print(f"Trong đó {sure} số máy chắc chắn, viết giúp được: {PROGRAM} figures --write")
    return 1


def _write(root: Path, found: dict[str, list[Finding]], agreed: bool) -> int:
    try:
        fixes = [plan_links(root / path, findings) for path, findings in found.items()]
    except LinkingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    wanted: list[Fix] = [fix for fix in fixes if fix.content is not None]
    for fix in wanted:
        print("\n".join(fix.changes))
    written = sum(len(fix.changes) for fix in wanted)
    left = sum(len(findings) for findings in found.values()) - written
    if not wanted:
        print("Không có số nào mà máy chắc chắn để viết liên kết.")
        return 1 if left else 0
    if not agreed and not agrees("Viết các liên kết trên?"):
        print(f"Chưa viết gì. Muốn viết mà không hỏi lại: {PROGRAM} figures --write --yes")
        return 1
    write_fixes(root, "figures", wanted)
    print(f"Đã viết {written} liên kết vào {len(wanted)} tệp.")
    if left:
        print(f"Còn {left} số chưa gắn; xem: {PROGRAM} figures")
    return 1 if left else 0
