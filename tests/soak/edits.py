"""``./bantin soak edits``: hundreds of sequences of random edits, each built in both ways.

The machine is that of the tests. A sequence that fails is told at once, with its edits and the
first file that differs; then it is made as short as can be, and shown as the calls that lead to it.
A run that is stopped says what it saw until then.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.site.newsroom import left_out
from tests.site.test_incremental_machine import Editing, done
from tests.soak.stopping import Stopped, Stopping, minutes

SEQUENCES, EDITS = 200, 20


@dataclass
class Run:
    """What a run has seen so far; ``failed`` are those of its ``sequences`` that went wrong."""

    stopping: Stopping
    sequences: int = 0
    failed: int = 0
    shortest: int = sys.maxsize
    started: float = field(default_factory=time.monotonic)

    def ended(self) -> None:
        """A sequence came to its end; now and then it is told how far the run has come."""
        self.sequences += 1
        if self.sequences % 10 == 0:
            spent = (time.monotonic() - self.started) / 60
            _say(f"{self.sequences} chuỗi, {done.total()} lần sửa, {spent:.1f} phút")

    def failing(self, edits: Sequence[str], error: Exception) -> None:
        """A sequence went wrong: it is told if it is the first, or shorter than those before."""
        self.failed += 1
        if len(edits) >= self.shortest:
            return
        is_first, self.shortest = self.failed == 1, len(edits)
        which = f"Chuỗi {self.sequences + 1} sai" if is_first else "Rút ngắn, vẫn sai"
        _say(f"{which} sau {len(edits)} bước: {str(error).splitlines()[0] or repr(error)}")
        for edit in edits:
            _say(f"    {edit}")
        if is_first:
            _say("Đang rút ngắn; dừng lúc nào cũng được, chuỗi ngắn nhất đã in ra.")

    def verdict(self) -> str:
        """How it ended, in words."""
        if self.failed:
            seen = f"có lỗi ({self.failed} chuỗi sai, kể cả những lần rút ngắn)"
        elif self.stopping.why:
            seen = "cho đến lúc ấy đều đúng"
        else:
            seen = "đều đúng"
        return f"{self.stopping.why}, {seen}" if self.stopping.why else seen


class Told(Editing):
    """The same, telling of itself while it runs."""

    def __init__(self, run: Run) -> None:
        super().__init__()
        self.run = run

    def teardown(self) -> None:
        super().teardown()
        if not self.run.stopping.why:
            self.run.ended()

    @contextmanager
    def watched(self) -> Iterator[None]:
        self.run.stopping.check()
        try:
            yield
        except Exception as error:
            self.run.failing(self.edits, error)
            raise


def _say(line: str) -> None:
    print(line, flush=True)


def main(arguments: Sequence[str]) -> int:
    """Runs as many sequences as asked, or until it is stopped; 1 if one of them failed."""
    parser = argparse.ArgumentParser(prog="bantin soak edits", allow_abbrev=False)
    parser.add_argument("--sequences", type=int, default=SEQUENCES, help="số chuỗi")
    parser.add_argument("--edits", type=int, default=EDITS, help="số lần sửa nhiều nhất mỗi chuỗi")
    parser.add_argument(
        "--minutes", type=minutes, help="dừng sau chừng ấy phút, kể những gì đã thấy"
    )
    parser.add_argument("--seed", type=int, help="chạy lại đúng lần có số này")
    options = parser.parse_args(arguments)
    number = random.randrange(1 << 32) if options.seed is None else options.seed
    _say(f"Lần chạy số {number} (chạy lại: ./bantin soak edits --seed {number})")
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
    run = Run(Stopping(options.minutes))

    @seed(number)
    def machine() -> Told:
        return Told(run)

    code = 0
    with run.stopping:
        try:
            run_state_machine_as_test(machine, settings=chosen)  # type: ignore[no-untyped-call]
        except Stopped:
            code = 1 if run.failed else 0
        except Exception:
            sys.excepthook(*sys.exc_info())
            run.failed, code = max(run.failed, 1), 1
    _say(f"{run.sequences} chuỗi, {done.total()} lần sửa và dựng, {run.verdict()}:")
    _say(f"{left_out.total():>6} lần dựng được bỏ qua, vì trang vẫn đúng")
    for name, times in done.most_common():
        _say(f"{times:>6} {name}")
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
