"""A dataset as JSON: everything that is known of it, numbers as numbers."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import Any

from bantin.statistics.model import Cell, Dataset


def dataset_json(dataset: Dataset) -> bytes:
    """The dataset with its cells by row and column; keys are the data file's own words."""
    area = dataset.geography
    data: dict[str, Any] = {
        "id": dataset.id,
        "title": dataset.title,
        "description": dataset.description,
        "unit": dataset.unit,
        "geography": {"name": area.name, "boundary_from": _day(area.boundary_from)}
        if area
        else None,
        "frequency": dataset.frequency,
        "as_of": _day(dataset.as_of),
        "status": dataset.status.value,
        "source": {
            "name": dataset.source.name,
            "document": dataset.source.document,
            "date": _day(dataset.source.date),
            "url": dataset.source.url,
        },
        "columns": [
            {"id": column.id, "label": column.label, "unit": column.unit}
            | (
                {
                    "start": column.period.start.isoformat(),
                    "end": column.period.end.isoformat(),
                }
                if column.period
                else {}
            )
            for column in dataset.columns
        ],
        "rows": [
            {
                "id": row.id,
                "label": row.label,
                "unit": row.unit,
                "notes": list(row.notes),
                "cells": {id: _cell(cell) for id, cell in row.cells.items()},
            }
            for row in dataset.rows
        ],
        "notes": dataset.notes,
        "revisions": [
            {
                "date": revision.date.isoformat(),
                "cell": revision.cell,
                "old": revision.old,
                "new": revision.new,
                "reason": revision.reason,
            }
            for revision in dataset.revisions
        ],
    }
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "type": cell.type.value,
        "written": cell.written,
        "value": _number(cell.value),
        "denominator": _number(cell.denominator),
        "bound": cell.bound.value,
        "missing": cell.missing.value if cell.missing else None,
        "notes": list(cell.notes),
    }


def _number(number: Decimal | None) -> int | float | None:
    if number is None:
        return None
    return int(number) if number == number.to_integral_value() else float(number)


def _day(day: Any) -> str | None:
    return day.isoformat() if day else None
