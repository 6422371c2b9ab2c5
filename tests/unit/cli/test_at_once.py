"""A program that ends at once ends as it would have: what it said, and its exit code."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

PROGRAM = """
import atexit, sys
atexit.register(print, "taken apart")
print("done", *sys.argv[1:])
print("and told", file=sys.stderr)
{end}
"""


@pytest.mark.parametrize(
    ("end", "code", "told"),
    [
        ("", 0, "and told\n"),
        ("sys.exit()", 0, "and told\n"),
        ("sys.exit(3)", 3, "and told\n"),
        ("sys.exit('why')", 1, "and told\nwhy\n"),
    ],
)
def test_it_says_all_and_ends_as_it_would(tmp_path: Path, end: str, code: int, told: str) -> None:
    (tmp_path / "program.py").write_text(PROGRAM.format(end=end))
    command = [sys.executable, "-m", "bantin.cli.at_once", "program", "--quick"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (result.returncode, result.stderr) == (code, told)
    assert result.stdout.startswith("done --quick\n")
    # Only one that has a text for Python to show ends in Python's own time.
    assert ("taken apart" in result.stdout) is (code == 1)


def test_a_failure_is_told_with_its_traceback(tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text("1 / 0\n")
    command = [sys.executable, "-m", "bantin.cli.at_once", "program"]
    result = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert result.stderr.endswith("ZeroDivisionError: division by zero\n")
