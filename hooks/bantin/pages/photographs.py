"""Which photographs the pages of an edition show, and where its texts name them."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.content.destinations import classify
from bantin.content.images import is_photograph
from bantin.content.links import find_links
from bantin.content.model import Article, FixedPage
from bantin.diagnostics import Place
from bantin.pages.edition import Edition
from bantin.pictures import recipe

_SHOWN, _CROPPED, _HANDED_ON = "shown", "cropped", "handed on"


@dataclass(frozen=True, slots=True)
class Photograph:
    """A photograph that readers see: ``path`` from the docs folder, the digest of its bytes, its
    size upright in pixels, and for what it is wanted.
    """

    path: str
    digest: str
    size: tuple[int, int]
    is_shown: bool
    is_cropped: bool
    is_handed_on: bool

    @property
    def base(self) -> str:
        """What the addresses of its files begin with."""
        return recipe.address(self.path, self.digest)

    @property
    def original(self) -> str:
        """Where it is published as a whole."""
        return recipe.original(self.path, self.digest)


def photographs(edition: Edition) -> list[Photograph]:
    """Every photograph of a published text, by path; known once the texts are laid out."""
    bulletin = edition.bulletin
    if not any(map(is_photograph, bulletin.images.known)):
        return []  # an archive without any need not be gone through
    uses: dict[str, set[str]] = {}
    for article in bulletin.articles:
        if article.image is not None and is_photograph(article.image.url):
            uses.setdefault(article.image.url, set()).update((_SHOWN, _CROPPED))
    for text, questions in edition.questions.asked.items():
        for question in questions:
            kind, _, path = question.partition(":")
            use = {"image": _SHOWN, "original": _HANDED_ON}.get(kind)
            is_there = use and is_photograph(path) and path in bulletin.prints.files
            if use and is_there and bulletin.url_of(text.rstrip("#")) is not None:
                uses.setdefault(path, set()).add(use)
    found = []
    for path in sorted(uses):
        facts = bulletin.images.facts(path)
        if facts.width and facts.height:
            size = (facts.width, facts.height)
            flags = [kind in uses[path] for kind in (_SHOWN, _CROPPED, _HANDED_ON)]
            found.append(Photograph(path, bulletin.images.digest(path), size, *flags))
    return found


def places(edition: Edition, path: str) -> Iterator[Place]:
    """Where published texts name a picture."""
    bulletin = edition.bulletin
    texts: list[Article | FixedPage] = [*bulletin.articles, *bulletin.fixed_pages]
    for text in texts:
        asked = [
            *edition.questions.asked.get(text.path, ()),
            *edition.questions.asked.get(f"{text.path}#", ()),
        ]
        is_main = isinstance(text, Article) and text.image is not None and text.image.url == path
        if is_main or any(question.partition(":")[2] == path for question in asked):
            yield from _places_in(edition, text, path)


def _places_in(edition: Edition, text: Article | FixedPage, path: str) -> Iterator[Place]:
    docs, name = edition.bulletin.prints.docs, posixpath.basename(path)
    file = edition.bulletin.settings.root / text.path
    head = file.read_text("utf-8-sig", "replace").split("\n")[: text.body_line - 1]
    for number, line in enumerate(head, 1):
        if name in line:
            yield Place(text.path, number, line.index(name) + 1)
    for link in find_links(text.body, text.path, text.body_line):
        if classify(link.destination, text.path.removeprefix(f"{docs}/")).path == path:
            yield link.place
