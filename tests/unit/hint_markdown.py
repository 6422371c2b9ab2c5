"""What the machine of hints does with the hints about Markdown: forms, and where each acts."""

from __future__ import annotations

import re
from collections.abc import Callable

Act = Callable[[str, int, re.Match[str]], str]
_ALMOST_LINK = re.compile(
    r"!?[\[(［【][^\n\[\]()]*[\])］】]\s*:?[\[({（][^\n\[\](){}]*[\])}）]|!?\[\[[^\n\]]*\]\]"
    r"|(?:! ?)?\[[^\n\]]*\]\([^()\s]*\)?|!?\[[^\n\]]*\]|!\([^()\n]*\)"
)
_ALMOST_ADDRESS = re.compile(r"<?https?\s?:\s?/\s?/\s?[\w.-]+(?:/[^\s<>]*)?|&\w+")


def _at(pattern: re.Pattern[str]) -> Act:
    """In the place of what stands there."""

    def act(text: str, at: int, match: re.Match[str]) -> str:
        found = pattern.match(text, at)
        assert found is not None, text[at : at + 40]
        return text[:at] + match["new"] + text[found.end() :]

    return act


def _line(text: str, at: int) -> tuple[int, int]:
    end = text.find("\n", at)
    return text.rfind("\n", 0, at) + 1, len(text) if end < 0 else end


def _block(text: str, at: int) -> tuple[int, int]:
    start, end = text.rfind("\n\n", 0, at), text.find("\n\n", at)
    return start + 2 if start >= 0 else 0, end if end >= 0 else len(text.rstrip("\n"))


def _title(text: str, at: int, match: re.Match[str]) -> str:
    start = text.rfind("(", 0, at)
    return text[:start] + match["new"] + text[text.index(")", at) + 1 :]


def _escape(text: str, at: int, match: re.Match[str]) -> str:
    return text[:at] + match["new"] + text[at + len(match["new"].replace("\\", "")) :]


def _close_comment(text: str, at: int, _match: re.Match[str]) -> str:
    end = _line(text, at)[1]
    return f"{text[:end]} -->{text[end:]}"


def _blank_line(text: str, at: int, _match: re.Match[str]) -> str:
    start = _line(text, at)[0]
    return f"{text[:start]}\n{text[start:]}"


def _line_below(text: str, at: int, match: re.Match[str]) -> str:
    end = _line(text, at)[1]
    return f"{text[:end]}\n{match['new']}{text[end:]}"


def _whole_line(text: str, at: int, match: re.Match[str]) -> str:
    start, end = _line(text, at)
    return text[:start] + match["new"] + text[end:]


def _last_line(text: str, _at: int, match: re.Match[str]) -> str:
    return f"{text.rstrip()}\n\n{match['new']}\n"


def _unindent(text: str, at: int, _match: re.Match[str]) -> str:
    start, end = _block(text, at)
    return text[:start] + re.sub(r"(?m)^[ \t]+", "", text[start:end]) + text[end:]


def _indent(text: str, at: int, match: re.Match[str]) -> str:
    return text[: _line(text, at)[0]] + " " * int(match["new"]) + text[at:]


def _last_cell(text: str, at: int, _match: re.Match[str]) -> str:
    start, end = _line(text, at)
    return text[:start] + re.sub(r"[^|]*\|\s*$", "", text[start:end]) + text[end:]


def _mark(text: str, at: int, match: re.Match[str]) -> str:
    start, end = _block(text, at)
    lines = re.sub(rf"(?m)^{re.escape(match['old'])}\s*", match["new"], text[start:end])
    return text[:start] + lines + text[end:]


def _number(text: str, at: int, match: re.Match[str]) -> str:
    return text[:at] + match["new"] + text[text.index(".", at) + 1 :]


def _first_character(text: str, at: int, _match: re.Match[str]) -> str:
    return text[:at] + text[at + 1 :]


def _hashes(text: str, at: int, match: re.Match[str]) -> str:
    return text[:at] + match["new"] + text[at:].lstrip("#")


def _drop_line(text: str, at: int, _match: re.Match[str]) -> str:
    start, end = _line(text, at)
    return text[:start] + text[end + 1 :]


def _drop_block(text: str, at: int, _match: re.Match[str]) -> str:
    start, end = _block(text, at)
    return text[:start] + text[end:]


def _box(text: str, at: int, match: re.Match[str]) -> str:
    start, end = _line(text, at)
    return f"{text[:start]}{match['new']}\n    {text[start:end].strip('!?: ')}{text[end:]}"


def _drop_sign(text: str, at: int, match: re.Match[str]) -> str:
    start, end = _line(text, at)
    return text[:start] + text[start:end].replace(match["new"], "") + text[end:]


_LINK = r"(?P<new>!?\[[^\[\]]*\]\([^()]*\))"
FORMS: list[tuple[str, Act]] = [
    (rf"(?:viết liền|thêm \) sau địa chỉ|viết tên tệp ngay sau|vuông): {_LINK}", _at(_ALMOST_LINK)),
    (rf"^viết {_LINK}", _at(_ALMOST_LINK)),
    (r"^viết liền: (?P<new>\S+)", _at(_ALMOST_ADDRESS)),
    (r"^viết (?P<new><\S+>)", _at(_ALMOST_ADDRESS)),
    (r"^viết (?P<new>&\w+;)", _at(_ALMOST_ADDRESS)),
    (r"^viết (?P<new>\([^()]*\))", _title),
    (r"viết (?P<new>\\\[)", _escape),
    (r"viết (?P<new>(?:\\[*_`])+)", _escape),
    (r"^viết (?P<new>\\#)", _escape),
    (r"^thêm --> ở chỗ hết", _close_comment),
    (r"^để một dòng trống trước dòng này", _blank_line),
    (r"dưới dòng này một dòng: (?P<new>.+)$", _line_below),
    (r"^viết dòng này: (?P<new>.+)$", _whole_line),
    (r"^thêm ở cuối bài một dòng: (?P<new>.+)$", _last_line),
    (r"^xóa khoảng trắng ở đầu (?:các dòng|dòng này)", _unindent),
    (r"^lùi vào(?: đủ)? (?P<new>\d+) khoảng trắng", _indent),
    (r"^bớt ô", _last_cell),
    (r"viết «(?P<new>[^»]+)» thay cho «(?P<old>[^»]+)»", _mark),
    (r"^viết (?P<new>\d+\.);", _number),
    (r"^xóa ký tự ở đầu dòng", _first_character),
    (r"thường chỉ cần (?P<new>#+)", _hashes),
    (r"^viết chữ sau dấu #, hoặc xóa|, hoặc xóa dòng này$", _drop_line),
    (r"^xóa các dòng ấy", _drop_block),
    (r'^viết một dòng (?P<new>!!! note "[^"]*")', _box),
    (r"xóa dấu (?P<new>[^\s,]+)", _drop_sign),
]


def followed_in_markdown(text: str, at: int, mend: str, filled: Callable[[str], str]) -> str | None:
    """The text once the hint was followed; None for a hint of no known form."""
    mend = filled(mend)
    for pattern, act in FORMS:
        if match := re.search(pattern, mend):
            return act(text, at, match)
    return None
