"""A feed of the data: new figures and revised ones."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from xml.etree import ElementTree as ET

from bantin.pages.data_links import CATALOGUE, DATA_FEED
from bantin.pages.dataset_metadata import last_change
from bantin.pages.edition import Edition
from bantin.pages.output import Document
from bantin.pages.xml_feeds import ATOM_NS, add_text, xml_bytes
from bantin.statistics.labels import source_line
from bantin.statistics.model import Dataset, Revision
from bantin.statistics.references import cell_anchor

LENGTH = 50


def documents(edition: Edition) -> Iterator[Document]:
    """The feed; none while the bulletin's address is not set."""
    if edition.bulletin.settings.site_url:
        yield Document(DATA_FEED.url, partial(_feed, edition))


def _feed(edition: Edition) -> bytes:
    entries: list[tuple[date, str, ET.Element]] = []
    for dataset in edition.bulletin.datasets.values():
        if changed := last_change(dataset):
            entries.append((changed, dataset.id, _dataset_entry(edition, dataset, changed)))
        for revision in dataset.revisions:
            key = f"{dataset.id}/{revision.cell}"
            entries.append((revision.date, key, _revision_entry(edition, dataset, revision)))
    entries.sort(key=lambda entry: (entry[0], entry[1]), reverse=True)
    feed = ET.Element("feed", {"xmlns": ATOM_NS, "xml:lang": "vi"})
    name = edition.bulletin.settings.site_name
    add_text(feed, "title", f"{DATA_FEED.title} – {name}")
    add_text(feed, "id", edition.absolute(DATA_FEED.url))
    newest = entries[0][0] if entries else edition.bulletin.now.date()
    add_text(feed, "updated", _moment(newest))
    own = {"rel": "self", "type": DATA_FEED.type, "href": edition.absolute(DATA_FEED.url)}
    ET.SubElement(feed, "link", own)
    ET.SubElement(feed, "link", {"rel": "alternate", "href": edition.absolute(CATALOGUE.url)})
    add_text(ET.SubElement(feed, "author"), "name", edition.bulletin.settings.organisation or name)
    feed.extend(entry for _, _, entry in entries[:LENGTH])
    return xml_bytes(feed)


def _dataset_entry(edition: Edition, dataset: Dataset, changed: date) -> ET.Element:
    summary = " ".join(filter(None, (dataset.description, source_line(dataset.source))))
    url = edition.absolute(dataset.url)
    return _entry(url, url, f"Số liệu: {dataset.title}", changed, summary)


def _revision_entry(edition: Edition, dataset: Dataset, revision: Revision) -> ET.Element:
    url = edition.absolute(dataset.url)
    row_id, _, column_id = revision.cell.partition("@")
    row, column = dataset.row(row_id), dataset.column(column_id)
    what = ", ".join(part.label for part in (row, column) if part)
    summary = f"{what}: từ {revision.old} thành {revision.new}. {revision.reason}"
    anchor = f"{url}#{cell_anchor(row_id, column_id)}"
    id = f"{anchor}-{revision.date.isoformat()}"
    return _entry(id, anchor, f"Sửa số liệu: {dataset.title}", revision.date, summary)


def _entry(id: str, url: str, title: str, day: date, summary: str) -> ET.Element:
    entry = ET.Element("entry")
    add_text(entry, "title", title)
    add_text(entry, "id", id)
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
    add_text(entry, "updated", _moment(day))
    add_text(entry, "summary", summary)
    return entry


def _moment(day: date) -> str:
    return f"{day.isoformat()}T00:00:00+07:00"
