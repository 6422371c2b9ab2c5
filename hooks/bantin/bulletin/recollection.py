"""What one run leaves for the next: what was found in each file, as long as the file stands.

An article need not be read again while everything that its reading looked at is as it was: the
file itself, the files that it names (a picture's size stands in the article), the datasets that
it quotes, and what all articles are read against (sections, authors, settings). Only articles
without an error are remembered, so every error is found anew in each run, with its words; warnings
are remembered with their article.

A file is taken for unchanged by its stamp (size, times, number). Where the stamp differs, as in
a fresh checkout, the content decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bantin.bulletin.figures import Figures
from bantin.bulletin.memory import Memory
from bantin.bulletin.stored import AGE, DRAFT, HEAD, Packed, StoredArticle, pack, unpack
from bantin.content.bodies import Named
from bantin.content.docs import Docs
from bantin.content.images import ImageFacts
from bantin.content.looking import NO_STAMP, Stamp, is_settled
from bantin.content.model import Article, age_of
from bantin.diagnostics import Place, Problem, Problems, Severity
from bantin.sources.digests import file_digest


class Recollection:
    """One run's dealings with the memory: what still holds, and what to remember of this run."""

    def __init__(self, memory: Memory, docs: Docs) -> None:
        self._memory = memory
        self._docs = docs
        self._before = (memory.context, memory.datasets, memory.images)
        self._fresh: dict[str, StoredArticle] = {}
        self._restamped: dict[str, Stamp] = {}
        self.digests: Mapping[str, str] = {}
        self.touched: set[str] = set()
        self._look_at_files()
        docs.images.digests = self.digests
        docs.images.know(
            {
                path: ImageFacts(width, height, is_moving=is_moving)
                for path, (width, height, is_moving) in memory.images.items()
                if path in docs.tree and path not in self.touched
            }
        )

    def _look_at_files(self) -> None:
        """Finds the files that changed or went since the last run."""
        before, now = self._memory.stamps, self._docs.tree.stamps
        known = self._memory.digests
        digests = dict(known)
        for path in [path for path, stamp in now.items() if before.get(path) != stamp]:
            digests[path] = _digest_of(f"{self._docs.dir}/{path}")
            self._restamped[path] = self._sure(now[path])
            if known.get(path) != digests[path]:
                self.touched.add(path)
        if len(known) == len(digests) == len(now):
            self.digests = digests
        else:
            self.touched |= known.keys() - now.keys()
            self.digests = {path: digests[path] for path in now}  # in the order of the tree

    def recall(
        self,
        context: str,
        datasets: Mapping[str, str],
        figures: Figures,
        problems: Problems,
        now: datetime,
    ) -> dict[str, Article]:
        """The articles that need not be read again, by path from the docs folder.

        ``datasets`` are digests by id. The articles' figures and warnings go on to ``figures`` and
        ``problems``.
        """
        known: dict[str, Article] = {}
        memory = self._memory
        if memory.context != context:
            memory.articles, memory.about = {}, {}
        stale = {id for id, known_as in memory.datasets.items() if datasets.get(id) != known_as}
        concerned = {
            path
            for path, (named, quoted, _) in memory.about.items()
            if not self.touched.isdisjoint(named) or any(figure[0] in stale for figure in quoted)
        }
        root, left, age = str(self._docs.root), self.touched | concerned, age_of(now)
        for path, packed in memory.articles.items():
            # One that was not yet due is told as scheduled again.
            if path not in left and (packed[AGE] >= age or packed[DRAFT]):
                known[path] = unpack(packed, root)
        for path in [path for path in memory.articles if path not in known]:
            self._forget(path)
        for path in memory.about.keys() & known.keys():
            self._tell(path, known[path], figures, problems)
        memory.context, memory.datasets = context, dict(datasets)
        return known

    def take(
        self, path: str, packed: Packed, about: list[Any], figures: Figures, problems: Problems
    ) -> Article:
        """The article that another process read in this run, and made these of."""
        self._remember(path, packed, about)
        article = unpack(packed, str(self._docs.root))
        if path in self._memory.about:
            self._tell(path, article, figures, problems)
        return article

    def keep(self, article: Article) -> Article:
        """What stands for an article that was just read: the same without its body."""
        path, packed = article.path.removeprefix(f"{self._docs.path}/"), pack(article)
        self._remember(path, packed, [{}, [], []])
        self._fresh[path] = unpack(packed, str(self._docs.root))
        return self._fresh[path]

    @property
    def fresh(self) -> list[Article]:
        """The articles that were handed to :meth:`keep` in this run, by path."""
        return [self._fresh[path] for path in sorted(self._fresh)]

    def about(self, named: Named, quoted: list[list[Any]], told: Iterable[Problem]) -> list[Any]:
        """What to remember of an article besides what it is: see `Memory`."""
        files = {path: named[path] for path in sorted(named)}
        return [files, quoted, [_pack_problem(problem) for problem in told]]

    def _remember(self, path: str, packed: Packed, about: list[Any]) -> None:
        self._memory.articles[path] = packed
        if any(about):
            self._memory.about[path] = about
        else:
            self._memory.about.pop(path, None)

    def _forget(self, path: str) -> None:
        del self._memory.articles[path]
        self._memory.about.pop(path, None)

    def _tell(self, path: str, article: Article, figures: Figures, problems: Problems) -> None:
        """Passes on what was found in an article that is not read here."""
        _, quoted, warnings = self._memory.about[path]
        if quoted:
            figures.recall(article.path, quoted)
        for line, column, code, what, mend, severity in warnings:
            place = Place(article.path, line, column)
            problems.add(Problem(place, code, what, mend, Severity[severity]))

    def may_keep(self, article: Article, told: Iterable[Problem], now: datetime) -> bool:
        """Whether the next run may take an article for what it was in this one."""
        waiting = article.date > now and not article.draft
        return not waiting and all(problem.severity is not Severity.ERROR for problem in told)

    def finish(
        self,
        known: Mapping[str, Article],
        named: Mapping[str, Named],
        figures: Figures,
        problems: Problems,
        now: datetime,
    ) -> None:
        """Makes the memory that of this run; ``named`` are the files that each text names."""
        found: dict[str, list[Problem]] = {}
        for problem in problems:
            found.setdefault(problem.place.path, []).append(problem)
        memory = self._memory
        for path, article in self._fresh.items():
            told = found.get(article.path, [])
            if not self.may_keep(article, told, now):
                self._forget(path)
                continue
            about = self.about(named.get(article.path, {}), figures.packed(article.path), told)
            self._remember(path, memory.articles[path], about)
        memory.images = {
            path: [facts.width, facts.height, facts.is_moving]
            for path, facts in self._docs.images.known.items()
            if not facts.problem
        }
        gone = memory.stamps.keys() - self.digests.keys()
        again = [p for p, stamp in self._restamped.items() if memory.stamps.get(p) != stamp]
        memory.changes = len(gone) + len(self.touched.union(again) - gone)
        memory.changes += len(memory.articles) - len(known)
        if self._before != (memory.context, memory.datasets, memory.images):
            memory.changes += len(memory.articles) + 1
        memory.stamps = {**self._docs.tree.stamps, **self._restamped}
        memory.digests = self.digests

    def named(self, fresh: Mapping[str, Named]) -> dict[str, Named]:
        """The files that each text names, by its path in problems; ``fresh`` those read here."""
        prefix = f"{self._docs.path}/"
        found = {prefix + path: about[0] for path, about in self._memory.about.items() if about[0]}
        return {**found, **fresh}

    def heads(self) -> dict[str, str]:
        """A digest of all but the body of each article, by its path."""
        # By path, whichever were read last: the outline of the bulletin is made of them in order.
        return dict(sorted([packed[: HEAD + 1] for packed in self._memory.articles.values()]))

    def _sure(self, stamp: Stamp) -> Stamp:
        """The stamp, unless the file was written so lately that it could change unseen."""
        return stamp if is_settled(stamp, self._docs.tree.seen_ns) else NO_STAMP


def _digest_of(path: str) -> str:
    try:
        return file_digest(path)
    except OSError:
        return ""  # whoever needs the file says what is wrong with it


def _pack_problem(problem: Problem) -> list[Any]:
    place = problem.place
    severity = problem.severity.name
    return [place.line, place.column, problem.code, problem.what, problem.mend, severity]
