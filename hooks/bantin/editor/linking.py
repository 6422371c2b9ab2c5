"""Writing links around figures: what goes into which file, every other byte left alone."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from pathlib import Path

from bantin.editor.fixing import Fix
from bantin.statistics.auditing import Finding

_BYTE_ORDER_MARK = "\ufeff"
_WINDOWS_END = re.compile("\r\n")


class LinkingError(ValueError):
    """The file is no longer what was audited; the text says so, in Vietnamese."""


def plan_links(path: Path, findings: Sequence[Finding]) -> Fix:
    """The file with the one proposal of each sure finding written in, as a change to be applied.

    Line ends and a byte order mark stay as they are. Raises LinkingError when the file has changed
    since it was audited, OSError when it cannot be read.
    """
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    shift = len(_BYTE_ORDER_MARK) if text.startswith(_BYTE_ORDER_MARK) else 0
    # Sources count a Windows line end as one character, the file has two.
    ends = [match.start() - shift - n for n, match in enumerate(_WINDOWS_END.finditer(text))]

    def raw(offset: int) -> int:
        return offset + shift + bisect_left(ends, offset)

    parts: list[str] = []
    changes: list[str] = []
    done = 0
    for finding in sorted(findings, key=lambda finding: finding.offset):
        if not finding.sure:
            continue
        proposal = finding.proposals[0]
        start, end = raw(proposal.start), raw(proposal.end)
        written = text[start:end]
        if start < done or " ".join(written.split()) != proposal.text.strip():
            raise LinkingError(f"tệp {finding.place.path} vừa thay đổi; chạy lại lệnh")
        parts += [text[done:start], f"[{written}]({proposal.spot.address})"]
        done = end
        changes.append(f"{finding.place}: «{proposal.text}» → {proposal.markdown}")
    if not changes:
        return Fix(path)
    content = "".join([*parts, text[done:]]).encode("utf-8", "surrogateescape")
    return Fix(path, tuple(changes), content)
