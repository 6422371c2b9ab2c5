"""The catalogue of datasets: a page for readers, a file for data portals."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from bantin.pages.data_links import CATALOGUE, CATALOGUE_FILE, DATA_FEED
from bantin.pages.dataset_metadata import dcat_catalogue, last_change
from bantin.pages.datasets import day_view
from bantin.pages.edition import Edition
from bantin.pages.heads import head
from bantin.pages.output import Document, Output, View
from bantin.pages.stylesheet import data_address
from bantin.pages.views import DateView
from bantin.statistics.labels import frequency_label, period_range, status_label
from bantin.statistics.model import Dataset

OFFICIAL = "số liệu chính thức"


@dataclass(frozen=True, slots=True)
class CatalogueEntry:
    """A dataset in the catalogue; ``facets`` are the choices under which it is found."""

    title: str
    url: str
    description: str
    period_range: str
    source: str
    status: str
    updated: DateView | None
    facets: list[str]


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a filter, and how many datasets it leaves."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Filter:
    """A question by which datasets can be chosen; only the style sheet acts on the answer."""

    id: str
    label: str
    choices: list[Choice]


@dataclass(frozen=True, kw_only=True)
class CatalogueView(View):
    """The catalogue of datasets, by their ids; ``rules`` is the address of the filters' styles."""

    datasets: list[CatalogueEntry]
    filters: list[Filter]
    file: str
    rules: str


def outputs(edition: Edition) -> Iterator[Output]:
    """The catalogue's page."""
    yield Output(CATALOGUE.url, "catalogue.html", partial(_view, edition))


def documents(edition: Edition) -> Iterator[Document]:
    """The catalogue as DCAT; none while the bulletin's address is not set."""
    if edition.bulletin.settings.site_url:
        datasets = edition.bulletin.prints.datasets
        yield Document(CATALOGUE_FILE, partial(_file, edition), lambda: list(datasets.items()))


def _file(edition: Edition) -> bytes:
    text = json.dumps(dcat_catalogue(edition), ensure_ascii=False, indent=1)
    return text.encode() + b"\n"


def _view(edition: Edition) -> CatalogueView:
    datasets = list(edition.bulletin.datasets.values())
    return CatalogueView(
        **head(
            edition, kind="catalogue", url=CATALOGUE.url, title=CATALOGUE.title, feeds=[DATA_FEED]
        ),
        datasets=[_entry(edition, dataset) for dataset in datasets],
        filters=[
            choices
            for choices in (
                _filter("section", "Chuyên mục", [_section(edition, d) for d in datasets]),
                _filter("status", "Tình trạng", [_status(d) for d in datasets]),
                _filter("frequency", "Kỳ số liệu", [_frequency(d) for d in datasets]),
            )
            if len(choices.choices) > 1
        ],
        file=CATALOGUE_FILE if edition.bulletin.settings.site_url else "",
        rules=_filter_rules(edition),
    )


def newest_entries(edition: Edition, count: int) -> list[CatalogueEntry]:
    """The datasets that changed last, those that never did after all others."""
    changed = [(last_change(d), d) for d in edition.bulletin.datasets.values()]
    changed.sort(key=lambda pair: pair[0].toordinal() if pair[0] else 0, reverse=True)
    return [_entry(edition, dataset) for _, dataset in changed[:count]]


def _entry(edition: Edition, dataset: Dataset) -> CatalogueEntry:
    changed = last_change(dataset)
    return CatalogueEntry(
        title=dataset.title,
        url=dataset.url,
        description=dataset.description,
        period_range=period_range(dataset),
        source=dataset.source.name,
        status=status_label(dataset.status),
        updated=day_view(changed) if changed else None,
        facets=[facet for facet, _ in _facets(edition, dataset) if facet],
    )


def _filter_rules(edition: Edition) -> str:
    """The styles by which the catalogue's filters work without a script.

    A choice hides what it does not fit; a browser that does not know ``:has()`` shows everything.
    """
    facets = {
        facet: None
        for dataset in edition.bulletin.datasets.values()
        for facet, _ in _facets(edition, dataset)
        if facet
    }
    selectors = [
        f".catalogue:has([value={facet}]:checked) .datasets li:not(.is-{facet})" for facet in facets
    ]
    return data_address(",".join(selectors) + "{display:none}") if selectors else ""


def _facets(edition: Edition, dataset: Dataset) -> list[tuple[str, str]]:
    return [_section(edition, dataset), _status(dataset), _frequency(dataset)]


def _section(edition: Edition, dataset: Dataset) -> tuple[str, str]:
    section = edition.bulletin.sections.get(dataset.section)
    # A section may be called «year»; its own beginning keeps it apart from the other answers.
    return (f"muc-{section.id}", section.title) if section else ("", "")


def _status(dataset: Dataset) -> tuple[str, str]:
    return dataset.status.value, status_label(dataset.status) or OFFICIAL


def _frequency(dataset: Dataset) -> tuple[str, str]:
    return dataset.frequency, frequency_label(dataset.frequency)


def _filter(id: str, label: str, facets: list[tuple[str, str]]) -> Filter:
    found: dict[str, Choice] = {}
    for facet, name in facets:
        if facet:
            count = found[facet].count + 1 if facet in found else 1
            found[facet] = Choice(facet, name, count)
    return Filter(id, label, list(found.values()))
