"""``./bantin bench``, ``soak`` and ``shots``: what lives with the tests and takes long."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def run_beside_tests(root: Path, module: str, arguments: Sequence[str]) -> int:
    """Runs a module of the tests with its own arguments; its exit code."""
    if not (root / module.split(".")[0]).is_dir():
        print("LỖI: thư mục này không có phép đo và phép thử; chạy ở kho mã nguồn của bản tin")
        return 1
    paths = [str(root / "hooks"), str(root)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-m", module, *arguments]
    if os.name == "nt":
        return subprocess.call(command, cwd=root, env=environment)
    # In this process's place, so that a run is told itself when it is to stop.
    os.chdir(root)
    sys.stdout.flush()
    os.execve(sys.executable, command, environment)  # noqa: S606 - there is no shell to want
