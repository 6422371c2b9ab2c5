"""When a bulletin becomes another by itself, though nobody writes anything."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from bantin.bulletin.model import NEWS_LASTS, Bulletin
from bantin.content.model import age_of


def next_change(bulletin: Bulletin) -> datetime | None:
    """When the next article appears or leaves the lists; None if none will."""
    age, articles = age_of(bulletin.now), bulletin.every_article
    moments = [a.date for a in articles if a.age < age and not a.draft]
    moments += [a.expires for a in articles if a.expires and not a.draft]
    return min((moment for moment in moments if moment > bulletin.now), default=None)


def stands_until(bulletin: Bulletin) -> datetime:
    """The first moment when a build of the same sources may give something else, if only a word.

    That is the end of the day at the latest, since pages and warnings tell the days that data are
    past their time.
    """
    now = bulletin.now
    moments = [datetime.combine(now.date(), time(), now.tzinfo) + timedelta(days=1)]
    if bulletin.news:
        moments.append(bulletin.news[-1].date + NEWS_LASTS)
    if change := next_change(bulletin):
        moments.append(change)
    return min(moments)
