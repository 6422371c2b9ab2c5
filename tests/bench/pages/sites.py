"""Bulletins of any size that hold the seed's article, and the same article in Material's own."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bench.corpus import WORDS, write_bulletin
from tests.bulletins import ROOT, Bulletin

SEED = next((ROOT / "docs/bai-viet/2014/01").glob("*.md")).relative_to(ROOT)
_OF_THE_SEED = (SEED, Path("docs/anh"), Path("data/mot-cua.yml"), Path("data/dan-van.yml"))
SEED_URL = f"{SEED.relative_to('docs').with_suffix('').as_posix()}/"
# From the root of our sites.
URLS = {
    "article": SEED_URL,
    "home": "",
    "section": "dan-van/",
    "dataset": "so-lieu/mot-cua/",
    "search": "tim-kiem/",
}


def write_ours(folder: Path, count: int, words: int = WORDS) -> Bulletin:
    """``count`` generated articles of about ``words`` syllables, and the seed's among them."""
    bulletin = write_bulletin(folder, count, words=words)
    for path in _OF_THE_SEED:
        source, target = ROOT / path, folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copy(source, target)
    return bulletin
