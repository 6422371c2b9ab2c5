"""Facts about a dataset in a reader's words."""

from __future__ import annotations

from bantin.statistics.model import Dataset, Source, Status
from bantin.text.dates import short

_STATUS = {
    Status.OFFICIAL: "",
    Status.PROVISIONAL: "số liệu sơ bộ",
    Status.ESTIMATE: "số liệu ước tính",
}
_FREQUENCY = {
    "year": "hằng năm",
    "half": "6 tháng",
    "quarter": "hằng quý",
    "month": "hằng tháng",
    "date": "theo ngày",
    "": "",
}


def status_label(status: Status) -> str:
    """``số liệu sơ bộ``; empty for official figures, which need no warning."""
    return _STATUS[status]


def frequency_label(frequency: str) -> str:
    """``hằng quý``; empty where the dataset names no frequency."""
    return _FREQUENCY[frequency]


def source_line(source: Source) -> str:
    """``Nguồn: name, document, 20/11/2026``; empty where there is no source."""
    parts = [source.name, source.document, short(source.date) if source.date else ""]
    text = ", ".join(part for part in parts if part)
    return f"Nguồn: {text}" if text else ""


def period_range(dataset: Dataset) -> str:
    """``Năm 2012 – Năm 2013``, the first and the last period; empty where there are none."""
    periods = [column.period for column in dataset.columns if column.period]
    if not periods:
        return ""
    first = min(periods, key=lambda period: period.start)
    last = max(periods, key=lambda period: period.end)
    return first.label if first.id == last.id else f"{first.label} – {last.label}"
