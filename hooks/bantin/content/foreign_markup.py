"""Marks of other dialects and programs, which show as they are written."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.blocks import NEUTRAL, Layout
from bantin.content.mistakes import Mistake, brief

_ADDRESS = re.compile(r"(?<=\]\()[^()\s]*|(?:https?://|www\.)[^\s<>]*")
_BELOW = str.maketrans("0123456789+-n", "₀₁₂₃₄₅₆₇₈₉₊₋ₙ")
_ABOVE = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_SIGNS = {
    "==": ("tô màu", re.compile(r"(?<![=\w])==(?![=\s])([^=\n]{1,300})(?<!\s)==(?![=\w])")),
    "~~": ("gạch ngang", re.compile(r"(?<!~)~~(?![~\s])([^~\n]{1,300})(?<!\s)~~(?!~)")),
    "++": ("gạch chân", re.compile(r"(?<![+\w])\+\+(?![+\s])([^+\n]{1,300})(?<!\s)\+\+(?![+\w])")),
}
# Nothing ends them, or nothing begins them; tildes behind a word are a way to sing.
_UNPAIRED = {
    "==": re.compile(r"(?<![\w=])==(?=[^\W\d_]{2})|(?<=[^\W\d_]{2})==(?![\w=>])"),
    "~~": re.compile(r"(?<![\w~])~~(?=[^\W\d_]{2})"),
}
_LOW = re.compile(r"(?<=[A-Za-z)])~(?:([0-9+-]{1,10})~|([0-9A-Za-z+-]{1,10})~(?!\w))")
_HIGH = re.compile(r"(?<=[\w)])\^([0-9A-Za-z+-]{1,10})\^")
_HIDDEN = re.compile(r"%%(?=\s?[^\W\d_])([^%\n]{1,300})%%|(?<![^\n])[ \t]*%%[ \t]*(?![^\n])")
_EMBEDDED = re.compile(r"(?<![\w!])!\w{1,30}\((?P<to>[^()\s]{1,500}[./][^()\s]{1,500})\)")
_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|webp|gif|avif|heic|svg)$", re.I)
_WIDE_STARS = re.compile(r"[＊∗]{1,2}(?=[^\W\d_])([^＊∗\n]{1,300})[＊∗]{1,2}")
_WIDE_HASHES = re.compile(r"＃{1,6}[ \u3000]?(?=\w)")
_TASK = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}\.)[ ]+\[([ xX])\][ ]+")
_EMOJI = re.compile(r"(?<![\w:]):([a-z][a-z0-9_]{2,30}):(?![\w:])")
_ATTRIBUTES = re.compile(
    r"(?<=\))\{[^{}\n]{0,100}=[^{}\n]{0,100}\}|\{:?[ ]?[.#][A-Za-z][\w.# -]{0,60}\}"
)
_ESCAPES = re.compile(r"\\([~\"'$^@&<=:;,%/?|])")
_NOTE = re.compile(r"\^\[[^\[\]\n]{1,300}\](?!\()")
_COMMANDS = re.compile(
    r"\\(?:newpage|pagebreak|textbf|textit|section|begin|end|hfill)\b(?:\{[^{}\n]{0,100}\})?"
)
_CONTENTS = re.compile(r"[ \t]*(?:\[TOC\]|\[\[toc\]\]|__TOC__|\[\[_TOC_\]\]|\{:toc\})[ \t]*", re.I)
_MATH = re.compile(r"\$\$([^$\n]{1,300})\$\$")
_WIKI_HEADING = re.compile(r"(={2,6})[ ]?([^=\n]{1,200}?)[ ]?\1[ \t]*")
_TEMPLATE = re.compile(r"\{\{[^{}\n]{1,200}\}\}|\{%[^{}\n]{1,200}%\}")
_WIKI_QUOTES = re.compile(r"'{3}(?=[^\W\d_])([^'\n]{1,300})'{3}")
_ABBREVIATION = re.compile(r"\*\[[^\[\]\n]{1,100}\]:")
_SIGN = re.compile(r"[\\=~+^:{$'\[_*%!＊∗＃]")


def foreign_markup(layout: Layout) -> Iterator[Mistake]:
    """Told stretch by stretch."""
    for at, written in layout.units:
        text = written
        if _SIGN.search(text) is None:
            continue
        if "](" in text or "//" in text or "www." in text:
            text = _ADDRESS.sub(lambda match: NEUTRAL * len(match[0]), text)
        if "!" in written:
            for match in _EMBEDDED.finditer(written):
                to = brief(match["to"])
                mend = f"![lời tả ảnh]({to})" if _PICTURE_FILE.search(to) else f"[chữ]({to})"
                what = f"«{brief(match[0])}» sẽ hiện nguyên trên trang"
                yield Mistake(at + match.start(), "md-foreign", what, f"viết {mend}")
        for offset, shown, mend in _found(text):
            yield Mistake(
                at + offset, "md-foreign", f"«{brief(shown)}» sẽ hiện nguyên trên trang", mend
            )


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    if "\\" in text:
        for match in _COMMANDS.finditer(text):
            yield match.start(), match[0], f"xóa {brief(match[0])}"
        for match in _ESCAPES.finditer(text):
            if match[1] != "|" or "\n" in text or text.count("|") < 2:
                yield match.start(), match[0], f"bỏ dấu \\, viết {match[1]}"
        for match in re.finditer(r"\\(?=\n)", text):
            mend = "xóa dấu \\; muốn xuống dòng thì viết hai khoảng trắng ở cuối dòng"
            yield match.start(), "\\", mend
    for sign, (name, pattern) in _SIGNS.items():
        if sign in text and not (sign == "==" and _WIKI_HEADING.fullmatch(text)):
            for match in pattern.finditer(text):
                yield (
                    match.start(),
                    match[0],
                    f"bản tin không có chữ {name}; xóa dấu {sign}, hoặc viết **{brief(match[1])}**",
                )
    yield from _unpaired(text)
    if "~" in text:
        for match in _LOW.finditer(text):
            low = match[1] or match[2]
            yield match.start(), match[0], f"viết {low.translate(_BELOW)}"
    if "%%" in text:
        for match in _HIDDEN.finditer(text):
            yield (
                match.start(),
                match[0].strip(),
                f"ghi chú không lên trang thì viết <!-- {brief(match[1] or '…')} -->",
            )
    for match in _WIDE_STARS.finditer(text):
        yield match.start(), match[0], f"viết bằng dấu * thường: **{brief(match[1])}**"
    if hashes := _WIDE_HASHES.match(text):
        yield 0, hashes[0], "viết đề mục bằng dấu # thường: ## rồi một khoảng trắng"
    if "^" in text:
        for match in _NOTE.finditer(text):
            yield match.start(), match[0], "viết [^1], rồi ở cuối bài một dòng [^1]: lời chú thích"
        for match in _HIGH.finditer(text):
            yield match.start(), match[0], f"viết {match[1].translate(_ABOVE)}"
    if task := _TASK.match(text):
        sign = "☐" if task[1] == " " else "☑"
        yield text.find("["), f"[{task[1]}]", f"viết {sign}"
    if text.count(":") > 1:
        for match in _EMOJI.finditer(text):
            yield match.start(), match[0], "xóa, hoặc dán thẳng biểu tượng vào"
    if "{" in text:
        for pattern in (_ATTRIBUTES, _TEMPLATE):
            for match in pattern.finditer(text):
                yield match.start(), match[0], f"xóa {brief(match[0])}"
    if "$$" in text:
        for match in _MATH.finditer(text):
            yield match.start(), match[0], "viết công thức bằng chữ thường, bỏ hai dấu $$"
    if "'''" in text:
        for match in _WIKI_QUOTES.finditer(text):
            yield match.start(), match[0], f"viết **{brief(match[1])}** cho chữ đậm"
    if contents := _CONTENTS.fullmatch(text):
        yield 0, contents[0].strip(), "xóa dòng này; bài không có mục lục"
    if heading := _WIKI_HEADING.fullmatch(text):
        yield 0, heading[0], f"viết ## {brief(heading[2])}"
    if abbreviation := _ABBREVIATION.match(text):
        yield 0, abbreviation[0], "xóa dòng này; bản tin không có chú giải chữ tắt"


def _unpaired(text: str) -> Iterator[tuple[int, str, str]]:
    for sign, pattern in _UNPAIRED.items():
        if sign not in text or _WIKI_HEADING.fullmatch(text):
            continue
        name, paired = _SIGNS[sign]
        rest = paired.sub(lambda match: NEUTRAL * len(match[0]), text)
        for match in pattern.finditer(rest):
            yield match.start(), sign, f"bản tin không có chữ {name}; xóa dấu {sign}"
