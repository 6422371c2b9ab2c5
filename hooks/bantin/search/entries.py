"""What search finds of a bulletin: its listed articles, fixed pages and datasets."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.bulletin import Bulletin
from bantin.search.model import Entry
from bantin.search.text import plain_text
from bantin.statistics.model import Dataset


def entries(bulletin: Bulletin) -> Iterator[Entry]:
    """Every page that search should lead to."""
    for article in bulletin.listed:
        section = bulletin.sections[article.section]
        yield Entry(
            url=article.url,
            title=article.title,
            text=plain_text(article.body),
            standfirst=article.standfirst,
            date=article.date.date().isoformat(),
            section=section.id,
            section_title=section.title,
        )
    for page in bulletin.fixed_pages:
        text = plain_text(page.body)
        yield Entry(page.url, page.title, text, standfirst=page.description, kind="page")
    for dataset in bulletin.datasets.values():
        yield _dataset(dataset)


def _dataset(dataset: Dataset) -> Entry:
    labels = [row.label for row in dataset.rows]
    return Entry(
        url=dataset.url,
        title=dataset.title,
        text="\n".join([*labels, dataset.source.name, *dataset.notes.values()]),
        standfirst=dataset.description,
        date=dataset.as_of.isoformat() if dataset.as_of else "",
        section="so-lieu",
        section_title="Số liệu",
        kind="dataset",
    )
