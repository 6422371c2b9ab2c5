"""What is wrong with YAML that cannot be parsed, in words an editor can act on.

The parser tells where it gave up, which is seldom where the mistake is: an open quote, say, is
noticed at the next quote, many lines later. So the lines up to that point are looked at again,
first mistake first.
"""

from __future__ import annotations

import re

import yaml

from bantin.diagnostics import Problems
from bantin.sources.files import Source
from bantin.sources.quoting import in_quotes

_KEY = re.compile(
    r"(?P<lead>[ ]*(?:- +)*)(?P<key>[^\s#'\"\[\]{},:&*!|>%@`-][^:\n]*?):(?P<gap>[ ]+)(?=\S)"
)
_TAB = re.compile(r"^[ ]*\t", re.MULTILINE)
_BLOCK = re.compile(r"[|>](?:[1-9][+-]?|[+-][1-9]?)?\s*(?:#.*)?$")
# A bound such as «> 4» among values in brackets.
_SIGN_IN_BRACKETS = re.compile(
    r"(?<![^\s:,{\[])(?P<key>[^\s:,{\[]+):[ ]+(?P<value>[>|%@`*&!-](?:\s[^,}\]]*|[^,}\]\s]*))"
)


def report_syntax(
    source: Source, start: int, text: str, error: yaml.MarkedYAMLError, problems: Problems
) -> None:
    """Adds the problem that made ``text`` (at offset ``start`` of the file) unreadable."""
    mark = error.problem_mark or error.context_mark
    reached = min(mark.index, len(text)) if mark is not None else len(text)
    line_end = text.find("\n", reached)
    seen = text[: len(text) if line_end < 0 else line_end]
    offset, code, what, mend = (
        _tab(seen) or _values(seen) or _flow(text, error) or _unknown(min(reached, len(seen)))
    )
    problems.error(source.place(start + offset), code, what, mend)


Finding = tuple[int, str, str, str]


def _tab(seen: str) -> Finding | None:
    match = _TAB.search(seen)
    if match is None:
        return None
    return (
        match.end() - 1,
        "yaml-tab",
        "có ký tự tab ở đầu dòng",
        "thay bằng khoảng trắng (hai khoảng cho mỗi bậc)",
    )


def _values(seen: str) -> Finding | None:
    """The first line whose value is wrong by itself."""
    offset = 0
    block_indent: int | None = None
    for line in seen.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        if block_indent is not None and (not line.strip() or indent > block_indent):
            offset += len(line) + 1
            continue
        block_indent = None
        match = _KEY.match(line)
        if match is not None:
            value = line[match.end() :].rstrip()
            if _BLOCK.match(value):
                block_indent = indent
            finding = _value(offset + match.end(), match["key"].strip(), value)
            if finding is not None:
                return finding
        offset += len(line) + 1
    return None


def _value(offset: int, key: str, value: str) -> Finding | None:
    quote = value[0]
    if quote in "\"'":
        return _quoted(offset, key, value, quote)
    if quote in "@`%*&!" or (quote in "|>" and not _BLOCK.match(value)):
        return _special(offset, key, value)
    if value == "-" or value.startswith("- "):
        return _special(offset, key, value)
    if quote in "{[" and (sign := _SIGN_IN_BRACKETS.search(value)):
        written = sign["value"].strip()
        if written == "-" or not written.startswith("-"):
            return _special(offset + sign.start("value"), sign["key"], written)
    plain = value.split(" #")[0].rstrip()
    colon = plain.find(": ")
    if colon < 0 and plain.endswith(":"):
        colon = len(plain) - 1
    if colon >= 0 and quote not in "[{":
        return (
            offset + colon,
            "yaml-colon",
            f"giá trị của «{key}» có dấu hai chấm nên phải đặt trong dấu nháy",
            f"viết {key}: {in_quotes(plain)}",
        )
    return None


def _special(offset: int, key: str, value: str) -> Finding:
    return (
        offset,
        "yaml-special-character",
        f"giá trị của «{key}» bắt đầu bằng «{value[0]}», ký tự có nghĩa riêng",
        f"đặt cả giá trị trong dấu nháy: {key}: {in_quotes(value)}",
    )


def _quoted(offset: int, key: str, value: str, quote: str) -> Finding | None:
    end = _closing(value, quote)
    if end is None:
        return (
            offset,
            "yaml-open-quote",
            f"dấu nháy mở ở giá trị của «{key}» không có dấu nháy đóng",
            f"thêm dấu {quote} vào cuối dòng",
        )
    rest = value[end + 1 :].strip()
    if rest and not rest.startswith("#"):
        return (
            offset + end + 1,
            "yaml-text-after-quote",
            f"giá trị của «{key}» còn chữ sau dấu nháy đóng",
            f"đặt cả giá trị trong một cặp dấu nháy: {key}: {in_quotes(_meant(value, quote))}",
        )
    return None


def _closing(value: str, quote: str) -> int | None:
    """The offset of the quote that closes ``value``, which begins with one."""
    at = 1
    while at < len(value):
        if quote == '"' and value[at] == "\\":
            at += 2
            continue
        if value[at] == quote:
            if quote == "'" and value[at + 1 : at + 2] == "'":
                at += 2
                continue
            return at
        at += 1
    return None


def _meant(value: str, quote: str) -> str:
    """The text that somebody meant who wrote quotes inside of quotes.

    A pair around it all is no part of the text, unless the first quote inside closes a word: then
    the pair is two, as in «"Sáng" và "chiều"».
    """
    inner = value[1:-1]
    at = inner.find(quote)
    if len(value) < 2 or value[-1] != quote or (at > 0 and inner[at - 1] not in " ([\u201c"):
        return value
    return inner.replace(f"\\{quote}", quote)


def _flow(text: str, error: yaml.MarkedYAMLError) -> Finding | None:
    context = error.context or ""
    mark = error.context_mark
    if mark is None or "flow" not in context:
        return None
    opening = text[mark.index : mark.index + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing is None:
        return None
    return (
        mark.index,
        "yaml-open-bracket",
        f"dấu «{opening}» mở ra mà không có dấu «{closing}» đóng, hoặc thiếu dấu phẩy ở giữa",
        f"thêm dấu «{closing}», hoặc đặt chữ trong dấu nháy nếu «{opening}» là chữ thường",
    )


def _unknown(reached: int) -> Finding:
    return (
        reached,
        "yaml-unreadable",
        "từ đây trở đi không đọc được",
        "xem lại khoảng trắng đầu dòng, dấu hai chấm và dấu nháy ở dòng này và dòng trên",
    )
