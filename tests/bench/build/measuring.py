"""What a command costs, counted by the operating system over the command and all it starts."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_PAUSE = 0.1  # seconds between two looks at the memory
_SHARE = 0.05  # of a core: what looking may cost, since it takes time from what it looks at
_TAIL = 3_000  # characters of a failed command's output worth showing


class CommandFailed(Exception):
    """A measured command did not end well; the text holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and bytes of memory.

    ``cpu`` is user and system time of the command and of all descendants that were waited for.
    ``largest`` is the peak of the largest process; ``together`` the peak of all of them at once
    with shared pages counted once, seen by looking every now and then. ``others`` is what all
    other programs and the machine's host took of the processors meanwhile. Both are 0 where the
    system does not tell.
    """

    wall: float
    cpu: float
    largest: int
    together: int
    others: float

    def then(self, other: Cost) -> Cost:
        """The cost of two commands, one after the other."""
        return Cost(
            self.wall + other.wall,
            self.cpu + other.cpu,
            max(self.largest, other.largest),
            max(self.together, other.together),
            self.others + other.others,
        )


def measure(
    command: Sequence[str | os.PathLike[str]],
    folder: Path,
    environment: Mapping[str, str],
    log: Path,
) -> Cost:
    """Runs a command in ``folder`` with its output in ``log``; ``CommandFailed`` if it fails."""
    busy = _busy()
    with log.open("wb") as output:
        started = time.monotonic()
        # Not waited for by subprocess: only `wait4` tells what this one process cost.
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        watch = _Watch(process.pid)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        finally:
            watch.stop()
        wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        words = " ".join(str(word) for word in command)
        said = log.read_text("utf-8", "replace")[-_TAIL:]
        raise CommandFailed(f"{words} -> {process.returncode}\n{said}")
    cpu = usage.ru_utime + usage.ru_stime
    return Cost(wall, cpu, usage.ru_maxrss * 1024, watch.peak, max(0.0, _busy() - busy - cpu))


def _busy() -> float:
    """Seconds that all processors have worked since the start, or were taken away by the host."""
    try:
        with open("/proc/stat", encoding="ascii") as lines:
            ticks = [int(number) for number in next(lines).split()[1:9]]
    except OSError:
        return 0.0
    user, nice, system, _idle, _waiting, *interrupts_and_host = ticks
    return (user + nice + system + sum(interrupts_and_host)) / os.sysconf("SC_CLK_TCK")


class _Watch:
    """Looks at the memory of a process and its descendants until told to stop."""

    def __init__(self, pid: int) -> None:
        self.peak = 0
        self._pid = pid
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        self._done.set()
        self._thread.join()

    def _look(self) -> None:
        pause = _PAUSE / 10  # short commands deserve a look too
        while not self._done.wait(pause):
            started = time.thread_time()
            self.peak = max(self.peak, memory_of(self._pid))
            pause = max(_PAUSE, (time.thread_time() - started) / _SHARE)


def memory_of(pid: int) -> int:
    """Bytes that a process and its descendants hold now; 0 where the system does not tell."""
    return sum(map(_proportional_memory, _descendants(pid)))


def _descendants(pid: int) -> Iterator[int]:
    """A process and everything below it; itself alone where the system does not tell."""
    yield pid
    try:
        for task in os.listdir(f"/proc/{pid}/task"):
            children = Path(f"/proc/{pid}/task/{task}/children").read_text("ascii")
            for child in children.split():
                yield from _descendants(int(child))
    except OSError:
        return  # it has ended


def _proportional_memory(pid: int) -> int:
    """Bytes of a process, each shared page counted by its share; 0 once it has ended."""
    try:
        with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as lines:
            for line in lines:
                if line.startswith("Pss:"):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0
