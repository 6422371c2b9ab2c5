"""Markdown with its code and comments blanked out, every other character where it stood.

An example of a link inside code must not be taken for a link. Works line by line and in one pass
over each paragraph, so that no input, however crooked, takes more than linear time.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

_FENCE = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*(`{3,}|~{3,})([^\n]*)")
_LIST_ITEM = re.compile(
    r" {0,3}(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)|(?:!!!|\?\?\?\+?|===)[ \t]| {0,3}\[\^|:[ \t]"
)
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")
_TICKS = re.compile(r"\\?(`+)")
_COMMENT_START = "<!--"
_COMMENT_END = "-->"
_WORTH_A_LOOK = re.compile(r"`|~~~|<!--|    |\t")
_NOT_NEWLINE = re.compile(r"[^\n]")


def blank(text: str) -> str:
    """``text`` with fenced and indented code, code spans and comments turned into spaces.

    Line ends stay, so offsets, lines and columns are those of ``text``.
    """
    if _WORTH_A_LOOK.search(text) is None:
        return text
    return _blank_spans(blank_blocks(text))


def _spaces(text: str) -> str:
    return _NOT_NEWLINE.sub(" ", text)


def blank_blocks(text: str) -> str:
    """``text`` with fenced and indented code turned into spaces, as :func:`blank` does."""
    lines = text.split("\n")
    closings = _closing_fences(lines)
    kept: list[str] = []
    at = 0
    after_blank, in_list = True, False
    while at < len(lines):
        line = lines[at]
        last = closings.closing(at)
        if last is not None:
            kept.extend(_spaces(code) for code in lines[at : last + 1])
            at = last + 1
            after_blank = False
            continue
        if not line.strip():
            after_blank = True
        elif _INDENTED.match(line):
            if after_blank and not in_list:
                while at < len(lines) and (_INDENTED.match(lines[at]) or not lines[at].strip()):
                    kept.append(_spaces(lines[at]))
                    at += 1
                after_blank = True
                continue
            after_blank = False
        else:
            if _LIST_ITEM.match(line):
                in_list = True
            elif after_blank:
                in_list = False
            after_blank = False
        kept.append(line)
        at += 1
    return "\n".join(kept)


class _Fences:
    """For each line that opens a fence, the line that closes it."""

    def __init__(self, opening: dict[int, tuple[str, int]], closing: dict[str, _Closers]) -> None:
        self._opening = opening
        self._closing = closing

    def closing(self, line: int) -> int | None:
        """The closing line of a fence opened on ``line``; None when it is no fence."""
        fence = self._opening.get(line)
        if fence is None or fence[0] not in self._closing:
            return None
        return self._closing[fence[0]].first_after(line, fence[1])


class _Closers:
    """The lines that could close a fence of one character.

    Asked line by line from the top; a fence that is closed moves the reader past its end, so the
    search within it is paid once. ``_longest_from`` ends a vain search before it begins.
    """

    def __init__(self) -> None:
        self._lines: list[int] = []
        self._lengths: list[int] = []
        self._longest_from: list[int] = []

    def add(self, line: int, length: int) -> None:
        self._lines.append(line)
        self._lengths.append(length)

    def finish(self) -> None:
        longest = 0
        for length in reversed(self._lengths):
            longest = max(longest, length)
            self._longest_from.append(longest)
        self._longest_from.reverse()

    def first_after(self, line: int, length: int) -> int | None:
        at = bisect_right(self._lines, line)
        if at >= len(self._lines) or self._longest_from[at] < length:
            return None
        while self._lengths[at] < length:
            at += 1
        return self._lines[at]


def _closing_fences(lines: list[str]) -> _Fences:
    opening: dict[int, tuple[str, int]] = {}
    closing: dict[str, _Closers] = {}
    for number, line in enumerate(lines):
        if "```" not in line and "~~~" not in line:
            continue
        match = _FENCE.match(line)
        if match is None:
            continue
        run, rest = match[1], match[2]
        if not (run[0] == "`" and "`" in rest):
            opening[number] = (run[0], len(run))
        if not rest.strip():
            closing.setdefault(run[0], _Closers()).add(number, len(run))
    for closers in closing.values():
        closers.finish()
    return _Fences(opening, closing)


def without_comments(text: str) -> str:
    """``text`` without its HTML comments; what looks like one inside code stays."""
    if _COMMENT_START not in text:
        return text
    parts: list[str] = []
    done = 0
    for start, end, is_comment in _hidden(blank_blocks(text)):
        if is_comment:
            parts.append(text[done:start])
            done = end
    return "".join([*parts, text[done:]])


def _blank_spans(text: str) -> str:
    parts: list[str] = []
    done = 0
    for start, end, _ in _hidden(text):
        parts.append(text[done:start])
        parts.append(_spaces(text[start:end]))
        done = end
    return "".join([*parts, text[done:]])


def _hidden(text: str) -> Iterator[tuple[int, int, bool]]:
    """Code spans, which end within their paragraph, and comments (True), which need not."""
    if "`" not in text and _COMMENT_START not in text:
        return
    runs = _tick_runs(text)
    at = 0
    comment = text.find(_COMMENT_START)
    while True:
        if 0 <= comment < at:
            comment = text.find(_COMMENT_START, at)
        span = runs.next_span(at)
        if span is not None and not 0 <= comment < span[0]:
            yield (*span, False)
            at = span[1]
        elif comment >= 0:
            close = text.find(_COMMENT_END, comment + len(_COMMENT_START))
            if close < 0:
                # Nothing closes it, so neither this one nor a later one is a comment.
                comment = -1
                continue
            at = close + len(_COMMENT_END)
            yield comment, at, True
        else:
            return


class _TickRuns:
    """The code spans of a text, from its runs of backticks."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = spans
        self._starts = [start for start, _ in spans]

    def next_span(self, at: int) -> tuple[int, int] | None:
        """The first span that begins at ``at`` or later."""
        index = bisect_right(self._starts, at - 1)
        return self._spans[index] if index < len(self._spans) else None


def _tick_runs(text: str) -> _TickRuns:
    """Pairs each run with the next of its length in the same paragraph."""
    spans: list[tuple[int, int]] = []
    if "`" not in text:
        return _TickRuns(spans)
    offset = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        if "`" in paragraph:
            _pair(paragraph, offset, spans)
        offset += len(paragraph)
    return _TickRuns(spans)


def _pair(paragraph: str, offset: int, spans: list[tuple[int, int]]) -> None:
    runs = [
        (match.start(1), match.end(1), match.start() < match.start(1))
        for match in _TICKS.finditer(paragraph)
    ]
    following: dict[int, int] = {}
    partner: list[int] = [-1] * len(runs)
    for index in range(len(runs) - 1, -1, -1):
        start, end, _ = runs[index]
        partner[index] = following.get(end - start, -1)
        following[end - start] = index
    index = 0
    while index < len(runs):
        start, _, escaped = runs[index]
        closing = partner[index]
        if escaped or closing < 0:
            index += 1
            continue
        spans.append((offset + start, offset + runs[closing][1]))
        index = closing + 1
