"""An article's own page."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from markupsafe import Markup

from bantin.bulletin.grouping import recency
from bantin.bulletin.model import Bulletin
from bantin.bulletin.related import related
from bantin.content.images import is_photograph
from bantin.content.model import Article, Attachment
from bantin.pages.article_prints import depends, has_topic, month_depends, month_roughly, notice
from bantin.pages.edition import Edition
from bantin.pages.heads import head, publisher
from bantin.pages.output import Family, Output, View
from bantin.pages.social_images import shared_image
from bantin.pages.views import Card, DateView, Link, Photo, card, cards, date_view, photo, size_text
from bantin.pictures.recipe import crops, original
from bantin.text.slugs import slugify

TOPIC_CARDS = 3


@dataclass(frozen=True, slots=True)
class Byline:
    """One name of the byline; ``url`` is empty for someone without a page."""

    name: str
    url: str
    office: str


@dataclass(frozen=True, slots=True)
class AttachmentView:
    """A file to download: ``size`` is in words (``1,2 MB``)."""

    url: str
    title: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class CorrectionView:
    """A public note of a correction."""

    date: DateView
    text: str


@dataclass(frozen=True, slots=True)
class TopicView:
    """The topic that an article belongs to, and its pieces just before this one."""

    link: Link
    cards: list[Card]


@dataclass(frozen=True, slots=True)
class ArticleText:
    """An article as its page shows it; ``notice`` says why a reader may not find it elsewhere."""

    path: str
    kicker: Link
    headline: str
    bylines: list[Byline]
    date: DateView
    updated: DateView | None
    standfirst: Markup
    photo: Photo | None
    caption: Markup
    body: Markup
    tags: list[Link]
    topic: TopicView | None
    source: str
    attachments: list[AttachmentView]
    corrections: list[CorrectionView]
    newer: Card | None
    older: Card | None
    related: list[Card]
    notice: str


@dataclass(frozen=True, kw_only=True)
class ArticleView(View):
    """The page of an article."""

    article: ArticleText


def outputs(edition: Edition) -> Iterator[Family]:
    """The page of every article that readers may see, those of a month together."""
    months: dict[str, list[Article]] = defaultdict(list)
    for article in edition.bulletin.articles:
        months[article.url.rsplit("/", 2)[0]].append(article)
    for folder, articles in months.items():
        yield Family(
            folder,
            partial(month_depends, edition, articles),
            partial(_pages, edition, articles),
            roughly=partial(month_roughly, edition, articles),
        )


def of_texts(edition: Edition, paths: Collection[str]) -> Iterator[Output]:
    """The pages of articles by the paths of their texts."""
    return _pages(edition, [a for a in edition.bulletin.articles if a.path in paths])


def _pages(edition: Edition, articles: list[Article]) -> Iterator[Output]:
    for article in articles:
        yield Output(
            url=article.url,
            template="article.html",
            view=partial(_view, edition, article),
            depends=partial(depends, edition, article),
            section=article.section,
            source=article.path,
            year=article.date.year,
        )


def _view(edition: Edition, article: Article) -> ArticleView:
    section = edition.bulletin.sections[article.section]
    trail = [
        Link(above.title, above.url)
        for above in reversed(edition.bulletin.with_parents(article.section))
    ]
    link = Link(section.title, section.url)
    return ArticleView(
        **head(
            edition,
            kind="article",
            url=article.url,
            title=article.title,
            description=article.standfirst,
            breadcrumbs=trail,
            section=link,
            article=article,
            data=[_news_article(edition, article)],
        ),
        article=_text(edition, article, link),
    )


def _text(edition: Edition, article: Article, section: Link) -> ArticleText:
    bulletin, root = edition.bulletin, edition.root(article.url)
    newer, older = bulletin.newer(article), bulletin.older(article)
    topic = _topic(edition, article)
    offered = {other.url for other in topic.cards} if topic else set()
    return ArticleText(
        path=article.path,
        kicker=section,
        headline=article.title,
        bylines=_bylines(edition, article),
        date=date_view(article.date, article.has_time),
        updated=date_view(article.updated) if article.updated else None,
        standfirst=edition.line(article, article.standfirst_source, root),
        photo=photo(article.image),
        caption=edition.line(article, article.image.caption_source if article.image else "", root),
        body=edition.body(article, root),
        tags=_tags(bulletin, article),
        topic=topic,
        source=article.source,
        attachments=[attachment_view(edition, article, a) for a in article.attachments],
        corrections=[CorrectionView(date_view(c.date), c.text) for c in article.corrections],
        newer=card(bulletin, newer) if newer else None,
        older=card(bulletin, older) if older else None,
        related=cards(bulletin, related(bulletin, article, offered)),
        notice=notice(edition, article),
    )


def _bylines(edition: Edition, article: Article) -> list[Byline]:
    return [
        Byline(
            contributor.name,
            edition.bulletin.authors[contributor.author_id].url if contributor.author_id else "",
            contributor.office,
        )
        for contributor in article.authors
    ]


def _tags(bulletin: Bulletin, article: Article) -> list[Link]:
    """Its tags that have a page: one that only an expired article bears has none."""
    slugs = [slug for slug in map(slugify, article.tags) if slug in bulletin.by_tag]
    return [Link(bulletin.name_of(slug), f"the/{slug}/") for slug in slugs]


def _topic(edition: Edition, article: Article) -> TopicView | None:
    if not has_topic(edition.bulletin, article):
        return None
    bulletin, slug = edition.bulletin, slugify(article.topic)
    # Only earlier pieces: a new one then leaves the pages of those before it as they are.
    pieces = bulletin.by_topic[slug]
    start = bisect_right(pieces, recency(article), key=recency)
    link = Link(bulletin.name_of(slug), f"chu-de/{slug}/")
    return TopicView(link, cards(bulletin, pieces[start : start + TOPIC_CARDS]))


def attachment_view(edition: Edition, article: Article, attachment: Attachment) -> AttachmentView:
    """A file of an article, ready to show."""
    url = attachment.url
    if is_photograph(url):
        edition.questions.of_lines(article.path)("original", url)
        url = original(url, edition.bulletin.images.digest(url))
    return AttachmentView(url, attachment.title, attachment.kind, size_text(attachment.size))


def _news_article(edition: Edition, article: Article) -> dict[str, Any]:
    settings = edition.bulletin.settings
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": article.title,
        "datePublished": article.date.isoformat(),
        "dateModified": article.modified.isoformat(),
        "inLanguage": "vi",
        "articleSection": edition.bulletin.sections[article.section].title,
        "author": [_person(edition, contributor) for contributor in _bylines(edition, article)],
        "publisher": publisher(edition),
    }
    if article.standfirst:
        data["description"] = article.standfirst
    if settings.site_url:
        data["mainEntityOfPage"] = edition.absolute(article.url)
        images = [crop.url for crop in crops(article.image) if crop.name != "social"]
        images = images or [shared_image(edition, article).url]
        data["image"] = [edition.absolute(url) for url in images]
    if article.corrections:
        data["correction"] = [correction.text for correction in article.corrections]
    return data


def _person(edition: Edition, byline: Byline) -> dict[str, Any]:
    person: dict[str, Any] = {"@type": "Person", "name": byline.name}
    if byline.url and edition.bulletin.settings.site_url:
        person["url"] = edition.absolute(byline.url)
    if byline.office:
        person["affiliation"] = {"@type": "Organization", "name": byline.office}
    return person
