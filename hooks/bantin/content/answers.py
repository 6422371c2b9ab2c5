"""What a text asks of whoever lays it out: where its links lead, what its pictures are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

ROOT = "\ufdd0"  # stands for the way to the site's root, see `bantin.content.markdown`


@dataclass(frozen=True, slots=True)
class LinkRequest:
    """A link or an image that asks where it leads.

    ``destination`` is as written, ``text`` the plain visible text (an image's alternative text).
    ``own_paragraph`` tells that nothing else stands in its paragraph, ``in_gallery`` that nothing
    but images does.
    """

    destination: str
    text: str
    title: str = ""
    is_image: bool = False
    own_paragraph: bool = False
    in_gallery: bool = False


@dataclass(frozen=True, slots=True)
class Resolved:
    """Where it leads: ``href`` begins with ``ROOT`` for an address of this site.

    ``width`` and ``height`` (pixels, 0 when unknown) are an image's. ``attributes`` are more
    attributes for the element; unsafe ones are dropped like an editor's.
    """

    href: str
    width: int = 0
    height: int = 0
    attributes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Html:
    """Finished, safe HTML to stand in the link's place; the caller answers for it.

    For a link in a paragraph of its own it replaces the whole paragraph, unless it is but a
    phrase (text, or a link as its first element).
    """

    html: str


Resolver = Callable[[LinkRequest], Resolved | Html | None]
