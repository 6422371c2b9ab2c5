"""The record of what a site shows: its addresses, the numbers it leads on, its figures.

Each built site carries its own record in ``published.json``. It says nothing of what readers have
seen until the site goes out: the record of the site *that is out there* is what the next release
is held to (`bantin.publishing.records`). It lies in the site rather than in the repository because
only a published site knows that it was published: a record in the repository would have to be
committed by a build, and would disagree with the site whenever a publication failed or was rolled
back. So a build that was only looked at binds nobody.
"""

from __future__ import annotations

import errno
import json
import stat
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bantin.sources.digests import MOST_BYTES, digest
from bantin.statistics.cells import write_cell
from bantin.statistics.model import Dataset, Missing

RECORD = "published.json"
VERSION = 1
_TREE = b'"tree": "'  # stands nowhere else after the figures
NOT_COLLECTED = Missing.NOT_COLLECTED.value  # a cell that said so may be filled in


class DamagedRecordError(ValueError):
    """A document that is no record, or not a whole one; the text says why, in Vietnamese."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a site shows: addresses from its root, and cells ``row@column`` as written.

    ``numbers`` are those of the old site (``legacy_id``) that lead somewhere. ``name`` and ``url``
    are the site's own, both empty in records of versions that did not write them.
    """

    addresses: frozenset[str] = frozenset()
    numbers: frozenset[int] = frozenset()
    figures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    name: str = ""
    url: str = ""

    def keeps(self, before: Published) -> bool:
        """Whether nothing that ``before`` shows is missing or otherwise here."""
        if not (before.addresses <= self.addresses and before.numbers <= self.numbers):
            return False
        for id, cells in before.figures.items():
            here = self.figures.get(id, {})
            for name, old in cells.items():
                new = here.get(name)
                if new is None or old not in (new, NOT_COLLECTED):
                    return False
        return True


def record_of(site: Path) -> bytes:
    """The record of the site in a folder as it stands there. Raises OSError where it is no file."""
    file = site / RECORD
    found = file.stat()  # a pipe would be waited for
    if not stat.S_ISREG(found.st_mode) or found.st_size > MOST_BYTES:
        raise FileNotFoundError(errno.ENOENT, "no record", str(file))
    return file.read_bytes()


def read_published(site: Path) -> Published:
    """The record of the site in a folder; an empty one where there is none that can be read."""
    try:
        return parse_record(record_of(site))
    except (OSError, DamagedRecordError):
        return Published()


def parse_record(document: bytes) -> Published:
    """The record in a document. Raises DamagedRecordError for anything but a whole one."""
    try:
        record = json.loads(document)
        found = _digest_of(record) if isinstance(record, dict) else ""
    except (ValueError, RecursionError) as error:
        raise DamagedRecordError("không phải JSON trọn vẹn") from error
    if not isinstance(record, dict) or "version" not in record:
        raise DamagedRecordError("không phải bản ghi của bản tin")
    if record["version"] != VERSION:
        raise DamagedRecordError("là của bản chương trình khác")
    numbers, site = record.get("numbers", []), record.get("site", {"name": "", "url": ""})
    is_whole = (
        _are(record.get("addresses"), str)
        and _are(numbers, int)
        and _is_table(record.get("figures"))
        and isinstance(site, dict)
        and all(isinstance(site.get(key), str) for key in ("name", "url"))
    )
    if not is_whole:
        raise DamagedRecordError("thiếu một phần")
    # Records of earlier versions have no digest.
    if record.get("digest", found) != found:
        raise DamagedRecordError("nội dung không khớp mã kiểm tra của nó")
    return Published(
        frozenset(record["addresses"]),
        frozenset(numbers),
        record["figures"],
        site["name"],
        site["url"],
    )


def _are(values: object, kind: type) -> bool:
    return isinstance(values, list) and all(type(value) is kind for value in values)


def _is_table(figures: object) -> bool:
    return isinstance(figures, dict) and all(
        isinstance(cells, dict) and all(isinstance(written, str) for written in cells.values())
        for cells in figures.values()
    )


def record_document(
    addresses: Iterable[str],
    numbers: Iterable[int],
    datasets: Iterable[Dataset],
    tree: str,
    *,
    name: str = "",
    url: str = "",
) -> bytes:
    """The record of a site; ``tree`` is a digest of all its other files."""
    record: dict[str, Any] = {
        "version": VERSION,
        "addresses": sorted(addresses),
        "numbers": sorted(numbers),
        "figures": {dataset.id: figures_of(dataset) for dataset in datasets},
        "site": {"name": name, "url": url},
    }
    return _document({**record, "digest": _digest_of(record), "tree": tree}).encode()


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


def _digest_of(record: Mapping[str, Any]) -> str:
    """A digest of all that the record says, whatever tree it seals."""
    return digest(_document({k: v for k, v in record.items() if k not in ("digest", "tree")}))


def _document(record: Mapping[str, Any]) -> str:
    return json.dumps(record, ensure_ascii=False, sort_keys=True)
