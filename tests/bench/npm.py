"""Programs of npm that a bench needs and the project does not, installed below ``.cache/``."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

_QUIET = ("--no-audit", "--no-fund", "--ignore-scripts", "--silent")


class MissingTool(Exception):
    """Something to install first; the text says what, in Vietnamese."""


def install(source: Path, target: Path, purpose: str) -> Path:
    """``target`` with what the ``package.json`` in ``source`` names, unless it is there already.

    Where a lock lies beside it, exactly what the lock names; ``purpose`` says in Vietnamese what
    Node.js is wanted for.
    """
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        raise MissingTool(f"cần Node.js (node và npm) để {purpose}")
    wanted = {path.name: path.read_bytes() for path in sorted(source.glob("package*.json"))}
    finished = target / "installed"  # written last: without it nothing is whole
    stamp = b"".join(wanted.values())
    if not finished.is_file() or finished.read_bytes() != stamp:
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for name, content in wanted.items():
            (target / name).write_bytes(content)
        locked = len(wanted) > 1
        command = ["ci"] if locked else ["install", "--no-package-lock"]
        subprocess.run([npm, *command, *_QUIET], cwd=target, check=True)
        finished.write_bytes(stamp)
    return target
