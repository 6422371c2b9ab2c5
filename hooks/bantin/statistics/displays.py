"""How a link into the data asks to be shown: a table, a chart, a card, or a number in the text."""

from __future__ import annotations

from dataclasses import replace

from bantin.content.links import Link
from bantin.statistics.charts.kinds import ChartKind, chart_kind
from bantin.statistics.charts.refusing import check_chart
from bantin.statistics.quotations import QuotationKind
from bantin.statistics.references import Reference
from bantin.statistics.refusal import Refusal
from bantin.statistics.wording import plain_text
from bantin.text.similar import closest

_CARD_WORD = "thẻ"


def display_kind(link: Link, reference: Reference) -> QuotationKind:
    """How the link asks to be shown; a number where it asks for nothing."""
    title = link.title.strip().lower()
    if title == _CARD_WORD and not link.is_image:
        _check_card(link, reference)
        return QuotationKind.CARD
    if link.is_image or chart_kind(title) is not None:
        _check_chart(link, reference)
        return QuotationKind.CHART
    if title:
        words = (_CARD_WORD, *(kind.value for kind in ChartKind))
        guess = closest(title, words)
        mark = "" if guess in (None, _CARD_WORD) else "!"
        asked = f' "{guess}"' if guess else ""
        raise Refusal(
            "display-unknown",
            f"không có kiểu hiển thị «{link.title}»",
            f"viết {mark}[{link.text}]({reference.written}{asked}); các kiểu: {', '.join(words)}",
        )
    return QuotationKind.NUMBER


def _check_chart(link: Link, reference: Reference) -> None:
    kind = chart_kind(link.title)
    words = [known.value for known in ChartKind]
    dataset = reference.dataset
    if kind is None:
        asked = link.title.strip()
        what = f"không vẽ được kiểu «{asked}»" if asked else "chưa nói vẽ kiểu gì"
        example = f'![{link.text}]({reference.written} "{closest(asked, words) or words[0]}")'
        raise Refusal(
            "chart-kind",
            f"biểu đồ của bảng «{dataset.id}» {what}",
            f"viết {example}; các kiểu: {', '.join(words)}",
        )
    example = f'![{dataset.title}]({reference.written} "{kind.value}")'
    if not link.is_image:
        raise Refusal(
            "chart-mark", "biểu đồ viết thiếu dấu ! ở trước ngoặc vuông", f"viết {example}"
        )
    if not plain_text(link.text):
        raise Refusal(
            "chart-alt",
            f"biểu đồ của bảng «{dataset.id}» chưa có lời tả cho người không nhìn thấy",
            f"viết điều biểu đồ cho thấy vào ngoặc vuông: {example}",
        )
    if not link.own_paragraph:
        raise Refusal(
            "chart-inline",
            f"biểu đồ của bảng «{dataset.id}» nằm giữa câu",
            "đưa biểu đồ ra một đoạn riêng, cách dòng trên và dòng dưới một dòng trống",
        )
    if reference.base is not None or reference.pinned:
        raise Refusal(
            "chart-of-change",
            f"biểu đồ vẽ các ô của bảng, mà {reference.written} không phải là các ô",
            f"viết {_without_change(reference)}",
        )
    check_chart(reference.selection, kind)


def _without_change(reference: Reference) -> str:
    """The address of the cells themselves, both periods of a change among them."""
    base = (reference.base,) if reference.base is not None else ()
    return replace(reference, columns=(*base, *reference.columns), base=None, pinned=False).written


def _check_card(link: Link, reference: Reference) -> None:
    if reference.row is None or reference.column is None or reference.base is not None:
        raise Refusal(
            "card-of-table",
            f"thẻ cần đúng một con số, mà {reference.written} không phải một ô",
            f'viết so-lieu:{reference.dataset.id}/<dòng>@<kỳ> "{_CARD_WORD}"',
        )
    if not link.own_paragraph:
        raise Refusal(
            "card-inline",
            f"thẻ «{link.text}» nằm giữa câu",
            f"đưa liên kết ra một đoạn riêng, hoặc bỏ chữ «{_CARD_WORD}» để dẫn số trong câu",
        )


def check_table(link: Link, reference: Reference) -> None:
    dataset = reference.dataset
    if not plain_text(link.text):
        raise Refusal(
            "table-caption",
            f"bảng «{dataset.id}» chưa có đầu đề",
            f"viết [{dataset.title}]({reference.written})",
        )
    if not link.own_paragraph:
        raise Refusal(
            "table-inline",
            f"bảng «{dataset.id}» nằm giữa câu",
            "đưa liên kết ra một đoạn riêng, cách dòng trên và dòng dưới một dòng trống; "
            f"muốn dẫn một con số thì viết so-lieu:{dataset.id}/<dòng>@<kỳ>",
        )
