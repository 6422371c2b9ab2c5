"""Where the links of a text lead: to figures, to other texts, to files, to the web."""

from __future__ import annotations

from html import escape

from bantin.bulletin import Bulletin
from bantin.content.answers import ROOT, Html, LinkRequest, Resolved, Resolver
from bantin.content.destinations import Kind, classify
from bantin.content.images import is_photograph
from bantin.content.lines import pieces
from bantin.content.model import Article, FixedPage, Image
from bantin.diagnostics import Place
from bantin.pages.components import Components
from bantin.pages.figure_html import FigureWriter
from bantin.pages.questions import Ask
from bantin.pages.views import photo
from bantin.pictures.recipe import original


def body_resolver(
    bulletin: Bulletin, components: Components, text: Article | FixedPage, ask: Ask
) -> Resolver:
    """Answers for one text where each of its links leads; ``ask`` notes what that depends on."""
    docs = bulletin.docs
    page = text.path.removeprefix(f"{docs}/")
    figures = FigureWriter(bulletin, components, text, ask)

    def resolve(request: LinkRequest) -> Resolved | Html | None:
        destination = classify(request.destination, page)
        if destination.kind is Kind.FIGURE:
            return figures.write(request)
        fragment = f"#{destination.fragment}" if destination.fragment else ""
        if destination.kind is Kind.LANGUAGE:
            return Resolved("", attributes={"lang": destination.path})
        if destination.kind is Kind.WEB:
            return Resolved(destination.path)
        if destination.kind is Kind.SITE:
            return Resolved(f"{ROOT}{destination.path}{fragment}")
        if destination.kind is not Kind.FILE:
            return None
        if request.is_image:
            ask("image", destination.path)
            return _picture(bulletin, components, request, destination.path)
        if is_photograph(destination.path):
            ask("original", destination.path)
            digest = bulletin.images.digest(destination.path)
            return Resolved(ROOT + original(destination.path, digest))
        if not destination.path.endswith(".md"):
            return Resolved(f"{ROOT}{destination.path}{fragment}")
        ask("text", f"{docs}/{destination.path}")
        url = bulletin.url_of(f"{docs}/{destination.path}")
        # A link to a draft or a scheduled article waits, as plain text, until it is published.
        return None if url is None else Resolved(f"{ROOT}{url}{fragment}")

    return resolve


def _picture(
    bulletin: Bulletin, components: Components, request: LinkRequest, path: str
) -> Html | None:
    """A picture in a body: a figure with its caption where it stands alone or in a gallery."""
    facts = bulletin.images.facts(path)
    digest = bulletin.images.digest(path)
    image = Image(path, request.text, request.title, "", facts.width, facts.height, digest=digest)
    shown = photo(image)
    if shown is None:
        return None
    slot = "gallery" if request.in_gallery else "body" if request.own_paragraph else "inline"
    return Html(components.picture(shown, slot, ROOT))


def line_html(
    bulletin: Bulletin, components: Components, text: Article | FixedPage, line: str, ask: Ask
) -> str:
    """A standfirst or a caption as HTML, its figures linked, all else as it was written."""
    figures = FigureWriter(bulletin, components, text, ask)
    return "".join(
        escape(piece)
        if isinstance(piece, str)
        else figures.write(LinkRequest(piece.destination, piece.text, piece.title)).html
        for piece in pieces(line, Place(text.path))
    )
