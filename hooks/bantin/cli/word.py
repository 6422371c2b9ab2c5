"""``./bantin import-word``: a Word file becomes a draft, every assumption said aloud."""

from __future__ import annotations

import sys
from pathlib import Path

from bantin.build.clock import build_time
from bantin.cli.figures import figures
from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.cli.writing import shown
from bantin.diagnostics import BulletinError, Problems
from bantin.editor.undoing import carry_out
from bantin.editor.word.importing import Import, plan_import
from bantin.editor.word.model import WordError


def import_word(root: Path, file: str, section: str | None, replace: bool) -> int:
    """Writes an article from a Word file named from the current folder; 1 when it cannot.

    At the end it lists the article's numbers that no link ties to the data yet.
    """
    settings = load_settings(root, Problems())
    path = Path.cwd() / file
    try:
        planned = plan_import(settings, path, build_time(), section, replace)
    except WordError as error:
        print(f"{shown(root, path)}: LỖI: {error.what}; {error.mend}", file=sys.stderr)
        return 1
    article = shown(root, planned.article)
    if not planned.contents:
        print(f"{article}: đã nhập từ tệp này rồi, không có gì mới.")
        return 0
    carry_out(root, "import-word", planned.contents)
    _tell(root, path, planned)
    print()
    print("Con số trong bài:")
    try:
        figures(root, [str(planned.article)], write=False, agreed=False)
    except BulletinError:
        print(f"Chưa soát được, vì số liệu còn lỗi; xem {PROGRAM} check.")
    return 0


def _tell(root: Path, file: Path, planned: Import) -> None:
    done = "Đã nhập lại" if planned.is_update else "Đã nhập"
    pictures = f", {planned.pictures} ảnh" if planned.pictures else ""
    article = shown(root, planned.article)
    print(f"{done} «{file.name}» thành bài nháp {article}{pictures}.")
    for line in planned.said:
        print(f"Giả định: {line}")
    for line in planned.remarks:
        print(f"Xem lại: {line}")
    for line in planned.missing:
        print(f"Còn thiếu: {line}")
    print(f"Điền nốt rồi chạy {PROGRAM} check; bỏ lần nhập này: {PROGRAM} import-word --undo")
