"""Articles in order and in groups; every order is total, so that it is the same on any machine."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter

from bantin.content.model import Article
from bantin.text.slugs import slugify

Month = tuple[int, int]


# The sort key of every listing: the newest first, articles of one moment by URL.
recency: Callable[[Article], tuple[float, str]] = attrgetter("age", "url")


def newest_first(articles: Iterable[Article]) -> list[Article]:
    """Articles by date, the newest first; those of one moment by URL."""
    return sorted(articles, key=recency)


def group_by_month(articles: Iterable[Article]) -> dict[Month, list[Article]]:
    """Articles (newest first) by year and month, in the order they come."""
    months: dict[Month, list[Article]] = defaultdict(list)
    for article in articles:
        date = article.date
        months[date.year, date.month].append(article)
    return months


def group_by_year(articles: Iterable[Article]) -> dict[int, list[Article]]:
    """Articles (newest first) by year, in the order they come."""
    years: dict[int, list[Article]] = defaultdict(list)
    for article in articles:
        years[article.date.year].append(article)
    return years


def by_slug(groups: Mapping[str, list[Article]]) -> dict[str, list[Article]]:
    """Groups by name (newest first) as groups by slug, in the order of the slugs.

    An article is in one group alone of those whose names give one slug.
    """
    names: dict[str, list[str]] = defaultdict(list)
    for name in groups:
        names[slugify(name)].append(name)
    return {
        slug: groups[spellings[0]]
        if len(spellings) == 1
        else newest_first(article for name in spellings for article in groups[name])
        for slug, spellings in sorted(names.items())
    }
