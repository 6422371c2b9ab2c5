"""``./bantin bench search``: our search beside Pagefind and MiniSearch, in one run."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from importlib.metadata import version

from tests.bench.build.machine import describe
from tests.bench.corpus import WORDS, articles
from tests.bench.npm import MissingTool
from tests.bench.search import report
from tests.bench.search.browsing import chromium
from tests.bench.search.engines import ENGINES, MINISEARCH, OURS, PAGEFIND, Corpus
from tests.bench.search.judging import Truth
from tests.bench.search.queries import judged_queries
from tests.bench.search.running import Bench, Run, as_data, run
from tests.bench.search.tools import PEERS, peers
from tests.bench.serving import brotli_each_time
from tests.bulletins import ROOT

FOLDER = ROOT / ".cache" / "bantin" / "bench-search"
_QUICK = 500


def main(arguments: Sequence[str]) -> int:
    options = _options(arguments)
    names = [OURS] if options.quick else options.engines
    sizes = [_QUICK] if options.quick else options.sizes
    FOLDER.mkdir(parents=True, exist_ok=True)
    try:
        installed = peers(FOLDER) if set(names) - {OURS} else FOLDER
    except MissingTool as missing:
        print(f"LỖI: {missing}", file=sys.stderr)
        return 1
    runs: dict[int, list[Run]] = {}
    data = {}
    with chromium() as browser:
        head = _head(options, browser.version, names)
        bench = Bench(FOLDER / "work", installed, "br", brotli_each_time, browser, _say)
        if options.quick:
            bench = replace(bench, cold_queries=5, typed_queries=2)
        for size in sizes:
            truth = Truth(articles(size, options.seed, options.words))
            corpus = Corpus(truth.articles, options.seed, options.words)
            queries = judged_queries(truth, options.seed, options.queries)
            runs[size] = [run(bench, ENGINES[name], corpus, truth, queries) for name in names]
            data[size] = [as_data(one, truth) for one in runs[size]]
            if options.failures and OURS in names:
                print(report.failures(runs[size][names.index(OURS)], truth, options.failures))
            # Written size by size: a run that is stopped has told what it knew.
            text = report.markdown(head, runs)
            stem = FOLDER / head["Date"].replace(":", "").replace(" ", "-")
            stem.with_suffix(".md").write_text(text, encoding="utf-8")
            whole = json.dumps({"head": head, "sizes": data}, ensure_ascii=False, indent=1)
            stem.with_suffix(".json").write_text(whole, encoding="utf-8")
    print(text)
    print(f"Đã ghi {stem.relative_to(ROOT)}.md và .json.")
    return 0


def _options(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bantin bench search",
        description="Đo công cụ tìm kiếm của bản tin bên cạnh Pagefind và MiniSearch.",
    )
    add = parser.add_argument
    add("--quick", action="store_true", help=f"chỉ {_QUICK} bài, chỉ công cụ của bản tin")
    add("--sizes", type=_numbers, default=[1_000, 5_000, 20_000], help="số bài, cách bằng dấu phẩy")
    add("--engines", type=_names, default=list(ENGINES), help=f"trong số {','.join(ENGINES)}")
    add("--queries", type=int, default=40, help="số câu hỏi mỗi loại, mỗi cách gõ")
    add("--seed", type=int, default=1, help="số gieo của kho bài và câu hỏi")
    add("--words", type=int, default=WORDS, help="số tiếng mỗi bài")
    add("--failures", type=int, default=0, help="in chừng này câu trả lời kém nhất của bản tin")
    return parser.parse_args(arguments)


def _numbers(text: str) -> list[int]:
    return [int(part) for part in text.split(",")]


def _names(text: str) -> list[str]:
    names = text.split(",")
    if unknown := set(names) - set(ENGINES):
        raise argparse.ArgumentTypeError(f"không có công cụ {', '.join(sorted(unknown))}")
    return names


def _head(options: argparse.Namespace, browser: str, names: Sequence[str]) -> dict[str, str]:
    """What a reader of the figures must know about the run."""
    about = describe({})
    pinned = json.loads((PEERS / "package.json").read_text("utf-8"))["dependencies"]
    versions = {
        OURS: about["Bản tin"],
        PAGEFIND: pinned["pagefind"],
        MINISEARCH: pinned["minisearch"],
    }
    return {
        "Date": f"{datetime.now():%Y-%m-%d %H:%M}",
        "Engines": ", ".join(f"{name} {versions[name]}" for name in names),
        "Corpus": f"seed {options.seed}, {options.words} syllables an article, "
        f"{options.queries} queries a kind and spelling",
        "Machine": about["machine"],
        "Programs": f"Python {about['Python']}, Chromium {browser}, Brotli {version('brotli')}",
    }


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
