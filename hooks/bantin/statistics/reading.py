"""Data files into datasets: which files there are, and what each says of its figures."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from bantin.content.lengths import check_lengths
from bantin.content.tree import warn_named_txt
from bantin.diagnostics import Place, Problems
from bantin.sources import Fields, Mapping, Source, compose, read_source
from bantin.sources.files import check_name_length
from bantin.statistics.csv_rows import CsvTable, read_csv_rows
from bantin.statistics.differences import read_changes
from bantin.statistics.fields import DATASET_FIELDS, GEOGRAPHY_PARTS, SOURCE_PARTS
from bantin.statistics.grid import Grid, read_grid
from bantin.statistics.model import Dataset, Geography, Status
from bantin.statistics.model import Source as Publisher
from bantin.statistics.periods import FREQUENCIES
from bantin.statistics.rules import (
    check_notes,
    read_checks,
    read_headline,
    read_notes,
    read_revisions,
)
from bantin.statistics.verifying import verify
from bantin.text.similar import did_you_mean
from bantin.text.slugs import is_slug, slugify

# Files of the data folder that other rooms read.
RESERVED = frozenset(
    {"sections", "authors", "documents", "offices", "redirects", "words", "cleared"}
)
MAX_BYTES = 5_000_000

_NAMED_TXT = (".yml.txt", ".yaml.txt", ".csv.txt")
_WEB = ("https://", "http://")
_HOST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)")


def read_datasets(root: Path, data_dir: str | Path, problems: Problems) -> dict[str, Dataset]:
    """Reads and checks every dataset of the bulletin, by id, in the order of their ids.

    ``data_dir`` is the data folder, from ``root`` or absolute; there need not be one. Everything
    wrong is added to ``problems``; a dataset with mistakes is returned as far as it can be read.
    """
    folder = root / data_dir
    if not folder.is_dir():
        return {}
    datasets: dict[str, Dataset] = {}
    for file in sorted(folder.iterdir()):
        if file.name.lower().endswith(_NAMED_TXT):
            warn_named_txt(Place(_relative(file, root)), problems)
        if file.suffix not in (".yml", ".yaml") or file.name.startswith("."):
            continue
        if file.stem in RESERVED:
            continue
        path = _relative(file, root)
        if _check_name(file, path, problems):
            datasets[file.stem] = _read_dataset(root, path, file, problems)
    return datasets


def _relative(file: Path, root: Path) -> str:
    try:
        return file.relative_to(root).as_posix()
    except ValueError:
        return file.as_posix()


def _check_name(file: Path, path: str, problems: Problems) -> bool:
    """The name becomes an address, so it must be fit for one."""
    if file.suffix == ".yml" and is_slug(file.stem):
        return check_name_length(file.name, Place(path), problems)
    right = slugify(file.stem) or "ten-bang"
    problems.error(
        Place(path),
        "dataset-name",
        f"tên tệp số liệu «{file.name}» không dùng làm địa chỉ được",
        f"đổi tên thành {right}.yml",
    )
    return False


def _read_dataset(root: Path, path: str, file: Path, problems: Problems) -> Dataset:
    source = None
    if _check_size(file, path, problems):
        source = read_source(root, path, problems)
    document = compose(source, problems) if source is not None else None
    if not isinstance(document, Mapping):
        if source is not None and document is not None:
            _report_shape(source, problems)
        return Dataset(file.stem, path, file.stem, Publisher(""), (), (), readable=False)
    fields = Fields(document, problems)
    if not fields.has("rows_from"):
        return _read_fields(file.stem, path, fields, problems)
    table = _read_table(root, path, fields, problems)
    if table is None:
        return Dataset(file.stem, path, file.stem, Publisher(""), (), (), readable=False)
    return _read_fields(file.stem, path, fields, problems, table)


def _read_table(root: Path, path: str, fields: Fields, problems: Problems) -> CsvTable | None:
    """The CSV that ``rows_from`` names; it must lie beside the data file."""
    name, place = fields.text("rows_from"), fields.value_place("rows_from")
    if fields.has("rows"):
        problems.error(
            place,
            "rows-twice",
            "bảng vừa có rows vừa có rows_from",
            "giữ rows nếu bảng ngắn, giữ rows_from nếu số liệu ở tệp CSV",
        )
        return None
    folder = path.rpartition("/")[0]
    if "/" in name or "\\" in name or not name.endswith(".csv"):
        problems.error(
            place,
            "rows-from-name",
            f"«{name}» không phải là tên một tệp CSV nằm cạnh tệp này",
            f"chép tệp vào {folder}/ rồi viết rows_from: {_csv_name(name)}",
        )
        return None
    if not os.path.lexists(root / folder / name):
        names = [file.name for file in (root / folder).glob("*.csv")]
        problems.error(
            place,
            "rows-from-missing",
            f"không có tệp {folder}/{name}",
            did_you_mean(name, names) or f"chép tệp CSV vào {folder}/",
        )
        return None
    if not _check_size(root / folder / name, f"{folder}/{name}", problems):
        return None
    source = read_source(root, f"{folder}/{name}", problems)
    return read_csv_rows(source, problems) if source is not None else None


def _csv_name(written: str) -> str:
    """The name of the file that was meant, wherever it lies."""
    stem = written.replace("\\", "/").rpartition("/")[2].removesuffix(".csv").rpartition(".")
    return f"{slugify(stem[0] or stem[2]) or 'chuoi-dai'}.csv"


def _check_size(file: Path, path: str, problems: Problems) -> bool:
    try:
        found = file.stat()
    except OSError:
        return True  # read_source tells why.
    size = found.st_size
    if size <= MAX_BYTES or not stat.S_ISREG(found.st_mode):
        return True
    problems.error(
        Place(path),
        "dataset-too-large",
        f"tệp số liệu nặng {size / 1_000_000:.0f} MB, quá mức {MAX_BYTES // 1_000_000} MB",
        "tách thành nhiều bảng nhỏ hơn",
    )
    return False


def _report_shape(source: Source, problems: Problems) -> None:
    problems.error(
        source.place(0),
        "dataset-shape",
        "tệp số liệu phải gồm các khóa như title, source, columns, rows",
        "xem một tệp mẫu trong thư mục data/ hoặc trang hướng dẫn về số liệu",
    )


def _read_fields(
    id: str, path: str, fields: Fields, problems: Problems, table: CsvTable | None = None
) -> Dataset:
    fields.follow(DATASET_FIELDS)
    check_lengths(fields, DATASET_FIELDS)
    frequency = fields.choice("frequency", FREQUENCIES)
    notes = read_notes(fields)
    grid = read_grid(fields, notes, frequency, table)
    check_notes(fields, notes, grid)
    dataset = Dataset(
        id=id,
        path=path,
        title=fields.text("title", required="Cơ chế một cửa") or id,
        source=_read_publisher(fields, problems),
        columns=grid.columns,
        rows=grid.rows,
        description=fields.text("description"),
        unit=fields.text("unit"),
        geography=_read_geography(fields),
        frequency=frequency,
        as_of=fields.day("as_of"),
        status=_read_status(fields),
        stale_after_days=fields.integer("stale_after_days", minimum=1),
        historical=fields.boolean("historical"),
        notes=notes,
        checks=read_checks(fields, grid),
        revisions=read_revisions(fields, grid),
        changes=read_changes(fields, grid.columns),
        headline=read_headline(fields, grid),
        section=fields.text("section"),
        section_place=fields.value_place("section"),
        readable=bool(grid.columns and grid.rows),
    )
    _check_ageing(dataset, grid, fields, problems)
    verify(dataset, fields.value_place("columns"), problems)
    return dataset


def _read_publisher(fields: Fields, problems: Problems) -> Publisher:
    group = fields.mapping("source")
    if group is None or not group.has("name"):
        if group is not None or not fields.has("source"):
            problems.error(
                fields.value_place("source"),
                "dataset-no-source",
                "bảng số liệu chưa ghi nguồn",
                "thêm source: {name: tên cơ quan công bố}",
            )
        return Publisher("")
    group.follow(SOURCE_PARTS)
    url = group.text("url")
    if url and not url.lower().startswith(_WEB):
        problems.error(
            group.value_place("url"),
            "source-url",
            f"địa chỉ nguồn «{url}» không phải địa chỉ web",
            f"viết url: https://{url if _HOST.match(url) else 'example.org/'}",
        )
        url = ""
    return Publisher(group.text("name"), group.text("document"), group.day("date"), url)


def _read_geography(fields: Fields) -> Geography | None:
    group = fields.mapping("geography")
    if group is None:
        return None
    group.follow(GEOGRAPHY_PARTS)
    name = group.text("name", required="Tỉnh …")
    boundary, comparable = group.day("boundary_from"), group.boolean("comparable")
    return Geography(name, boundary, comparable) if name else None


def _read_status(fields: Fields) -> Status:
    word = fields.choice("status", [status.value for status in Status])
    return Status(word) if word else Status.OFFICIAL


def _check_ageing(dataset: Dataset, grid: Grid, fields: Fields, problems: Problems) -> None:
    if dataset.stale_after_days is None:
        return
    place = fields.value_place("stale_after_days")
    if dataset.historical:
        problems.error(
            place,
            "stale-and-historical",
            "bảng vừa ghi historical vừa ghi stale_after_days",
            "giữ một trong hai: số liệu lịch sử không cũ đi",
        )
    elif dataset.as_of is None and not any(column.period for column in grid.columns):
        problems.error(
            place,
            "stale-without-date",
            "không biết số liệu tính đến ngày nào để tính hạn stale_after_days",
            "thêm dòng, ví dụ as_of: 2026-11-20 (ngày chốt số liệu)",
        )
