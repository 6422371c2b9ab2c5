"""Inputs of every kind, as many as asked for: ``./bantin soak fuzz``.

``run(kind, count, seed, folder)`` is all of it for one kind.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.fuzz.bounds import EndlessError, bound_memory, within
from tests.fuzz.kinds import KINDS
from tests.fuzz.newsroom import Newsroom

COUNT = 20_000
MOST_SECONDS = 60.0  # for one input, of which the slowest take a tenth of one
_MOST_BYTES = 4_000_000_000


def run(
    kind: str,
    count: int,
    seed: int,
    folder: Path,
    tell: Callable[[str], object] = str,
    most_seconds: float = MOST_SECONDS,
) -> Counter[str]:
    """Takes in ``count`` inputs of one kind in ``folder``, which is empty; what came of how many.

    Each has a seed of its own, ``seed`` and those after it, so that ``run(kind, 1, that, …)`` is
    the same input again. Raises AssertionError at the first that came to no good, or to no end in
    ``most_seconds``, with the input in ``folder/found``, or beside it as ``found.docx``.
    """
    room = Newsroom(folder)
    results: Counter[str] = Counter()
    for number in range(count):
        try:
            with within(most_seconds):
                results[KINDS[kind](room, random.Random(seed + number), folder / "found")] += 1
        except (Exception, EndlessError) as error:
            again = f"--only {kind} --count 1 --seed {seed + number}"
            raise AssertionError(f"{type(error).__name__}: {error} ({again})") from error
        if (number + 1) % 1_000 == 0:
            tell(f"{kind}: {number + 1}: {dict(results)}")
    return results


def main(arguments: Sequence[str]) -> int:
    """Runs as many inputs as asked, shared among the kinds; 1 if one of them came to no good."""
    parser = argparse.ArgumentParser(prog="./bantin soak fuzz", allow_abbrev=False)
    parser.add_argument(
        "--count", type=int, default=COUNT, help="số đầu vào, chia đều cho các loại"
    )
    parser.add_argument("--only", choices=KINDS, help="chỉ một loại")
    parser.add_argument("--seed", type=int, help="chạy lại đúng lần có số này")
    options = parser.parse_args(arguments)
    seed = random.randrange(1 << 32) if options.seed is None else options.seed
    kinds = [options.only] if options.only else list(KINDS)
    print(f"Lần chạy số {seed}", flush=True)
    bound_memory(_MOST_BYTES)
    failed = 0
    for kind in kinds:
        folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{kind}-"))
        count = max(options.count // len(kinds), 1)
        try:
            results = run(kind, count, seed, folder, _say)
        except AssertionError as error:
            _say(f"{kind}: HỎNG: {error}; đầu vào ấy còn ở {folder}")
            failed += 1
            continue
        listed = ", ".join(f"{number} {what}" for what, number in results.most_common())
        _say(f"{kind}: {results.total()} đầu vào: {listed}")
        shutil.rmtree(folder)
    return 1 if failed else 0


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
