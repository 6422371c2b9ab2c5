"""A build of some years alone, whose outcome is not a site but a part of one (`parts`).

Everything is read and checked, as in any build, since what a page shows of others (its neighbours,
articles related to it, what figures quote) lies in other years as well. But only the pages of the
years that were asked for are made, and only their blocks of the search index are sorted.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import Any

from bantin.build import store
from bantin.build.asking import page_task, print_of
from bantin.build.cores import on_all_cores
from bantin.build.making import Progress
from bantin.build.parts import Parts, PartWriter
from bantin.build.rendering import make_all
from bantin.build.report import Report
from bantin.build.session import Session
from bantin.build.years import Years
from bantin.diagnostics import Place, Problems
from bantin.pages import everything
from bantin.pages.edition import Edition
from bantin.pages.output import Output
from bantin.search import sort_years
from bantin.search.entries import Entries


class PartMaking:
    """Makes the pages of some years; ``old`` is the part that was there before, if any was.

    ``folder`` is where pages stand until they are put into the part at ``target``.
    """

    def __init__(self, years: Years, target: Path, folder: Path, old: Parts) -> None:
        self.report = Report()
        self.problems = Problems()
        self._years = years
        self._target = target
        self._folder = folder
        self._old = old
        self._writer: PartWriter | None = None
        self._pages: dict[str, list[str]] = {}

    def handbook_is(self, _made_from: str) -> bool:
        """The handbook is of no year, so there is nothing to be made of it."""
        return True

    def make(
        self,
        edition: Edition,
        _handbook: tuple[str, Path | None],
        _static: Iterable[str],
        progress: Progress,
    ) -> None:
        """Makes the pages. Raises BulletinError and OSError."""
        self._refuse_empty(edition)
        edition.questions.adopt(self._old.asked)
        tasks = [
            page_task(edition, output)
            for item in everything.outputs(edition)
            for output in ([item] if isinstance(item, Output) else item.outputs())
            if output.year in self._years
        ]
        tasks = self._old.instead(tasks, partial(print_of, edition))
        shutil.rmtree(self._folder, ignore_errors=True)
        self._writer = PartWriter(self._target)
        total = len(tasks)
        digests = make_all(edition, tasks, self._write, lambda done: progress(done, total))
        for task, made in zip(tasks, digests, strict=True):
            assert task.depends is not None, "a page always tells"
            self._pages[task.path] = [made, print_of(edition, task.depends())]
            self._writer.page(task.path, (self._folder / task.path).read_bytes())
        kept = sum(part.taken for part in self._old.parts)
        self.report = Report(total - kept, kept)

    def index(self, entries: Entries) -> None:
        """Sorts the blocks of the search index. Raises OSError."""
        assert self._writer is not None, "opened by `make`"
        for block in sort_years(
            entries.heads(), entries.load, self._years, on_all_cores, self._old
        ):
            self._writer.block(*block)

    def finish(self, edition: Edition, program: str, texts: bytes) -> None:
        """Puts the part into its place. Raises OSError."""
        assert self._writer is not None, "opened by `make`"
        state: dict[str, Any] = {"pages": self._pages, "asked": edition.questions.known()}
        self._writer.finish(store.encode(program, state), texts)
        self._writer = None
        self.discard()

    def discard(self) -> None:
        """Leaves nothing but the part, or the one before it."""
        if self._writer is not None:
            self._writer.discard()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _write(self, path: str, content: bytes) -> None:
        target = self._folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)

    def _refuse_empty(self, edition: Edition) -> None:
        found = {article.date.year for article in edition.bulletin.articles}
        if any(year in self._years for year in found):
            return
        problems = Problems()
        problems.error(
            Place("docs"),
            "no-articles",
            f"không có bài nào của năm {self._years}",
            f"có bài từ năm {min(found)} đến năm {max(found)}, chọn năm trong khoảng ấy"
            if found
            else "viết bài trước đã",
        )
        problems.raise_if_errors()


class PartSession(Session):
    """One build of a part, of some years, for the file ``target``."""

    def __init__(self, cache: Path, *, years: Years, target: Path, **rest: Any) -> None:
        super().__init__(cache, **rest)
        there = [] if rest["clean"] or not target.exists() else [target]
        old = Parts.open(there, self._program, lambda _reason: None)
        self.making = self._making = PartMaking(years, target, cache / "part", old)

    def publish(self, edition: Edition) -> None:
        """Puts the part in its place and keeps what was found in the texts. Raises OSError."""
        edition.questions.forget_gone()
        self.memory.changes += edition.questions.laid_out
        texts = store.encode(self._code, {**self.memory.state(), "bodies": {}})
        self._making.finish(edition, self._program, texts)
        self.save_texts()
        self.close()

    def discard(self) -> None:
        """Gives the build up; the part that was there stays."""
        self._making.discard()
        self.close()
