"""A package that `package` wrote, read by mammoth and put in the words of `model`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from bantin.editor.word.legacy_runs import mend_without_fonts
from bantin.editor.word.model import (
    Block,
    Cell,
    Document,
    Paragraph,
    Picture,
    Table,
    WordError,
)
from bantin.editor.word.package import Package
from bantin.editor.word.rewriting import BETWEEN
from bantin.editor.word.spans import UNFIT, SpanReader
from bantin.editor.word.styles import Styles, read_styles
from bantin.text.normal_form import nfc

_MOST_PICTURES = 200
_MOST_CELLS = 20_000
_HEADING = re.compile(r"heading (\d)|tiêu đề (\d)|đầu đề (\d)", re.IGNORECASE)
_ALIGNMENTS = {"right": "right", "end": "right", "center": "center"}
_ROLES = {
    "title": "title",
    "subtitle": "subtitle",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
    "tiêu đề": "title",
    "chú thích": "caption",
}
# Word's own description of a picture, which describes nothing, and mere names of files.
_NO_ALT = re.compile(
    r"(?:picture|image|ảnh|hình|hình ảnh|graphic|photo|img|dsc|untitled)?[ _-]*\d*(?:\.\w{3,4})?"
    r"|\S*\.(?:jpe?g|png|gif|heic|webp|bmp|tiff?)|[A-Za-z]:\\.*|.*automatically generated.*"
    r"|.*tự động tạo.*",
    re.IGNORECASE | re.DOTALL,
)
_TEXT_MOST = 400  # characters of a description; the rest is no description


def read_document(package: Package) -> Document:
    """Reads a package. Raises WordError for one that is not built as Word builds them."""
    import mammoth

    found: list[Any] = []

    def keep(document: Any) -> Any:
        found.append(document)
        return mammoth.documents.document([])

    try:
        styles = read_styles(package.stream)
        package.stream.seek(0)
        messages = mammoth.convert_to_html(
            package.stream, transform_document=keep, include_embedded_style_map=False
        ).messages
        document = _Reader(styles).document(found[0])
    except MemoryError:
        raise
    except WordError:
        raise
    except Exception as error:
        # mammoth takes a file at its word, and stumbles in many ways over one that is crooked.
        raise WordError(
            "tệp không dựng đúng như Word vẫn dựng", "mở bằng Word, lưu lại thành tệp .docx mới"
        ) from error
    mend_without_fonts(document)
    document.remarks += package.remarks + _left_out([message.message for message in messages])
    return document


def _left_out(messages: Iterable[str]) -> list[str]:
    """What mammoth could not take along, as far as an editor would miss it."""
    names = Counter(message.rpartition(": ")[2] for message in messages if "ignored:" in message)
    remarks = []
    if formulas := sum(count for name, count in names.items() if "math" in name):
        remarks.append(f"{formulas} công thức toán không sang theo; chụp thành ảnh hoặc gõ lại")
    if charts := sum(count for name, count in names.items() if "chart" in name):
        remarks.append(f"{charts} biểu đồ không sang theo; đưa số liệu vào data rồi vẽ lại")
    return remarks


class _Reader:
    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._spans = SpanReader(styles, self._picture)
        self._told = self._spans.told
        self._pictures: list[Picture] = []
        self._cells = 0

    def document(self, source: Any) -> Document:
        blocks = self._blocks(source.children)
        notes = {
            f"{note.note_type}-{note.note_id}": [
                block for block in self._blocks(note.body) if isinstance(block, Paragraph)
            ]
            for note in source.notes._notes.values()
        }
        return Document(blocks, notes, self._pictures, self._remarks())

    def _remarks(self) -> list[str]:
        said = {
            "old": "chữ phông cũ (.VnTime, VNI-…) đã thành Unicode; đọc lại tên riêng, chữ hoa",
            "struck": "chữ gạch ngang giữa thành chữ thường; xóa nếu định bỏ",
            "anchor": "liên kết tới chỗ khác trong bài chỉ còn là chữ",
            "numbered": "tít đánh số tự động không giữ số",
            "symbol": "vài ký hiệu chỉ có trong phông riêng (như Wingdings) bị bỏ",
        }
        return [said[kind] for kind in said if self._told[kind]]

    def _blocks(self, children: Sequence[Any]) -> list[Block]:
        blocks: list[Block] = []
        for child in children:
            kind = type(child).__name__
            if kind == "Paragraph":
                blocks.append(self._paragraph(child))
            elif kind == "Table":
                blocks.append(self._table(child))
            elif hasattr(child, "children") and kind not in ("Run", "Hyperlink"):
                blocks += self._blocks(child.children)
            elif kind in ("Run", "Hyperlink", "Image", "NoteReference"):
                # Text boxes and embedded objects may leave such outside of any paragraph.
                blocks.append(Paragraph(tuple(self._spans.read([child], None))))
        return blocks

    def _paragraph(self, source: Any) -> Paragraph:
        style, name = source.style_id, (source.style_name or "").strip().lower()
        heading = self._heading(style, name)
        listed = None
        if source.numbering is not None:
            if heading:
                self._told["numbered"] += 1
            else:
                key, _, level = source.numbering.level_index.rpartition(BETWEEN)
                depth = int(level)
                listed = (min(max(depth, 0), 8), bool(source.numbering.is_ordered), key)
        alignment = source.alignment or self._styles.find("alignment", style)
        sizes = [run.font_size or self._styles.find("size", style, run.style_id) or 0
                 for run in _runs(source)]  # fmt: skip
        return Paragraph(
            spans=tuple(self._spans.read(source.children, style)),
            heading=heading,
            role=_ROLES.get(name, ""),
            alignment=_ALIGNMENTS.get(str(alignment), ""),
            size=max((float(size) for size in sizes if isinstance(size, int | float)), default=0),
            listed=listed,
            bold=bool(self._styles.find("bold", style)),
            italic=bool(self._styles.find("italic", style)),
        )

    def _heading(self, style: str | None, name: str) -> int:
        if match := _HEADING.fullmatch(name):
            return int(match[match.lastindex or 1]) or 1
        outline = self._styles.find("outline", style) if style else None
        return outline + 1 if isinstance(outline, int) else 0

    def _picture(self, source: Any) -> int:
        if len(self._pictures) >= _MOST_PICTURES:
            raise WordError(f"bài có trên {_MOST_PICTURES} ảnh", "chia làm nhiều tệp")
        try:
            with source.open() as stream:
                content: bytes | None = stream.read()
        except (KeyError, ValueError, OSError):
            content = None  # a link to a picture elsewhere, or one that is not in the file
        alt = " ".join(nfc(UNFIT.sub("", source.alt_text or "")).split())
        if _NO_ALT.fullmatch(alt):
            alt = ""
        self._pictures.append(Picture(content, alt[:_TEXT_MOST]))
        return len(self._pictures) - 1

    def _table(self, source: Any) -> Table:
        rows = []
        for row in source.children:
            cells = []
            for cell in getattr(row, "children", ()):
                self._cells += 1
                if self._cells > _MOST_CELLS:
                    raise WordError("bảng quá lớn", "để bảng ấy ở Excel, dùng import-data")
                columns = getattr(cell, "colspan", 1)
                cells.append(
                    Cell(
                        tuple(self._blocks(getattr(cell, "children", ()))),
                        min(max(columns, 1), 100),
                        min(max(getattr(cell, "rowspan", 1), 1), len(source.children)),
                    )
                )
            rows.append(tuple(cells))
        return Table(tuple(rows))


def _runs(source: Any) -> Iterable[Any]:
    for child in getattr(source, "children", ()):
        if type(child).__name__ == "Run":
            if any(getattr(text, "value", "").strip() for text in child.children):
                yield child
        else:
            yield from _runs(child)
