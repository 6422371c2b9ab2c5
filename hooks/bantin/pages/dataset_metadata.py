"""What programs are told of a dataset: schema.org for search engines, DCAT for data portals."""

from __future__ import annotations

from datetime import date
from typing import Any

from bantin.pages.edition import Edition
from bantin.statistics.labels import source_line
from bantin.statistics.model import Dataset


def last_change(dataset: Dataset) -> date | None:
    """When the figures last changed, as far as the data file tells: else where they end."""
    told = [revision.date for revision in dataset.revisions]
    if dataset.as_of:
        told.append(dataset.as_of)
    ends = [column.period.end for column in dataset.columns if column.period]
    return max(told or ends, default=None)


def dataset_json_ld(edition: Edition, dataset: Dataset) -> list[dict[str, Any]]:
    """The schema.org Dataset; none while the bulletin's address is not set."""
    if not edition.bulletin.settings.site_url:
        return []
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": dataset.title,
        "description": dataset.description or f"{dataset.title}. {source_line(dataset.source)}",
        "url": edition.absolute(dataset.url),
        "inLanguage": "vi",
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": dataset.source.name},
        "variableMeasured": [row.label for row in dataset.rows],
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.title,
                "encodingFormat": file.media_type,
                "contentUrl": edition.absolute(file.url),
            }
            for file in edition.downloads(dataset)
        ],
    }
    if periods := [column.period for column in dataset.columns if column.period]:
        start = min(period.start for period in periods)
        end = max(period.end for period in periods)
        data["temporalCoverage"] = f"{start.isoformat()}/{end.isoformat()}"
    if dataset.geography:
        data["spatialCoverage"] = dataset.geography.name
    if changed := last_change(dataset):
        data["dateModified"] = changed.isoformat()
    return [data]


def dcat_catalogue(edition: Edition) -> dict[str, Any]:
    """All datasets as a DCAT catalogue in JSON-LD."""
    settings = edition.bulletin.settings
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
        },
        "@id": edition.absolute("so-lieu/"),
        "@type": "dcat:Catalog",
        "dct:title": f"Số liệu – {settings.site_name}",
        "dct:description": settings.description or settings.site_name,
        "dct:language": "vi",
        "dct:publisher": {
            "@type": "foaf:Organization",
            "foaf:name": settings.organisation or settings.site_name,
        },
        "dcat:dataset": [
            _dcat_dataset(edition, dataset) for dataset in edition.bulletin.datasets.values()
        ],
    }


def _dcat_dataset(edition: Edition, dataset: Dataset) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "@id": edition.absolute(dataset.url),
        "@type": "dcat:Dataset",
        "dct:identifier": dataset.id,
        "dct:title": dataset.title,
        "dct:description": dataset.description or dataset.title,
        "dct:language": "vi",
        "dct:publisher": {"@type": "foaf:Organization", "foaf:name": dataset.source.name},
        "dcat:landingPage": {"@id": edition.absolute(dataset.url)},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": file.title,
                "dcat:mediaType": file.media_type,
                "dcat:byteSize": len(file.content),
                "dcat:downloadURL": {"@id": edition.absolute(file.url)},
            }
            for file in edition.downloads(dataset)
        ],
    }
    if changed := last_change(dataset):
        entry["dct:modified"] = changed.isoformat()
    if dataset.geography:
        entry["dct:spatial"] = dataset.geography.name
    return entry
