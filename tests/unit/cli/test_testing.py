"""``test`` and ``lint``: which tools run, in which order, and how the run ends.

Modules in the folder of the run stand in for the tools.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Command

STAND_IN = """\
import sys
print("{name}", *sys.argv[1:])
sys.exit({code})
"""

LINTED = """\
── Soát cách viết mã
ruff check .
── Soát cách trình bày mã
ruff format --check .
── Soát kiểu dữ liệu
mypy
"""


@pytest.fixture
def tools(bulletin: Path) -> Path:
    for name in ("ruff", "mypy", "pytest"):
        (bulletin / f"{name}.py").write_text(STAND_IN.format(name=name, code=0), "utf-8")
    return bulletin


def test_everything_runs_and_the_last_line_is_pytests(bantin: Command, tools: Path) -> None:
    result = bantin("test")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == LINTED + "── Soát phép thử\npytest -n 2\n"


def test_arguments_go_to_pytest_and_run_it_alone(bantin: Command, tools: Path) -> None:
    result = bantin("test", "-x", "--lf", "tests/unit", "-k", "a or b")
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout == "── Soát phép thử\npytest -n 2 -x --lf tests/unit -k a or b\n"


def test_lint_runs_no_tests(bantin: Command, tools: Path) -> None:
    result = bantin("lint")
    assert (result.returncode, result.stdout, result.stderr) == (0, LINTED, "")


def test_one_failure_hides_no_other(bantin: Command, tools: Path) -> None:
    for name in ("mypy", "pytest"):
        (tools / f"{name}.py").write_text(STAND_IN.format(name=name, code=1), "utf-8")
    result = bantin("test")
    assert (result.returncode, result.stderr) == (1, "")
    assert result.stdout == (
        LINTED + "── Soát phép thử\npytest -n 2\nChưa đạt: kiểu dữ liệu, phép thử.\n"
    )


def test_what_a_test_starts_is_not_sent_to_this_bulletin(bantin: Command, tools: Path) -> None:
    code = 'import os\nprint(os.environ.get("BANTIN_ROOT"))\n'
    (tools / "pytest.py").write_text(code, "utf-8")
    result = bantin("test", "-x", cwd=tools / "docs", BANTIN_ROOT=str(tools))
    assert (result.returncode, result.stdout) == (0, "── Soát phép thử\nNone\n")
