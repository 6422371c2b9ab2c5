"""A fixed part of the fuzz; the long run is ``./bantin soak fuzz``."""

from __future__ import annotations

import os
import random
import time
from pathlib import Path

import pytest

from tests.fuzz.everything import run
from tests.fuzz.kinds import KINDS
from tests.fuzz.newsroom import Newsroom


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


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such bound")
def test_an_input_without_end_is_found_and_told_how_to_try_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take(_room: Newsroom, _chance: random.Random, kept: Path) -> str:
        kept.write_text("không hết")
        end = time.monotonic() + 60  # which the test does not wait for
        while time.monotonic() < end:
            try:
                sum(range(1_000))
            except Exception:  # noqa: S112 - as careless code would have it
                continue
        return "nhận"

    monkeypatch.setitem(KINDS, "text", take)
    with pytest.raises(AssertionError) as caught:
        run("text", 1, 9, tmp_path, most_seconds=0.1)
    assert str(caught.value) == "EndlessError: not done in 0.1 s (--only text --count 1 --seed 9)"
    assert (tmp_path / "found").read_text() == "không hết"
