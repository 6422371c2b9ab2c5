"""Which articles to offer after one: earlier ones that share its topic, tags or section.

Only earlier articles are offered, so that a new article changes no page of the archive but its
neighbours'. Each list is entered by bisection and read only so far, so the work does not grow
with the archive.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection

from bantin.bulletin.model import Bulletin, recency
from bantin.content.model import Article
from bantin.text.slugs import slugify

LIMIT = 4
CANDIDATES = 40  # of one tag or section: the last ones before the article stand for the rest
TOPIC_WEIGHT, TAG_WEIGHT, SECTION_WEIGHT = 4, 3, 1


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
    nearest = sorted(found.values(), key=lambda other: (-scores[other.url], *recency(other)))
    return nearest[:limit]
