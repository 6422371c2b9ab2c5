"""What a link asks that its cells cannot answer, and what to ask instead."""

from __future__ import annotations

from bantin.statistics.cells import format_cell
from bantin.statistics.model import Cell, Column, Dataset, Row
from bantin.statistics.refusal import Refusal
from bantin.statistics.wording import Wording


def unknown_base(wording: Wording, dataset: Dataset, column: Column, cell: Cell) -> Refusal:
    """A percentage asked of a fraction such as ``14/…``."""
    return Refusal(
        "text-unknown-base",
        f"«{wording.text}» là tỷ lệ, mà {_of(column)} không rõ tổng số ({format_cell(cell)})",
        f"viết bằng số, không viết %, hoặc bổ sung tổng số trong {dataset.path}",
    )


def not_collected(dataset: Dataset, row: Row, column: Column) -> Refusal:
    """A figure asked of a cell that holds ``…``."""
    return Refusal(
        "text-not-collected",
        f"số liệu «{row.id}» {_of(column)} chưa thu thập được",
        f"bỏ con số ấy khỏi bài hoặc bổ sung {dataset.path}",
    )


def _of(column: Column) -> str:
    return f"kỳ {column.id}" if column.period else f"cột «{column.id}»"


def needs_two_columns(wording: Wording, dataset: Dataset, row: Row, column: Column) -> Refusal:
    at = dataset.columns.index(column)
    base = dataset.columns[at - 1].id if at else "…"
    return Refusal(
        "text-needs-base",
        f"«{wording.text}» nói mức thay đổi, mà liên kết chỉ nêu một kỳ",
        f"thêm kỳ so sánh: so-lieu:{dataset.id}/{row.id}@{column.id}-{base}",
    )
