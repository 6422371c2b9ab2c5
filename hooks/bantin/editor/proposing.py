"""A dataset proposed from a sheet, with every assumption that was made told in a line."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from bantin.diagnostics import Place
from bantin.editor.headings import Heading
from bantin.editor.sheet_cells import Figure, read_entry
from bantin.editor.spreadsheet import Entry, Sheet, SpreadsheetError, address, column_name, shown
from bantin.editor.table_layout import Layout, read_layout
from bantin.statistics.cells import write_cell
from bantin.statistics.model import Cell, CellType, Missing
from bantin.text.slugs import slugify

_LONGEST_ID = 40
_TOTALS = frozenset({"tong", "tong-so", "tong-cong", "cong", "toan-tinh", "toan-huyen", "chung"})
_SHOWN = 8
_COUNTS = (CellType.INTEGER, CellType.DECIMAL)


@dataclass(slots=True)
class ProposedRow:
    """A row to be: ``cells`` by column id; ``type`` is None where the columns have the types."""

    id: str
    label: str
    cells: dict[str, Cell]
    type: CellType | None
    unit: str = ""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class Proposal:
    """A dataset to be. ``columns`` by id, each with its type where the rows have none.

    ``remarks`` are the assumptions, in Vietnamese, in the order of the sheet.
    """

    title: str
    unit: str
    source: str
    columns: dict[str, tuple[Heading, CellType | None]]
    rows: list[ProposedRow]
    notes: dict[str, str] = field(default_factory=dict)
    totals: list[tuple[str, list[str]]] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def frequency(self) -> str:
        found = {h.period.frequency if h.period else "" for h, _ in self.columns.values()}
        return found.pop() if len(found) == 1 else ""


def propose(sheet: Sheet, name: str) -> Proposal:
    """Reads a sheet as a dataset; ``name`` is its title where the sheet gives none.

    Raises SpreadsheetError with everything that cannot be read without guessing.
    """
    layout = read_layout(sheet)
    remarks = [*sheet.remarks, *layout.remarks]
    if not layout.title:
        remarks.append(f"trang tính không ghi tên bảng, lấy tên «{name}»")
    columns = _name_columns(layout, remarks)
    proposal = Proposal(layout.title or name, layout.unit, layout.source, {}, [], remarks=remarks)
    if layout.source:
        remarks.append(f"nguồn lấy ở dòng ghi nguồn của trang tính: «{layout.source}»")
    _read_rows(sheet, layout, columns, proposal)
    by_column = _settle_types(proposal, columns)
    proposal.columns = {id: (layout.heads[at], by_column.get(id)) for at, id in columns.items()}
    _place_unit(proposal)
    _find_totals(proposal)
    return proposal


def _place_unit(proposal: Proposal) -> None:
    """Takes the table's unit down to what it counts, where rates stand among counts."""
    unit = proposal.unit
    types = [row.type for row in proposal.rows] + [type for _, type in proposal.columns.values()]
    if not unit or (unit != "%" and CellType.PERCENT not in types):
        return
    proposal.unit = ""
    for row in proposal.rows:
        if row.type is not None and row.type is not CellType.PERCENT and unit != "%":
            row.unit = row.unit or unit
    for id, (heading, type) in proposal.columns.items():
        if type is not None and type is not CellType.PERCENT and unit != "%":
            proposal.columns[id] = (replace(heading, unit=heading.unit or unit), type)


def _name_columns(layout: Layout, remarks: list[str]) -> dict[int, str]:
    ids: dict[int, str] = {}
    for column, heading in layout.heads.items():
        wanted = heading.period.id if heading.period else slugify(heading.label)
        id = _unique(wanted or "cot", ids.values())
        if heading.period and id != heading.period.id:
            raise SpreadsheetError(
                f"hai cột cùng là {heading.label}, cột {column_name(column)} là cột thứ hai; "
                "ghi tên cột cho khác nhau"
            )
        ids[column] = id
        read = f"kỳ {id} ({heading.label})" if heading.period else f"cột «{heading.label}»"
        unit = f", đơn vị «{heading.unit}»" if heading.unit else ""
        remarks.append(f"cột {column_name(column)} là {read}{unit}")
    return ids


def _unique(wanted: str, taken: Iterable[str]) -> str:
    known = set(taken)
    short = wanted if len(wanted) <= _LONGEST_ID else wanted[: _LONGEST_ID + 1].rpartition("-")[0]
    base = short or wanted[:_LONGEST_ID]
    id, number = base, 2
    while id in known:
        id, number = f"{base}-{number}", number + 1
    return id


def _read_rows(sheet: Sheet, layout: Layout, columns: dict[int, str], proposal: Proposal) -> None:
    blanks: list[str] = []
    rates: list[str] = []
    obstacles: list[str] = []
    for row in layout.data:
        label = shown(sheet.cells[row, layout.label_column])
        unit = _text(sheet, row, layout.unit_column)
        made = ProposedRow(
            _unique(slugify(label) or "dong", [other.id for other in proposal.rows]),
            label,
            {},
            None,
            unit if unit != layout.unit else "",
        )
        for column, id in columns.items():
            entry = sheet.cells.get((row, column))
            if entry is None:
                blanks.append(address(row, column))
                place = Place(blanks[-1])
                made.cells[id] = Cell(CellType.TEXT, place, "", missing=Missing.NOT_COLLECTED)
                continue
            figure = read_entry(entry, layout.heads[column].unit or unit or layout.unit)
            if figure.cell.type is CellType.PERCENT and _is_bare(entry):
                rates.append(entry.address)
            if figure.obstacle:
                obstacles.append(figure.obstacle)
            if figure.remark:
                proposal.remarks.append(figure.remark)
            made.cells[id] = _with_note(figure, layout, proposal)
        if note := _text(sheet, row, layout.note_column):
            mark = f"d{row + 1}"
            proposal.notes[mark] = note
            made.notes = (mark,)
        proposal.rows.append(made)
    if obstacles:
        raise SpreadsheetError("\n".join(obstacles))
    if rates:
        proposal.remarks.append(f"số ở ô {_listed(rates)} có đơn vị %, ghi là tỷ lệ")
    if blanks:
        proposal.remarks.append(
            f"ô trống {_listed(blanks)} ghi là … (chưa thu thập được); "
            "ô nào thật ra không phát sinh thì đổi thành -"
        )


def _is_bare(entry: Entry) -> bool:
    """Whether nothing in the cell itself says that it is a rate."""
    return not entry.percent and "%" not in str(entry.value)


def _listed(addresses: list[str]) -> str:
    more = len(addresses) - _SHOWN
    return ", ".join(addresses[:_SHOWN]) + (f" và {more} ô nữa" if more > 0 else "")


def _text(sheet: Sheet, row: int, column: int | None) -> str:
    entry = sheet.cells.get((row, column)) if column is not None else None
    return shown(entry) if entry else ""


def _with_note(figure: Figure, layout: Layout, proposal: Proposal) -> Cell:
    if not figure.mark:
        return figure.cell
    id = slugify(figure.mark) or "sao" + str(len(figure.mark))
    where = figure.cell.place.path
    text = layout.footnotes.get(figure.mark)
    if text is None:
        text = f"Bảng tính đánh dấu ({figure.mark}) ở ô {where} mà không ghi chú thích."
    if id not in proposal.notes:
        proposal.notes[id] = text
    proposal.remarks.append(f"ô {where} có dấu chú thích ({figure.mark})")
    return replace(figure.cell, notes=(id,))


def _settle_types(proposal: Proposal, columns: dict[int, str]) -> dict[str, CellType]:
    """Gives every row one type, or every column where the columns are what is alike."""
    by_row = [_common(row.cells.values()) for row in proposal.rows]
    by_column = {
        id: _common(row.cells[id] for row in proposal.rows if id in row.cells)
        for id in columns.values()
    }
    if None in by_row and None not in by_column.values():
        found = {id: type for id, type in by_column.items() if type is not None}
        for row in proposal.rows:
            row.cells = {id: _as(cell, found[id]) for id, cell in row.cells.items()}
        return found
    for row, type in zip(proposal.rows, by_row, strict=True):
        if type is None:
            proposal.remarks.append(f"dòng «{row.label}» lẫn số và chữ, cả dòng ghi là chữ (text)")
        row.type = type or CellType.TEXT
        row.cells = {id: _as(cell, row.type) for id, cell in row.cells.items()}
    return {}


def _common(cells: Iterable[Cell]) -> CellType | None:
    """The one type of all cells that have a value; None when there are several."""
    types = {cell.type for cell in cells if cell.missing is None}
    if not types:
        return CellType.INTEGER
    if types <= set(_COUNTS):
        return CellType.DECIMAL if CellType.DECIMAL in types else CellType.INTEGER
    return types.pop() if len(types) == 1 else None


def _as(cell: Cell, type: CellType) -> Cell:
    if type is CellType.TEXT and cell.type is not CellType.TEXT and cell.missing is None:
        return Cell(type, cell.place, "", text=write_cell(cell), notes=cell.notes)
    return replace(cell, type=type)


def _find_totals(proposal: Proposal) -> None:
    """A row called «Tổng số» whose cells are the sums of the rows of its kind."""
    for total in proposal.rows:
        if slugify(total.label) not in _TOTALS or total.type not in _COUNTS:
            continue
        parts = [
            row
            for row in proposal.rows
            if row is not total and row.type in _COUNTS and row.unit == total.unit
        ]
        if len(parts) > 1 and all(_adds_up(total, parts, id) for id in total.cells):
            proposal.totals.append((total.id, [row.id for row in parts]))
            proposal.remarks.append(f"dòng «{total.label}» đúng bằng tổng các dòng, thêm phép kiểm")
        else:
            proposal.remarks.append(
                f"dòng «{total.label}» không bằng tổng các dòng còn lại, không thêm phép kiểm"
            )


def _adds_up(total: ProposedRow, parts: list[ProposedRow], id: str) -> bool:
    values = [row.cells[id].value for row in parts]
    known = [value for value in values if value is not None]
    whole = total.cells[id].value
    return whole is not None and len(known) == len(values) and sum(known, Decimal(0)) == whole
