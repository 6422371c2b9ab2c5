"""The engines, each as a folder that a static host serves, with its search page at tim-kiem/."""

from __future__ import annotations

import html
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build.measuring import measure
from tests.bench.corpus import GeneratedArticle, write_bulletin
from tests.bench.search.tools import PEERS
from tests.bulletins import ROOT

OURS, PAGEFIND, MINISEARCH = "ours", "Pagefind", "MiniSearch"
PAGE = "tim-kiem/"
_OUR_PAGE_ARTICLES = 12  # the search page is the same however many there are


@dataclass(frozen=True, slots=True)
class Indexed:
    """What an index cost: seconds, and bytes at the highest and on disk."""

    cpu: float
    wall: float
    peak: int
    size: int
    files: int


@dataclass(frozen=True, slots=True)
class Corpus:
    """The articles, and the numbers that make them again."""

    articles: Sequence[GeneratedArticle]
    seed: int
    words: int


@dataclass(frozen=True, slots=True)
class Engine:
    """``write`` makes the site in a folder, with peers' programs in another; the setup is a
    script after which the page has ``benchSearch(text)``, a promise of the first ten addresses.
    """

    name: str
    write: Callable[[Path, Corpus, Path], Indexed]
    setup: str


def _write_ours(site: Path, corpus: Corpus, _peers: Path) -> Indexed:
    """Our search page from a small bulletin of the same settings, and the index of all."""
    work = site.with_name(f"{site.name}-bulletin")
    bulletin = write_bulletin(work, _OUR_PAGE_ARTICLES, corpus.seed)
    built = bulletin.build()
    if built.code:
        raise RuntimeError(built.output)
    shutil.move(bulletin.site, site)
    shutil.rmtree(work)
    shutil.rmtree(site / "search")
    numbers = map(str, (len(corpus.articles), corpus.seed, corpus.words))
    command = [sys.executable, "-m", "tests.bench.search.indexing", str(site), *numbers]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "hooks"), str(ROOT)))}
    done = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, check=True)
    cost = json.loads(done.stdout)
    size, files = _weigh(site / "search")
    return Indexed(cost["cpu"], cost["wall"], cost["peak"], size, files)


def _write_pagefind(site: Path, corpus: Corpus, peers: Path) -> Indexed:
    """Plain pages of the articles, and Pagefind's index of them."""
    for article in corpus.articles:
        file = site / article.url / "index.html"
        file.parent.mkdir(parents=True)
        file.write_text(_plain_page(article), encoding="utf-8")
    program = (peers / "node_modules" / ".bin" / "pagefind", "--site", site)
    cost = measure(program, site, os.environ, site.with_suffix(".log"))
    _write_page(site, "pagefind.mjs")
    kept = [path for path in (site / "pagefind").rglob("*") if "-ui." not in path.name]
    files = [path for path in kept if path.is_file()]
    size = sum(path.stat().st_size for path in files)
    return Indexed(cost.cpu, cost.wall, cost.largest, size, len(files))


def _write_minisearch(site: Path, corpus: Corpus, peers: Path) -> Indexed:
    """MiniSearch's index of the articles as one file."""
    folder = site / "minisearch"
    folder.mkdir(parents=True)
    shutil.copy(peers / "node_modules" / "minisearch" / "dist" / "es" / "index.js", folder)
    news = site.with_suffix(".ndjson")
    with news.open("w", encoding="utf-8") as lines:
        for article in corpus.articles:
            fields = {"url": article.url, "title": article.title, "text": article.text}
            line = {**fields, "standfirst": article.standfirst}
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")
    program = ("node", "--max-old-space-size=12000", peers / "build-minisearch.mjs")
    index = folder / "index.json"
    cost = measure((*program, news, index), peers, os.environ, site.with_suffix(".log"))
    _write_page(site, "minisearch.mjs")
    return Indexed(cost.cpu, cost.wall, cost.largest, index.stat().st_size, 1)


def _write_page(site: Path, script: str) -> None:
    folder = site / PAGE
    folder.mkdir()
    page = (PEERS / "page.html").read_text(encoding="utf-8").replace("ENGINE", script)
    (folder / "index.html").write_text(page, encoding="utf-8")
    for name in (script, "shell.mjs", "options.mjs"):
        shutil.copy(PEERS / name, folder)


def _plain_page(article: GeneratedArticle) -> str:
    title = html.escape(article.title)
    blocks = "".join(
        f"<h2>{html.escape(block)}</h2>\n"
        if block in article.headings
        else f"<p>{html.escape(block)}</p>\n"
        for block in (article.standfirst, *article.blocks)
    )
    return (
        f'<!doctype html>\n<html lang="vi">\n<head><meta charset="utf-8"><title>{title}</title>'
        f"</head>\n<body>\n<main data-pagefind-body>\n<h1>{title}</h1>\n{blocks}</main>\n</body>\n"
        "</html>\n"
    )


def _weigh(folder: Path) -> tuple[int, int]:
    """Bytes and files below a folder."""
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return sum(sizes), len(sizes)


_OUR_SETUP = """() => {
  const engine = new bantinSearch.Engine(new URL("../search/", location.href).href);
  window.benchSearch = async (text) =>
    (await engine.search(text)).hits.slice(0, 10).map(({ url }) => url);
}"""
_PEER_SETUP = "() => undefined"  # their pages have it

ENGINES = {
    engine.name: engine
    for engine in (
        Engine(OURS, _write_ours, _OUR_SETUP),
        Engine(PAGEFIND, _write_pagefind, _PEER_SETUP),
        Engine(MINISEARCH, _write_minisearch, _PEER_SETUP),
    )
}
