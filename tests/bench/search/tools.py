"""What the bench needs and the project does not: the peers."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.bench.npm import install

PEERS = Path(__file__).with_name("peers")


def peers(folder: Path) -> Path:
    """The folder where the pinned peers are installed, below ``folder``, and their scripts."""
    target = install(PEERS, folder / "peers", "đo cùng Pagefind và MiniSearch")
    for script in PEERS.glob("*.mjs"):
        shutil.copy(script, target)
    return target
