"""Which text quotes what of the data, worked out when a page asks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bantin.content.links import Link
from bantin.content.model import Article, FixedPage
from bantin.diagnostics import Place, Problems
from bantin.sources.digests import digest
from bantin.statistics.checking import FigureChecker
from bantin.statistics.quotations import Quotation

Text = Article | FixedPage


@dataclass(frozen=True, slots=True)
class Use:
    """One quotation of a dataset by an article or a fixed page."""

    quoted_by: Text
    quotation: Quotation


class Uses(Mapping[str, tuple[Use, ...]]):
    """The quotations of each dataset by its id; worked out only for a dataset asked for."""

    def __init__(
        self, found: dict[str, list[tuple[Text, list[Any]]]], checker: FigureChecker
    ) -> None:
        self._found = found
        self._checker = checker

    def __getitem__(self, dataset: str) -> tuple[Use, ...]:
        return tuple(self._uses(dataset))

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)

    def _uses(self, dataset: str) -> Iterator[Use]:
        for text, packed in self._found[dataset]:
            quotation = self._checker.check(_unpack(text.path, packed), Problems())
            if quotation is not None:
                yield Use(text, quotation)

    def texts(self, dataset: str) -> Iterator[Text]:
        """The texts that quote a dataset, one for each quotation, in order."""
        return (text for text, _ in self._found.get(dataset, ()))

    def print_of(self, dataset: str) -> str:
        """A digest of all quotations of a dataset, where they stand apart from places."""
        found = self._found.get(dataset, ())
        return digest(repr([(text.path, packed[3:]) for text, packed in found]))


def pack(quotation: Quotation) -> list[Any]:
    """A quotation as plain data, its dataset first."""
    link = quotation.link
    return [
        quotation.dataset.id,
        link.place.line,
        link.place.column,
        link.text,
        link.destination,
        link.title,
        link.is_image,
        link.own_paragraph,
    ]


def _unpack(path: str, packed: list[Any]) -> Link:
    _, line, column, text, destination, title, is_image, own_paragraph = packed
    return Link(Place(path, line, column), text, destination, title, is_image, own_paragraph)
