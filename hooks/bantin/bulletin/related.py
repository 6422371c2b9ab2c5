"""Which articles to offer after one: earlier ones that share its topic, tags or section.

Only earlier articles are offered, so that a new article changes no page of the archive but its
neighbours'. Each list is entered by bisection and read only so far, so the work does not grow
with the archive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterator
from heapq import nlargest

from bantin.bulletin.grouping import recency
from bantin.bulletin.model import Bulletin
from bantin.content.model import Article
from bantin.text.slugs import slugify

LIMIT = 4
CANDIDATES = 40  # of one tag or section: the last ones before the article stand for the rest
TOPIC_WEIGHT, TAG_WEIGHT, SECTION_WEIGHT = 4, 3, 1
_MIX, _MASK = 1_000_003, (1 << 127) - 1


def surroundings(bulletin: Bulletin) -> dict[str, int]:
    """For each listed article by URL a number that stands for all that :func:`related` looks at.

    While an article and its number stay the same, so does what is offered after it. For each list
    that the article is in, the numbers of those just before it in time are added up; sums from
    the end give each in one step.
    """
    heads = bulletin.prints.heads
    number = {a.url: int.from_bytes(heads[a.path].encode()) for a in bulletin.listed}
    found = dict.fromkeys(number, 0)
    for group in _groups(bulletin):
        sums = [0] * (len(group) + CANDIDATES + 1)
        for at in range(len(group) - 1, -1, -1):
            sums[at] = sums[at + 1] + number[group[at].url]
        for at, article in enumerate(group, 1):
            mixed = found[article.url] * _MIX + sums[at] - sums[at + CANDIDATES]
            found[article.url] = mixed & _MASK
    return found


def history(bulletin: Bulletin) -> list[int]:
    """For each place in the list of all articles a number that stands for those from there on.

    They go from the newest to the oldest; behind the last stands 0.
    """
    heads = [bulletin.prints.heads[article.path].encode() for article in bulletin.listed]
    found, number = [0], 0
    for head in reversed(heads):
        number = (number * _MIX + int.from_bytes(head)) & _MASK
        found.append(number)
    return found[::-1]


def surroundings_of(bulletin: Bulletin, article: Article) -> int:
    """The same for one article, listed or not, where few are asked."""
    heads, found = bulletin.prints.heads, 0
    for group in _lists_of(bulletin, article):
        start = bisect_right(group, recency(article), key=recency)
        others = group[start : start + CANDIDATES]
        found = found * _MIX + sum(int.from_bytes(heads[other.path].encode()) for other in others)
        found &= _MASK
    return found


def _groups(bulletin: Bulletin) -> Iterator[list[Article]]:
    yield from bulletin.by_topic.values()
    yield from bulletin.by_tag.values()
    yield from (bulletin.in_section(section) for section in bulletin.sections.values())


def _lists_of(bulletin: Bulletin, article: Article) -> Iterator[list[Article]]:
    if article.topic:
        yield bulletin.by_topic.get(slugify(article.topic), [])
    # In the order of `_groups`, or the two would give an article different numbers.
    for slug in sorted(set(map(slugify, article.tags))):
        yield bulletin.by_tag.get(slug, [])
    above = bulletin.with_parents(article.section)
    yield from (bulletin.in_section(s) for s in bulletin.sections.values() if s in above)


def related(
    bulletin: Bulletin, article: Article, without: Collection[str] = (), limit: int = LIMIT
) -> list[Article]:
    """Up to ``limit`` earlier listed articles, the nearest first; ties go to the newest.

    ``without`` are URLs of articles that the page offers already.
    """
    scores: Counter[str] = Counter()
    found: dict[str, Article] = {}

    def offer(articles: list[Article], weight: int) -> None:
        start = bisect_right(articles, recency(article), key=recency)
        for other in articles[start : start + CANDIDATES]:
            if other.url in without:
                continue
            scores[other.url] += weight
            found[other.url] = other

    if article.topic:
        offer(bulletin.by_topic.get(slugify(article.topic), []), TOPIC_WEIGHT)
    for slug in dict.fromkeys(map(slugify, article.tags)):
        offer(bulletin.by_tag.get(slug, []), TAG_WEIGHT)
    for section in bulletin.with_parents(article.section):
        offer(bulletin.in_section(section), SECTION_WEIGHT)
    # Few are as near as the last that is offered; only those need be put in order.
    least = min(nlargest(limit, scores.values()), default=0)
    near = [other for other in found.values() if scores[other.url] >= least]
    return sorted(near, key=lambda other: (-scores[other.url], *recency(other)))[:limit]
