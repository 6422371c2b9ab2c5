"""The heads of all entries in columns: those of an archive are read and written in each build."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bantin.search.model import Head
from bantin.search.numbering import Numbering
from bantin.text.columns import apart, together

_END = " "  # plain in JSON, and in no address


@dataclass(frozen=True)
class Heads:
    """Addresses, days and digests, in the order of their entries' numbers."""

    urls: list[str]
    dates: list[str]
    digests: list[str]

    @classmethod
    def of(cls, heads: Mapping[str, Head], numbering: Numbering) -> Heads:
        """Those of ``heads``, which are by URL."""
        ordered = [heads[url] for url in numbering.urls]
        return cls(*([head[column] for head in ordered] for column in range(len(Head._fields))))

    @classmethod
    def read(cls, columns: Iterable[str]) -> Heads:
        """The other way from :meth:`written`. Raises ValueError, TypeError or AttributeError."""
        urls, dates, digests = (apart(column, _END) for column in columns)
        if not len(urls) == len(dates) == len(digests):
            raise ValueError("columns of different lengths")
        return cls(urls, dates, digests)

    def written(self) -> list[str]:
        """A text for each column."""
        return [together(column, _END) for column in (self.urls, self.dates, self.digests)]

    @cached_property
    def by_url(self) -> dict[str, Head]:
        """Each head by its URL."""
        return dict(zip(self.urls, map(Head, self.urls, self.dates, self.digests), strict=True))

    def changed(self, heads: Iterable[Head]) -> set[str]:
        """The URLs of those that have another digest than here, at the same day.

        Raises ValueError for one that is not here, or stood at another day.
        """
        found = set()
        for url, date, digest in heads:
            at = self.urls.index(url)
            if self.dates[at] != date:
                raise ValueError(f"{url} was moved to another day")
            if self.digests[at] != digest:
                found.add(url)
        return found

    def replaced(self, heads: Iterable[Head]) -> Heads:
        """The same with these in the place of those of their URLs."""
        digests = list(self.digests)
        for head in heads:
            digests[self.urls.index(head.url)] = head.digest
        return Heads(self.urls, self.dates, digests)
