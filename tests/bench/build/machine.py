"""On what the figures were measured: the day, the machine, the versions."""

from __future__ import annotations

import os
import platform
import subprocess
import tomllib
from datetime import date
from importlib.metadata import version
from pathlib import Path

from tests.bulletins import ROOT


def describe(peers: dict[str, str]) -> dict[str, str]:
    """Day, machine and versions by name; ``peers`` are the versions of the others' programs."""
    return {
        "date": date.today().isoformat(),
        "machine": machine(),
        "Bản tin": _own_version(),
        "Python": platform.python_version(),
        "MkDocs": version("mkdocs"),
        **peers,
    }


def machine() -> str:
    """Cores, memory and kind of processor, as in ``2 cores (AMD EPYC, x86_64), 24 GiB, Linux``."""
    cores = os.cpu_count()
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    kind = ", ".join(filter(None, [_processor(), platform.machine()]))
    return f"{cores} cores ({kind}), {memory:.0f} GiB, {platform.system()}"


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if "model name" in line), "")


def _own_version() -> str:
    """The version, and the commit where there is one, with a + for what is not committed."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    command = ["git", "-c", "safe.directory=*", "describe", "--always", "--exclude=*", "--dirty=+"]
    try:
        said = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return str(project)
    return f"{project} ({said.strip()})"
