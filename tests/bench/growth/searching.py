"""What a query costs the search script as it grows, in Node.js where the machine has it."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

from bantin.pages.scripts import script
from tests.bench.growth.judging import Cost
from tests.browser.search_site import GUIDE, SAMPLE, filler, write_index
from tests.bulletins import ROOT

LENGTH = 5_000  # and twice as much: the longest query that an address can carry
_QUERIES = (
    *("a", "a ", "dân vận ", "dan van ", "đẩy ", "ê", '"', '"a ', "-", "-a ", '-"a" ', "19/", "/"),
    *(
        "1 ",
        "aa ww ",
        "sex suwr ",
        "voxx ",
        "uowng ",
        "khéo",
        ".",
        ", ",
        "x1 ",
        "\u0301",
        "Đ",
        "😀",
    ),
)
_MODULE = """import { Engine } from "./engine.js";

globalThis.Engine = Engine;
"""
_PROGRAM = """
const fs = require("fs"), path = require("path");
const [folder, queries] = JSON.parse(fs.readFileSync(0, "utf-8"));
globalThis.fetch = async (url) => {
  const file = path.join(folder, url);
  const ok = fs.existsSync(file);
  const text = async () => fs.readFileSync(file, "utf-8");
  return { ok, status: ok ? 200 : 404, text };
};
(0, eval)(fs.readFileSync(path.join(folder, "growth.js"), "utf-8"));
const ask = async (text) => {
  const engine = new Engine("search/");
  await engine.search("van", {});
  const begun = process.cpuUsage();
  const { more, left } = await engine.search(text, {});
  if (left()) await more();
  await engine.suggest(text);
  const { user, system } = process.cpuUsage(begun);
  return (user + system) / 1e6;
};
(async () => {
  await ask("dân vận khéo");
  for (const pair of queries) {
    let best = [Infinity, Infinity];
    for (let turn = 0; turn < 3; turn += 1) {
      for (const which of [0, 1]) best[which] = Math.min(best[which], await ask(pair[which]));
    }
    console.log(JSON.stringify(best));
  }
})();
"""


def search_costs(folder: Path, only: str) -> list[Cost] | None:
    """The costs of each query; None without Node.js."""
    node = shutil.which("node")
    if node is None:
        return None
    names = [part for part in _QUERIES if only in f"{part} query"]
    if not names:
        return []
    write_index(folder, [*SAMPLE, *filler()], GUIDE)
    modules = folder / "scripts/search"
    shutil.copytree(ROOT / "theme/scripts/search", modules)
    (modules / "growth.js").write_text(_MODULE, "utf-8")
    (folder / "growth.js").write_text(script(folder, "search/growth.js"), "utf-8")
    queries = [[_repeated(part, LENGTH), _repeated(part, 2 * LENGTH)] for part in names]
    done = subprocess.run(
        [node, "-e", _PROGRAM],
        input=json.dumps([str(folder), queries]),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    found = [json.loads(line) for line in done.stdout.splitlines()]
    return [
        Cost(
            part.encode("unicode_escape").decode() if not part.isprintable() else part,
            "query",
            LENGTH,
            *pair,
        )
        for part, pair in zip(names, found, strict=True)
    ]


def _repeated(part: str, length: int) -> str:
    return part * (length // len(part))
