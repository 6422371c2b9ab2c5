"""``./bantin bench lighthouse``: the four scores of each kind of page; 1 if one is short."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from tests.bench.build.machine import describe
from tests.bench.npm import MissingTool, install
from tests.bench.pages import material, sites
from tests.bench.serving import brotli_once, serving
from tests.browser.conftest import CHROMIUM
from tests.bulletins import ROOT

FOLDER = ROOT / ".cache" / "bantin" / "bench-lighthouse"
JUDGE = Path(__file__).with_name("judge")
CATEGORIES = {
    "performance": "performance",
    "accessibility": "accessibility",
    "best-practices": "best practices",
    "seo": "SEO",
}
OURS, MATERIAL = "ours", "Material"
FLAGS = "--headless=new --no-sandbox --disable-gpu --no-first-run --disable-background-networking"


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of one page: medians of each score, from 0 to 100, and of the largest paint in ms.

    ``short`` names what took points away in any run, with how often.
    """

    side: str
    kind: str
    scores: Mapping[str, int]
    paint: float
    short: Mapping[str, int]


def main(arguments: Sequence[str]) -> int:
    """Judges what the arguments ask for; 1 unless each of our pages has 100 four times."""
    options = _parse(arguments)
    try:
        judge = install(JUDGE, FOLDER / "judge", "chạy Lighthouse")
    except MissingTool as missing:
        print(f"LỖI: {missing}", file=sys.stderr)
        return 1
    verdicts: list[Verdict] = []
    for side in (OURS,) if options.alone else (OURS, MATERIAL):
        work = FOLDER / "work"
        shutil.rmtree(work, ignore_errors=True)
        _say(f"{side}: đang dựng {options.size} bài…")
        site = _build(work, side, options.size)
        urls = sites.URLS if side == OURS else material.URLS
        for verdict in _judge(judge, site, side, urls, options):
            verdicts.append(verdict)
            _say(_row(verdict))
        shutil.rmtree(work)
    about = describe({"Lighthouse": _version()})
    text = _table(verdicts, about, options)
    (FOLDER / f"lighthouse-{about['date']}.md").write_text(text, "utf-8")
    print(text)
    return 1 if any(_is_short(verdict) for verdict in verdicts if verdict.side == OURS) else 0


def _parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bantin bench lighthouse",
        description="Chấm điểm từng loại trang bằng Lighthouse (cần Node.js); mã thoát 1 nếu trang "
        "của bản tin không đủ bốn điểm 100.",
        allow_abbrev=False,
    )
    add = parser.add_argument
    add("--size", type=int, default=50, help="số bài (mặc định 50)")
    add("--runs", type=int, default=3, help="số lần chấm mỗi trang (mặc định 3)")
    add("--pages", default="", help=f"chỉ những loại này, trong số {','.join(sites.URLS)}")
    add("--alone", action="store_true", help="không chấm Material bên cạnh")
    return parser.parse_args(arguments)


def _build(folder: Path, side: str, size: int) -> Path:
    if side == MATERIAL:
        material.write_material(folder, size)
        return material.build_material(folder)
    built = sites.write_ours(folder, size).build("--strict")
    if built.code:
        raise SystemExit(built.output)
    return built.site


def _judge(
    judge: Path, site: Path, side: str, urls: Mapping[str, str], options: argparse.Namespace
) -> Iterator[Verdict]:
    wanted = options.pages.split(",") if options.pages else list(urls)
    with serving(site, "br", brotli_once) as host:
        for kind in (kind for kind in urls if kind in wanted):
            url = host.address + quote(urls[kind])
            reports = [_report(judge, url) for _ in range(options.runs)]
            scores = {
                name: round(median(100 * one["categories"][name]["score"] for one in reports))
                for name in CATEGORIES
            }
            paints = [one["audits"]["largest-contentful-paint"]["numericValue"] for one in reports]
            yield Verdict(side, kind, scores, median(paints), _short(reports))


# Now and then it loses the start of a page in its trace, and asks to be run again.
_TRIES = 4


def _report(judge: Path, url: str) -> Any:
    command = [judge / "node_modules/.bin/lighthouse", url, "--quiet", "--output=json"]
    command += [f"--only-categories={','.join(CATEGORIES)}", f"--chrome-flags={FLAGS}"]
    environment = {**os.environ, "CHROME_PATH": CHROMIUM}
    for _ in range(_TRIES):
        said = subprocess.run(command, capture_output=True, check=False, env=environment, cwd=judge)
        if not said.returncode:
            return json.loads(said.stdout)
        if b"run Lighthouse again" not in said.stderr:
            break
    raise SystemExit(f"LỖI: Lighthouse không chấm được {url}: {said.stderr.decode()}")


def _short(reports: Sequence[Any]) -> dict[str, int]:
    """The audits that count and were not passed, with the number of runs."""
    found: dict[str, int] = {}
    for report in reports:
        for category in report["categories"].values():
            for reference in category["auditRefs"]:
                audit = report["audits"][reference["id"]]
                if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                    told = f"{audit['id']} ({audit.get('displayValue') or audit['title']})"
                    found[told] = found.get(told, 0) + 1
    return found


def _is_short(verdict: Verdict) -> bool:
    return any(score < 100 for score in verdict.scores.values())


def _table(
    verdicts: Sequence[Verdict], about: Mapping[str, str], options: argparse.Namespace
) -> str:
    facts = ", ".join(f"{name} {about[name]}" for name in ("Bản tin", "Lighthouse"))
    lines = [
        f"{about['date']}: {about['machine']}, {facts}, {options.size} articles, medians of "
        f"{options.runs}; brotli over HTTP/1.1 on this machine.",
        "",
        "| {} |".format(" | ".join(["Page", "", *CATEGORIES.values(), "LCP"])),
        "|---|---|{}---:|".format("---:|" * len(CATEGORIES)),
        *map(_row, verdicts),
    ]
    told = [_shortfall(verdict) for verdict in verdicts if verdict.short]
    return "\n".join([*lines, "", *told]) + "\n"


def _row(verdict: Verdict) -> str:
    scores = [str(verdict.scores[name]) for name in CATEGORIES]
    cells = [verdict.kind, verdict.side, *scores, f"{verdict.paint / 1000:.1f} s"]
    return "| {} |".format(" | ".join(cells))


def _shortfall(verdict: Verdict) -> str:
    told = "; ".join(f"{name} ×{count}" for name, count in verdict.short.items())
    return f"- {verdict.kind}, {verdict.side}: {told}"


def _version() -> str:
    pinned = json.loads((JUDGE / "package.json").read_text("utf-8"))["dependencies"]
    return str(pinned["lighthouse"])


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
