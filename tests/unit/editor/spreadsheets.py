"""Spreadsheets for tests, and what is read of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from bantin.diagnostics import Problems
from bantin.editor.dataset_file import write_dataset
from bantin.editor.proposing import Proposal, propose
from bantin.editor.spreadsheet import read_sheet
from bantin.statistics.cells import format_cell
from bantin.statistics.model import Dataset
from bantin.statistics.reading import read_datasets

Table = list[list[object]]
SIMPLE: Table = [["Chỉ tiêu", 2012, 2013], ["Hồ sơ", 1200, 1350], ["Đơn thư", 3, 5]]


def save(folder: Path, rows: Table, layout: Callable[[Worksheet], None] = lambda _: None) -> Path:
    workbook = Workbook()
    sheet = workbook.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Biểu 1"
    for row in rows:
        sheet.append(row)
    layout(sheet)
    path = folder / "bang.xlsx"
    workbook.save(path)
    return path


def proposed(
    folder: Path, rows: Table, layout: Callable[[Worksheet], None] = lambda _: None
) -> Proposal:
    return propose(read_sheet(save(folder, rows, layout)), "Bảng")


def read_back(folder: Path, proposal: Proposal, source: str = "Văn phòng") -> Dataset:
    """The dataset that the written file is, which must have no problem."""
    (folder / "data").mkdir(exist_ok=True)
    text = write_dataset(proposal, source)
    (folder / "data/bang.yml").write_text(text, encoding="utf-8")
    problems = Problems()
    dataset = read_datasets(folder, "data", problems)["bang"]
    assert str(problems) == ""
    return dataset


def shown(dataset: Dataset) -> dict[str, list[str]]:
    """Each row as readers see it, with its unit."""
    return {
        row.id: [
            *(format_cell(cell) for cell in row.cells.values()),
            dataset.unit_of(row, dataset.columns[0]),
        ]
        for row in dataset.rows
    }
