"""The repository's own bulletin, built once for all test processes."""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

from tests.bulletins import ROOT, Bulletin, Result, make_bulletin

# The test command is the same every time and on every machine, however slow; the long run looks
# for new examples: HYPOTHESIS_PROFILE=long ./bantin test tests/unit
settings.register_profile("every-day", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=5_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "every-day"))

# A file system in memory: what tests write there no disk is waited for, nor its journal.
MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes folders of the user's own below
MOST_BYTES = 4_000_000_000  # several times what all tests together leave


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Has temporary files in memory where there is room, unless the caller says where else."""
    if "TMPDIR" not in os.environ and _has_room():
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None


def _has_room() -> bool:
    if not MEMORY.is_dir() or os.statvfs(MEMORY).f_flag & os.ST_NOEXEC:
        return False  # some tests start a program that they wrote
    lines = Path("/proc/meminfo").read_text("ascii").splitlines()
    left = dict(line.split(":") for line in lines)["MemAvailable"].removesuffix("kB")
    return min(shutil.disk_usage(MEMORY).free, int(left) * 1024) > MOST_BYTES


def copy_sample(folder: Path) -> Bulletin:
    """A copy of the repository's own bulletin: its settings, texts, data, theme and hooks."""
    for name in ("docs", "data", "theme", "hooks"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return Bulletin(folder)


@pytest.fixture(scope="session")
def sample_build(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Result:
    """The sample bulletin, built in Vietnam; tests must not change it.

    The first test process that asks for it builds it, others wait and find it built.
    """
    shared = tmp_path_factory.getbasetemp()
    if worker_id != "master":
        shared = shared.parent
    bulletin, said = Bulletin(shared / "sample"), shared / "sample.txt"
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not said.exists():
            copy_sample(bulletin.root)
            result = bulletin.build("--strict", TZ="Asia/Ho_Chi_Minh", LC_ALL="C.UTF-8")
            assert result.code == 0, result.output
            said.write_text(result.output, "utf-8")
    return Result(0, said.read_text("utf-8"), bulletin.site)


@pytest.fixture
def bulletin(tmp_path: Path) -> Bulletin:
    """An empty bulletin with one section."""
    return make_bulletin(tmp_path / "bulletin")
