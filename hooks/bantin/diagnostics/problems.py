"""One problem, and the collector that shows all of a run's problems together.

An editor reads a problem as ``tệp:dòng:cột: LỖI: what is wrong; how to mend it``, so that any
text editor can jump to the place. Nothing here raises while problems are being gathered: a run
reports everything at once, and only then stops.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

from bantin.diagnostics.catalogue import HANDBOOK_PAGE

MOST_QUOTED = 200
DRAFTS_HEADING = "Trong bài nháp (chưa đăng nên không chặn việc dựng trang):"
_MOST_CHARACTERS = 1_000
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_LONG_QUOTATION = re.compile(rf"«([^«»]{{{MOST_QUOTED - 1}}})[^«»]+»")


class Severity(Enum):
    """How much a problem matters; the value is the word that an editor reads."""

    ERROR = "LỖI"
    WARNING = "CẢNH BÁO"
    NOTICE = "LƯU Ý"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a source file.

    ``path`` is relative to the bulletin's folder, always with ``/``; ``line`` and ``column``
    count from 1, the column in characters.
    """

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, in Vietnamese.

    ``code`` is a stable English name (``date-format``) by which tests, settings and the handbook
    refer to the kind of problem: the handbook's page of mistakes has an anchor of that name.
    """

    place: Place
    code: str
    what: str
    mend: str
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        return f"{self.place}: {self.severity.value}: {self.what}; {self.mend}"


def _brief(text: str) -> str:
    """A text on one line that fits a screen: what was pasted into a value may be a whole page."""
    text = _BREAKS.sub(" ", text)
    if len(text) <= MOST_QUOTED:
        return text
    text = _LONG_QUOTATION.sub(r"«\1…»", text)
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"


class Problems:
    """Gathers the problems of one run, in any order, and shows them by file and line."""

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._drafts: set[str] = set()

    def error(self, place: Place, code: str, what: str, mend: str) -> None:
        """Adds a problem that stops the build."""
        self.add(Problem(place, code, what, mend, Severity.ERROR))

    def warning(self, place: Place, code: str, what: str, mend: str) -> None:
        """Adds a problem that an editor should look at; the build goes on."""
        self.add(Problem(place, code, what, mend, Severity.WARNING))

    def notice(self, place: Place, code: str, what: str, mend: str) -> None:
        """Adds something worth knowing that is not wrong, such as a scheduled article."""
        self.add(Problem(place, code, what, mend, Severity.NOTICE))

    def add(self, problem: Problem) -> None:
        """Adds a problem once, however often it is reported; as one line of bounded length."""
        what, mend = _brief(problem.what), _brief(problem.mend)
        if (what, mend) != (problem.what, problem.mend):
            problem = replace(problem, what=what, mend=mend)
        self._found.setdefault(problem)

    def set_aside(self, path: str) -> None:
        """Has all problems of a file told as those of drafts, which stop nothing."""
        self._drafts.add(path)

    @property
    def drafts(self) -> frozenset[str]:
        """The files whose problems are told as those of drafts."""
        return frozenset(self._drafts)

    @property
    def of_drafts(self) -> list[Problem]:
        """The problems of drafts, by file and line."""
        return [problem for problem in self if problem.place.path in self._drafts]

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found, key=lambda p: (p.place, p.severity.name, p.what)))

    def __len__(self) -> int:
        return len(self._found)

    def count(self, severity: Severity) -> int:
        """How many problems of that severity were found."""
        return sum(problem.severity is severity for problem in self._found)

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong in what is published; drafts do not count."""
        return any(
            problem.severity is Severity.ERROR and problem.place.path not in self._drafts
            for problem in self._found
        )

    def raise_if_errors(self) -> None:
        """Raises :class:`BulletinError` with everything found, if anything stops the build."""
        if self.has_errors:
            raise BulletinError(self)

    def __str__(self) -> str:
        """All problems, a line each, then their number and where the handbook explains them.

        Those of drafts follow under a heading of their own. Empty if there are none.
        """
        of_drafts = self.of_drafts
        aside = frozenset(of_drafts)
        lines = _listed([problem for problem in self if problem not in aside])
        if of_drafts:
            lines += [DRAFTS_HEADING, *_listed(of_drafts)]
        return "\n".join(lines)


def _listed(problems: list[Problem]) -> list[str]:
    if not problems:
        return []
    severities = [problem.severity for problem in problems]
    counts = [
        f"{number} {word}"
        for severity, word in (
            (Severity.ERROR, "lỗi"),
            (Severity.WARNING, "cảnh báo"),
            (Severity.NOTICE, "lưu ý"),
        )
        if (number := severities.count(severity))
    ]
    anchors = dict.fromkeys(f"#{problem.code}" for problem in problems)
    return [
        *map(str, problems),
        f"Tổng cộng: {', '.join(counts)}.",
        f"Lời giải ở /{HANDBOOK_PAGE}: {', '.join(anchors)}",
    ]


class BulletinError(Exception):
    """The bulletin cannot be built as it stands; its text is every problem found."""

    def __init__(self, problems: Problems) -> None:
        super().__init__(str(problems))
        self.problems = problems
