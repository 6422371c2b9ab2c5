"""``./bantin bench build``: ours against Hugo and Pagefind, a table and the figures behind it."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from tests.bench.build import editing
from tests.bench.build.hugo import hugo
from tests.bench.build.machine import describe
from tests.bench.build.measuring import CommandFailed
from tests.bench.build.ours import ours
from tests.bench.build.running import SCENARIOS, Record, Wrong, prepare, run_all
from tests.bench.build.searching import check_search
from tests.bench.build.sites import Site
from tests.bench.build.summary import OURS, PEER, summarise
from tests.bench.build.table import render
from tests.bench.build.tools import Tools, install
from tests.bulletins import ROOT

FOLDER = ROOT / ".cache" / "bantin" / "bench-build"
SIZES = (1_000, 5_000, 20_000)
LIGHT_SIZES = (100_000,)
WORDS, LIGHT_WORDS = 750, 75


def main(arguments: Sequence[str]) -> int:
    """Measures what the arguments ask for; 1 if a build failed or a site was not right."""
    options = _parse(arguments)
    sizes = options.sizes or (LIGHT_SIZES if options.light else SIZES)
    tools = None if options.light or options.alone else install(FOLDER / "tools")
    about = describe(tools.versions() if tools else {})
    results = FOLDER / f"build{'-light' if options.light else ''}-{about['date']}.json"
    records: list[Record] = []
    for size in sizes:
        folder = FOLDER / str(size)
        try:
            for record in _measure(folder, size, options, tools):
                records.append(record)
                _tell(record)
        except (CommandFailed, Wrong) as error:
            print(f"Phép đo dừng lại, mã nguồn còn ở {folder}: {error}")
            return 1
        results.write_text(_as_json(about, records), "utf-8")
        if not options.keep:
            shutil.rmtree(folder)
    print(f"\n{render(summarise(records), about)}\nSố đo từng lần: {results.relative_to(ROOT)}")
    return 0


def _measure(
    folder: Path, size: int, options: argparse.Namespace, tools: Tools | None
) -> Iterator[Record]:
    """Every build of one size; after the last, both sites are searched for the last article."""
    runs, changes = options.runs, options.changes
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    print(f"Đang soạn {size} bài…", flush=True)
    prepare(folder, size, LIGHT_WORDS if options.light else WORDS, tools is not None)
    sides: dict[str, Site] = {OURS: ours(folder / "ours")}
    if tools:
        sides[PEER] = hugo(folder / "hugo", tools)
    if "full" not in changes:
        for site in sides.values():
            site.build()
    yield from run_all(sides, size, runs, changes)
    if {"body", "new"}.issubset(changes):
        for site in sides.values():
            check_search(site, editing.marker(runs - 1), editing.last_changed(site, runs - 1))


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bantin bench build",
        description="Đo thời gian dựng bản tin bên cạnh Hugo và Pagefind.",
        allow_abbrev=False,
    )
    parser.add_argument("--sizes", type=_sizes, help="số bài, cách nhau bằng dấu phẩy")
    parser.add_argument("--runs", type=int, default=3, help="số lần đo mỗi cách dựng (mặc định 3)")
    parser.add_argument(
        "--light",
        action="store_true",
        help="chỉ đo bản tin này, bài thật ngắn (mặc định 100.000 bài)",
    )
    names = ",".join(SCENARIOS)
    parser.add_argument(
        "--changes", type=_changes, default=tuple(SCENARIOS), help=f"chỉ đo những cách này: {names}"
    )
    parser.add_argument("--alone", action="store_true", help="không đo Hugo và Pagefind bên cạnh")
    parser.add_argument("--keep", action="store_true", help="giữ lại các trang đã dựng để xem")
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.replace(".", "").split(","))


def _changes(text: str) -> tuple[str, ...]:
    names = tuple(text.split(","))
    if not set(names) <= SCENARIOS.keys():
        raise argparse.ArgumentTypeError(f"chọn trong số {','.join(SCENARIOS)}")
    return names


def _tell(record: Record) -> None:
    cost = record.cost
    print(
        f"{record.size:>7} bài, {SCENARIOS[record.scenario]:<20} {record.side:<5} "
        f"{cost.wall:7.2f} s, CPU {cost.cpu:7.2f} s, {cost.together / 1e6:5.0f} MB, "
        f"ghi {record.written.pages} trên {record.pages} trang",
        flush=True,
    )


def _as_json(about: dict[str, str], records: list[Record]) -> str:
    found = {"about": about, "records": [asdict(record) for record in records]}
    return json.dumps(found, ensure_ascii=False, indent=1) + "\n"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
