"""``./bantin soak edits``: hundreds of sequences of random edits, each built in both ways.

The machine is that of the tests. A sequence that fails is made as short as can be, and shown as
the calls that lead to it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.site.test_incremental_machine import Editing, done

SEQUENCES, EDITS = 200, 20


class Told(Editing):
    """The same, telling now and then how far it has come."""

    sequences = 0
    started = time.monotonic()

    def teardown(self) -> None:
        super().teardown()
        Told.sequences += 1
        if Told.sequences % 10 == 0:
            minutes = (time.monotonic() - self.started) / 60
            print(f"{Told.sequences} chuỗi, {done.total()} lần sửa, {minutes:.1f} phút", flush=True)


def main(arguments: Sequence[str]) -> int:
    """Runs as many sequences as asked; 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="bantin soak edits", allow_abbrev=False)
    parser.add_argument("--sequences", type=int, default=SEQUENCES, help="số chuỗi")
    parser.add_argument("--edits", type=int, default=EDITS, help="số lần sửa nhiều nhất mỗi chuỗi")
    parser.add_argument("--seed", type=int, help="chạy lại đúng lần có số này")
    options = parser.parse_args(arguments)
    number = random.randrange(1 << 32) if options.seed is None else options.seed
    print(f"Lần chạy số {number} (chạy lại: ./bantin soak edits --seed {number})", flush=True)
    chosen = settings(
        deadline=None,
        max_examples=options.sequences,
        stateful_step_count=options.edits,
        # Nothing is replayed from a run before, and a busy machine is no reason to stop.
        phases=(Phase.generate, Phase.shrink),
        database=None,
        derandomize=False,
        suppress_health_check=list(HealthCheck),
        print_blob=True,
    )

    @seed(number)
    def machine() -> Told:
        return Told()

    code = 0
    try:
        run_state_machine_as_test(machine, settings=chosen)  # type: ignore[no-untyped-call]
    except Exception:
        sys.excepthook(*sys.exc_info())
        code = 1
    verdict = "có lỗi" if code else "đều đúng"
    print(f"{Told.sequences} chuỗi, {done.total()} lần sửa và dựng, {verdict}:")
    for name, times in done.most_common():
        print(f"{times:>6} {name}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
