"""``./bantin test`` and ``./bantin lint``: everything that must hold before a change is kept."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from bantin.cli.forming import is_ready_or_set_up

_LINTERS = {
    "cách viết mã": ("ruff", "check", "."),
    "cách trình bày mã": ("ruff", "format", "--check", "."),
    "kiểu dữ liệu": ("mypy",),
}


def lint(root: Path) -> int:
    """Runs every linter, also after one has complained; 1 if any did."""
    return _report(_failing_linters(root))


def test(root: Path, pytest_arguments: Sequence[str]) -> int:
    """Runs the linters and the tests; with arguments for pytest, the tests they name alone.

    When all is well pytest's closing line is the last one printed.
    """
    failures = [] if pytest_arguments else _failing_linters(root)
    # Part of the set-up, as the libraries are: the tests themselves need no network.
    is_ready_or_set_up()
    _announce("phép thử")
    # Two at once: every machine has two cores, and browser tests want no more company.
    if _run(root, "pytest", "-n", "2", *pytest_arguments):
        failures.append("phép thử")
    return _report(failures)


def _failing_linters(root: Path) -> list[str]:
    failures = []
    for name, command in _LINTERS.items():
        _announce(name)
        if _run(root, *command):
            failures.append(name)
    return failures


def _announce(name: str) -> None:
    print(f"── Soát {name}", flush=True)


def _run(root: Path, tool: str, *arguments: str) -> int:
    return subprocess.call([sys.executable, "-m", tool, *arguments], cwd=root)


def _report(failures: list[str]) -> int:
    if failures:
        print(f"Chưa đạt: {', '.join(failures)}.")
    return 1 if failures else 0
