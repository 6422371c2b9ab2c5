"""Notes and definitions of links that do not find each other."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.blocks import Layout
from bantin.content.mistakes import Mistake, brief

_REFERENCE = re.compile(r"\[\^([^\[\]\n]{1,200})\](:?)")
_DEFINITION = re.compile(
    r" {0,3}\[(?!\^)([^\[\]\n]{1,200})\]:(?!\()[ ]*+(\S++)[ ]*+"
    r"(?:\"[^\n]*\"[ ]*|'[^\n]*'[ ]*|\([^\n]*\)[ ]*)?(?=\n|\Z)"
)
_USE = re.compile(r"\[([^\[\]\n]{0,300})\](?:[ ]?\n?\[([^\[\]\n^]{0,200})\])?(?!\(|:)")
_NUMBER = re.compile(r"[\d\s,.–-]*")


def _label(text: str) -> str:
    return " ".join(text.split()).lower()


def note_mistakes(layout: Layout) -> Iterator[Mistake]:
    """References without their note, notes without reference, links without definition."""
    notes: dict[str, int] = {}
    referred: dict[str, int] = {}
    definitions: dict[str, tuple[int, str]] = {}
    uses: list[tuple[int, str, str]] = []
    used: set[str] = set()
    for block in layout.blocks:
        for number, line in enumerate(block.lines):
            if "[" not in line.seen:
                continue
            for match in _REFERENCE.finditer(line.seen):
                is_note = bool(match[2]) and not line.seen[: match.start()].strip()
                (notes if is_note else referred).setdefault(match[1], line.offset + match.start())
            defined = _DEFINITION.match(line.seen) if not number else None
            if defined:
                label = _label(defined[1])
                definitions.setdefault(label, (line.offset + defined.start(1) - 1, defined[2]))
                continue
        text = "\n".join(line.seen for line in block.lines)
        if "[" in text and not _DEFINITION.match(text):
            for match in _USE.finditer(text):
                label = match[2] or match[1]
                used.add(_label(label))
                if match[2] is not None and not match[1].startswith("^"):
                    uses.append((block.first.offset + match.start(), match[1], label))
    for name, at in referred.items():
        if name not in notes:
            yield Mistake(
                at,
                "md-note-missing",
                f"chú thích [^{brief(name)}] chưa có lời",
                f"thêm ở cuối bài một dòng: [^{brief(name)}]: lời chú thích",
                is_error=True,
            )
    for name, at in notes.items():
        if name not in referred:
            yield Mistake(
                at,
                "md-note-unused",
                f"chú thích [^{brief(name)}] không có chỗ nào trong bài dẫn tới",
                f"thêm [^{brief(name)}] vào chỗ cần chú thích, hoặc xóa dòng này",
            )
    for at, text, label in uses:
        if _label(label) not in definitions and not _NUMBER.fullmatch(label):
            yield Mistake(
                at,
                "md-link-undefined",
                f"liên kết [{brief(text)}][{brief(label)}] không có địa chỉ",
                f"viết [{brief(text) or brief(label)}](…), hoặc thêm dòng"
                f" [{brief(label)}]: địa chỉ",
                is_error=True,
            )
    for label, (at, _) in definitions.items():
        if label not in used:
            yield Mistake(
                at,
                "md-definition-unused",
                f"dòng [{brief(label)}]: sẽ không hiện trên trang",
                f"viết \\[ ở đầu dòng nếu đây là chữ của bài; nếu là liên kết thì viết"
                f" [{brief(label)}](địa chỉ)",
            )
