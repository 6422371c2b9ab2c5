"""A dataset as an Excel workbook: typed cells, notes, source and revisions.

The same dataset gives the same bytes whenever it is written: the workbook's dates are those of
the data, not of the moment.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime
from typing import Any

from bantin.statistics.cells import format_cell
from bantin.statistics.labels import source_line, status_label
from bantin.statistics.model import Bound, Cell, CellType, Dataset
from bantin.statistics.tables import table_view

_EPOCH = datetime(1980, 1, 1)  # the first moment that a ZIP file can name
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")
_FIRST_COLUMN_WIDTH = 52


def dataset_xlsx(dataset: Dataset) -> bytes:
    """The workbook: a sheet of figures, and one of what must be known of them."""
    # Half of a second's worth of modules, and only for a bulletin that has datasets.
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    book.properties.title = dataset.title
    book.properties.description = dataset.source.name
    book.properties.created = _EPOCH
    sheet: Any = book.active
    sheet.title = "Số liệu"
    _write(sheet.cell(1, 1), dataset.title).font = Font(bold=True, size=14)
    table = table_view(dataset, dataset.title, anchors=False)
    header = ["Chỉ tiêu", "Đơn vị", *table.headers]
    for number, text in enumerate(header, 1):
        cell = _write(sheet.cell(3, number), text)
        cell.font = Font(bold=True)
        cell.alignment = Alignment(horizontal="left" if number < 3 else "right", wrap_text=True)
    for line, (row, view) in enumerate(zip(dataset.rows, table.rows, strict=True), 4):
        _write(sheet.cell(line, 1), _with_marks(row.label, row.notes))
        _write(sheet.cell(line, 2), view.unit or table.common_unit)
        for number, column in enumerate(dataset.columns, 3):
            figure = row.cells.get(column.id)
            if figure is not None:
                _write_figure(sheet.cell(line, number), figure, dataset)
        changes = view.cells[len(dataset.columns) :]
        for number, change in enumerate(changes, 3 + len(dataset.columns)):
            _write(sheet.cell(line, number), change.text.replace("\u00a0", " "))
    sheet.column_dimensions["A"].width = _FIRST_COLUMN_WIDTH
    sheet.freeze_panes = "C4"
    about = book.create_sheet("Ghi chú")
    for line, texts in enumerate(_about(dataset), 1):
        for number, text in enumerate(texts, 1):
            _write(about.cell(line, number), text)
    about.column_dimensions["A"].width = 18
    output = io.BytesIO()
    book.save(output)
    return _timeless(output.getvalue())


def _write(cell: Any, text: str) -> Any:
    cell.value = text
    cell.data_type = "s"  # a text that begins with = stays a text
    return cell


def _write_figure(cell: Any, figure: Cell, dataset: Dataset) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Alignment

    cell.alignment = Alignment(horizontal="right")
    number_format = _number_format(figure)
    if figure.missing is None and figure.type is CellType.DATE:
        cell.value, cell.number_format = date.fromisoformat(figure.text), "dd/mm/yyyy"
    elif figure.value is None or figure.type is CellType.FRACTION:
        # «16/21» would be taken for a date, so fractions are texts.
        _write(cell, format_cell(figure).replace("\u00a0", " "))
    else:
        percent = figure.type is CellType.PERCENT
        cell.value = figure.value / 100 if percent else figure.value
        cell.number_format = number_format
    texts = [dataset.notes[mark] for mark in figure.notes if mark in dataset.notes]
    if texts:
        cell.comment = Comment("\n".join(texts), dataset.source.name)


def _number_format(figure: Cell) -> str:
    decimals = -int(figure.value.as_tuple().exponent) if figure.value is not None else 0
    form = "#,##0" + ("." + "0" * decimals if decimals > 0 else "")
    if figure.type is CellType.PERCENT:
        form += "%"
    # The bound is shown before the number, which stays a number.
    return f'"{figure.bound.value} "{form}' if figure.bound is not Bound.EXACT else form


def _with_marks(label: str, marks: tuple[str, ...]) -> str:
    return f"{label} ({', '.join(marks)})" if marks else label


def _about(dataset: Dataset) -> list[list[str]]:
    lines = [["Bộ số liệu", dataset.title]]
    for name, text in (
        ("Mô tả", dataset.description),
        ("Phạm vi", dataset.geography.name if dataset.geography else ""),
        ("Tình trạng", status_label(dataset.status)),
        ("Nguồn", source_line(dataset.source).removeprefix("Nguồn: ")),
        ("Địa chỉ nguồn", dataset.source.url),
    ):
        if text:
            lines.append([name, text])
    lines += [[f"Chú thích {mark}", text] for mark, text in dataset.notes.items()]
    for revision in dataset.revisions:
        day = revision.date.isoformat()
        change = [revision.cell, revision.old, revision.new, revision.reason]
        lines.append(["Sửa số liệu", day, *change])
    return lines


def _timeless(workbook: bytes) -> bytes:
    """The workbook without the moment at which it was written."""
    moment = _EPOCH.isoformat().encode() + b"Z"
    output = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(workbook)) as source,
        zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(rb"\g<1>" + moment + rb"\g<2>", content)
            info = zipfile.ZipInfo(name, _EPOCH.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(info, content)
    return output.getvalue()
