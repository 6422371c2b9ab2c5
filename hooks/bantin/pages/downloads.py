"""The files of a dataset that readers can take away, made once a build."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.statistics.exports.csv_files import cells_csv, table_csv
from bantin.statistics.exports.datapackage import data_package
from bantin.statistics.exports.json_file import dataset_json
from bantin.statistics.exports.xlsx import dataset_xlsx
from bantin.statistics.model import Dataset

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Download:
    """A file at ``url`` (from the site's root); ``kind`` is what a reader knows it as."""

    url: str
    title: str
    kind: str
    media_type: str
    content: bytes


def urls(dataset: Dataset) -> list[str]:
    """Where the files of a dataset are, in the order of :func:`downloads`, without making them."""
    base = f"{dataset.url}{dataset.id}"
    return [
        f"{base}.xlsx",
        f"{base}.csv",
        f"{base}.json",
        f"{base}-data.csv",
        f"{dataset.url}datapackage.json",
    ]


def downloads(dataset: Dataset) -> list[Download]:
    """The files of a dataset, those for people first."""
    json = "application/json"
    xlsx, csv, whole, cells, package = urls(dataset)
    return [
        Download(xlsx, "Bảng tính Excel", "XLSX", XLSX, dataset_xlsx(dataset)),
        Download(csv, "Bảng chữ", "CSV", "text/csv", table_csv(dataset)),
        Download(whole, "Toàn bộ, cho máy đọc", "JSON", json, dataset_json(dataset)),
        Download(cells, "Từng ô, cho máy đọc", "CSV", "text/csv", cells_csv(dataset)),
        Download(
            package,
            "Mô tả gói dữ liệu",
            "JSON",
            json,
            data_package(dataset, cells.removeprefix(dataset.url)),
        ),
    ]
