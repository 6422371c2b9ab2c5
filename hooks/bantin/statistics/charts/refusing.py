"""Which charts are not drawn: those that would mislead, or that nobody could read."""

from __future__ import annotations

from decimal import Decimal

from bantin.statistics.charts.figures import NOT_NUMBERS, PERCENT, Plot, plot
from bantin.statistics.charts.kinds import ChartKind
from bantin.statistics.model import Bound
from bantin.statistics.refusal import Refusal
from bantin.statistics.selection import Selection
from bantin.text.numbers import format_number

MOST_SERIES = 8
MOST_PANELS = 12
MOST_CATEGORIES = 60

_OVER_TIME = (ChartKind.LINES, ChartKind.MULTIPLES)
_HALF = Decimal("0.5")


def check_chart(selection: Selection, kind: ChartKind) -> None:
    """Raises :class:`Refusal` for a selection that cannot be drawn as this kind of chart."""
    _refuse_words(selection)
    figures = plot(selection)
    if not figures.values:
        raise Refusal(
            "chart-empty",
            "biểu đồ không có ô số liệu nào để vẽ",
            "chọn dòng, cột khác, hoặc chờ có số liệu",
        )
    if len(figures.units) > 1:
        units = ", ".join(f"«{unit or 'không ghi'}»" for unit in sorted(figures.units))
        raise Refusal(
            "chart-mixed-units",
            f"biểu đồ có nhiều đơn vị trên một trục: {units}",
            "tách thành hai biểu đồ, mỗi biểu đồ một đơn vị",
        )
    _refuse_crowd(figures, kind)
    if kind in _OVER_TIME:
        _refuse_timeless(figures)
    if kind is ChartKind.DOTS and len(figures.columns) < 2:
        raise Refusal(
            "chart-one-column",
            "biểu đồ chấm cần ít nhất hai cột để so với nhau, mà chỉ chọn một cột",
            "chọn thêm cột, hoặc dùng «thanh»",
        )
    if kind is ChartKind.PARTS:
        for column in figures.columns:
            _refuse_parts(figures, [figures.at(row, column).key for row in figures.rows])


def _refuse_words(selection: Selection) -> None:
    for row in selection.rows:
        for column in selection.columns:
            cell = row.cells.get(column.id)
            if cell is not None and cell.type in NOT_NUMBERS and cell.missing is None:
                raise Refusal(
                    "chart-not-number",
                    f"ô «{row.id}@{column.id}» ghi «{cell.written}», không phải số để vẽ",
                    "chỉ chọn những dòng và cột có số",
                )


def _refuse_crowd(figures: Plot, kind: ChartKind) -> None:
    rows, columns = len(figures.rows), len(figures.columns)
    if kind is ChartKind.MULTIPLES:
        series, categories, most = rows, columns, MOST_PANELS
    elif kind in (ChartKind.BARS, ChartKind.DOTS):
        series, categories, most = columns, rows, MOST_SERIES
    elif kind is ChartKind.COLUMNS and columns == 1:
        series, categories, most = 1, rows, MOST_SERIES
    else:
        series, categories, most = rows, columns, MOST_SERIES
    if series > most:
        raise Refusal(
            "chart-many-series",
            f"biểu đồ có {series} dãy số, nhiều nhất là {most}",
            "chọn ít dãy hơn, hoặc tách thành nhiều biểu đồ",
        )
    if kind is ChartKind.COLUMNS:
        categories *= series
    over_time = kind in _OVER_TIME
    if categories > MOST_CATEGORIES and not over_time:
        word = "cột" if kind is ChartKind.COLUMNS else "hàng"
        raise Refusal(
            "chart-many-categories",
            f"biểu đồ có {categories} {word}, nhiều nhất là {MOST_CATEGORIES}",
            "chọn ít cột hơn, hoặc dùng «đường»",
        )


def _refuse_timeless(figures: Plot) -> None:
    for column in figures.columns:
        if column.period is None:
            raise Refusal(
                "chart-no-time",
                f"cột «{column.id}» không phải một kỳ, nên không nối thành đường được",
                "dùng «cột»",
            )
    if len(figures.columns) < 2:
        raise Refusal(
            "chart-one-period",
            "biểu đồ đường cần ít nhất hai kỳ, mà chỉ chọn một kỳ",
            "chọn thêm kỳ, hoặc dùng «cột»",
        )
    if len({column.period.frequency for column in figures.columns if column.period}) > 1:
        raise Refusal(
            "chart-mixed-periods",
            "biểu đồ đường lẫn các kỳ dài ngắn khác nhau",
            "chỉ chọn những kỳ cùng độ dài, như chỉ các năm",
        )


def _refuse_parts(figures: Plot, keys: list[str]) -> None:
    parts = [figure for figure in figures.figures.values() if figure.key in keys]
    for part in parts:
        if part.value is None:
            raise Refusal(
                "chart-part-missing",
                f"biểu đồ phần thiếu số ở ô «{part.key}»",
                "chọn những kỳ đủ mọi phần, hoặc dùng «cột»",
            )
        if part.value < 0 or part.bound not in (Bound.EXACT, Bound.ABOUT):
            raise Refusal(
                "chart-part-unsure",
                f"ô «{part.key}» ghi «{part.text}», không cộng được thành một phần của tổng",
                "dùng «cột» hoặc «thanh»",
            )
    if figures.unit != PERCENT:
        return
    total = sum((part.value for part in parts if part.value is not None), Decimal(0))
    if total > 100 + _rounding(figures, keys):
        label = parts[0].column.label
        raise Refusal(
            "chart-over-whole",
            f"các phần ở cột «{label}» cộng lại {format_number(total.normalize())} %, quá 100 %",
            "chỉ chọn những dòng là phần của cùng một tổng, hoặc dùng «cột»",
        )


def _rounding(figures: Plot, keys: list[str]) -> Decimal:
    """How much percentages that were each rounded may add up to beyond 100."""
    slack = Decimal(0)
    for figure in figures.figures.values():
        if figure.key in keys and "%" in figure.text and figure.value is not None:
            exponent = figure.value.as_tuple().exponent
            if isinstance(exponent, int) and exponent < 0:
                slack += _HALF.scaleb(exponent)
    return slack
