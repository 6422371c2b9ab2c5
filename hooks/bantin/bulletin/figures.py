"""Checks figures as texts are read, and keeps what each text quotes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from bantin.bulletin.uses import Text, Use, Uses, pack
from bantin.content.links import Link
from bantin.diagnostics import Problems
from bantin.statistics.checking import FigureChecker
from bantin.statistics.quotations import Quotation


class Figures:
    """Checks figures as they are met; those of texts known from an earlier run are sound."""

    def __init__(self, checker: FigureChecker, problems: Problems) -> None:
        self.checker = checker
        self._problems = problems
        self._fresh: dict[str, list[Quotation]] = {}
        # As plain data: [dataset, line, column, text, destination, title, image?, paragraph?].
        self._packed: dict[str, list[list[Any]]] = {}

    def check(self, link: Link) -> None:
        """Checks a link into the data that was met in a text."""
        quotation = self.checker.check(link, self._problems)
        if quotation is not None:
            path = link.place.path
            self._fresh.setdefault(path, []).append(quotation)
            self._packed.setdefault(path, []).append(pack(quotation))

    def recall(self, path: str, packed: list[list[Any]]) -> None:
        """Takes over what an earlier run found sound in a text that is not read again."""
        self._packed[path] = packed

    def packed(self, path: str) -> list[list[Any]]:
        """What a text quotes, as plain data for a later run."""
        return self._packed.get(path, [])

    def fresh(self, texts: Iterable[Text]) -> Iterator[Use]:
        """The quotations of the texts that were read in this run."""
        for text in texts:
            for quotation in self._fresh.get(text.path, ()):
                yield Use(text, quotation)

    def uses(self, texts: Iterable[Text]) -> Uses:
        """The quotations of each dataset, in the order of the texts."""
        found: dict[str, list[tuple[Text, list[Any]]]] = {}
        for text in texts:
            for packed in self._packed.get(text.path, ()):
                found.setdefault(packed[0], []).append((text, packed))
        return Uses(found, self.checker)
