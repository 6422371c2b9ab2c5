"""Looks at every file that readers may download, each once for as long as it stays the same."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from bantin.attachments.inspecting import INSPECTED, inspect, kind_of
from bantin.attachments.report import Report
from bantin.attachments.secrecy import mark_in_name
from bantin.bulletin.ahead import Spread
from bantin.bulletin.clearing import CLEARED_FILE
from bantin.bulletin.memory import Memory
from bantin.content.docs import Docs
from bantin.content.images import IMAGE_SUFFIXES
from bantin.diagnostics import Place, Problems
from bantin.sources.digests import MOST_BYTES
from bantin.sources.files import fix_command

_FEW = 8  # so many are looked at sooner by one process than by several that have to be started
_CHUNK = 4


def check_attachments(
    places: Mapping[str, Place],
    docs: Docs,
    digests: Mapping[str, str],
    cleared: Mapping[str, str],
    memory: Memory,
    problems: Problems,
    *,
    data_dir: str,
    spread: Spread,
) -> None:
    """Warns of what public files tell unasked; adds an error for each with a mark of secrecy.

    ``places`` have, by path from the docs folder, where each is named; files in ``cleared`` may
    bear marks. ``memory`` keeps what was found, by the ``digests`` of the files.
    """
    reports = _reports(places, docs, digests, memory, spread)
    for path, place in places.items():
        report = reports.get(path, Report())
        if path not in cleared and kind_of(path) not in IMAGE_SUFFIXES:
            _tell_of_marks(path, place, report, f"{data_dir}/{CLEARED_FILE}", problems)
        name = posixpath.basename(path)
        # Who cleared a file has looked at what the program could not read.
        if report.obstacle and not (report.fixable and path in cleared):
            problems.warning(
                place,
                "attachment-unreadable",
                f"không soát được «{name}»: {report.obstacle}",
                report.mend,
            )
        if report.tells:
            problems.warning(
                place,
                "attachment-tells",
                f"«{name}» còn mang theo {', '.join(report.tells)}",
                f"chạy {fix_command(f'{docs.path}/{path}')}" if report.fixable else report.mend,
            )


def _tell_of_marks(
    path: str, place: Place, report: Report, cleared_file: str, problems: Problems
) -> None:
    in_name = next(filter(None, map(mark_in_name, path.split("/"))), None)
    marks = [f"«{in_name}» trong tên", *report.marks] if in_name else list(report.marks)
    if marks:
        problems.error(
            place,
            "attachment-secret",
            f"«{posixpath.basename(path)}» có dấu mật hoặc nội bộ: {', '.join(marks)}",
            f"gỡ tệp khỏi bài; nếu không phải tệp mật, thêm vào {cleared_file} dòng "
            f"«{path}: lý do»",
        )


def _reports(
    paths: Iterable[str],
    docs: Docs,
    digests: Mapping[str, str],
    memory: Memory,
    spread: Spread,
) -> dict[str, Report]:
    """What is known of each file; those that are not known are looked at."""
    found: dict[str, Report] = {}
    kept: dict[str, list[object]] = {}
    unseen: list[str] = []
    for path in paths:
        kind = kind_of(path)
        # One that is too large for any host is told as such.
        if kind not in INSPECTED or docs.tree.stamps[path][0] > MOST_BYTES:
            continue
        key = f"{digests.get(path, '')}{kind}"
        if key in memory.attachments:
            kept[key] = memory.attachments[key]
            found[path] = Report.unpacked(kept[key])
        else:
            unseen.append(path)
    for path, packed in _looked_at(unseen, docs.dir, spread):
        found[path] = Report.unpacked(packed)
        if digests.get(path):
            kept[f"{digests[path]}{kind_of(path)}"] = packed
    if unseen:
        # To look at a file again may cost more than to write all that is known.
        memory.changes += len(memory.articles) + 1
    memory.attachments = kept
    return found


def _looked_at(
    paths: list[str], folder: Path, spread: Spread
) -> Iterable[tuple[str, list[object]]]:
    look = partial(_look, folder)
    if len(paths) < _FEW:
        return look(paths)
    chunks = (paths[at : at + _CHUNK] for at in range(0, len(paths), _CHUNK))
    return [one for chunk in spread(look, chunks) for one in chunk]


def _look(folder: Path, paths: list[str]) -> list[tuple[str, list[object]]]:
    return [(path, inspect(folder / path).packed()) for path in paths]
