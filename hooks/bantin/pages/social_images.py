"""The picture that stands for a page where it is shared: its photograph, or a card with its title.

A card of its own is drawn for the newest articles that have no photograph, since those are what is
being shared; older ones show their section's, and all other pages the bulletin's. How many are the
newest is a setting, for each card costs a build some milliseconds and a host some 15 KB.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.content.model import Article
from bantin.pages.edition import Edition
from bantin.pages.output import Document
from bantin.pictures.cards import HEIGHT, WIDTH, Card, draw
from bantin.pictures.recipe import crops


@dataclass(frozen=True, slots=True)
class SharedImage:
    """A picture at ``url`` from the site's root; sizes in pixels."""

    url: str
    alt: str
    width: int
    height: int


def shared_image(edition: Edition, article: Article | None, section: str = "") -> SharedImage:
    """What stands for an article, for a section (its id), or else for the bulletin."""
    if article is not None and article.image is not None:
        for crop in crops(article.image):
            if crop.name == "social":
                return SharedImage(crop.url, article.image.alt, crop.width, crop.height)
    if article is not None and has_own_card(edition, article):
        card = _article_card(edition, article)
    elif article is not None or section:
        card = _section_card(edition, article.section if article else section)
    else:
        card = _site_card(edition)
    words = (card.title, card.kicker, card.masthead)
    alt = " – ".join(dict.fromkeys(word for word in words if word))
    return SharedImage(card.url, alt, WIDTH, HEIGHT)


def has_own_card(edition: Edition, article: Article) -> bool:
    """Whether a card is drawn for this article: it is new, and has no photograph."""
    return article.url in edition.with_cards


def documents(edition: Edition) -> Iterator[Document]:
    """Every card, each drawn once for the words on it."""
    bulletin = edition.bulletin
    cards = [_site_card(edition), *(_section_card(edition, id) for id in bulletin.sections)]
    cards += [
        _article_card(edition, article)
        for article in bulletin.listed[: bulletin.settings.social_cards]
        if has_own_card(edition, article)
    ]
    for card in dict.fromkeys(cards):
        yield Document(card.url, partial(draw, card), partial(str, card.url))


def _article_card(edition: Edition, article: Article) -> Card:
    section = edition.bulletin.sections[article.section].title
    return Card(_masthead(edition), article.title, section, _foot(edition))


def _section_card(edition: Edition, section: str) -> Card:
    return Card(_masthead(edition), edition.bulletin.sections[section].title, "", _foot(edition))


def _site_card(edition: Edition) -> Card:
    settings = edition.bulletin.settings
    return Card(settings.organisation, settings.site_name, "", _foot(edition))


def _masthead(edition: Edition) -> str:
    return edition.bulletin.settings.site_name


def _foot(edition: Edition) -> str:
    return edition.bulletin.settings.demonstration
