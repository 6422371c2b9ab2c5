"""Small datasets for charts, read by the real reader."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bantin.diagnostics import Problems
from bantin.statistics.model import Dataset
from bantin.statistics.reading import read_datasets


def grid(
    rows: Mapping[str, Sequence[str]],
    columns: Sequence[str],
    *,
    type: str = "decimal",
    units: Mapping[str, str] | None = None,
) -> Dataset:
    """A dataset whose ``rows`` give the cells, as written, of each column."""
    named = [
        {"period": column} if column[:4].isdigit() else {"id": column, "label": column}
        for column in columns
    ]
    data = {
        "title": "Bảng",
        "source": {"name": "Nguồn"},
        "historical": "true",
        "columns": named,
        "rows": [
            {
                "id": id,
                "label": f"Dòng {id}",
                "type": type,
                "unit": (units or {}).get(id, ""),
                "cells": dict(zip(columns, cells, strict=True)),
            }
            for id, cells in rows.items()
        ],
    }
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "data").mkdir()
        text = json.dumps(data, ensure_ascii=False).replace('"true"', "true")  # JSON is YAML
        Path(folder, "data/bang.yml").write_text(text, encoding="utf-8")
        problems = Problems()
        dataset = read_datasets(Path(folder), "data", problems)["bang"]
        assert not problems.has_errors, str(problems)
        return dataset
