"""The figures that a text quotes, as HTML."""

from __future__ import annotations

import re
from html import escape

from bantin.bulletin import Bulletin
from bantin.content.answers import ROOT, Html, LinkRequest
from bantin.content.links import Link
from bantin.content.model import Article, FixedPage
from bantin.diagnostics import Place, Problems
from bantin.pages.components import Components
from bantin.pages.questions import Ask
from bantin.statistics.cards import card_view, current_text
from bantin.statistics.charts.chart import ChartKind, draw
from bantin.statistics.labels import status_label
from bantin.statistics.quotations import Quotation, QuotationKind
from bantin.statistics.references import SCHEME
from bantin.statistics.tables import table_view
from bantin.statistics.wording import plain_text


class FigureWriter:
    """Writes the figures of one text, in its order."""

    def __init__(
        self, bulletin: Bulletin, components: Components, text: Article | FixedPage, ask: Ask
    ) -> None:
        self._ask = ask
        self._checker = bulletin.checker
        self._components = components
        self._text = text
        self._labelled: set[str] = set()
        self._charts = 0

    def write(self, request: LinkRequest) -> Html:
        """A link into the data, ready to stand in the text.

        It is checked once more, on the words that the reader will see: the check of the source
        and the rendering could disagree on what a link is, and no figure may slip between them.
        Raises BulletinError if one does; a draft, which only the live server shows, has the words
        alone.
        """
        problems = Problems()
        link = Link(
            place=Place(self._text.path, self._text.body_line),
            text=request.text,
            destination=request.destination,
            title=request.title,
            is_image=request.is_image,
            own_paragraph=request.own_paragraph,
        )
        quotation = self._checker.check(link, problems)
        if isinstance(self._text, Article) and self._text.draft:
            # What is wrong was told of the source; the words wait for the data to be mended.
            self._ask(
                "dataset", re.split(r"[/@]", request.destination[len(SCHEME) :], maxsplit=1)[0]
            )
        else:
            problems.raise_if_errors()
        if quotation is None:
            return Html(escape(request.text))
        self._ask("dataset", quotation.dataset.id)
        if quotation.kind is QuotationKind.TABLE:
            dataset = quotation.selection.as_dataset()
            table = table_view(dataset, plain_text(request.text), anchors=False)
            return Html(self._components.table(table, ROOT))
        if quotation.kind is QuotationKind.CARD:
            return Html(self._components.card(card_view(quotation), ROOT))
        if quotation.chart is not None:
            return Html(self._chart(quotation, quotation.chart))
        return Html(self._number(quotation))

    def _chart(self, quotation: Quotation, kind: ChartKind) -> str:
        self._charts += 1
        title = plain_text(quotation.link.text)
        prefix = f"bieu-do-{self._charts}"
        table = table_view(quotation.selection.as_dataset(), title, anchors=False)
        svg = draw(quotation.selection, kind, title, id_prefix=prefix)
        return self._components.chart(svg, table, ROOT)

    def _number(self, quotation: Quotation) -> str:
        # The words stay as the editor wrote them, but never break between a number and its sign.
        shown = escape(plain_text(quotation.link.text)).replace(" %", "\u00a0%")
        link = f'<a class="figure-link" href="{ROOT}{escape(quotation.url)}">{shown}</a>'
        notes = []
        if quotation.held is not None and quotation.held.until is not None:
            notes.append(f"số liệu tại thời điểm đăng; hiện là {current_text(quotation)}")
        # That figures are provisional is said once of each dataset, or a text would not read.
        label = status_label(quotation.dataset.status)
        if label and quotation.dataset.id not in self._labelled:
            self._labelled.add(quotation.dataset.id)
            notes.append(label)
        if not notes:
            return link
        return f'{link} <small class="figure-note">({escape("; ".join(notes))})</small>'
