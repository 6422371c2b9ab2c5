"""``./bantin bench growth``: what an input costs at one length and at twice that length."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.growth.inputs import Make, Step, Steps

MOST_RATIO = 2.3
_LONG_ENOUGH = 0.05  # seconds; less is mostly chance
_TRIES = 5


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds of processor time for a length and for twice that length."""

    name: str
    step: str
    length: int
    once: float
    twice: float

    @property
    def ratio(self) -> float:
        return self.twice / self.once if self.once else 1.0

    @property
    def grows_too_fast(self) -> bool:
        return self.twice > _LONG_ENOUGH and self.ratio > MOST_RATIO


def main(arguments: Sequence[str]) -> int:
    """Measures every input; 1 if one of them costs more than it may at double its length."""
    options = _parse(arguments)
    found: list[Cost] = []
    with TemporaryDirectory(prefix="bantin-growth-") as folder:
        for name, step, make, run in Steps(Path(folder)).all:
            shown = _shown(name)
            if options.only not in f"{shown} {step}":
                continue
            cost = _measure(shown, step, make, run, options.length)
            found.append(cost)
            if options.all or cost.grows_too_fast:
                print(_row(cost), flush=True)
    slow = [cost for cost in found if cost.grows_too_fast]
    print()
    print("| đầu vào | việc | độ dài | giây | giây khi dài gấp đôi | gấp |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    longest = sorted(found, key=lambda cost: cost.twice, reverse=True)[: options.rows]
    for cost in dict.fromkeys([*slow, *longest]):
        print(_row(cost))
    print()
    print(f"{len(found)} phép đo, {len(slow)} quá {MOST_RATIO} lần.")
    return 1 if slow else 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bantin bench growth",
        description="Đo thời gian đọc, soát và dựng những đầu vào lặp lại, ở một độ dài và ở độ "
        "dài gấp đôi; hỏng nếu có đầu vào tốn quá 2,3 lần khi dài gấp đôi.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--length", type=int, default=100_000, help="số ký tự (mặc định 100000)")
    add("--only", default="", help="chỉ đo những đầu vào và việc có chữ này trong tên")
    add("--rows", type=int, default=40, help="số dòng tốn nhất trong bảng (mặc định 40)")
    add("--all", action="store_true", help="in mọi phép đo ngay khi đo xong")
    return parser.parse_args(arguments)


def _measure(name: str, step: str, make: Make, run: Step, length: int) -> Cost:
    """The least of some tries: what else the machine does can only add to it."""
    once, twice = make(length), make(2 * length)
    cost = Cost(name, step, length, _seconds(run, once), _seconds(run, twice))
    for _ in range(_TRIES):
        if not cost.grows_too_fast:
            break
        best = min(cost.once, _seconds(run, once)), min(cost.twice, _seconds(run, twice))
        cost = Cost(name, step, length, *best)
    return cost


def _seconds(run: Step, text: str) -> float:
    # The collector's visits fall by chance into one of two runs.
    gc.collect()
    gc.disable()
    try:
        begun = time.process_time()
        run(text)
        return time.process_time() - begun
    finally:
        gc.enable()


def _shown(name: str) -> str:
    """A name that stands on one line, whatever the input repeats."""
    return "".join(letter if letter.isprintable() else repr(letter)[1:-1] for letter in name)


def _row(cost: Cost) -> str:
    name = cost.name.replace("|", "¦").replace("`", "ˋ")
    times = f"{cost.once:.3f} | {cost.twice:.3f} | {cost.ratio:.2f}"
    return f"| «{name}» | {cost.step} | {cost.length} | {times} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
