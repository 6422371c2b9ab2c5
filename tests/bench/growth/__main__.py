"""``./bantin bench growth``: what an input costs at one length and at twice that length."""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.bench.growth.inputs import Case, Steps
from tests.bench.growth.judging import MOST_RATIO, Cost, measure
from tests.bench.growth.searching import search_costs

_TITLES = "| đầu vào | việc | độ dài | giây | giây khi dài gấp đôi | gấp |"


def main(arguments: Sequence[str]) -> int:
    """Measures every input; 1 if one of them costs more than it may at double its length."""
    options = _parse(arguments)
    begun = time.process_time()
    found: list[Cost] = []
    with TemporaryDirectory(prefix="bantin-growth-") as folder:
        for cost in _costs(Path(folder), options.only):
            found.append(cost)
            if options.all or cost.grows_too_fast:
                print(_row(cost), flush=True)
        queries = search_costs(Path(folder), options.only)
    if queries is None:
        print("Bỏ qua chương trình tìm kiếm: máy này không có Node.js.")
    found += queries or []
    slow = [cost for cost in found if cost.grows_too_fast]
    judged = [cost for cost in found if cost.is_judged]
    judged.sort(key=lambda cost: cost.ratio, reverse=True)
    print(f"\n{_TITLES}\n| --- | --- | ---: | ---: | ---: | ---: |")
    for cost in dict.fromkeys([*slow, *judged[: options.rows]]):
        print(_row(cost))
    print(
        f"\n{len(found)} phép đo, {len(judged)} đủ lâu để so, {len(slow)} quá {MOST_RATIO} lần; "
        f"mất {time.process_time() - begun:.0f} giây của bộ xử lý."
    )
    return 1 if slow else 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bantin bench growth",
        description="Đo thời gian bộ xử lý để đọc, soát và dựng những đầu vào lặp lại, ở một độ "
        "dài và ở độ dài gấp đôi; hỏng nếu có đầu vào tốn quá 2,3 lần khi dài gấp đôi.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--only", default="", help="chỉ đo những đầu vào và việc có chữ này trong tên")
    add("--rows", type=int, default=20, help="số dòng tăng nhanh nhất trong bảng (mặc định 20)")
    add("--all", action="store_true", help="in mọi phép đo ngay khi đo xong")
    return parser.parse_args(arguments)


def _costs(folder: Path, only: str) -> Iterator[Cost]:
    steps = Steps(folder)
    cases = [case for case in steps.all if only in f"{case.name} {case.step}"]
    first: dict[str, Case] = {case.step: case for case in cases}
    for case in first.values():  # what is loaded or compiled once belongs to nobody's cost
        case.run(case.make(1_000))
    # The collector's visits fall by chance into one of two runs.
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        for case in cases:
            yield from measure(case)
            gc.collect()
    finally:
        gc.enable()
        gc.unfreeze()


def _row(cost: Cost) -> str:
    name = cost.name.replace("|", "¦").replace("`", "ˋ")
    times = f"{cost.once:.3f} | {cost.twice:.3f} | {cost.ratio:.2f}"
    return f"| «{name}» | {cost.step} | {cost.length} | {times} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
