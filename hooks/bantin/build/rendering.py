"""Making pages and documents, on all cores where there are many.

Each is made from the edition alone, so it does not matter who makes which, nor in what order.
Worker processes are forked once everything is read: they share it without copying it, write the
files themselves, and send back only digests and what they found out on the way.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bantin.build.cores import cores, pool
from bantin.diagnostics import BulletinError, Problem, Problems
from bantin.pages.edition import Edition
from bantin.sources.digests import digest

CHUNK = 32  # files made by a worker between two reports
FEW = 96  # so many are made sooner by one process than by several that have to be started

Write = Callable[[str, bytes], None]


@dataclass(frozen=True, slots=True)
class Task:
    """A file to be made at ``path``; ``before`` is the digest of what is there, if anything is.

    ``depends`` is as that of an output or a document, None where it is made every time.
    """

    path: str
    make: Callable[[], bytes]
    depends: Callable[[], object] | None = None
    before: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """The digest of the files of a chunk, and the questions that texts asked meanwhile."""

    digests: list[str]
    asked: dict[str, list[str]]


def make_all(
    edition: Edition, tasks: list[Task], write: Write, done: Callable[[int], None]
) -> list[str]:
    """Makes the files, writes those that differ, and gives the digest of each in order.

    ``write`` is called here or in another process; ``done`` hears how many are made. Raises
    BulletinError with the problems of one file, OSError where the disk refuses.
    """
    digests: list[str] = []
    chunks = range(0, len(tasks), CHUNK)
    processes = cores() if len(tasks) >= FEW else 1
    work = _Work(edition, tasks, write)
    results = map(work.make, chunks) if processes == 1 else _forked(work, chunks, processes)
    for result in results:
        if isinstance(result, list):
            problems = Problems()
            for problem in result:
                problems.add(problem)
            raise BulletinError(problems)
        digests += result.digests
        edition.questions.merge(result.asked)
        done(len(digests))
    return digests


@dataclass(slots=True)
class _Work:
    edition: Edition
    tasks: list[Task]
    write: Write

    def make(self, start: int) -> Made | list[Problem]:
        """Makes one chunk; an exception with problems would not survive the way back."""
        digests = []
        try:
            for task in self.tasks[start : start + CHUNK]:
                content = task.make()
                made = digest(content)
                if made != task.before:
                    self.write(task.path, content)
                digests.append(made)
        except BulletinError as error:
            return list(error.problems)
        self.edition.forget_bodies()
        return Made(digests, self.edition.questions.take_noted())


_work: _Work | None = None


def _forked(work: _Work, chunks: range, processes: int) -> Iterator[Made | list[Problem]]:
    global _work
    _work = work  # found by the children in their copy of this process
    gc.collect()
    gc.freeze()  # or their collectors would touch, and so copy, every page of memory
    try:
        with pool(processes) as executor:
            try:
                yield from executor.map(_make, chunks)
            except BaseException:
                executor.shutdown(wait=False, cancel_futures=True)
                raise
    finally:
        _work = None
        gc.unfreeze()


def _make(start: int) -> Made | list[Problem]:
    assert _work is not None, "set before the fork"
    made = _work.make(start)
    gc.collect()  # only of what this process made; the session keeps it from being done unasked
    return made
