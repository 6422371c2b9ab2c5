"""What all pages of one build share: the bulletin, its rendered texts, its common parts."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bantin.bulletin import Bulletin
from bantin.content.markdown import ROOT, Renderer
from bantin.content.model import Article, FixedPage
from bantin.pages.bodies import body_resolver, line_html
from bantin.pages.components import Components
from bantin.pages.downloads import Download, downloads
from bantin.pages.views import Link
from bantin.statistics.model import Dataset

STYLESHEET = "assets/bulletin.css"
SEARCH_URL = "tim-kiem/"


@dataclass(frozen=True, slots=True)
class SectionLink:
    """A section in the menu; ``current`` marks the one that the page belongs to."""

    title: str
    url: str
    current: bool
    children: list[SectionLink]


@dataclass(frozen=True, slots=True)
class Site:
    """What every page says of the bulletin itself; ``root`` leads from the page to its root."""

    name: str
    description: str
    organisation: str
    demonstration: str
    contact: str
    root: str
    url: str
    stylesheet: str
    sections: list[SectionLink]
    pages: list[Link]
    year: int


class Edition:
    """One build's view of the bulletin, asked by every page."""

    def __init__(self, bulletin: Bulletin, renderer: Renderer, components: Components) -> None:
        self.bulletin = bulletin
        self.components = components
        self._renderer = renderer
        self._bodies: dict[str, str] = {}
        self._downloads: dict[str, list[Download]] = {}

    def absolute(self, url: str) -> str:
        """A URL of the site with its host; empty when the bulletin's address is not set."""
        base = self.bulletin.settings.site_url
        return base + url if base else ""

    @staticmethod
    def root(url: str) -> str:
        """What leads from the page at ``url`` to the site's root: ``../`` for each folder."""
        return "../" * url.count("/")

    def _body(self, text: Article | FixedPage) -> str:
        if text.path not in self._bodies:
            resolve = body_resolver(self.bulletin, self.components, text)
            self._bodies[text.path] = self._renderer.render(text.body, resolve=resolve)
        return self._bodies[text.path]

    def downloads(self, dataset: Dataset) -> list[Download]:
        """The files of a dataset, made once."""
        if dataset.id not in self._downloads:
            self._downloads[dataset.id] = downloads(dataset)
        return self._downloads[dataset.id]

    def line(self, text: Article, line: str, root: str) -> Markup:
        """A standfirst or a caption of an article with its figures linked."""
        html = line_html(self.bulletin, self.components, text, line)
        return Markup(html.replace(ROOT, root))  # noqa: S704 - escaped piece by piece

    def body(self, text: Article | FixedPage, root: str) -> Markup:
        """The text as HTML with its links leading from a page whose site root is ``root``."""
        return Markup(self._body(text).replace(ROOT, root))  # noqa: S704 - the renderer escapes

    def site(self, url: str, section_id: str | None = None, root: str | None = None) -> Site:
        """The bulletin as shown on the page at ``url``; ``root`` where it cannot be relative."""
        bulletin, settings = self.bulletin, self.bulletin.settings
        current = {section.id for section in bulletin.with_parents(section_id)}
        return Site(
            name=settings.site_name,
            description=settings.description,
            organisation=settings.organisation,
            demonstration=settings.demonstration,
            contact=settings.contact,
            root=self.root(url) if root is None else root,
            url=settings.site_url,
            stylesheet=STYLESHEET,
            sections=[
                SectionLink(
                    section.title,
                    section.url,
                    section.id in current,
                    [
                        SectionLink(child.title, child.url, child.id in current, [])
                        for child in bulletin.children(section)
                    ],
                )
                for section in bulletin.top_sections
            ],
            pages=[Link(page.title, page.url) for page in bulletin.fixed_pages],
            year=bulletin.now.year,
        )
