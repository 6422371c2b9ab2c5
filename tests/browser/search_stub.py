"""The search page on an engine that answers what a test says, whatever the index holds."""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from bantin.pages.scripts import SCRIPTS, SEARCH_SCRIPT, script
from tests.bulletins import ROOT

# What stands in for the two modules that the page takes from the engine.
MODULES = {
    "engine.js": """export class Engine {
  open() { return stub.open(); }
  search(text, options) { return stub.search(text, options); }
  suggest(text) { return stub.suggest(text); }
}
""",
    "text.js": "export class Speller {}\n",
}

# `answers` are by query, "*" is any other; `asked` is what the page wanted to know. While `held`,
# answers wait for `release()`.
STUB = """({ answers, directory, suggestions }) => {
  let gate = Promise.resolve();
  const answer = (text) => {
    const { rest = [], ...given } = answers[text] ?? answers["*"];
    const waiting = [...rest];
    const more = async () => {
      await gate;
      if (stub.failing) throw new Error("network");
      return waiting.splice(0, 10);
    };
    return { ...given, more, left: () => waiting.length };
  };
  globalThis.stub = {
    asked: [],
    failing: false,
    hold() { gate = new Promise((resolve) => { this.release = resolve; }); },
    async open() {
      if (this.failing) throw new Error("network");
      return directory;
    },
    async search(text, options) {
      this.asked.push({ text, ...options });
      const failing = this.failing;
      await gate;
      if (failing) throw new Error("network");
      return answer(text);
    },
    async suggest(text) {
      if (this.failing) throw new Error("network");
      return suggestions[text] ?? suggestions["*"] ?? [];
    },
  };
}"""

DIRECTORY = {
    "sections": [["dan-van", "Dân vận"], ["kinh-te", "Kinh tế"]],
    "years": [2026, 2014],
    "kinds": ["article", "dataset", "page"],
}


def pieces(text: str) -> list[dict[str, Any]]:
    """Text with what stands between asterisks marked, as the engine gives it."""
    return [
        {"text": part, "hit": number % 2 == 1}
        for number, part in enumerate(text.split("*"))
        if part
    ]


def hit(name: str, title: str = "Một bài", snippet: str = "", **fields: Any) -> dict[str, Any]:
    """A page found; asterisks in its title and snippet stand around what is marked."""
    return {
        "url": f"bai-viet/{name}/",
        "title": pieces(title),
        "snippet": pieces(snippet),
        "date": "2014-01-10",
        "section": "Dân vận",
        "kind": "article",
        "value": "",
        "near": False,
        **fields,
    }


def answer(*hits: dict[str, Any], rest: int = 0, **fields: Any) -> dict[str, Any]:
    """An answer that holds these pages and then so many more."""
    return {
        "total": len(hits) + rest,
        "hits": list(hits),
        "rest": [hit(f"roi-{number}", f"Bài nữa {number}") for number in range(rest)],
        "approximate": False,
        "corrected": "",
        "suggestion": "",
        **fields,
    }


NOTHING = answer()


@cache
def stub_script() -> str:
    """The page's own modules joined with the stub."""
    with tempfile.TemporaryDirectory() as folder:
        modules = Path(folder) / "scripts" / "search"
        shutil.copytree(ROOT / "theme/scripts/search", modules)
        for name, source in MODULES.items():
            (modules / name).write_text(source, encoding="utf-8")
        return script(Path(folder), SCRIPTS[SEARCH_SCRIPT])


def use_stub(
    page: Page,
    answers: dict[str, Any] | None = None,
    suggestions: dict[str, list[str]] | None = None,
    directory: dict[str, Any] | None = None,
) -> None:
    """Puts the stub in the engine's place on every page that this one goes to, until unrouted."""
    given = {
        "answers": {"*": NOTHING, **(answers or {})},
        "suggestions": suggestions or {},
        "directory": directory or DIRECTORY,
    }
    body = f"({STUB})({json.dumps(given)});\n{stub_script()}"
    page.route(
        "**/assets/search.js",
        lambda route: route.fulfill(body=body, content_type="text/javascript"),
    )


def stop_clock(page: Page) -> None:
    """From now on the page's timers run only as far as a test says (``page.clock.run_for``)."""
    page.clock.install(time=0)
    page.clock.pause_at(1_000)
