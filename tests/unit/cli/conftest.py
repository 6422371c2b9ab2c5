"""A command run as an editor runs it, and a small bulletin to run it in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import warm

ROOT = Path(__file__).resolve().parents[3]

_OURS_ALONE = {"BANTIN_ROOT", "SOURCE_DATE_EPOCH", "SITE_URL", "COLUMNS", "PYTHONUNBUFFERED"}

Command = Callable[..., subprocess.CompletedProcess[str]]


def environment(**variables: str) -> dict[str, str]:
    """The environment of a command: ours, without what names another bulletin or a moment."""
    inherited = {name: value for name, value in os.environ.items() if name not in _OURS_ALONE}
    return {**inherited, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONUTF8": "1", **variables}


@pytest.fixture
def bulletin(tmp_path: Path) -> Path:
    """The folder of a plain site, for what does not depend on our own pages."""
    (tmp_path / "mkdocs.yml").write_text(
        "site_name: Bản tin thử\ntheme: {name: mkdocs}\nplugins: []\n", encoding="utf-8"
    )
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Chào\n", encoding="utf-8")
    (tmp_path / "data").mkdir()
    return tmp_path


@pytest.fixture
def bantin(bulletin: Path) -> Command:
    """Runs ``bantin …`` in the bulletin's folder, or in ``cwd``."""

    def run(*arguments: str, cwd: Path = bulletin, **variables: str) -> object:
        return warm.run(cwd, "bantin", *arguments, environment=environment(**variables), timeout=60)

    return run  # type: ignore[return-value]
