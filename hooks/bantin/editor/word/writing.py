"""An article taken out of a Word file, written as Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from bantin.content.placeholders import TO_FILL_IN
from bantin.content.spans import ABOVE, LEFT
from bantin.editor.word.escaping import (
    destination,
    escape,
    escape_cell,
    escape_start,
    quoted_words,
)
from bantin.editor.word.model import Block, Cell, Document, Paragraph, Span, Table
from bantin.editor.word.story import Story

_FIGURE = re.compile(r"[-–+]?\s*\d[\d., ]*\s*%?|[…–-]|")
_MOST_COLUMNS = 100


class MarkdownWriter:
    """Writes the body of one article. ``name`` gives the file of a picture by its index.

    ``dropped`` are links that were left out, as they were written in Word; ``tables_of_numbers``
    counts the tables that would be of use as data.
    """

    def __init__(self, document: Document, story: Story, name: Callable[[int], str]) -> None:
        self._document = document
        self._story = story
        self._name = name
        self._notes: dict[str, int] = {}
        self._count: dict[tuple[int, str], int] = {}
        self.dropped: list[str] = []
        self.tables_of_numbers = 0

    def body(self) -> str:
        """The whole body, with a newline at its end."""
        parts: list[str] = []
        items: list[Paragraph] = []
        for block in self._story.body:
            if isinstance(block, Paragraph) and block.listed and block.text:
                items.append(block)
                continue
            parts += self._list(items)
            items = []
            parts += self._block(block)
        parts += self._list(items)
        for key in self._story.notes:
            parts += self._note_blocks(key)
        # Notes may call notes; each is written once, in the order called.
        written = 0
        while written < len(self._notes):
            for key, number in list(self._notes.items())[written:]:
                text = "\n\n    ".join(self._note_blocks(key)) or TO_FILL_IN
                parts.append(f"[^{number}]: {text}")
                written = number
        return "\n\n".join(parts) + "\n"

    def _block(self, block: Block) -> list[str]:
        if isinstance(block, Table):
            return [self._table(block)]
        parts = []
        text = replace(block, spans=tuple(s for s in block.spans if s.picture is None))
        if text.text or not text.is_bare:
            parts.append(self._paragraph(text))
        if block.pictures:
            parts.append("\n".join(self._picture(index) for index in block.pictures))
        return parts

    def _paragraph(self, block: Paragraph) -> str:
        if block.heading:
            plain = [replace(s, bold=False, italic=False, text=s.text.replace("\n", " "))
                     for s in block.spans]  # fmt: skip
            words = self._inline(plain)
            # Signs at its end would be taken for the end of a heading.
            bare = words.rstrip("#")
            return "#" * block.heading + " " + bare + "\\#" * (len(words) - len(bare))
        lines = self._lines(block.spans)
        before = "> " if block.role == "quote" else ""
        return "\n".join(before + line for line in lines)

    def _lines(self, spans: Sequence[Span]) -> list[str]:
        """The lines of a paragraph, broken where Word breaks them."""
        lines: list[list[Span]] = [[]]
        for span in spans:
            first, *others = span.text.split("\n")
            lines[-1].append(replace(span, text=first))
            lines += [[replace(span, text=other)] for other in others]
        written = [escape_start(self._inline(line)) for line in lines]
        written = [line for line in written if line]
        return [f"{line}  " for line in written[:-1]] + written[-1:]

    def _inline(self, spans: Sequence[Span]) -> str:
        """Spans of one line as Markdown."""
        runs: list[tuple[str, list[str]]] = []  # the form, as the mark around it, and what is in it
        for span in _widened([span for span in spans if span.text or span.note]):
            mark = "***" if span.bold and span.italic else "**" if span.bold else "*" * span.italic
            if span.note:
                written, mark = self._call(span.note), runs[-1][0] if runs else ""
            elif span.href:
                written = self._link(span)
            else:
                written = escape(span.text)
            if runs and runs[-1][0] == mark:
                runs[-1][1].append(written)
            else:
                runs.append((mark, [written]))
        pieces: list[str] = []
        for mark, parts in runs:
            written = _side_by_side(parts)
            words = written.strip()
            if not words:
                pieces.append(" " * bool(written))
                continue
            before = " " * (written[0] == " ")
            after = " " * (written[-1] == " ")
            # Two stresses side by side cannot be told apart; the later one gives way.
            last = pieces[-1] if pieces else ""
            if mark and last.endswith("*") and not before and not last.endswith("\\*"):
                mark = ""
            pieces.append(f"{before}{mark}{words}{mark}{after}")
        return re.sub(" +", " ", _side_by_side(pieces)).strip()

    def _link(self, span: Span) -> str:
        address = destination(span.href)
        words = escape(span.text)
        if address is None or not words.strip():
            if address is None:
                self.dropped.append(span.href)
            return words
        # A bracket and a colon behind the one that opens a line would define a reference.
        inner = words.strip().replace("\\]", "&#93;")
        return f"{' ' * (words[0] == ' ')}[{inner}]({address}){' ' * (words[-1] == ' ')}"

    def _call(self, key: str) -> str:
        if key not in self._document.notes:
            return ""
        return f"[^{self._notes.setdefault(key, len(self._notes) + 1)}]"

    def _note_blocks(self, key: str) -> list[str]:
        blocks = self._document.notes.get(key, ())
        return [self._paragraph(replace(b, heading=0, role="")) for b in blocks if b.text]

    def _list(self, items: Sequence[Paragraph]) -> list[str]:
        """Items that stand together. One list may go on counting behind a paragraph, as in Word."""
        if not items:
            return []
        lines: list[str] = []
        kinds: list[bool] = []
        for item in items:
            assert item.listed is not None
            depth, ordered, key = item.listed
            depth = min(depth, len(kinds))
            if depth == 0 and kinds and kinds[0] != ordered:
                lines.append("")
            kinds[depth:] = [ordered]
            number = self._count[depth, key] = self._count.get((depth, key), 0) + 1
            mark = f"{number}." if ordered else "-"
            indent = " " * 4 * depth
            written = self._lines([s for s in item.spans if s.picture is None])
            lines.append(f"{indent}{mark} {written[0] if written else ''}")
            lines += [f"{indent}    {line}" for line in written[1:]]
        parts = ["\n".join(lines)]
        pictures = [index for item in items for index in item.pictures]
        return parts + ["\n".join(map(self._picture, pictures))] * bool(pictures)

    def _picture(self, index: int) -> str:
        caption = self._story.captions.get(index)
        words = ""
        if caption is not None:
            credit = f"Ảnh: {caption.credit}" if caption.credit else ""
            words = " ".join(filter(None, (_ended(caption.text, credit), credit)))
        alt = escape(quoted_words(self._document.pictures[index].alt))
        title = f' "{escape(quoted_words(words))}"' if words else ""
        return f"![{alt}]({self._name(index)}{title})"

    def _table(self, table: Table) -> str:
        grid = _grid(table)
        rows = [[mark or self._cell(cell) for mark, cell in row] for row in grid]
        below = rows[1:]
        rules = []
        for column in range(len(rows[0])):
            texts = [row[column] for row in below if row[column] not in (ABOVE, LEFT)]
            is_number = any(texts) and all(_FIGURE.fullmatch(text) for text in texts)
            rules.append("---:" if is_number else "---")
        self.tables_of_numbers += "---:" in rules
        lines = [rows[0], rules, *below]
        return "\n".join(f"| {' | '.join(line)} |" for line in lines)

    def _cell(self, cell: Cell | None) -> str:
        if cell is None:
            return ""
        texts = []
        for block in cell.blocks:
            if isinstance(block, Table):
                inner = [self._cell(each) for row in block.rows for each in row]
                texts.append("; ".join(filter(None, inner)))
            elif block.text or not block.is_bare:
                plain = [replace(s, text=s.text.replace("\n", " ")) for s in block.spans]
                texts.append(self._inline([s for s in plain if s.picture is None]))
        return escape_cell(" ".join(filter(None, texts)))


def _grid(table: Table) -> list[list[tuple[str, Cell | None]]]:
    """A table with a place for each cell that was merged: the mark of what it was merged with."""
    width = max((sum(cell.columns for cell in row) for row in table.rows), default=1)
    width = min(max(width, 1), _MOST_COLUMNS)
    taken: dict[tuple[int, int], str] = {}
    grid: list[list[tuple[str, Cell | None]]] = []
    for top, row in enumerate(table.rows):
        line: list[tuple[str, Cell | None]] = []
        cells = iter(row)
        while len(line) < width:
            column = len(line)
            if mark := taken.pop((top, column), ""):
                line.append((mark, None))
                continue
            cell = next(cells, None)
            line.append(("", cell))
            if cell is None:
                continue
            for across in range(1, min(cell.columns, width - column)):
                line.append((LEFT, None))
                taken.pop((top, column + across), None)
            for down in range(1, min(cell.rows, len(table.rows) - top)):
                for across in range(min(cell.columns, width - column)):
                    taken[top + down, column + across] = LEFT if across else ABOVE
        grid.append(line)
    return grid


def _widened(spans: Sequence[Span]) -> list[Span]:
    """Spans of spaces take on the form before them, so that a stress is not broken by one."""
    found: list[Span] = []
    for span in spans:
        if found and span.text and not span.text.strip() and not span.href:
            span = replace(span, bold=found[-1].bold, italic=found[-1].italic)
        found.append(span)
    return found


def _side_by_side(pieces: Sequence[str]) -> str:
    """Pieces of Markdown, none of which may give the one before it a new meaning."""
    joined = []
    for piece, following in zip(pieces, [*pieces[1:], ""], strict=False):
        is_call = piece.endswith("!") and following.startswith("[")
        joined.append(f"{piece[:-1]}\\!" if is_call else piece)
    return "".join(joined)


def _ended(text: str, following: str) -> str:
    return f"{text}." if text and following and text[-1] not in ".!?…:;," else text
