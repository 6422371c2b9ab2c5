"""``./bantin new`` and ``./bantin fix``: help with beginning and mending files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from bantin.build.clock import build_time
from bantin.cli.asking import agrees
from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.editor import undoing
from bantin.editor.fixing import plan, write_fixes
from bantin.editor.starting import StartingError, new_article


def new(root: Path, title: str, section: str | None, author: str | None) -> int:
    """Begins an article and says where it is; 1 if it cannot be begun."""
    settings = load_settings(root, Problems())
    try:
        path = new_article(settings, title, build_time(), section, author)
    except StartingError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    print(f"Đã tạo bài nháp {shown(root, path)}; mở tệp ấy để viết, xem bằng {PROGRAM} serve.")
    return 0


def fix(root: Path, files: Sequence[str], agreed: bool) -> int:
    """Shows what would mend each file, asks unless ``agreed``, and mends it.

    Files are named from the current folder. 0 if nothing is left to mend, else 1.
    """
    fixes = [plan(root, Path.cwd() / name) for name in files]
    for found in fixes:
        name = shown(root, found.path)
        if found.obstacle:
            print(f"{name}: {found.obstacle}")
        elif found.content is None:
            print(f"{name}: không có gì phải chữa")
        for change in found.changes:
            print(f"{name}: {change}")
        for sample in found.samples:
            print(f"  {sample}")
    wanted = [found for found in fixes if found.content is not None]
    if wanted and not agreed and not agrees("Chữa như trên?"):
        print(f"Chưa chữa tệp nào. Muốn chữa mà không hỏi lại: {PROGRAM} fix --yes TỆP…")
        return 1
    if wanted:
        write_fixes(root, "fix", wanted)
        print(f"Đã chữa {len(wanted)} tệp. Muốn trở lại như cũ: {PROGRAM} fix --undo")
    return 1 if any(found.obstacle for found in fixes) else 0


def undo(root: Path, command: str) -> int:
    """Puts back the files that the command wrote last; 1 if it cannot."""
    try:
        paths = undoing.undo(root, command)
    except undoing.UndoError as error:
        print(f"LỖI: {error}", file=sys.stderr)
        return 1
    for path in paths:
        print(f"{shown(root, path)}: {'đã trở lại như cũ' if path.exists() else 'đã bỏ'}")
    print(f"Đã hoàn lại lần {PROGRAM} {command} gần nhất, {len(paths)} tệp.")
    return 0


def shown(root: Path, path: Path) -> str:
    """A path as messages show it: from the bulletin's folder where it lies inside."""
    resolved, home = path.resolve(), root.resolve()
    inside = resolved.is_relative_to(home)
    return (resolved.relative_to(home) if inside else path).as_posix()
