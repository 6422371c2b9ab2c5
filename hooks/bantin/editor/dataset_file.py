"""A proposed dataset as a data file: YAML that reads well and that the check accepts."""

from __future__ import annotations

import re

from bantin.editor.proposing import Proposal, ProposedRow
from bantin.statistics.cells import write_cell
from bantin.statistics.model import Cell

# Words that YAML, and our own reader, take as they stand.
_PLAIN_CELL = re.compile(r"\d+(?:\.\d{3})*|\d+/\d+|…")
_PLAIN_TEXT = re.compile(r"[^\W\d_](?:[\w /().–-]|,(?= ))*[\w)]")
_WORDS_OF_YAML = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def write_dataset(proposal: Proposal, source: str) -> str:
    """The text of ``data/<id>.yml``; an empty ``source`` is left for the editor to fill in."""
    lines = ["# Tạo từ bảng tính; xem lại các giả định dưới đây rồi xóa chúng."]
    lines += [f"# - {' '.join(remark.split())}" for remark in proposal.remarks]
    lines.append(f"title: {_text(proposal.title)}")
    if proposal.unit:
        lines.append(f"unit: {_text(proposal.unit)}")
    if proposal.frequency:
        lines.append(f"frequency: {proposal.frequency}")
    name = source or proposal.source
    lines += ["source:", f"  name: {_text(name)}" if name else "  name:"]
    lines.append("columns:")
    for id, (heading, type) in proposal.columns.items():
        fields = [f"period: {id}"] if heading.period else [f"id: {id}"]
        if not heading.period:
            fields.append(f"label: {_text(heading.label)}")
        if type is not None:
            fields.append(f"type: {type.value}")
        if heading.unit and heading.unit != "%":
            fields.append(f"unit: {_text(heading.unit)}")
        lines += _item(fields)
    lines.append("rows:")
    for row in proposal.rows:
        lines += _row(row)
    if proposal.notes:
        lines.append("notes:")
        lines += [f"  {_key(mark)}: {_text(text)}" for mark, text in proposal.notes.items()]
    if proposal.totals:
        lines.append("checks:")
        lines += [f"  - {{total: {t}, rows: [{', '.join(r)}]}}" for t, r in proposal.totals]
    return "\n".join([*lines, ""])


def _row(row: ProposedRow) -> list[str]:
    fields = [f"id: {row.id}", f"label: {_text(row.label)}"]
    if row.type is not None:
        fields.append(f"type: {row.type.value}")
    if row.unit and row.unit != "%":
        fields.append(f"unit: {_text(row.unit)}")
    if row.notes:
        fields.append(f"notes: [{', '.join(map(_key, row.notes))}]")
    cells = [f"      {_key(id)}: {_cell(cell)}" for id, cell in row.cells.items()]
    return [*_item(fields), "    cells:", *cells]


def _item(fields: list[str]) -> list[str]:
    return [f"  - {fields[0]}", *(f"    {field}" for field in fields[1:])]


def _cell(cell: Cell) -> str:
    written = write_cell(cell)
    value = written if _PLAIN_CELL.fullmatch(written) else _quoted(written)
    if cell.notes:
        return f"{{value: {value}, notes: [{', '.join(map(_key, cell.notes))}]}}"
    return value


def _key(text: str) -> str:
    return text if re.fullmatch(r"[\w-]+", text) and text not in _WORDS_OF_YAML else _quoted(text)


def _text(text: str) -> str:
    plain = _PLAIN_TEXT.fullmatch(text) and text.lower() not in _WORDS_OF_YAML
    return text if plain else _quoted(text)


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
