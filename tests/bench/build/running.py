"""The runs: every change on both sides, in turn, each checked before its figures count."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build import editing
from tests.bench.build.measuring import Cost
from tests.bench.build.sites import Site, Written, article_pages, written
from tests.bulletins import ROOT

# In the order in which a run goes through them.
SCENARIOS = {
    "full": "dựng từ đầu",
    "nothing": "không đổi gì",
    "body": "đổi một chữ",
    "new": "thêm một bài",
    "template": "đổi mẫu trang bài",
}


class Wrong(Exception):
    """A finished site is not what it is measured as."""


@dataclass(frozen=True, slots=True)
class Record:
    """One build: what was asked, what it cost step by step, and what came of it.

    ``pages`` and ``articles`` count the finished site, ``written`` what this build wrote of it.
    """

    size: int
    scenario: str
    run: int
    side: str
    steps: dict[str, Cost]
    pages: int
    articles: int
    written: Written

    @property
    def cost(self) -> Cost:
        """All steps together."""
        first, *others = self.steps.values()
        for other in others:
            first = first.then(other)
        return first


def prepare(folder: Path, size: int, words: int, with_peer: bool) -> None:
    """Writes the sources of both sites below ``folder``, in a process of its own."""
    peer = "peer" if with_peer else "alone"
    module = "tests.bench.build.preparing"
    subprocess.run(
        [sys.executable, "-m", module, str(folder), str(size), str(words), peer],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        check=True,
    )


def run_all(
    sides: dict[str, Site], size: int, runs: int, scenarios: Sequence[str]
) -> Iterator[Record]:
    """Builds ``runs`` times for each scenario, the sides taking turns at being first."""
    for run in range(runs):
        for scenario in scenarios:
            order = list(sides.items())
            for side, site in order if run % 2 == 0 else reversed(order):
                yield _run(side, site, size, run, scenario)


def _run(side: str, site: Site, size: int, run: int, scenario: str) -> Record:
    check = _CHANGES[scenario](site, run)
    before = site.files()
    os.sync()  # what the last build left to be written is not to be this one's burden
    steps = site.build()
    after = site.files()
    articles = len(editing.article_files(site))
    if (found := article_pages(after)) != articles:
        raise Wrong(f"{side}, {scenario}: {found} articles instead of {articles}")
    for name, text in check.items():
        if text not in (site.root / site.output / editing.page_of(name)).read_text("utf-8"):
            raise Wrong(f"{side}, {scenario}: {name} does not show «{text}»")
    pages = sum(path.endswith(".html") for path in after)
    return Record(size, scenario, run, side, steps, pages, found, written(before, after))


# Each makes its change and gives what must then be read on which article's page.
def _full(site: Site, _run: int) -> dict[str, str]:
    site.clean()
    return {}


def _nothing(_site: Site, _run: int) -> dict[str, str]:
    return {}


def _body(site: Site, run: int) -> dict[str, str]:
    name = editing.chosen(editing.article_files(site), run)
    editing.change_word(site, name, run)
    return {name: editing.marker(run)}


def _new(site: Site, run: int) -> dict[str, str]:
    return {editing.add_article(site, run): editing.marker(run)}


def _template(site: Site, run: int) -> dict[str, str]:
    editing.change_template(site, run)
    names = editing.article_files(site)
    read = (names[0], names[len(names) // 2], names[-1])
    return dict.fromkeys(read, f'data-run="{run}"')


_CHANGES: dict[str, Callable[[Site, int], dict[str, str]]] = {
    "full": _full,
    "nothing": _nothing,
    "body": _body,
    "new": _new,
    "template": _template,
}
