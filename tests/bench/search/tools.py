"""What the bench needs and the project does not: the peers, and Brotli as hosts compress."""

from __future__ import annotations

import importlib
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.bench.search.serving import Compressor

BROTLI = "brotli==1.2.1"
_QUALITY = 5  # what hosts that compress while they send choose
PEERS = Path(__file__).with_name("peers")


class MissingTool(Exception):
    """Something to install first; the text says what, in Vietnamese."""


def brotli(folder: Path) -> Compressor:
    """Brotli's compressor, installed below ``folder`` unless it is there."""
    target = folder / "python"
    if not (target / "brotli.py").is_file():
        # The interpreter that the virtual environment was made from is the one that has pip.
        python = getattr(sys, "_base_executable", None) or sys.executable
        pip = [python, "-m", "pip", "install", "-qq", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--target", target, BROTLI], check=True)
    sys.path.append(str(target))
    importlib.invalidate_caches()
    compress: Any = importlib.import_module("brotli").compress
    return lambda data: bytes(compress(data, quality=_QUALITY))


def peers(folder: Path) -> Path:
    """The folder where the pinned peers are installed, below ``folder``, and their scripts."""
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise MissingTool("cần Node.js (node và npm) để đo cùng Pagefind và MiniSearch")
    target = folder / "peers"
    wanted = (PEERS / "package.json").read_bytes()
    finished = target / "installed.json"  # written last: without it nothing is whole
    if not finished.is_file() or finished.read_bytes() != wanted:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        (target / "package.json").write_bytes(wanted)
        quiet = ["--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        subprocess.run([npm, "install", *quiet], cwd=target, check=True)
        finished.write_bytes(wanted)
    for script in PEERS.glob("*.mjs"):
        shutil.copy(script, target)
    return target
