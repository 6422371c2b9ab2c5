"""What readers would see change between two built sites, as Markdown fit for a comment."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bantin.bulletin.model import HANDBOOK
from bantin.bulletin.published import Published, read_published
from bantin.pages.form import URL as FORM
from bantin.pages.output import address_of, path_of
from bantin.sources.files import files_below

MOST = 30  # as many of one kind as somebody reads
_HEADING = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL | re.IGNORECASE)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL | re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
_MARKS = re.compile(r"([\\`*_\[\]<>|#])")


@dataclass(frozen=True, slots=True)
class Page:
    """A page by its address from the site's root, and its heading."""

    url: str
    title: str


@dataclass(frozen=True, slots=True)
class Figure:
    """A cell ``table/row@column`` that is not what it was; empty where it was not there."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class SiteChanges:
    """The pages of texts, datasets, sections and authors that came, changed or went, the figures.

    ``others`` is how many more pages are new or changed, such as lists that show those.
    """

    added: list[Page]
    changed: list[Page]
    gone: list[Page]
    figures: list[Figure]
    others: int

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.gone or self.figures or self.others)


def compare(old: Path, new: Path) -> SiteChanges:
    """Compares two built sites. Raises OSError when a page cannot be read."""
    before, after = read_published(old), read_published(new)
    old_pages, new_pages = _pages(old), _pages(new)
    altered = {
        url
        for url in old_pages & new_pages
        if _file(old, url).read_bytes() != _file(new, url).read_bytes()
    }
    lasting = before.addresses | after.addresses
    named = {
        "added": (new, (new_pages - old_pages) & lasting),
        "changed": (new, altered & lasting),
        "gone": (old, (old_pages - new_pages) & lasting),
    }
    pages = {
        name: [_page(site, url) for url in sorted(urls)] for name, (site, urls) in named.items()
    }
    others = ((new_pages ^ old_pages) | altered) - lasting
    return SiteChanges(**pages, figures=list(_figures(before, after)), others=len(others))


def _pages(site: Path) -> set[str]:
    """The addresses of all pages but the handbook's and those that are files by themselves."""
    files = files_below(site)
    urls = {address_of(path) for path in files}.difference(files)
    return {url for url in urls if not url.startswith((HANDBOOK, FORM))}


def _file(site: Path, url: str) -> Path:
    return site / path_of(url)


def _page(site: Path, url: str) -> Page:
    text = _file(site, url).read_text("utf-8", "replace")
    found = _HEADING.search(text) or _TITLE.search(text)
    title = html.unescape(_TAG.sub("", found[1])) if found else url
    return Page(url, " ".join(title.split()) or url)


def _figures(before: Published, after: Published) -> Iterator[Figure]:
    for id in sorted(before.figures.keys() | after.figures.keys()):
        old, new = before.figures.get(id, {}), after.figures.get(id, {})
        if not old:
            continue  # a new table is a new page
        for cell in sorted(old.keys() | new.keys()):
            if old.get(cell) != new.get(cell):
                yield Figure(f"{id}/{cell}", old.get(cell, ""), new.get(cell, ""))


def as_markdown(changes: SiteChanges, base: str = "") -> str:
    """The summary; ``base`` is the address of a preview that its links lead to, or empty."""
    if changes.is_empty:
        return "Không có gì đổi trên trang.\n"
    counts = [
        (len(changes.added), "trang mới"),
        (len(changes.changed), "trang đổi"),
        (len(changes.gone), "trang mất"),
        (len(changes.figures), "con số đổi"),
        (changes.others, "trang danh sách đổi theo"),
    ]
    total = ", ".join(f"{number} {what}" for number, what in counts if number)
    lines = ["## Thay đổi trên trang", "", f"{total}.", ""]
    for title, pages, link in (
        ("Trang mới", changes.added, base),
        ("Trang đổi", changes.changed, base),
        ("Trang mất", changes.gone, ""),
    ):
        if pages:
            lines += [f"### {title}", "", *_listed(pages, link), ""]
    if changes.figures:
        lines += ["### Con số đổi", "", "| Ô | Trước | Nay |", "| --- | --- | --- |"]
        shown = changes.figures[:MOST]
        lines += [f"| `{f.name}` | {_cell(f.before)} | {_cell(f.after)} |" for f in shown]
        lines += [*_more(len(changes.figures)), ""]
    return "\n".join(lines)


def _listed(pages: Iterable[Page], base: str) -> Iterator[str]:
    known = list(pages)
    for page in known[:MOST]:
        title = _plain(page.title)
        yield f"- [{title}]({base}{page.url})" if base else f"- {title} (`/{page.url}`)"
    yield from _more(len(known))


def _more(count: int) -> list[str]:
    return ["", f"… và {count - MOST} nữa."] if count > MOST else []


def _cell(written: str) -> str:
    return _plain(written) or "*không có*"


def _plain(text: str) -> str:
    """Text that Markdown leaves as it is, whoever wrote it."""
    return _MARKS.sub(r"\\\1", text)
