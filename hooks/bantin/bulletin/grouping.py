"""Articles in groups, each in the order in which they came."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable

from bantin.content.model import Article
from bantin.text.slugs import slugify

Month = tuple[int, int]


def group_by_month(articles: Iterable[Article]) -> dict[Month, list[Article]]:
    """Articles (newest first) by year and month, in the order they come."""
    months: dict[Month, list[Article]] = defaultdict(list)
    for article in articles:
        months[article.date.year, article.date.month].append(article)
    return months


def group_by_year(articles: Iterable[Article]) -> dict[int, list[Article]]:
    """Articles (newest first) by year, in the order they come."""
    years: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        years[article.date.year].append(article)
    return years


def group_by_slug(
    articles: Iterable[Article], names: Callable[[Article], Iterable[str]]
) -> dict[str, list[Article]]:
    """Articles by the slugs of their ``names``, slugs in order, articles as they come."""
    groups: dict[str, list[Article]] = defaultdict(list)
    for article in articles:
        for slug in dict.fromkeys(slugify(name) for name in names(article)):
            groups[slug].append(article)
    return dict(sorted(groups.items()))
