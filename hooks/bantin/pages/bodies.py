"""Where the links of a text lead: to figures, to other texts, to files, to the web."""

from __future__ import annotations

from html import escape

from bantin.bulletin import Bulletin
from bantin.content.destinations import Kind, classify
from bantin.content.lines import pieces
from bantin.content.links import Link
from bantin.content.markdown import ROOT, Html, LinkRequest, Resolved, Resolver
from bantin.content.model import Article, FixedPage
from bantin.diagnostics import Place, Problems
from bantin.pages.components import Components
from bantin.statistics.cards import card_view, current_text
from bantin.statistics.checking import Quotation, QuotationKind, check_link
from bantin.statistics.labels import status_label
from bantin.statistics.tables import table_view
from bantin.statistics.wording import plain_text


def body_resolver(
    bulletin: Bulletin, components: Components, text: Article | FixedPage
) -> Resolver:
    """Answers for one text where each of its links leads.

    A figure is checked once more here, on the words that the reader will see: the check of the
    source and the rendering could disagree on what a link is, and no figure may slip between
    them. Raises BulletinError if one does.
    """
    docs = bulletin.settings.docs_dir.relative_to(bulletin.settings.root).as_posix()
    page = text.path.removeprefix(f"{docs}/")

    labelled: set[str] = set()

    def resolve(request: LinkRequest) -> Resolved | Html | None:
        destination = classify(request.destination, page)
        if destination.kind is Kind.FIGURE:
            return _figure(bulletin, components, text, request, labelled)
        fragment = f"#{destination.fragment}" if destination.fragment else ""
        if destination.kind is Kind.WEB:
            return Resolved(destination.path)
        if destination.kind is Kind.SITE:
            return Resolved(f"{ROOT}{destination.path}{fragment}")
        if destination.kind is not Kind.FILE:
            return None
        if request.is_image:
            facts = bulletin.images.facts(destination.path)
            return Resolved(ROOT + destination.path, facts.width, facts.height)
        if not destination.path.endswith(".md"):
            return Resolved(f"{ROOT}{destination.path}{fragment}")
        url = bulletin.url_of(f"{docs}/{destination.path}")
        # A link to a draft or a scheduled article waits, as plain text, until it is published.
        return None if url is None else Resolved(f"{ROOT}{url}{fragment}")

    return resolve


def line_html(
    bulletin: Bulletin, components: Components, text: Article | FixedPage, line: str
) -> str:
    """A standfirst or a caption as HTML, its figures linked, all else as it was written."""
    parts = []
    labelled: set[str] = set()
    for piece in pieces(line, Place(text.path)):
        if isinstance(piece, str):
            parts.append(escape(piece))
        else:
            request = LinkRequest(piece.destination, piece.text, piece.title)
            parts.append(_figure(bulletin, components, text, request, labelled).html)
    return "".join(parts)


def _figure(
    bulletin: Bulletin,
    components: Components,
    text: Article | FixedPage,
    request: LinkRequest,
    labelled: set[str],
) -> Html:
    problems = Problems()
    link = Link(
        place=Place(text.path, text.body_line),
        text=request.text,
        destination=request.destination,
        title=request.title,
        is_image=request.is_image,
        own_paragraph=request.own_paragraph,
    )
    quotation = check_link(link, bulletin.datasets, problems)
    problems.raise_if_errors()
    if quotation is None:
        return Html(escape(request.text))
    if quotation.kind is QuotationKind.TABLE:
        table = table_view(quotation.selection.as_dataset(), request.text, anchors=False)
        return Html(components.table(table, ROOT))
    if quotation.kind is QuotationKind.CARD:
        return Html(components.card(card_view(quotation), ROOT))
    return Html(_number(quotation, labelled))


def _number(quotation: Quotation, labelled: set[str]) -> str:
    # The words stay as the editor wrote them, but never break between a number and its sign.
    shown = escape(plain_text(quotation.link.text)).replace(" %", "\u00a0%")
    link = f'<a class="figure-link" href="{ROOT}{escape(quotation.url)}">{shown}</a>'
    notes = []
    if quotation.held is not None and quotation.held.until is not None:
        notes.append(f"số liệu tại thời điểm đăng; hiện là {current_text(quotation)}")
    # That figures are provisional is said once of each dataset, or a text would not read.
    label = status_label(quotation.dataset.status)
    if label and quotation.dataset.id not in labelled:
        labelled.add(quotation.dataset.id)
        notes.append(label)
    if not notes:
        return link
    return f'{link} <small class="figure-note">({escape("; ".join(notes))})</small>'
