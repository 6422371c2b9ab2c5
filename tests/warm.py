"""Commands as forks of one process that has imported what they need: most of a second less each.

Each is still a process of its own, with its own folder, environment and output.
"""

from __future__ import annotations

import os
import runpy
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from multiprocessing import get_context
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
# What Python reads when it starts, and what of it every command is told.
_AT_START = ("PYTHON", "LC_", "LANG", "TZ")
_USUAL = {"PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1"}
# Most of what a build has imported at its end.
_PRELOADED = [
    "mkdocs.config.defaults",
    "mkdocs.commands.build",
    "mkdocs.livereload",
    "bantin.build.parting",
    "bantin.build.live",
    "bantin.pages.handbook",
    "bantin.search.bulk",
    "bantin.cli.main",
    "concurrent.futures.process",
    "PIL.ImageDraw",
    "numpy",
    "tests.warm",
]


def run(
    folder: Path, program: str, *arguments: str, environment: Mapping[str, str], timeout: float
) -> subprocess.CompletedProcess[str]:
    """Runs a program of this Python in a folder, with nothing to read from its input."""
    variables = {**environment, **{n: environment.get(n, v) for n, v in _USUAL.items()}}
    if _is_unusual(folder, variables):
        return subprocess.run(
            [sys.executable, "-m", program, *arguments],
            cwd=folder,
            env=variables,
            capture_output=True,
            encoding="utf-8",
            timeout=timeout,
            stdin=subprocess.DEVNULL,
            check=False,
        )
    with tempfile.TemporaryDirectory(prefix="said-") as said:
        stdout, stderr = Path(said, "stdout"), Path(said, "stderr")
        server = get_context("forkserver")
        server.set_forkserver_preload(_PRELOADED)
        process = server.Process(
            target=_begin, args=(folder, program, arguments, variables, stdout, stderr)
        )
        # The server starts with the first one, and finds what to import by this alone.
        with patch.dict(os.environ, PYTHONPATH=os.pathsep.join((_USUAL["PYTHONPATH"], str(ROOT)))):
            process.start()
        process.join(timeout)
        if process.exitcode is None:
            process.kill()
            raise subprocess.TimeoutExpired([program, *arguments], timeout)
        return subprocess.CompletedProcess(
            [program, *arguments],
            process.exitcode,
            stdout.read_text("utf-8"),
            stderr.read_text("utf-8"),
        )


def _is_unusual(folder: Path, variables: Mapping[str, str]) -> bool:
    """Whether it takes a Python of its own: told something as it starts, or with other hooks."""
    if sys.platform != "linux":  # elsewhere forks cannot be had, or not be relied on
        return True
    usual = {*os.environ.items(), *_USUAL.items()}
    told = (pair not in usual for pair in variables.items() if pair[0].startswith(_AT_START))
    return any(told) or (folder / "hooks").exists()


def _begin(
    folder: Path,
    program: str,
    arguments: tuple[str, ...],
    environment: dict[str, str],
    stdout: Path,
    stderr: Path,
) -> None:
    for stream, path in (sys.stdout, stdout), (sys.stderr, stderr):
        with path.open("wb") as file:
            os.dup2(file.fileno(), stream.fileno())
        stream.reconfigure(encoding="utf-8")
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    sys.argv = [program, *arguments]
    runpy.run_module(program, run_name="__main__", alter_sys=True)
