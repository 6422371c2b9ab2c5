"""What a measured command cost: is everything that it started counted, and nothing else?"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bench.build.measuring import CommandFailed, Cost, measure, memory_of

_MB = 1_000_000
# Works until it has used 0.3 s of a processor, holding 150 MB meanwhile.
_WORK = "import time; held = bytearray(150_000_000)\nwhile time.process_time() < 0.3: pass"


def run(tmp_path: Path, code: str) -> Cost:
    return measure([sys.executable, "-c", code], tmp_path, os.environ, tmp_path / "log")


def test_the_work_of_a_command_and_its_memory_are_counted(tmp_path: Path) -> None:
    cost = run(tmp_path, _WORK)
    assert cost.cpu >= 0.3
    assert cost.wall >= 0.3
    assert cost.largest > 150 * _MB


def test_what_a_command_starts_is_counted_too(tmp_path: Path) -> None:
    starter = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {_WORK!r}])"
    cost = run(tmp_path, starter)
    assert cost.cpu >= 0.3
    assert cost.largest > 150 * _MB


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="the system does not tell")
def test_the_memory_of_processes_that_run_at_once_adds_up() -> None:
    hold = "held = bytearray(50_000_000); print(flush=True); input()"
    both = (
        "import subprocess, sys\n"
        "pipe = subprocess.PIPE\n"
        f"command = [sys.executable, '-c', {hold!r}]\n"
        "held = [subprocess.Popen(command, stdin=pipe, stdout=pipe) for _ in range(2)]\n"
        "for process in held: process.stdout.readline()\n"
        "print(flush=True); input()\n"
        "for process in held: process.communicate(b'\\n')"
    )
    command = [sys.executable, "-c", both]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        assert 100 * _MB < memory_of(process.pid) < 150 * _MB
        process.communicate(b"\n")
    assert memory_of(process.pid) == 0


def test_a_command_that_fails_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(CommandFailed) as caught:
        run(tmp_path, "print('đang dựng'); raise SystemExit(3)")
    assert str(caught.value).endswith("-> 3\nđang dựng\n")


def test_two_steps_add_up_in_time_and_not_in_memory() -> None:
    first, second = Cost(1.0, 1.5, 30, 50, 0.5), Cost(2.0, 0.5, 40, 45, 0.25)
    assert first.then(second) == Cost(3.0, 2.0, 40, 50, 0.75)
