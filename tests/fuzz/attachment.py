"""Files for readers to download, damaged: looked at and cleaned, or told."""

from __future__ import annotations

import io
import random
from pathlib import Path

from bantin.attachments.cleaning.mending import cleaned
from bantin.attachments.inspecting import look
from tests.fuzz.damage import hurt, spoiled
from tests.fuzz.looking import check_words
from tests.fuzz.newsroom import Newsroom
from tests.unit.attachments import making
from tests.zips import packed, unpacked

_FILES = {
    ".docx": making.told_word(),
    ".xlsx": making.told_workbook(),
    ".pptx": making.slides(told=True),
    ".odt": making.open_text(told=True),
    ".pdf": making.told_pdf(),
}


def take_attachment(_room: Newsroom, chance: random.Random, kept: Path) -> str:
    """A file whose bytes, or one of whose parts, are spoiled."""
    suffix = chance.choice(sorted(_FILES))
    raw = _FILES[suffix]
    if suffix == ".pdf" or chance.random() < 0.2:
        raw = hurt(chance, raw)
    else:
        parts = unpacked(raw)
        name = chance.choice(sorted(parts))
        if chance.random() < 0.2:
            del parts[name]
        elif name.endswith((".xml", ".rels")):
            parts[name] = spoiled(chance, parts[name].decode()).encode("utf-8", "surrogatepass")
        else:
            parts[name] = hurt(chance, parts[name])
        raw = packed(parts)
    kept.write_bytes(raw)
    report = look(io.BytesIO(raw), suffix)
    found = cleaned(raw, suffix)
    for words in (*report.tells, *report.marks, *found.changes, found.obstacle, report.obstacle):
        if words:
            check_words(f"tệp {words}")
    if report.obstacle:
        assert found.content is None
        return "lỗi"
    if found.content is not None:
        after = look(io.BytesIO(found.content), suffix)
        assert after.obstacle == ""
        assert len(after.tells) < len(report.tells)
    return "nhận"
