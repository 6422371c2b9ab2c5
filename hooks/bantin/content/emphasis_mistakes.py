"""Stars and underlines that stay on the page, or vanish from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bantin.content.blocks import LIST_ITEM, NEUTRAL, RULE, Layout
from bantin.content.mistakes import Mistake

_RUN = {"*": re.compile(r"\*+"), "_": re.compile(r"_+")}
_ADDRESS = re.compile(
    r"(?<=\]\()[^()\s]*|<?(?:https?://|www\.)[^\s<>]*|(?<=\])\[[^\]\n]*\]"
    # An address of mail begins where its letters do, or each of them would be tried.
    r"|(?<![\w.+-])[\w.+-]++@[\w.-]+"
)
_DIALLED = re.compile(r"\*\d{2,6}#")  # «*101#», shown as it stands
_DIALLED_LOST = re.compile(r"\*\d{1,6}(?:\*\d{1,20}){1,9}#")  # «*098*1#», which loses its stars
_NOTE = re.compile(r"\s*\(?(?:\*\*|__)(?:\s|\))")


def _neutral(match: re.Match[str]) -> str:
    return NEUTRAL * len(match[0])


@dataclass(slots=True)
class _Run:
    at: int
    length: int
    left: int
    opens: bool
    closes: bool


def emphasis_mistakes(layout: Layout) -> Iterator[Mistake]:
    """What is left of the runs of each stretch once those that pair are taken."""
    stretches = [(at, text) for at, text in layout.units if "*" in text or "_" in text]
    has_notes = any(_NOTE.match(text) for _, text in stretches)
    for at, text in stretches:
        if RULE.match(text):
            continue
        item = LIST_ITEM.match(text.lstrip(" "))
        start = len(text) - len(text.lstrip(" ")) + item.end() if item else 0
        clean = _ADDRESS.sub(_neutral, text)
        if "#" in clean:
            for match in _DIALLED_LOST.finditer(clean, start):
                yield Mistake(
                    at + match.start(),
                    "md-emphasis",
                    f"số gọi {match[0]} bị mất dấu *",
                    "viết " + match[0].replace("*", "\\*"),
                )
            clean = _DIALLED.sub(_neutral, _DIALLED_LOST.sub(_neutral, clean))
        for mark in ("*", "_"):
            if mark in clean[start:]:
                for offset, what, mend in _left(clean, start, mark, has_notes):
                    yield Mistake(at + offset, "md-emphasis", what, mend)


def _left(text: str, start: int, mark: str, has_notes: bool) -> Iterator[tuple[int, str, str]]:
    open_runs: list[_Run] = []
    left: list[_Run] = []
    loose: list[_Run] = []
    for match in _RUN[mark].finditer(text, start):
        before = text[match.start() - 1] if match.start() > start else " "
        after = text[match.end()] if match.end() < len(text) else " "
        opens, closes = not after.isspace(), not before.isspace()
        if mark == "_":
            opens, closes = opens and not _is_word(before), closes and not _is_word(after)
        length = len(match[0])
        run = _Run(match.start(), length, length, opens, closes)
        if not opens and not closes:
            if before.isspace() and after.isspace():
                loose.append(run)
            continue
        while closes and run.left and open_runs:
            opener = open_runs[-1]
            size = 2 if min(opener.left, run.left) >= 2 else 1
            if mark == "*" and _is_product(text, opener, run):
                yield (
                    opener.at,
                    "hai dấu * giữa các số bị mất, chữ ở giữa thành nghiêng",
                    "viết × thay cho *, hoặc \\*",
                )
            opener.left -= size
            run.left -= size
            if not opener.left:
                open_runs.pop()
        if run.left and opens:
            open_runs.append(run)
        elif run.left:
            left.append(run)
    pairs = [*left, *open_runs]
    for run in sorted(pairs, key=lambda run: run.at):
        if told := _told(text, start, run, mark, has_notes, loose):
            yield run.at, *told
    if mark == "*" and len(loose) == 2 and [run.length for run in loose] == [2, 2]:
        yield (
            loose[0].at,
            "dấu ** có khoảng trắng ở phía trong nên không thành chữ đậm",
            "xóa khoảng trắng: viết **chữ**, không viết ** chữ **",
        )


def _told(
    text: str, start: int, run: _Run, mark: str, has_notes: bool, loose: list[_Run]
) -> tuple[str, str] | None:
    before = text[run.at - 1] if run.at > start else " "
    after = text[run.at + run.length] if run.at + run.length < len(text) else " "
    shown = mark * run.left
    opens = run.opens and _is_letter(after) and not _is_word(before)
    closes = run.closes and before not in "(“‘\"'«" + NEUTRAL and after not in ")”’\"'»"
    closes = closes and not _is_word(after) and not run.opens
    if run.length > 3 or (mark == "_" and run.length > 2):
        return None
    partner = [other for other in loose if other.length == run.length]
    if partner and run.length == 2 and (opens or closes):
        return (
            f"dấu {shown} có khoảng trắng ở phía trong nên không thành chữ đậm",
            f"xóa khoảng trắng giữa chữ và dấu {shown}",
        )
    if run.length >= 2:
        if not opens and (not closes or has_notes or run.length > 2):
            return None
    elif (mark == "*" and not (opens and run.at > start)) or (
        mark == "_" and not ((opens and run.at > start) or (closes and _is_letter(before)))
    ):
        return None
    missing = "đóng" if opens else "mở"
    escaped = "".join(f"\\{char}" for char in shown)
    return (
        f"dấu {shown} không có dấu {missing}, sẽ hiện nguyên trên trang",
        f"thêm {shown} ở chỗ {'hết' if opens else 'bắt đầu'} chữ cần nhấn;"
        f" muốn hiện dấu ấy thì viết {escaped}",
    )


def _is_product(text: str, opener: _Run, closer: _Run) -> bool:
    """Whether both stars stand between two numbers."""

    def between(run: _Run) -> bool:
        return (
            run.at > 0
            and run.at + run.length < len(text)
            and text[run.at - 1].isdigit()
            and text[run.at + run.length].isdigit()
        )

    return between(opener) and between(closer)


def _is_word(char: str) -> bool:
    return char.isalnum() or char == "_"


def _is_letter(char: str) -> bool:
    return char.isalnum() or char in '“"«'
