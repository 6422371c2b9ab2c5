"""A page for each dataset, and the figures of the front page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial

from bantin.bulletin import Bulletin, Use
from bantin.content.model import Article
from bantin.pages.data_links import CATALOGUE, DATA_FEED
from bantin.pages.dataset_metadata import dataset_json_ld
from bantin.pages.downloads import urls
from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.output import Document, Family, Output, View
from bantin.pages.views import DateView, Link, date_view, size_text
from bantin.statistics.cells import format_cell
from bantin.statistics.labels import frequency_label, status_label
from bantin.statistics.model import Dataset, Revision
from bantin.statistics.tables import TableView, table_view
from bantin.statistics.verifying import stale_since
from bantin.statistics.wording import plain_text
from bantin.text import dates

HEADLINE_FIGURES = 4


@dataclass(frozen=True, slots=True)
class Figure:
    """A dataset's headline figure, for the front page."""

    value: str
    label: str
    dataset: Link
    period: str


@dataclass(frozen=True, slots=True)
class RevisionView:
    """A published figure that was changed."""

    date: DateView
    row: str
    column: str
    old: str
    new: str
    reason: str


@dataclass(frozen=True, slots=True)
class QuotationView:
    """An article (or page) that quotes a cell: ``anchor`` is the cell's id in the table."""

    article: Link
    date: DateView | None
    text: str
    anchor: str
    label: str


@dataclass(frozen=True, slots=True)
class DownloadView:
    """A file to take away: ``size`` is in words."""

    url: str
    title: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class DatasetText:
    """What a dataset's page says around its table."""

    title: str
    description: str
    unit: str
    geography: str
    frequency: str
    as_of: str
    status: str
    revisions: list[RevisionView]


@dataclass(frozen=True, kw_only=True)
class DatasetView(View):
    """A dataset's page; ``notice`` tells figures that should have been brought up to date."""

    dataset: DatasetText
    figure: Figure | None
    notice: str
    table: TableView
    quotations: list[QuotationView]
    downloads: list[DownloadView]
    table_link: str
    figure_link: str


def outputs(edition: Edition) -> Iterator[Family]:
    """A page for each dataset."""
    datasets = edition.bulletin.datasets.values()
    uses = edition.bulletin.uses
    yield Family(
        "datasets",
        lambda: [_depends(edition, dataset) for dataset in datasets],
        lambda: [
            Output(
                dataset.url,
                "dataset.html",
                partial(_view, edition, dataset),
                partial(_depends, edition, dataset),
            )
            for dataset in datasets
        ],
        lambda: [uses.print_of(dataset.id) for dataset in datasets],
    )


def _depends(edition: Edition, dataset: Dataset) -> object:
    bulletin = edition.bulletin
    return (
        bulletin.prints.datasets[dataset.id],
        stale_since(dataset, bulletin.now.date()),
        bulletin.uses.print_of(dataset.id),
        [
            (bulletin.url_of(text.path), bulletin.prints.heads.get(text.path, text.title))
            for text in bulletin.uses.texts(dataset.id)
        ],
    )


def documents(edition: Edition) -> Iterator[Document]:
    """The files of each dataset that readers can take away."""
    for dataset in edition.bulletin.datasets.values():
        depends = partial(edition.bulletin.prints.datasets.get, dataset.id)
        for position, url in enumerate(urls(dataset)):
            yield Document(url, partial(_download, edition, dataset, position), depends)


def _download(edition: Edition, dataset: Dataset, position: int) -> bytes:
    return edition.downloads(dataset)[position].content


def headline_figures(bulletin: Bulletin) -> list[Figure]:
    """The headline figures of the datasets that name one, the latest data first."""
    named = [dataset for dataset in bulletin.datasets.values() if dataset.headline]
    named.sort(key=lambda d: (-(d.as_of.toordinal() if d.as_of else 0), d.id))
    figures = (_figure(dataset) for dataset in named[:HEADLINE_FIGURES])
    return [figure for figure in figures if figure is not None]


def _figure(dataset: Dataset) -> Figure | None:
    row_id, _, column_id = dataset.headline.partition("@")
    row, column = dataset.row(row_id), dataset.column(column_id)
    if row is None or column is None:
        return None
    value = format_cell(row.cells[column.id])
    return Figure(value, row.label, Link(dataset.title, dataset.url), column.label)


def _view(edition: Edition, dataset: Dataset) -> DatasetView:
    stale = stale_since(dataset, edition.bulletin.now.date())
    geography = dataset.geography
    area = geography.name if geography else ""
    if geography and geography.boundary_from:
        area += f" (địa giới từ {dates.short(geography.boundary_from)})"
    return DatasetView(
        **head(
            edition,
            kind="dataset",
            url=dataset.url,
            title=dataset.title,
            description=dataset.description,
            breadcrumbs=[CATALOGUE],
            data=dataset_json_ld(edition, dataset),
            feeds=[DATA_FEED],
        ),
        dataset=DatasetText(
            title=dataset.title,
            description=dataset.description,
            unit=dataset.unit,
            geography=area,
            frequency=frequency_label(dataset.frequency),
            as_of=dates.short(dataset.as_of) if dataset.as_of else "",
            status=status_label(dataset.status),
            revisions=[_revision(dataset, revision) for revision in dataset.revisions],
        ),
        figure=_figure(dataset),
        notice=f"Số liệu tính đến {dates.short(stale)}, đã quá hạn cập nhật." if stale else "",
        table=table_view(dataset, dataset.title, anchors=True),
        quotations=[_quotation(use) for use in edition.bulletin.published_uses(dataset)],
        downloads=[
            DownloadView(file.url, file.title, file.kind, size_text(len(file.content)))
            for file in edition.downloads(dataset)
        ],
        table_link=f"[{dataset.title}](so-lieu:{dataset.id})",
        figure_link=_figure_link(dataset),
    )


def _figure_link(dataset: Dataset) -> str:
    """How an editor would quote the dataset's headline figure, or else its last one."""
    name = dataset.headline
    if not name:
        row, column = dataset.rows[-1], dataset.columns[-1]
        name = f"{row.id}@{column.id}"
    row_id, _, column_id = name.partition("@")
    found = dataset.row(row_id)
    cell = found.cells.get(column_id) if found else None
    return f"[{format_cell(cell)}](so-lieu:{dataset.id}/{name})" if cell else ""


def _revision(dataset: Dataset, revision: Revision) -> RevisionView:
    row_id, _, column_id = revision.cell.partition("@")
    row, column = dataset.row(row_id), dataset.column(column_id)
    return RevisionView(
        date=day_view(revision.date),
        row=row.label if row else row_id,
        column=column.label if column else column_id,
        old=revision.old,
        new=revision.new,
        reason=revision.reason,
    )


def _quotation(use: Use) -> QuotationView:
    quoted_by, quotation = use.quoted_by, use.quotation
    label = ", ".join(part.label for part in (quotation.row, quotation.column) if part)
    return QuotationView(
        article=Link(quoted_by.title, quoted_by.url),
        date=date_view(quoted_by.date) if isinstance(quoted_by, Article) else None,
        text=plain_text(quotation.link.text),
        anchor=quotation.anchor,
        label=label,
    )


def day_view(day: date) -> DateView:
    """A day that is not an article's, shown as dates are."""
    return date_view(datetime(day.year, day.month, day.day, tzinfo=dates.VIETNAM))
