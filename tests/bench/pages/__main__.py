"""``./bantin bench pages``: what a first visit takes, kind by kind, beside Material's own."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import quote

from playwright.sync_api import Browser

from tests.bench.build.machine import describe
from tests.bench.pages import material, sites
from tests.bench.pages.loading import EDGE, SLOW_3G, Load, load, median_paint
from tests.bench.search.browsing import chromium
from tests.bench.serving import brotli_once, serving
from tests.bulletins import ROOT

FOLDER = ROOT / ".cache" / "bantin" / "bench-pages"
OURS, MATERIAL = "ours", "Material"


@dataclass(frozen=True, slots=True)
class Seen:
    """A page of one side at one size; ms until its largest element stood, None if not measured."""

    size: int
    side: str
    kind: str
    load: Load
    slow_3g: float
    edge: float | None


def main(arguments: Sequence[str]) -> int:
    """Measures what the arguments ask for; 1 if a site could not be built."""
    options = _parse(arguments)
    about = describe({})
    found: list[Seen] = []
    with chromium() as browser:
        about["Chromium"] = browser.version
        for size in options.sizes:
            for side in (OURS, MATERIAL):
                folder = FOLDER / "work"
                shutil.rmtree(folder, ignore_errors=True)
                _say(f"{size} bài, {side}: đang dựng…")
                site = _build(folder, side, size, options.words)
                if site is None:
                    return 1
                urls = sites.URLS if side == OURS else material.URLS
                for seen in _measure(browser, site, urls, size, side, options.runs):
                    found.append(seen)
                    _say(_row(seen))
                shutil.rmtree(folder)
    text = _table(found, about, options.runs)
    stem = FOLDER / f"pages-{about['date']}"
    stem.with_suffix(".md").write_text(text, "utf-8")
    data = [{**asdict(seen), "load": {**asdict(seen.load), "hosts": sorted(seen.load.hosts)}}
            for seen in found]  # fmt: skip
    stem.with_suffix(".json").write_text(json.dumps({"about": about, "pages": data}), "utf-8")
    print(f"{text}\nĐã ghi {stem.relative_to(ROOT)}.md và .json.")
    return 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bantin bench pages",
        description="Đo số byte, số yêu cầu và thời gian hiện trang trên mạng chậm, bên cạnh "
        "giao diện Material để nguyên.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--sizes", type=_sizes, default=(50, 5_000), help="số bài, cách nhau bằng dấu phẩy")
    add("--runs", type=int, default=5, help="số lần mở mỗi trang trên mạng chậm (mặc định 5)")
    add("--words", type=int, default=sites.WORDS, help="số tiếng mỗi bài")
    return parser.parse_args(arguments)


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.replace(".", "").split(","))


def _build(folder: Path, side: str, size: int, words: int) -> Path | None:
    if side == MATERIAL:
        material.write_material(folder, size, words)
        return material.build_material(folder)
    built = sites.write_ours(folder, size, words).build("--strict")
    if built.code:
        print(built.output)
        return None
    return built.site


def _measure(
    browser: Browser, site: Path, urls: Mapping[str, str], size: int, side: str, runs: int
) -> Iterator[Seen]:
    with serving(site, "br", brotli_once) as host:
        for kind, path in urls.items():
            url = host.address + quote(path)
            visit = load(browser, url)
            slow = median_paint(browser, url, SLOW_3G, runs)
            edge = median_paint(browser, url, EDGE, runs) if kind == "home" else None
            yield Seen(size, side, kind, visit, slow, edge)


def _table(found: Sequence[Seen], about: Mapping[str, str], runs: int) -> str:
    names = ["Articles", "Page", "", "Requests", "of them photos", "Other hosts", "Scripts"]
    names += ["Bytes without photos", "Photos, bytes", f"LCP, {SLOW_3G.name}", f"{EDGE.name}"]
    facts = [about["machine"], *(f"{name} {about[name]}" for name in ("Bản tin", "Chromium"))]
    lines = [
        f"{about['date']}: {', '.join(facts)}. A first visit at 360 × 740, brotli beforehand, "
        f"HTTP/1.1; {SLOW_3G.name}: {SLOW_3G.rate // 1000} kbit/s, {SLOW_3G.latency} ms, "
        f"CPU ÷ {SLOW_3G.cpu}, medians of {runs}. Other hosts were out of reach, so what they "
        "would have sent is not counted.",
        "",
        "| {} |".format(" | ".join(names)),
        "|---:|---|---|{}".format("---:|" * (len(names) - 3)),
        *map(_row, found),
    ]
    return "\n".join([*lines, *_growth(found)]) + "\n"


def _row(seen: Seen) -> str:
    visit = seen.load
    counts = [visit.requests, visit.pictures, len(visit.hosts), visit.scripts]
    cells = [f"{seen.size:,}", seen.kind, seen.side, *map(str, counts)]
    cells += [f"{visit.text:,}", f"{visit.images:,}", _seconds(seen.slow_3g), _seconds(seen.edge)]
    return "| {} |".format(" | ".join(cells))


def _growth(found: Sequence[Seen]) -> list[str]:
    """By how much the article's bytes differ between the smallest and the largest archive."""
    said = []
    for side in (OURS, MATERIAL):
        sizes = {s.size: s.load.text for s in found if s.side == side and s.kind == "article"}
        if len(sizes) > 1:
            least, most = min(sizes), max(sizes)
            change = f"{sizes[most] - sizes[least]:+,} bytes"
            said.append(f"The article at {most:,} articles, {side}: {change} beside {least:,}.")
    return ["", *said] if said else []


def _seconds(milliseconds: float | None) -> str:
    return "" if milliseconds is None else f"{milliseconds / 1000:.1f} s"


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
