"""The record of what was published, which the next build is held to.

A built site carries the record of its own addresses and figures in ``published.json``, so the last
site (in ``site/``, or its record restored there by CI) tells the next build what readers have
seen. It lies in the site rather than in the repository because only a published site knows that
it was published: a record in the repository would have to be committed by a build, and would
disagree with the site whenever a publication failed or was rolled back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.statistics.cells import write_cell
from bantin.statistics.model import Dataset

RECORD = "published.json"
VERSION = 1
_TREE = b'"tree": "'  # stands nowhere else after the figures


@dataclass(frozen=True, slots=True)
class Published:
    """What was published: addresses from the site's root, and cells ``row@column`` as written.

    ``numbers`` are those of the old site (``legacy_id``) that led somewhere.
    """

    addresses: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def read_published(site: Path) -> Published:
    """The record of the site in a folder; an empty one where there is none that can be read."""
    try:
        record = json.loads((site / RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return Published()
    if not isinstance(record, dict) or record.get("version") != VERSION:
        return Published()
    addresses, figures = record.get("addresses"), record.get("figures")
    numbers = record.get("numbers")
    return Published(
        addresses=frozenset(map(str, addresses)) if isinstance(addresses, list) else frozenset(),
        numbers=frozenset(number for number in numbers if isinstance(number, int))
        if isinstance(numbers, list)
        else frozenset(),
        figures=_figures(figures) if isinstance(figures, dict) else {},
    )


def _figures(figures: dict[str, Any]) -> dict[str, dict[str, str]]:
    return {
        id: {name: str(written) for name, written in cells.items()}
        for id, cells in figures.items()
        if isinstance(cells, dict)
    }


def record_document(
    addresses: Iterable[str], numbers: Iterable[int], datasets: Iterable[Dataset], tree: str
) -> bytes:
    """The record of a site; ``tree`` is a digest of all its other files."""
    record = {
        "version": VERSION,
        "addresses": sorted(addresses),
        "numbers": sorted(numbers),
        "figures": {dataset.id: figures_of(dataset) for dataset in datasets},
        "tree": tree,
    }
    return json.dumps(record, ensure_ascii=False, sort_keys=True).encode()


def resealed(record: bytes, tree: str) -> bytes:
    """The same record for another tree. Raises ValueError for what is no record."""
    start = record.rindex(_TREE) + len(_TREE)
    return record[:start] + tree.encode() + record[record.index(b'"', start) :]


def figures_of(dataset: Dataset) -> dict[str, str]:
    """The cells of a dataset by ``row@column``, each as a data file should hold it."""
    return {
        f"{row.id}@{column_id}": write_cell(cell)
        for row in dataset.rows
        for column_id, cell in row.cells.items()
    }
