"""What all pages of one build share: the bulletin, its rendered texts, its common parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from markupsafe import Markup

from bantin.bulletin import Bulletin
from bantin.bulletin.related import history, surroundings, surroundings_of
from bantin.content.answers import ROOT
from bantin.content.markdown import Renderer
from bantin.content.model import Article, FixedPage
from bantin.content.on_paper import spell_out, without_addresses
from bantin.pages.bodies import body_resolver, line_html
from bantin.pages.components import Components
from bantin.pages.downloads import Download, downloads
from bantin.pages.figure_guard import refuse_unresolved
from bantin.pages.form_bundle import bundle_of, sources_print
from bantin.pages.output import Output
from bantin.pages.questions import Questions
from bantin.pages.stylesheet import STYLES, Stylesheets
from bantin.pages.templates import Templates
from bantin.pages.views import Link
from bantin.pictures.recipe import has_photograph
from bantin.sources.digests import digest
from bantin.statistics.model import Dataset

SEARCH_URL = "tim-kiem/"
FEEDS_URL = "nguon-tin/"
MASTHEAD, FOOTER = "components/masthead.html", "components/footer.html"
FEW_SURROUNDED = 500  # so many articles are asked sooner one by one than all of an archive


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
    sections: list[SectionLink]
    pages: list[Link]
    year: int
    is_preview: bool


class Edition:
    """One build's view of the bulletin, asked by every page."""

    def __init__(
        self,
        bulletin: Bulletin,
        renderer: Renderer,
        components: Components,
        templates: Templates,
        asked: dict[str, list[str]] | None = None,
    ) -> None:
        """``asked`` are the questions of texts that earlier builds laid out; see `Questions`."""
        self.bulletin = bulletin
        self.components = components
        self.questions = Questions(bulletin, {} if asked is None else asked)
        self._renderer = renderer
        self._templates = templates
        self._bodies: dict[str, str] = {}
        self._surrounded = 0
        self._sites: dict[tuple[str | None, str], Site] = {}
        self._frames: dict[tuple[object, ...], Markup] = {}
        self._downloads: dict[str, list[Download]] = {}

    def absolute(self, url: str) -> str:
        """A URL of the site with its host; empty when the bulletin's address is not set."""
        base = self.bulletin.settings.site_url
        return base + url if base else ""

    @staticmethod
    def root(url: str) -> str:
        """What leads from the page at ``url`` to the site's root: ``../`` for each folder."""
        return "../" * url.count("/")

    def render(self, output: Output) -> bytes:
        """A page as it is to be written.

        Raises BulletinError for a figure that is not sound, OSError for a text that is gone.
        """
        site = self.site(output.url, output.section, output.root)
        html = self._templates.render(
            output.template,
            view=output.view(),
            site=site,
            styles=STYLES,
            masthead=self._masthead(output, site),
            footer=self._frame(FOOTER, site),
        )
        refuse_unresolved(html, output.source or output.path)
        html = html.replace(STYLES, self._stylesheets.address(html))
        return html.encode("utf-8", "xmlcharrefreplace")

    def _masthead(self, output: Output, site: Site) -> Markup:
        own = output.url if output.url in self._section_urls or not output.url else None
        # An article is to be read: it has the way to the search page, and not its field.
        search = output.template != "article.html"
        return self._frame(MASTHEAD, site, section=output.section, url=own, search=search)

    def _frame(self, template: str, site: Site, **values: object) -> Markup:
        """A part of the frame: the same on many pages, and a third of each."""
        key = (template, site.root, *values.values())
        if key not in self._frames:
            html = self._templates.render(template, site=site, **values)
            self._frames[key] = Markup(html)  # noqa: S704 - made by a template, which escapes
        return self._frames[key]

    @cached_property
    def _stylesheets(self) -> Stylesheets:
        return Stylesheets(self.theme)

    @cached_property
    def _section_urls(self) -> set[str]:
        return {section.url for section in self.bulletin.sections.values()}

    @cached_property
    def common(self) -> str:
        """A digest of what every page shows of the bulletin."""
        site = self.site("")
        return digest(repr((site, self.bulletin.authors, self.bulletin.preview)))

    @cached_property
    def form_bundle(self) -> Path | None:
        """Where the form's files are, if there is to be one and it has been set up."""
        return bundle_of(self.theme) if self.bulletin.settings.form else None

    @cached_property
    def outline(self) -> str:
        """A digest of all that any page or document is made of, except what stands in texts.

        It has the heads of all articles, the names of all files and the contents of those that are
        no texts; so a word changed in an article's body leaves it as it is.
        """
        bulletin = self.bulletin
        prints = bulletin.prints
        files = [f"{p}={content}" for p, content in prints.files.items() if not p.endswith(".md")]
        # Only a preview shows what is not published, and says when it will be.
        waiting = [
            article.url
            for article in bulletin.articles
            if bulletin.preview and not article.is_published(bulletin.now)
        ]
        return digest(
            self.common,
            bulletin.now.date().isoformat(),
            repr(bulletin.sections),
            "".join(prints.heads.values()),
            # Articles come out and leave the lists in the order of their moments: how many have
            # done so tells which.
            repr((len(bulletin.articles), len(bulletin.listed), waiting)),
            repr([article.url for article in bulletin.news]),
            "\n".join(prints.files),
            "\n".join(files),
            "\n".join(sorted(bulletin.static_files)),
            repr(prints.datasets),
            repr((bulletin.redirects, bulletin.old_numbers)),
            repr((bulletin.settings.form, self.form_bundle and sources_print(self.theme))),
        )

    @cached_property
    def whole(self) -> str:
        """A digest of all that any page or document is made of, what stands in texts included.

        While it stays the same, so does the whole site.
        """
        return digest(self.outline, "\n".join(self.bulletin.prints.files.values()))

    def text_print(self, text: Article | FixedPage) -> tuple[str, ...]:
        """What stands for a text with all that its HTML is made of."""
        return (*self.bulletin.prints.text(text), *self.questions.answers(text.path))

    def heads(self, articles: Iterable[Article]) -> str:
        """What stands for articles as listings show them."""
        heads = self.bulletin.prints.heads
        return "".join([heads[article.path] for article in articles])

    def surroundings(self, article: Article) -> int:
        """What stands for the articles from which those related to this one are chosen."""
        self._surrounded += 1
        if self._surrounded <= FEW_SURROUNDED:
            return surroundings_of(self.bulletin, article)
        found = self._surroundings.get(article.url)
        return surroundings_of(self.bulletin, article) if found is None else found

    @cached_property
    def history(self) -> list[int]:
        """See `bantin.bulletin.related.history`."""
        return history(self.bulletin)

    @cached_property
    def _surroundings(self) -> dict[str, int]:
        return surroundings(self.bulletin)

    @property
    def theme(self) -> Path:
        """The folder of templates, styles and scripts."""
        return self._templates.theme

    @cached_property
    def with_cards(self) -> set[str]:
        """The addresses of the articles for which a card is drawn; see `social_images`."""
        newest = self.bulletin.listed[: self.bulletin.settings.social_cards]
        return {article.url for article in newest if not has_photograph(article)}

    def forget_bodies(self) -> None:
        """Lets go of the texts laid out so far: an archive of them would not fit into memory."""
        self._bodies.clear()

    def _body(self, text: Article | FixedPage) -> str:
        if text.path not in self._bodies:
            ask = self.questions.of_body(text.path)
            resolve = body_resolver(self.bulletin, self.components, text, ask)
            self._bodies[text.path] = self._renderer.render(text.body, resolve=resolve)
        return self._bodies[text.path]

    def downloads(self, dataset: Dataset) -> list[Download]:
        """The files of a dataset, made once."""
        if dataset.id not in self._downloads:
            self._downloads[dataset.id] = downloads(dataset)
        return self._downloads[dataset.id]

    def line(self, text: Article, line: str, root: str) -> Markup:
        """A standfirst or a caption of an article with its figures linked."""
        ask = self.questions.of_lines(text.path)
        html = line_html(self.bulletin, self.components, text, line, ask)
        return Markup(html.replace(ROOT, root))  # noqa: S704 - escaped piece by piece

    def body(self, text: Article | FixedPage, root: str) -> Markup:
        """The text as HTML with its links leading from a page whose site root is ``root``."""
        html = spell_out(self._body(text), self.absolute(""))
        return Markup(html.replace(ROOT, root))  # noqa: S704 - the renderer escapes

    def body_elsewhere(self, text: Article) -> Markup:
        """The text as HTML for what is no page of the site, with whole addresses in its links."""
        html = without_addresses(self._body(text))
        return Markup(html.replace(ROOT, self.absolute("")))  # noqa: S704 - the renderer escapes

    def site(self, url: str, section_id: str | None = None, root: str | None = None) -> Site:
        """The bulletin as shown on the page at ``url``; ``root`` where it cannot be relative."""
        key = (section_id, self.root(url) if root is None else root)
        if key not in self._sites:
            self._sites[key] = self._site(*key)
        return self._sites[key]

    def _site(self, section_id: str | None, root: str) -> Site:
        bulletin, settings = self.bulletin, self.bulletin.settings
        current = {section.id for section in bulletin.with_parents(section_id)}
        return Site(
            name=settings.site_name,
            description=settings.description,
            organisation=settings.organisation,
            demonstration=settings.demonstration,
            contact=settings.contact,
            root=root,
            url=settings.site_url,
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
            is_preview=bulletin.preview,
        )
