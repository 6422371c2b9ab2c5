"""The Data Package (v2) of a dataset: what its file of cells holds, for programs and archives."""

from __future__ import annotations

import json
from typing import Any

from bantin.statistics.exports.csv_files import CELL_FIELDS
from bantin.statistics.model import Bound, Dataset, Missing

_NUMBERS = {"value", "denominator"}
_DESCRIPTIONS = {
    "row": "Mã dòng",
    "label": "Tên chỉ tiêu",
    "unit": "Đơn vị tính",
    "column": "Mã kỳ hoặc mã cột",
    "value": "Giá trị; của phân số là tử số, của tỷ lệ là số phần trăm",
    "denominator": "Mẫu số của phân số; trống nếu không rõ",
    "bound": "Giới hạn: lớn hơn, nhỏ hơn, khoảng; trống nếu đúng bằng",
    "missing": "Vì sao không có giá trị: - không phát sinh, … chưa thu thập được",
    "written": "Ô như trong tệp số liệu",
}


def data_package(dataset: Dataset, data_file: str) -> bytes:
    """``datapackage.json`` describing the cells in ``data_file``, which lies beside it."""
    source: dict[str, Any] = {"title": ", ".join(_source_words(dataset))}
    if dataset.source.url:
        source["path"] = dataset.source.url
    package: dict[str, Any] = {
        "name": dataset.id,
        "title": dataset.title,
        "sources": [source],
        "resources": [
            {
                "name": dataset.id,
                "type": "table",
                "path": data_file,
                "format": "csv",
                "mediatype": "text/csv",
                "encoding": "utf-8",
                "schema": {
                    "fields": [_field(name) for name in CELL_FIELDS],
                    "missingValues": [""],
                    "primaryKey": ["row", "column"],
                },
            }
        ],
    }
    if dataset.description:
        package["description"] = dataset.description
    return json.dumps(package, ensure_ascii=False, indent=1).encode() + b"\n"


def _source_words(dataset: Dataset) -> list[str]:
    return [text for text in (dataset.source.name, dataset.source.document) if text]


def _field(name: str) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": name,
        "type": "number" if name in _NUMBERS else "string",
        "description": _DESCRIPTIONS[name],
    }
    if name == "bound":
        field["constraints"] = {"enum": [bound.value for bound in Bound if bound.value]}
    if name == "missing":
        field["constraints"] = {"enum": [missing.value for missing in Missing]}
    return field
