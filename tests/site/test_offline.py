"""A build asks the network for nothing."""

from __future__ import annotations

import os
from pathlib import Path

from tests.bulletins import Bulletin, article

# Loaded by every Python that starts with this folder on its path.
NO_NETWORK = """
import socket
def refuse(*arguments, **options):
    raise AssertionError("a build reached for the network")
socket.socket.connect = socket.getaddrinfo = refuse
"""


def test_a_build_reaches_for_no_network(bulletin: Bulletin, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(NO_NETWORK)
    bulletin.write({"docs/bai-viet/2026/11/a.md": article()})
    path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
    result = bulletin.build("--strict", PYTHONPATH=path)
    assert result.code == 0, result.output
    assert result.page("bai-viet/2026/11/a/").h1 is not None
