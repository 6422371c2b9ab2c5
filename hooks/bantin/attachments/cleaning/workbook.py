"""A workbook without comments and hidden sheets, rows and columns.

Formulas may ask what is taken out, directly or through names, so all of them become the values
that Excel last reckoned: what is shown stays as it was. Where something else asks it (a chart, a
pivot table), or a value is not there, that part stays, and a remark says what to do.
"""

from __future__ import annotations

import re

from bantin.attachments.cleaning.cells import (
    has_value,
    hidden_cells,
    names_sheet,
    position,
    shows_hidden_cells,
)
from bantin.attachments.cleaning.package import (
    Element,
    Package,
    Remarks,
    attribute,
    drop,
    found,
    local,
)
from bantin.attachments.workbook import HIDDEN, PIVOT, column_number

_THREADS = ("comments", "threadedComment")
_SAVE = "mở bằng Excel, lưu lại rồi chạy lại lệnh này"
_EXTERNAL = re.compile(r"\[\d+\]")
_AREA = re.compile(r"\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?")


def clean_workbook(package: Package, main: str) -> Remarks:
    """Cleans the workbook in ``main``; remarks say what it did besides, and what it left."""
    book = _Book(package, main)
    for part in book.sheets.values():
        _drop_comments(package, part)
    package.unlink(main, "person", "revisionHeaders", "usernames")
    for element in found(package.tree(main), "fileSharing"):
        drop(element)
    remarks = Remarks(advice=book.obstacles())
    if book.has_anything_hidden and not remarks.advice:
        frozen = book.freeze()
        book.drop_sheets()
        book.blank_cells()
        book.blank_strings()
        if frozen:
            remarks.done.append(f"đổi {frozen} công thức thành giá trị, để số trên bảng giữ nguyên")
    return remarks


def _drop_comments(package: Package, part: str) -> None:
    drawings = [
        package.target(part, relation)
        for relation in package.relations(part)
        if relation.get("Type", "").endswith("/vmlDrawing")
    ]
    package.unlink(part, *_THREADS)
    for drawing in drawings:
        if drawing not in package or b'ObjectType="Note"' not in package.raw[drawing]:
            continue
        for shape in found(package.tree(drawing), "shape"):
            if any(attribute(data, "ObjectType") == "Note" for data in found(shape, "ClientData")):
                drop(shape)
        if found(package.tree(drawing), "shape"):
            continue
        package.unlink(part, "vmlDrawing")
        for element in found(package.tree(part), "legacyDrawing"):
            drop(element)


class _Book:
    """The workbook; ``sheets`` are the parts of all sheets by their names."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._main = main
        self._root = package.tree(main)
        targets = {r.get("Id", ""): package.target(main, r) for r in package.relations(main)}
        self._listed = found(self._root, "sheet")
        self.sheets: dict[str, str] = {}
        self._hidden: set[str] = set()
        for sheet in self._listed:
            name = sheet.get("name", "")
            part = targets.get(
                next((v for k, v in sheet.attrib.items() if "relationships}" in k), ""), ""
            )
            if part in package:
                self.sheets[name] = part
            if sheet.get("state") in HIDDEN:
                self._hidden.add(name)
        self._shown = {n: p for n, p in self.sheets.items() if n not in self._hidden}
        self._cells = {name: hidden_cells(package.tree(p)) for name, p in self._shown.items()}
        self._links = [
            relation
            for relation in package.relations(main)
            if relation.get("Type", "").endswith("/externalLink")
        ]

    @property
    def has_anything_hidden(self) -> bool:
        return bool(self._hidden or self._links or any(self._cells.values()))

    def obstacles(self) -> list[str]:
        """Why what is hidden must stay, with what to do; empty if it may go."""
        if not self.has_anything_hidden:
            return []
        package = self._package
        if not self._shown:
            return ["mọi trang tính đều ẩn; mở bằng Excel, bỏ ẩn trang cần đăng"]
        for name in filter(PIVOT.fullmatch, package.names()):
            sources = found(package.tree(name), "worksheetSource")
            if any(source.get("sheet") not in self._shown for source in sources):
                return [
                    "bảng tổng hợp (PivotTable) lấy số từ trang tính ẩn; "
                    "chép bảng, dán giá trị (Paste Values) rồi chạy lại lệnh này"
                ]
        for name in package.names("xl/charts/", ".xml"):
            formulas = [e.text or "" for e in found(package.tree(name), "f")]
            if any(self._asks_hidden(f) for f in formulas) or (
                shows_hidden_cells(package.tree(name)) and self._asks_cells(formulas)
            ):
                return [
                    "biểu đồ lấy số từ chỗ ẩn; dán biểu đồ thành ảnh, "
                    "hoặc bỏ ẩn, rồi chạy lại lệnh này"
                ]
        for name, part in self._shown.items():
            if self._cells[name] and self._hides_in_table(name, part):
                return [
                    f"trang «{name}» ẩn dòng, cột trong một bảng (Table); mở bằng Excel, "
                    "chuyển bảng thành vùng thường (Convert to Range) rồi chạy lại lệnh này"
                ]
            for formula in found(package.tree(part), "f"):
                cell = formula.getparent()
                if local(cell) == "c" and not has_value(cell):
                    where = cell.get("r", "")
                    return [f"ô {where} ở trang «{name}» có công thức chưa tính; {_SAVE}"]
        return []

    def _asks_hidden(self, formula: str) -> bool:
        """Whether a formula names a sheet that goes, or another workbook."""
        plain = formula.replace("''", "'").lower()
        if self._links and _EXTERNAL.search(formula):
            return True
        return any(
            f"'{name.lower()}'!" in plain or names_sheet(plain, name.lower())
            for name in self._hidden
        )

    def _asks_cells(self, formulas: list[str]) -> bool:
        return any(
            cells and any(f"{name}!" in f.replace("'", "") for f in formulas)
            for name, cells in self._cells.items()
        )

    def _hides_in_table(self, name: str, part: str) -> bool:
        cells = {(c, r) for c, r in map(position, self._cells[name])}
        for relation in self._package.relations(part):
            table = self._package.target(part, relation)
            if not relation.get("Type", "").endswith("/table") or table not in self._package:
                continue
            area = _AREA.fullmatch(self._package.tree(table).get("ref", ""))
            if area is None:
                return True
            first, top = column_number(area[1]), int(area[2])
            last, bottom = column_number(area[3] or area[1]), int(area[4] or area[2])
            if any(first <= c <= last and top <= r <= bottom for c, r in cells):
                return True
        return False

    def freeze(self) -> int:
        """Has every formula of the sheets that stay become its value; how many there were."""
        count = 0
        for part in self._shown.values():
            for formula in found(self._package.tree(part), "f"):
                cell = formula.getparent()
                if local(cell) != "c":
                    continue
                drop(formula)
                cell.attrib.pop("cm", None)
                count += 1
        for name in self._package.names("xl/tables/", ".xml"):
            for formula in found(self._package.tree(name), "calculatedColumnFormula"):
                drop(formula)
        self._package.unlink(self._main, "calcChain")
        return count

    def drop_sheets(self) -> None:
        """Takes out the sheets that are not shown, and links to other workbooks."""
        package = self._package
        gone = {self.sheets.get(name, "") for name in self._hidden}
        for relation in package.relations(self._main):
            if package.target(self._main, relation) in gone or relation in self._links:
                drop(relation)
        for element in found(self._root, "externalReferences"):
            drop(element)
        numbers: dict[int, int] = {}
        for number, sheet in enumerate(self._listed):
            if sheet.get("name") in self._hidden:
                drop(sheet)
            else:
                numbers[number] = len(numbers)
        for view in found(self._root, "workbookView"):
            view.attrib.pop("activeTab", None)
            view.attrib.pop("firstSheet", None)
        names = self._drop_names(numbers)
        for part in self._shown.values():
            self._drop_rules(package.tree(part), names)

    def _drop_names(self, numbers: dict[int, int]) -> set[str]:
        names: set[str] = set()
        for defined in found(self._root, "definedName"):
            own = defined.get("localSheetId", "")
            if own.isdecimal() and int(own) in numbers:
                defined.set("localSheetId", str(numbers[int(own)]))
            elif own:
                drop(defined)
                continue
            if self._asks_hidden(defined.text or ""):
                names.add(defined.get("name", "").lower())
                drop(defined)
        for element in found(self._root, "definedNames"):
            if not len(element):
                drop(element)
        return names

    def _drop_rules(self, sheet: Element, names: set[str]) -> None:
        """Takes out lists of choices, colours and links that would ask what is gone."""
        for rule in found(sheet, "dataValidation", "cfRule", "sparkline"):
            formulas = [e.text or "" for e in rule.iter() if local(e) in _FORMULAS]
            if any(self._asks_hidden(f) or f.strip("= ").lower() in names for f in formulas):
                drop(rule)
        for link in found(sheet, "hyperlink"):
            if self._asks_hidden(link.get("location", "")):
                drop(link)
        for rules in found(sheet, "dataValidations", "hyperlinks", "conditionalFormatting"):
            left = [child for child in rules if local(child) in _RULES]
            if not left:
                parent = rules.getparent()
                drop(rules)
                while local(parent) in ("conditionalFormattings", "ext", "extLst") and not len(
                    parent
                ):
                    parent, empty = parent.getparent(), parent
                    drop(empty)
            elif rules.get("count"):
                rules.set("count", str(len(left)))

    def blank_cells(self) -> None:
        """Empties the cells that are not shown; rows and columns stay where they are."""
        for name, part in self._shown.items():
            if not self._cells[name]:
                continue
            hidden = set(self._cells[name])
            for cell in found(self._package.tree(part), "c"):
                if cell.get("r", "") in hidden:
                    drop(cell)

    def blank_strings(self) -> None:
        """Empties the words that no cell shows any more."""
        name = "xl/sharedStrings.xml"
        if name not in self._package:
            return
        used: set[str] = set()
        for part in self._shown.values():
            for cell in found(self._package.tree(part), "c"):
                if cell.get("t") == "s":
                    used.update((e.text or "").strip() for e in cell if local(e) == "v")
        strings = [e for e in self._package.tree(name) if local(e) == "si"]
        for number, string in enumerate(strings):
            if str(number) not in used:
                for child in list(string):
                    string.remove(child)
                string.append(string.makeelement(string.tag.replace("}si", "}t")))


_FORMULAS = frozenset({"formula1", "formula2", "formula", "f"})
_RULES = frozenset({"dataValidation", "cfRule", "hyperlink"})
