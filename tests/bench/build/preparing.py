"""Writes both sites; in a process of its own, so that its memory is not taken for a build's."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.bench.build.hugo import write_hugo
from tests.bench.build.ours import write_ours


def main(folder: Path, count: int, words: int, peer: bool) -> None:
    """Writes ``folder/ours`` and, with ``peer``, ``folder/hugo``."""
    write_ours(folder / "ours", count, words)
    if peer:
        write_hugo(folder / "hugo", folder / "ours")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4] == "peer")
