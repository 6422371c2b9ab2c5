"""A file's digest is that of what it holds, and one too large is not read for it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bantin.sources.digests import MOST_BYTES, digest, file_digest


@pytest.mark.parametrize("size", [0, 1, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000])
def test_a_file_read_in_pieces_has_the_digest_of_its_content(tmp_path: Path, size: int) -> None:
    content = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    (tmp_path / "a").write_bytes(content)
    assert file_digest(tmp_path / "a") == digest(content)


@pytest.mark.skipif(os.name == "nt", reason="a sparse file of POSIX")
def test_files_too_large_to_publish_differ_by_their_size(tmp_path: Path) -> None:
    sizes = (MOST_BYTES + 1, MOST_BYTES + 2, 10_000_000_000)
    for size in sizes:
        (tmp_path / str(size)).touch()
        os.truncate(tmp_path / str(size), size)
    assert len({file_digest(tmp_path / str(size)) for size in sizes}) == len(sizes)
