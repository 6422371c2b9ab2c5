"""The changes that are built: the same on both sides, and to be seen in the finished sites."""

from __future__ import annotations

import re
from pathlib import Path

from tests.bench.build.sites import Site

NEW_DATE = "2026-11-21"  # the day after the newest article of the corpus
NEW_MONTH = "2026/11"
_STRIDE = 7919  # a prime: article after article, from all over the archive
_ARTICLE = re.compile(r'<article class="article"(?: data-run="\d+")?')


class CannotChange(Exception):
    """A file is not as a change expects it."""


def marker(run: int) -> str:
    """A word that stands nowhere else, of letters alone, another for each run."""
    return "zuv" + "".join(chr(ord("a") + int(digit)) for digit in str(run)) + "ka"


def article_files(site: Site) -> list[str]:
    """Every article's file from the folder of articles, in the order of time."""
    folder = site.root / site.articles
    return sorted(
        file.relative_to(folder).as_posix()
        for file in folder.glob("*/*/*.md")
        if file.name != "_index.md"
    )


def chosen(names: list[str], run: int) -> str:
    """The article that a run changes."""
    return names[(len(names) // 2 + run * _STRIDE) % len(names)]


def new_article(run: int) -> str:
    """The file of the article that a run adds."""
    return f"{NEW_MONTH}/bai-moi-{marker(run)}.md"


def last_changed(site: Site, run: int) -> list[str]:
    """The articles that hold the marker of the last run: the changed one and the new one."""
    names = [name for name in article_files(site) if name != new_article(run)]
    return [chosen(names, run), new_article(run)]


def page_of(name: str) -> str:
    """Where a finished site keeps the page of an article's file."""
    return f"bai-viet/{name.removesuffix('.md')}/index.html"


def change_word(site: Site, name: str, run: int) -> None:
    """Changes the last word of an article's body to the run's marker."""
    file = site.root / site.articles / name
    body = file.read_text("utf-8").rstrip()
    kept, _, _ = body.rpartition(" ")
    _replace(file, f"{kept} {marker(run)}.\n")


def add_article(site: Site, run: int) -> str:
    """Adds an article, newer than those of the corpus: the newest one's text under a new title."""
    folder = site.root / site.articles
    newest = next(name for name in reversed(article_files(site)) if "/bai-moi-" not in name)
    text = (folder / newest).read_text("utf-8")
    text, titles = re.subn(r"(?m)^title: .*$", f'title: "Bài mới {marker(run)}"', text, count=1)
    text, dates = re.subn(r"(?m)^date: .*$", f"date: {NEW_DATE}", text, count=1)
    if not titles or not dates:
        raise CannotChange(f"{folder}: no title or no date")
    _replace(folder / new_article(run), text)
    return new_article(run)


def change_template(site: Site, run: int) -> None:
    """Marks every article's page with the number of the run."""
    file = site.root / site.template
    changed, count = _ARTICLE.subn(f'<article class="article" data-run="{run}"', file.read_text())
    if count != 1:
        raise CannotChange(f"{file}: no article")
    _replace(file, changed)


def _replace(file: Path, text: str) -> None:
    """Writes as an editor's program saves: whole, under the old name."""
    beside = file.with_name(f".{file.name}.new")
    beside.write_text(text, "utf-8")
    beside.replace(file)
