"""A figure that readers have seen does not change in silence.

A published cell that changes needs an entry in its dataset's ``revisions``; and an article that
quoted it before needs its words corrected with a public note, or pinned to the value of its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from bantin.bulletin.published import NOT_COLLECTED, figures_of
from bantin.bulletin.uses import Use
from bantin.content.model import Article
from bantin.diagnostics import Place, Problems
from bantin.statistics.cells import format_cell, write_cell
from bantin.statistics.history import history
from bantin.statistics.model import Dataset, Revision
from bantin.statistics.quotations import Quotation
from bantin.text.dates import short


def check_published_cells(
    datasets: Mapping[str, Dataset],
    published: Mapping[str, Mapping[str, str]],
    today: date,
    problems: Problems,
) -> None:
    """Every published cell must stand as it was, or its change must be entered as a revision.

    A cell that was not collected yet (``…``) may be filled in without one. A dataset that is gone
    is told by its address, which is gone as well.
    """
    for id, cells in published.items():
        dataset = datasets.get(id)
        if dataset is None or not dataset.readable:
            continue
        current = figures_of(dataset)
        for name, old in cells.items():
            new = current.get(name)
            if new is None:
                problems.error(
                    Place(dataset.path),
                    "cell-gone",
                    f"ô đã đăng «{name}» ({old}) không còn trong bảng",
                    "để ô ấy trở lại",
                )
            elif new != old and old != NOT_COLLECTED and not _is_entered(dataset, name, old):
                problems.error(
                    _place(dataset, name),
                    "cell-changed",
                    f"ô «{name}» đã đăng là {old}, nay ghi {new} mà chưa có lần sửa nào nói rõ",
                    f"thêm vào revisions: - {{date: {today.isoformat()}, cell: {name}, "
                    f'old: "{old}", new: "{new}", reason: …}}',
                )


def _is_entered(dataset: Dataset, name: str, old: str) -> bool:
    """Whether the revisions tell that the cell once said ``old``, however they write it."""
    row_id, _, column_id = name.partition("@")
    row, column = dataset.row(row_id), dataset.column(column_id)
    if row is None or column is None:
        return False
    # The first value is the one that holds now.
    return any(write_cell(held.cell) == old for held in history(dataset, row, column)[1:])


def _place(dataset: Dataset, name: str) -> Place:
    row_id, _, column_id = name.partition("@")
    row = dataset.row(row_id)
    return row.cells[column_id].place if row else Place(dataset.path)


def check_quotations(uses: Iterable[Use], now: datetime, problems: Problems) -> None:
    """Every published article that quotes a revised figure must say so, or have it pinned."""
    for use in uses:
        article, quotation = use.quoted_by, use.quotation
        if not isinstance(article, Article) or not article.is_published(now):
            continue
        if quotation.pinned:
            _check_pinned(article, quotation, problems)
            continue
        for revision in quotation.dataset.revisions:
            if _is_silent(article, quotation, revision):
                problems.error(
                    quotation.link.place,
                    "quotation-revised",
                    f"bài đăng {short(article.date)} dẫn «{quotation.dataset.id}/{revision.cell}», "
                    f"số này đã sửa từ {revision.old} thành {revision.new} "
                    f"ngày {short(revision.date)}",
                    _mend(quotation, revision),
                )
                break


def _is_silent(article: Article, quotation: Quotation, revision: Revision) -> bool:
    return (
        article.date.date() < revision.date
        and revision.cell in quotation.cells
        and not any(note.date.date() >= revision.date for note in article.corrections)
    )


def _mend(quotation: Quotation, revision: Revision) -> str:
    note = f"corrections: [{{date: {revision.date.isoformat()}, text: …}}]"
    if quotation.row is None or quotation.base is not None:
        return f"xem lại bài cho khớp rồi thêm {note}"
    return (
        f"sửa chữ cho khớp rồi thêm {note}, hoặc ghim số của ngày đăng: "
        f"[{revision.old}](so-lieu:{quotation.dataset.id}/{revision.cell}!)"
    )


def _of_its_day(quotation: Quotation, day: date) -> str:
    row, column = quotation.row, quotation.column
    mend = "bỏ dấu ! để dẫn số hiện nay"
    if row is None or column is None:
        return mend
    held = next((one for one in history(quotation.dataset, row, column) if one.held_on(day)), None)
    if held is None:
        return mend
    address = f"so-lieu:{quotation.dataset.id}/{row.id}@{column.id}!"
    return f"viết số của ngày ấy: [{format_cell(held.cell)}]({address}), hoặc {mend}"


def _check_pinned(article: Article, quotation: Quotation, problems: Problems) -> None:
    held, day = quotation.held, article.date.date()
    if held is None or held.held_on(day):
        return
    problems.error(
        quotation.link.place,
        "pin-not-of-its-day",
        f"số ghim «{quotation.link.text}» không phải là số của ngày đăng bài {short(day)}",
        _of_its_day(quotation, day),
    )
