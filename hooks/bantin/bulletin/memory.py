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
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bantin.bulletin.figures import Figures
from bantin.bulletin.stored import head_of, pack, unpack
from bantin.content.docs import Docs
from bantin.content.images import ImageFacts
from bantin.content.model import Article
from bantin.content.tree import NO_STAMP, Stamp
from bantin.diagnostics import Place, Problem, Problems, Severity
from bantin.sources.digests import digest

# A file written in the same moment as it was looked at may change once more without a trace.
# File systems that tell times only in seconds need a longer moment than others.
_MOMENT_NS = 100_000_000
_LONG_MOMENT_NS = 2_500_000_000
_FEW = 12  # changed texts that a large archive reads again rather than write all it knows


@dataclass
class Memory:
    """The state of one run, in plain values.

    ``files``: path from the docs folder to stamp and digest; ``articles``: such a path to
    [article, digest of its head, files it names, figures it quotes, warnings]; ``images``: to
    width, height and whether it moves; ``datasets``: id to digest; ``context``: a digest of what
    all articles are read against. ``bodies``: path of a text to what its HTML was found to depend
    on.
    """

    context: str = ""
    files: dict[str, list[Any]] = field(default_factory=dict)
    datasets: dict[str, str] = field(default_factory=dict)
    articles: dict[str, list[Any]] = field(default_factory=dict)
    images: dict[str, list[Any]] = field(default_factory=dict)
    bodies: dict[str, list[str]] = field(default_factory=dict)
    changes: int = 0

    @property
    def is_worth_keeping(self) -> bool:
        """Whether so much is new that writing it costs less than finding it out once more."""
        return self.changes > min(_FEW, len(self.articles) // 100)

    def state(self) -> dict[str, Any]:
        """All but ``changes``, which tells how much was not known before."""
        names = ("context", "files", "datasets", "articles", "images", "bodies")
        return {name: getattr(self, name) for name in names}


class Recollection:
    """One run's dealings with the memory: what still holds, and what to remember of this run."""

    def __init__(self, memory: Memory, docs: Docs, seen_ns: int) -> None:
        self._memory = memory
        self._docs = docs
        self._seen_ns = seen_ns
        self._before = (memory.context, memory.datasets, memory.images)
        self.digests: dict[str, str] = {}
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
        remembered, digests = self._memory.files, self.digests
        for path, stamp in self._docs.tree.stamps.items():
            old = remembered.get(path)
            if old is not None and (old[0], old[1], old[2], old[3]) == stamp:
                digests[path] = old[4]
                continue
            digests[path] = _digest_of(f"{self._docs.dir}/{path}")
            if old is None or old[4] != digests[path]:
                self.touched.add(path)
        self.touched.update(remembered.keys() - digests.keys())

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
            memory.articles = {}
        stale = {id for id, known_as in memory.datasets.items() if datasets.get(id) != known_as}
        root, touched = str(self._docs.root), self.touched
        for path, (packed, _, named, quoted, warnings) in memory.articles.items():
            if path in touched or path not in self.digests:
                continue
            if named and not touched.isdisjoint(named):
                continue
            if stale and any(figure[0] in stale for figure in quoted):
                continue
            article = unpack(packed, root)
            if article.date > now and not article.draft:
                continue  # it was not yet due to be told as scheduled
            known[path] = article
            _tell(article, quoted, warnings, figures, problems)
        memory.context, memory.datasets = context, dict(datasets)
        return known

    def take(self, path: str, entry: list[Any], figures: Figures, problems: Problems) -> Article:
        """The article of an entry that another process made of a file in this run."""
        packed, _, _, quoted, warnings = self._memory.articles[path] = entry
        article = unpack(packed, str(self._docs.root))
        _tell(article, quoted, warnings, figures, problems)
        return article

    def keep(self, article: Article) -> Article:
        """What stands for an article that was just read: the same without its body."""
        entry = self.entry(article, (), [], ())
        self._memory.articles[article.path.removeprefix(f"{self._docs.path}/")] = entry
        return unpack(entry[0], str(self._docs.root))

    def entry(
        self,
        article: Article,
        named: Iterable[str],
        quoted: list[list[Any]],
        told: Iterable[Problem],
    ) -> list[Any]:
        """What to remember of an article: see `Memory`."""
        packed = pack(article)
        warnings = [_pack_problem(problem) for problem in told]
        return [packed, digest(*head_of(packed)), sorted(named), quoted, warnings]

    def may_keep(self, article: Article, told: Iterable[Problem], now: datetime) -> bool:
        """Whether the next run may take an article for what it was in this one."""
        waiting = article.date > now and not article.draft
        return not waiting and all(problem.severity is not Severity.ERROR for problem in told)

    def finish(
        self,
        articles: Iterable[Article],
        known: Mapping[str, Article],
        named: Mapping[str, set[str]],
        figures: Figures,
        problems: Problems,
        now: datetime,
    ) -> None:
        """Makes the memory that of this run; ``named`` are the files that each text names."""
        found: dict[str, list[Problem]] = {}
        for problem in problems:
            found.setdefault(problem.place.path, []).append(problem)
        memory, prefix = self._memory, f"{self._docs.path}/"
        kept: dict[str, list[Any]] = {}
        for article in articles:
            path = article.path.removeprefix(prefix)
            entry = memory.articles[path]
            if path not in known:
                told = found.get(article.path, [])
                if not self.may_keep(article, told, now):
                    continue
                entry[2] = sorted(named.get(article.path, ()))
                entry[3] = figures.packed(article.path)
                entry[4] = [_pack_problem(problem) for problem in told]
            kept[path] = entry
        memory.articles = kept
        memory.images = {
            path: [facts.width, facts.height, facts.is_moving]
            for path, facts in self._docs.images.known.items()
            if not facts.problem
        }
        files, memory.files = (
            memory.files,
            {
                path: [*self._sure(stamp), self.digests[path]]
                for path, stamp in self._docs.tree.stamps.items()
            },
        )
        changed = sum(1 for path, entry in memory.files.items() if files.get(path) != entry)
        memory.changes = changed + len(files.keys() - memory.files.keys())
        memory.changes += len(kept) - len(known)
        if self._before != (memory.context, memory.datasets, memory.images):
            memory.changes += len(kept) + 1

    def heads(self) -> dict[str, str]:
        """A digest of all but the body of each article, by its path."""
        prefix = f"{self._docs.path}/"
        return {f"{prefix}{path}": entry[1] for path, entry in self._memory.articles.items()}

    def _sure(self, stamp: Stamp) -> Stamp:
        """The stamp, unless the file was written so lately that it could change unseen."""
        latest = max(stamp[1], stamp[2])
        moment = _MOMENT_NS if stamp[1] % 1_000_000_000 else _LONG_MOMENT_NS
        return NO_STAMP if latest > self._seen_ns - moment else stamp


def _digest_of(path: str) -> str:
    try:
        with open(path, "rb") as stream:
            return digest(stream.read())
    except OSError:
        return ""  # whoever needs the file says what is wrong with it


def _tell(
    article: Article,
    quoted: list[list[Any]],
    warnings: Iterable[list[Any]],
    figures: Figures,
    problems: Problems,
) -> None:
    """Passes on what was found in an article that is not read here."""
    if quoted:
        figures.recall(article.path, quoted)
    for line, column, code, what, mend, severity in warnings:
        place = Place(article.path, line, column)
        problems.add(Problem(place, code, what, mend, Severity[severity]))


def _pack_problem(problem: Problem) -> list[Any]:
    place = problem.place
    severity = problem.severity.name
    return [place.line, place.column, problem.code, problem.what, problem.mend, severity]
