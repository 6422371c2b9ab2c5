"""``./bantin schema``: what VS Code needs to complete and check data files while they are typed."""

from __future__ import annotations

import sys
from pathlib import Path

from bantin.cli.settings import load_settings
from bantin.diagnostics import Problems
from bantin.editor.schema_files import SETTINGS_FILE, YAML_EXTENSION, write_schemas


def schema(root: Path) -> int:
    """Writes the schemas and says what they are for; 1 when VS Code's settings are in the way."""
    paths = write_schemas(load_settings(root, Problems()))
    if paths is None:
        print(
            f"LỖI: không đọc được {SETTINGS_FILE} hoặc tệp cạnh nó; "
            "xóa các dòng chú thích // và dấu phẩy thừa trong tệp rồi chạy lại",
            file=sys.stderr,
        )
        return 1
    print(f"Đã ghi {len(paths)} lược đồ vào {Path(paths[0]).parent.as_posix()}.")
    print(
        f"Mở thư mục này bằng VS Code, cài phần mở rộng {YAML_EXTENSION} khi được hỏi; từ đó các "
        "tệp trong data được gợi ý và soát ngay khi gõ."
    )
    return 0
