"""Runs in fonts of the years before Unicode, whose letters mean what the font makes of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bantin.editor.word.model import Block, Cell, Document, Paragraph, Table
from bantin.text.legacy import Legacy, convert, detect
from bantin.text.syllables import is_syllable

_TCVN3 = re.compile(r"\.Vn", re.IGNORECASE)
_CAPITALS = re.compile(r"\.Vn.*H$", re.IGNORECASE)
_VNI = re.compile(r"VNI-", re.IGNORECASE)
_BEYOND_LATIN_1 = re.compile("[ĂăĐđĨĩŨũ\u01a0-\u01b0\u0300-\u036f\u1ea0-\u1ef9]")


@dataclass(frozen=True, slots=True)
class Lettering:
    """What a font's name tells: the encoding of its letters, and whether all are capitals."""

    encoding: Legacy | None = None
    capitals: bool = False


def lettering(font: str | None) -> Lettering:
    """``.VnTimeH`` is TCVN3 in capitals, ``VNI-Times`` is VNI, «Arial» is nothing special."""
    if not font:
        return Lettering()
    if _TCVN3.match(font):
        return Lettering(Legacy.TCVN3, _CAPITALS.match(font) is not None)
    return Lettering(Legacy.VNI if _VNI.match(font) else None)


def decode_runs(texts: Sequence[tuple[str, Lettering]]) -> list[str]:
    """The texts of one paragraph in Unicode, each with its own lettering.

    A letter and its mark may stand in two runs, so runs of one lettering are decoded together. A
    paragraph that holds letters of Unicode was converted once while its font's name stayed.
    """
    whole = "".join(text for text, kind in texts if kind.encoding is not None)
    if not whole or not _is_legacy(whole, texts):
        return [text for text, _ in texts]
    decoded: list[str] = []
    at = 0
    while at < len(texts):
        kind = texts[at][1]
        end = at + 1
        while end < len(texts) and texts[end][1] == kind:
            end += 1
        pieces = [text for text, _ in texts[at:end]]
        decoded += pieces if kind.encoding is None else _decode(pieces, kind)
        at = end
    return decoded


def _is_legacy(whole: str, texts: Sequence[tuple[str, Lettering]]) -> bool:
    if whole.isascii() or _BEYOND_LATIN_1.search(whole):
        # In plain letters both are the same, but for a font that shows them as capitals.
        return whole.isascii() and any(kind.capitals for _, kind in texts)
    encoding = next(kind.encoding for _, kind in texts if kind.encoding is not None)
    words = [word for word in whole.split() if not word.isascii()]
    as_it_stands = sum(_reads_well(word) for word in words)
    return sum(_reads_well(encoding.decode(word)) for word in words) >= as_it_stands


def _reads_well(word: str) -> bool:
    return is_syllable("".join(letter for letter in word if letter.isalpha()))


def _decode(pieces: list[str], kind: Lettering) -> list[str]:
    assert kind.encoding is not None
    joined = kind.encoding.decode("".join(pieces))
    joined = joined.upper() if kind.capitals else joined
    if len(pieces) == 1:
        return [joined]
    # The form of the first run may not spread over all: cut where whole letters allow it.
    parts: list[str] = []
    start, text = 0, "".join(pieces)
    done = 0
    for piece in pieces[:-1]:
        start += len(piece)
        upto = kind.encoding.decode(text[:start])
        upto = upto.upper() if kind.capitals else upto
        if not joined.startswith(upto):  # cut within a letter: it goes to the later run
            upto = joined[: max(len(upto) - 1, done)]
        parts.append(joined[done : len(upto)])
        done = len(upto)
    return [*parts, joined[done:]]


def mend_without_fonts(document: Document) -> None:
    """Converts old letters that stand in a font which does not tell of them."""
    notes = [block for blocks in document.notes.values() for block in blocks]
    whole = "\n".join(_texts([*document.blocks, *notes]))
    found = detect(whole)
    if found is None:
        return
    encoding = found[0]
    document.blocks = [_mended(block, encoding) for block in document.blocks]
    document.notes = {
        key: [_mended_paragraph(block, encoding) for block in blocks]
        for key, blocks in document.notes.items()
    }
    document.remarks.append(f"chữ {encoding.value} cũ đã thành Unicode; đọc lại tên riêng, chữ hoa")


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            for row in block.rows:
                for cell in row:
                    yield from _texts(cell.blocks)


def _mended(block: Block, encoding: Legacy) -> Block:
    if isinstance(block, Paragraph):
        return _mended_paragraph(block, encoding)
    return Table(
        tuple(
            tuple(
                Cell(tuple(_mended(b, encoding) for b in cell.blocks), cell.columns, cell.rows)
                for cell in row
            )
            for row in block.rows
        )
    )


def _mended_paragraph(block: Paragraph, encoding: Legacy) -> Paragraph:
    spans = tuple(replace(span, text=convert(span.text, encoding)) for span in block.spans)
    return replace(block, spans=spans)
