"""A fixed part of the fuzz; the long run is ``./bantin soak fuzz --only word``."""

from __future__ import annotations

from pathlib import Path

from tests.fuzz import word


def test_damaged_files_end_in_an_article_or_a_problem(tmp_path: Path) -> None:
    results = word.run(80, 7, tmp_path)
    assert results.total() == 80
    assert results["bài"] > 20
    assert len(results) > 3
