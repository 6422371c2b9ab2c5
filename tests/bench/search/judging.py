"""Which articles hold which words: the truth that results are judged against.

It reads the articles as a reader does, by plain comparison of their text, and shares no code with
any engine.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from tests.bench.corpus import GeneratedArticle

# Over these no phrase is read on: a mark before a space, quotation marks, brackets, a new line.
_BREAK = re.compile(r"[.!?;:,…](?=[\s”]|$)|[“”()\n]")
_PIECE = re.compile(r"\w+")
_DOCUMENT = re.compile(r"\d+(?:/\d{4})?/[A-ZĐ]+-[A-ZĐ]+g?")
_BAR = "|"


def stretches(text: str) -> Iterator[str]:
    """Pieces of text without a break inside, as they stand."""
    return (piece for part in _BREAK.split(text) if (piece := part.strip()))


def pieces(text: str) -> list[str]:
    """Syllables and figures of a stretch, in lower case: ``19/KH-UBND`` gives three."""
    return _PIECE.findall(text.lower())


class Truth:
    """What stands in which article; articles are numbers in the order given."""

    def __init__(self, news: Iterable[GeneratedArticle]) -> None:
        self.articles: list[GeneratedArticle] = []
        self._texts: list[str] = []
        self._words: dict[str, array[int]] = {}
        self._pairs: dict[tuple[str, str], array[int]] = {}
        self._documents: dict[str, array[int]] = {}
        for article in news:
            self._add(article)
        self.number = {article.url: at for at, article in enumerate(self.articles)}

    def __len__(self) -> int:
        return len(self.articles)

    def _add(self, article: GeneratedArticle) -> None:
        number = len(self.articles)
        self.articles.append(article)
        text = "\n".join((article.title, article.standfirst, article.text))
        read = [pieces(stretch) for stretch in stretches(text)]
        self._texts.append(f" {f' {_BAR} '.join(' '.join(one) for one in read)} ")
        for word in {word for one in read for word in one}:
            self._words.setdefault(word, array("I")).append(number)
        for pair in {pair for one in read for pair in pairwise(one)}:
            self._pairs.setdefault(pair, array("I")).append(number)
        for document in set(_DOCUMENT.findall(text)):
            self._documents.setdefault(document, array("I")).append(number)

    def with_phrase(self, phrase: str) -> frozenset[int]:
        """Articles in which these syllables stand side by side, in exactly this spelling."""
        words = pieces(phrase)
        if len(words) == 1:
            return frozenset(self._words.get(words[0], ()))
        holding = sorted((self._pairs.get(pair, ()) for pair in pairwise(words)), key=len)
        if len(holding) == 1:
            return frozenset(holding[0])
        wanted = f" {' '.join(words)} "
        return frozenset(number for number in holding[0] if wanted in self._texts[number])

    def with_document(self, document: str) -> frozenset[int]:
        """Articles that name this document: ``19/KH-UBND``."""
        return frozenset(self._documents.get(document, ()))

    @property
    def documents(self) -> Sequence[str]:
        """Every document named, in the order in which they first appear."""
        return list(self._documents)
