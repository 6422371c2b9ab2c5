"""A fixed part of the fuzz; the long run is ``./bantin soak fuzz``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.everything import run
from tests.fuzz.kinds import KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_input_is_taken_in_or_told(tmp_path: Path, kind: str) -> None:
    count = 80 if kind == "word" else 25
    results = run(kind, count, 7, tmp_path)
    assert results.total() == count
    outcomes = {what.partition(":")[0] for what in results}
    assert outcomes == ({"nhận"} if kind == "markdown" else {"nhận", "lỗi"})
    if kind == "word":  # most damage goes deeper than the package, and meets many refusals
        assert results["nhận"] > 20
        assert len(results) > 3
