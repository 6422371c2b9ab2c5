"""One page of the site: where it goes, which template lays it out, and what it shows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from markupsafe import Markup

from bantin.pages.views import Link

if TYPE_CHECKING:
    from bantin.pages.edition import Edition


def path_of(address: str) -> str:
    """The file at an address from the site's root."""
    return f"{address}index.html" if not address or address.endswith("/") else address


def address_of(path: str) -> str:
    """The address of the file at a path from the site's root: for ``index.html`` its folder's."""
    return path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces: ``type`` is its media type."""

    title: str
    url: str
    type: str

    @property
    def covers_all(self) -> bool:
        """Whether it is the whole bulletin's, which every page announces."""
        return "/" not in self.url


@dataclass(frozen=True, slots=True)
class Social:
    """What a page shows where it is shared or catalogued; times are ISO 8601 with +07:00."""

    type: str
    title: str
    description: str
    url: str
    image: str = ""
    image_alt: str = ""
    image_width: int = 0
    image_height: int = 0
    published: str = ""
    modified: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    creators: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class View:
    """What every page has. ``title`` lacks the bulletin's name; ``heading`` is the page's h1.

    ``canonical`` is absolute, or empty when the bulletin does not say where it is published.
    """

    kind: str
    url: str
    title: str
    heading: str
    description: str
    canonical: str
    social: Social
    breadcrumbs: list[Link] = field(default_factory=list)
    feeds: list[FeedLink] = field(default_factory=list)
    structured_data: Markup = field(default_factory=Markup)


@dataclass(frozen=True, slots=True)
class Output:
    """A page to be written at ``url`` (ends in ``/``, empty for the home page; or a file's name).

    ``view`` is called when the page is laid out, not before, so that what is not rebuilt costs
    nothing. ``depends`` gives what the page is made of, apart from the templates and what all
    pages show: as long as that stays the same, so does the page. Without it the view itself is
    asked. ``section`` is the section that the menu marks; ``root`` leads to the site's root where
    that cannot be told from the address; ``source`` is the file that a message should name.
    ``year`` is that of a page about one year, or a part of one, such as an article's.
    """

    url: str
    template: str
    view: Callable[[], View]
    depends: Callable[[], object] | None = None
    section: str | None = None
    root: str | None = None
    source: str = ""
    year: int = 0

    @property
    def path(self) -> str:
        """The file to be written, from the site's root."""
        return path_of(self.url)


@dataclass(frozen=True, slots=True)
class Family:
    """Pages that are made of the same things, such as a listing and its months.

    While ``depends`` stays the same, none of them can have changed, and ``outputs`` is not asked.
    ``texts`` gives for each of them in turn what it is made of besides the outline of the bulletin
    (`Edition.outline`): while neither changes, not even ``depends`` is asked, and where texts alone
    change, only their pages are. Without it, all are always asked. ``roughly`` gives what
    ``depends`` follows from, where that is told much sooner: while it is the same, so is the other.
    """

    name: str
    depends: Callable[[], object]
    outputs: Callable[[], Iterable[Output]]
    texts: Callable[[], list[str]] | None = None
    roughly: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of page: ``name`` tells it from others, ``outputs`` gives all its pages.

    Pages of a kind that is ``of_outline`` show nothing of the bulletin but its outline: while that
    stays the same, so do they. Of a kind with ``of_texts`` each shows one text besides: while the
    outline stays the same, those of texts that changed are asked alone, which ``of_texts`` gives by
    the paths of the texts.
    """

    name: str
    outputs: Callable[[Edition], Iterable[Output | Family]]
    of_outline: bool = False
    of_texts: Callable[[Edition, Collection[str]], Iterable[Output]] | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A file that is not a page, at ``path``; without ``depends`` it is made in every build."""

    path: str
    make: Callable[[], bytes]
    depends: Callable[[], object] | None = None


@dataclass(frozen=True, slots=True)
class Documents:
    """Documents of a kind, called ``name``; ``of_outline`` is as that of a `Kind` of page."""

    name: str
    outputs: Callable[[], Iterable[Document]]
    of_outline: bool = False
