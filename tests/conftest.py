"""The repository's own bulletin, built once for each test process."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.bulletins import ROOT, Bulletin, Result, make_bulletin, run_build

# The test command is the same every time and on every machine, however slow; the long run looks
# for new examples: HYPOTHESIS_PROFILE=long ./bantin test tests/unit
settings.register_profile("every-day", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "every-day"))


def copy_sample(folder: Path) -> Bulletin:
    """A copy of the repository's own bulletin: its settings, texts, data, theme and hooks."""
    for name in ("docs", "data", "theme", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Bulletin(folder)


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory) -> Result:
    """The sample bulletin, built; tests must not change it."""
    bulletin = copy_sample(tmp_path_factory.mktemp("sample"))
    result = run_build(bulletin.root, "--strict")
    assert result.code == 0, result.output
    return result


@pytest.fixture
def sample(tmp_path: Path) -> Bulletin:
    """A copy of the sample bulletin that a test may change."""
    return copy_sample(tmp_path / "sample")


@pytest.fixture
def bulletin(tmp_path: Path) -> Bulletin:
    """An empty bulletin with one section."""
    return make_bulletin(tmp_path / "bulletin")
