"""What the page of an article is made of, and what tells of all those of a month together."""

from __future__ import annotations

from bisect import bisect_left

from bantin.bulletin.grouping import recency
from bantin.bulletin.model import Bulletin
from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.sources.digests import digest
from bantin.text import dates
from bantin.text.slugs import slugify


def depends(edition: Edition, article: Article) -> str:
    """What stands for all that the page shows."""
    # Put together as a line of text, not as values: thousands may be asked for in a build.
    bulletin = edition.bulletin
    heads, name_of, by_tag = bulletin.prints.heads, bulletin.name_of, bulletin.by_tag
    newer, older = bulletin.newer(article), bulletin.older(article)
    cards = edition.with_cards
    return "\n".join(
        [
            *edition.text_print(article),
            heads[newer.path] if newer else "",
            heads[older.path] if older else "",
            *[name_of(tag) if tag in by_tag else "" for tag in map(slugify, article.tags)],
            name_of(slugify(article.topic)) if has_topic(bulletin, article) else "",
            notice(edition, article),
            str(edition.surroundings(article)),
            "card" if article.url in cards else "",
        ]
    )


def month_depends(edition: Edition, articles: list[Article]) -> object:
    """What stands for all that the pages of some articles show."""
    return digest(*[depends(edition, article) for article in articles])


def month_roughly(edition: Edition, articles: list[Article]) -> object:
    """What :func:`month_depends` follows from, for some articles, the newest first.

    An article's page shows others from before it, and the next one after it. So all that was
    published until the newest of these, in one number, stands for what each would have to be asked.
    """
    bulletin, newest = edition.bulletin, articles[0]
    prints, listed, cards = bulletin.prints, bulletin.listed, edition.with_cards
    at = bisect_left(listed, recency(newest), key=recency)
    tags = dict.fromkeys([tag for article in articles for tag in article.tags])
    topics = dict.fromkeys([article.topic for article in articles if article.topic])
    by_tag, by_topic = bulletin.by_tag, bulletin.by_topic
    return (
        prints.files_of(articles),
        edition.heads(articles),
        edition.questions.answers_of([article.path for article in articles]),
        edition.history[at],
        edition.heads(listed[at - 1 : at]) if at else "",
        [bulletin.name_of(slug) if slug in by_tag else "" for slug in map(slugify, tags)],
        [bulletin.name_of(slug) if slug in by_topic else "" for slug in map(slugify, topics)],
        repr(bulletin.sections),
        [notice(edition, a) for a in articles if bulletin.preview or a.expires],
        [article.url for article in articles if article.url in cards],
    )


def has_topic(bulletin: Bulletin, article: Article) -> bool:
    """Whether a page shows what is published on the topic of an article."""
    return bool(article.topic) and slugify(article.topic) in bulletin.by_topic


def notice(edition: Edition, article: Article) -> str:
    """What is to be said above an article that is not simply published; mostly nothing."""
    now = edition.bulletin.now
    if article.draft:
        return "Bản nháp: chỉ hiện khi xem thử, chưa đăng."
    if not article.is_published(now):
        return f"Bài hẹn giờ: sẽ đăng {dates.long(article.date, article.has_time)}."
    if article.expires is not None and article.is_expired(now):
        return (
            f"Bài đã hết thời hạn thông báo từ {dates.short(article.expires)}, "
            "được giữ lại để tra cứu."
        )
    return ""
