"""One page of the site: where it goes, which template lays it out, and what it shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from markupsafe import Markup

from bantin.pages.views import Link


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page announces: ``type`` is its media type."""

    title: str
    url: str
    type: str


@dataclass(frozen=True, slots=True)
class Social:
    """What a page shows where it is shared (OpenGraph); times are ISO 8601 with +07:00."""

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
    """A page to be written at ``url`` (ends in ``/``, empty for the home page).

    ``view`` is called when the page is laid out, not before, so that what is not rebuilt costs
    nothing. ``source`` is the Markdown file that the page comes from, empty for a listing;
    ``body`` gives that file's text as HTML. ``section`` is the section that the menu marks.
    """

    url: str
    template: str
    title: str
    view: Callable[[], View]
    source: str = ""
    body: Callable[[], str] | None = None
    section: str | None = None
