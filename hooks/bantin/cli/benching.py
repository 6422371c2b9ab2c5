"""``./bantin bench``: measurements beside other programs, which live with the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bantin.cli.parser import BENCHES


def bench(root: Path, name: str, arguments: Sequence[str]) -> int:
    """Runs the measurement of that name with its own arguments; its exit code."""
    module = BENCHES[name]
    if not (root / module.split(".")[0]).is_dir():
        print("LỖI: thư mục này không có các phép đo; chạy ở kho mã nguồn của bản tin")
        return 1
    paths = [str(root / "hooks"), str(root)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.call(command, cwd=root, env=environment)
