"""Our side: a generated bulletin with the program as it is now, built by ``./bantin build``."""

from __future__ import annotations

import compileall
import shutil
import sys
from pathlib import Path

from tests.bench.build.sites import Site
from tests.bench.corpus import WORDS, write_bulletin
from tests.bulletins import NOON, ROOT

_SKIPPED = shutil.ignore_patterns("__pycache__", "*.egg-info")


def ours(root: Path) -> Site:
    """The bulletin in ``root``."""
    return Site(
        root=root,
        output="site",
        articles="docs/bai-viet",
        template="theme/article.html",
        sources=frozenset({"data", "docs", "hooks", "mkdocs.yml", "theme"}),
        # What the script `./bantin` runs once it has made sure that everything is installed.
        steps={"bantin": (sys.executable, "-m", "bantin", "build")},
        environment={
            "PYTHONPATH": str(root / "hooks"),
            "PYTHONUTF8": "1",
            "NO_MKDOCS_2_WARNING": "1",
            "SOURCE_DATE_EPOCH": NOON,
        },
    )


def write_ours(root: Path, count: int, words: int = WORDS, seed: int = 1) -> None:
    """Writes ``count`` articles of about ``words`` syllables, with settings, data and program.

    The program and the theme are copies, so a template can be changed, and what developers do
    meanwhile changes no figure.
    """
    write_bulletin(root, count, seed, words)
    shutil.copy(ROOT / "mkdocs.yml", root)
    for name in ("hooks", "theme"):
        shutil.copytree(ROOT / name, root / name, ignore=_SKIPPED)
    # As where it is installed: no measured build is to pay for compiling.
    compileall.compile_dir(root / "hooks", quiet=1)
