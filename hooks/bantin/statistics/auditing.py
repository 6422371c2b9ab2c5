"""Numbers in running text that no link ties to the data, and the link that each could have.

Works on the file as it stands, its head's standfirst and captions included, so that every place
is exact and a proposal can be written into the file.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bantin.diagnostics import Place, Problem, Severity
from bantin.sources.files import Source
from bantin.statistics.candidates import FigureIndex, Spot
from bantin.statistics.cells import format_cell
from bantin.statistics.exemptions import word_set
from bantin.statistics.masking import mask
from bantin.statistics.mentions import Sentences
from bantin.statistics.model import Period
from bantin.statistics.numerals import Numeral, find_numerals
from bantin.statistics.periods import parse_period

_SHOWN = 3
_HEAD = re.compile(r"---[ \t]*\n(?P<head>.*?)^---[ \t]*$\n?", re.DOTALL | re.MULTILINE)
_VALUE = re.compile(
    r"^(?P<indent>[ ]*)(?:(?P<flow>image:[ \t]*\{[^\n]*?)|-[ \t]+)?"
    r"(?:standfirst|caption)[ \t]*:[ \t]*"
    r"(?P<value>(?P<style>[>|][-+0-9]*|[\"']?)[^\n]*\n(?:(?P=indent)[ ]+[^\n]*\n|[ \t]*\n)*)",
    re.MULTILINE,
)
_DATE = re.compile(r"^date[ \t]*:[ \t]*[\"']?(?P<year>\d{4})-", re.MULTILINE)
_WORD = re.compile(r"[^\W\d_]+")
_COLUMN_BREAK = re.compile(r"\s+")
_NEXT = re.compile(r"[\s*_)]*(?P<word>[^\W\d_]+)")
_LISTED = re.compile(r",\s+(?P<word>[^\W\d_]+)")
# Words that a row's label and any sentence share without being about the same thing.
_COMMON = word_set(
    """các của và là có đã được trong ở tại cho với theo về năm số từ đến một những trên tỉnh toàn
    tổng cộng so hai ba đang sẽ còn này đó khi để ra"""
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """A link for a figure: ``start`` and ``end`` are what it would embrace in the file's text."""

    start: int
    end: int
    text: str
    spot: Spot

    @property
    def markdown(self) -> str:
        return f"[{self.text}]({self.spot.address})"


@dataclass(frozen=True, slots=True)
class Finding:
    """A figure without a link. ``text`` is the figure, ``offset`` where it begins in the file.

    ``proposals`` are the links that would be true, the best first; several when they fit equally.
    ``sure`` tells that there is just one, that its words fit, and that it can be written in.
    ``elsewhere`` is a cell with that number which the sentence seems not to be about, or which has
    it in another unit.
    """

    place: Place
    offset: int
    text: str
    proposals: tuple[Proposal, ...]
    sure: bool
    elsewhere: Spot | None = None

    def problem(self, severity: Severity) -> Problem:
        """The finding in an editor's words."""
        what = f"«{self.text}» chưa gắn với số liệu"
        return Problem(self.place, "figure-unlinked", what, self._mend(), severity)

    def _mend(self) -> str:
        if not self.proposals:
            return f'{self._found()} ghi miễn: [{self.text}](so-lieu:- "lý do")'
        links = [proposal.markdown for proposal in self.proposals[:_SHOWN]]
        if len(links) == 1:
            return f"viết {links[0]}"
        more = len(self.proposals) - len(links)
        listed = " hoặc ".join(links) + (f" (và {more} ô nữa)" if more else "")
        return f"{len(self.proposals)} ô cùng khớp, chọn một: {listed}"

    def _found(self) -> str:
        spot = self.elsewhere
        if spot is None:
            return "không bảng nào có số này; thêm vào data/ hoặc"
        unit = f", đơn vị «{spot.unit}»" if spot.unit else ""
        written = f"bảng «{spot.dataset.id}» ghi {format_cell(spot.cell)} ở {spot.name}{unit}"
        if spot.tells(self.text):
            return f"{written}; đúng là số ấy thì viết [{self.text}]({spot.address}), không thì"
        return f"{written}; đúng là số ấy thì viết theo đơn vị của bảng, không thì"


@dataclass(frozen=True, slots=True)
class _Region:
    """A stretch of the file that readers see as running text; ``year`` is the article's."""

    text: str
    start: int
    year: Period | None
    is_head: bool = False
    opening: int = 0
    writable: bool = True


def audit_text(source: Source, index: FigureIndex) -> list[Finding]:
    """Every unlinked figure of an article or a fixed page, in the order written.

    Looks at the body, the standfirst and the captions. Never raises, whatever the text.
    """
    findings: list[Finding] = []
    for region in _regions(source.text):
        masked, inside = mask(region.text)
        numerals = list(find_numerals(masked))
        if not numerals:
            continue
        sentences = Sentences(masked)
        starts = [start for start, _ in inside]
        auditor = _Auditor(source, region, masked, sentences, index)
        for numeral in numerals:
            before = bisect_right(starts, numeral.start)
            nested = before > 0 and numeral.start < inside[before - 1][1]
            findings.append(auditor.finding(numeral, nested))
    return sorted(findings, key=lambda finding: finding.offset)


def _regions(text: str) -> Iterator[_Region]:
    head = _HEAD.match(text)
    if head is None:
        yield _Region(text, 0, None)
        return
    dated = _DATE.search(head["head"])
    year = parse_period(dated["year"]) if dated else None
    base = head.start("head")
    for match in _VALUE.finditer(head["head"]):
        style, value = match["style"], match["value"]
        if match["flow"]:
            value = re.split(style or "[,}]", value[len(style) :], maxsplit=1)[0]
            value = style + value
        opening = len(style) if style else len(value) - len(value.lstrip())
        yield _Region(
            " " * len(style) + value[len(style) :],
            base + match.start("value"),
            year,
            is_head=True,
            # A plain value must not begin with a bracket: YAML would read a list.
            opening=opening if not style else -1,
            writable=not match["flow"],
        )
    yield _Region(text[head.end() :], head.end(), year)


class _Auditor:
    """Holds the figures of one region against the data."""

    def __init__(
        self,
        source: Source,
        region: _Region,
        masked: str,
        sentences: Sentences,
        index: FigureIndex,
    ) -> None:
        self._source = source
        self._region = region
        self._masked = masked
        self._sentences = sentences
        self._index = index
        self._sentence = (-1, -1)
        self._said: set[str] = set()

    def finding(self, numeral: Numeral, nested: bool) -> Finding:
        text = self._region.text
        said_from = numeral.said_from
        ranked = self._rank(said_from, numeral)
        if not ranked and numeral.plain_from != said_from:
            ranked = self._rank(numeral.plain_from, numeral)
            said_from = numeral.plain_from if ranked else said_from
        proposals = tuple(self._proposal(spot, said_from, numeral.end) for spot, _shared in ranked)
        writable = self._region.writable and not nested
        sure = (
            writable
            and len(proposals) == 1
            and ranked[0][1] >= 2
            and proposals[0].start - self._region.start != self._region.opening
        )
        offset = self._region.start + said_from
        shown = _one_line(text[said_from : numeral.end])
        other = None if proposals else self._index.elsewhere(shown)
        return Finding(self._source.place(offset), offset, shown, proposals, sure, other)

    def _rank(self, said_from: int, numeral: Numeral) -> list[tuple[Spot, int]]:
        """The places that fit best, each with how many of its row's words the sentence has."""
        said = _one_line(self._region.text[said_from : numeral.end])
        spots = self._index.candidates(said)
        if not spots:
            return []
        start, end = self._sentences.span(numeral.start)
        words = self._words(start, end)
        following = _NEXT.match(self._masked, numeral.end)
        counted = following["word"].lower() if following else ""
        scored: dict[tuple[int, bool, int], list[Spot]] = defaultdict(list)
        for spot in spots:
            shared = len(words & _words_of(f"{spot.row.label} {spot.unit}"))
            fits = counted in _words_of(spot.unit) or counted in _words_of(spot.row.label)
            when = self._when(spot, start, end)
            if when is None or not self._plausible(numeral, fits, shared):
                continue
            scored[when, fits, shared].append(spot)
        for score in sorted(scored, reverse=True):
            if true := [spot for spot in scored[score] if spot.tells(said)]:
                return [(spot, score[2]) for spot in true]
        return []

    def _words(self, start: int, end: int) -> set[str]:
        """The words of a sentence, found once for all the figures in it."""
        if self._sentence != (start, end):
            self._sentence = start, end
            self._said = set(_WORD.findall(self._masked[start:end].lower())) - _COMMON
        return self._said

    def _plausible(self, numeral: Numeral, fits: bool, shared: int) -> bool:
        """A bare count needs its unit; a fraction or a rate is rare enough to need words alone."""
        written = self._masked[numeral.start : numeral.end]
        told = any(sign in written for sign in "/%") or not written.isascii()
        return fits or shared >= (2 if told else 3)

    def _when(self, spot: Spot, start: int, end: int) -> int | None:
        """How well the period fits what the sentence says of time; None for not at all."""
        period = spot.column.period
        if period is None:
            return 1
        mentions = self._sentences.mentions(start, end)
        base = spot.base.period if spot.base else None
        compared = [mention for mention in mentions if mention.base]
        if base and compared and not any(mention.meets(base) for mention in compared):
            return None
        named = [mention for mention in mentions if not mention.base]
        if named:
            if not any(mention.meets(period) for mention in named):
                return None
            return 3 if any(mention.period.id == period.id for mention in named) else 2
        last = self._sentences.last_before(start)
        if last is not None:
            return 1 if last.meets(period) else 0
        if self._region.year is None:
            return 0
        # An article of January looks back on the year before.
        return int(0 <= self._region.year.start.year - period.start.year <= 1)

    def _proposal(self, spot: Spot, start: int, end: int) -> Proposal:
        """The link with the unit inside where it follows in so many words."""
        text = self._region.text
        stop = end
        if spot.unit:
            phrase = r"\s+".join(re.escape(word) for word in spot.unit.split())
            match = _phrase(phrase).match(self._masked, end)
            more = _LISTED.match(self._masked, match.end()) if match else None
            # In «108 xã, phường, thị trấn» the unit is only the first of what is counted.
            if match and not (more and more["word"].lower() in _words_of(spot.row.label)):
                stop = match.end()
        whole = _one_line(text[start:stop])
        if stop != end and not spot.tells(whole):
            stop, whole = end, _one_line(text[start:end])
        base = self._region.start
        return Proposal(base + start, base + stop, whole, spot)


def _one_line(text: str) -> str:
    return _COLUMN_BREAK.sub(" ", text)


@lru_cache(maxsize=512)
def _phrase(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\s+{pattern}(?!\w)", re.IGNORECASE)


@lru_cache(maxsize=4096)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.lower())) - _COMMON
