"""A fixed part of the fuzz; the long run is ``./bantin soak fuzz``."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz.everything import run
from tests.fuzz.kinds import KINDS

COUNT = 25


@pytest.mark.parametrize("kind", KINDS)
def test_damaged_input_is_taken_in_or_told(tmp_path: Path, kind: str) -> None:
    results = run(kind, COUNT, 7, tmp_path)
    assert results.total() == COUNT
    assert set(results) == ({"nhận"} if kind == "markdown" else {"nhận", "lỗi"})
