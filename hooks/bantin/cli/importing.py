"""``./bantin import-data``: a spreadsheet becomes a data file, every assumption said aloud."""

from __future__ import annotations

import sys
from pathlib import Path

from bantin.cli.parser import PROGRAM
from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.editor.dataset_file import write_dataset
from bantin.editor.proposing import propose
from bantin.editor.spreadsheet import SpreadsheetError, read_sheet
from bantin.editor.undoing import carry_out
from bantin.statistics.reading import RESERVED
from bantin.text.slugs import is_slug, slugify


def import_data(
    root: Path, file: str, sheet: str | None, id: str | None, source: str | None
) -> int:
    """Proposes ``data/<id>.yml`` from a sheet and writes it; 1 when it cannot.

    ``file`` is named from the current folder. A file that exists is never written over.
    """
    settings = load_settings(root, Problems())
    path = Path.cwd() / file
    name = id or slugify(path.stem)
    try:
        if not is_slug(name) or name in RESERVED:
            hint = (
                "chọn mã khác" if name in RESERVED else f"viết --id {slugify(name) or 'ten-bang'}"
            )
            raise SpreadsheetError(f"mã bảng «{name}» không dùng được; {hint}")
        target = settings.data_dir / f"{name}.yml"
        shown = f"{settings.data_dir.name}/{name}.yml"
        if target.exists():
            raise SpreadsheetError(f"đã có tệp {shown}; chọn mã khác bằng --id, hoặc xóa tệp cũ")
        proposal = propose(read_sheet(path, sheet), path.stem)
    except SpreadsheetError as error:
        for line in str(error).splitlines():
            print(f"LỖI: {line}", file=sys.stderr)
        return 1
    for remark in proposal.remarks:
        print(f"Giả định: {remark}")
    text = write_dataset(proposal, " ".join((source or "").split()))
    carry_out(root, "import-data", {target: text.encode("utf-8")})
    print(f"Đã viết {shown}: {len(proposal.rows)} dòng, {len(proposal.columns)} cột.")
    missing = "" if source or proposal.source else "ghi nguồn vào source: name:, "
    print(f"Xem lại các giả định, {missing}rồi chạy {PROGRAM} check.")
    print(f"Muốn bỏ bảng vừa viết: {PROGRAM} import-data --undo")
    return 0
