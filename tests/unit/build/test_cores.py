"""Work on many processes comes back as if one had done it."""

from __future__ import annotations

import os

import pytest

from bantin.build import cores as module
from bantin.build.cores import on_all_cores


def where(item: int) -> tuple[int, int]:
    return item, os.getpid()


def fail(item: int) -> int:
    raise ValueError(f"item {item}")


def test_results_come_in_order_from_other_processes() -> None:
    found = list(on_all_cores(where, range(50)))
    assert [item for item, _ in found] == list(range(50))
    if module.cores() > 1:
        assert os.getpid() not in {process for _, process in found}


def test_few_items_start_no_process() -> None:
    assert list(on_all_cores(where, [7])) == [(7, os.getpid())]


def test_items_are_taken_only_a_little_ahead() -> None:
    taken = []
    results = on_all_cores(where, (taken.append(item) or item for item in range(100)))
    next(results)
    assert len(taken) <= module.cores() + 2


def test_a_mistake_comes_back() -> None:
    with pytest.raises(ValueError, match="item 0"):
        list(on_all_cores(fail, range(5)))
