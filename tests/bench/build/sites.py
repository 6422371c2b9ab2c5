"""A site that is built and measured, whatever builds it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.bench.build.measuring import Cost, measure

# Path from the site's root: inode, time of the last change in ns, bytes.
Files = dict[str, tuple[int, int, int]]


@dataclass(frozen=True)
class Site:
    """Sources in ``root`` and what makes a site of them; all names are relative to ``root``."""

    root: Path
    output: str  # the finished site
    articles: str  # the articles' files, by year and month
    template: str  # what shows an article
    sources: frozenset[str]  # all else in ``root`` is made by builds, or kept for the next
    steps: Mapping[str, tuple[str, ...]]  # the commands of a build by name, in their order
    environment: Mapping[str, str]

    def clean(self) -> None:
        """Leaves the sources alone, as in a fresh checkout."""
        for path in self.root.iterdir():
            if path.name in self.sources:
                continue
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()

    def build(self) -> dict[str, Cost]:
        """Builds once, with the sources as they are; what each step cost."""
        environment = {**os.environ, **self.environment}
        return {
            name: measure(command, self.root, environment, self.root.parent / f"{name}.log")
            for name, command in self.steps.items()
        }

    def files(self) -> Files:
        """Every file of the finished site."""
        root = str(self.root / self.output)
        return {path[len(root) + 1 :]: state for path, state in _walk(root)}


@dataclass(frozen=True, slots=True)
class Written:
    """What a build wrote: pages, files (pages among them) and their bytes."""

    pages: int
    files: int
    bytes: int


def written(before: Files, after: Files) -> Written:
    """What is new in ``after`` or was written again, be it with the same bytes."""
    new = {path: state for path, state in after.items() if before.get(path) != state}
    pages = sum(path.endswith(".html") for path in new)
    return Written(pages, len(new), sum(size for _, _, size in new.values()))


def article_pages(files: Files) -> int:
    """How many articles a finished site has: both keep them at ``bai-viet/YYYY/MM/slug/``."""
    return sum(
        path.startswith("bai-viet/") and path.endswith("/index.html") and path.count("/") == 4
        for path in files
    )


def _walk(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    try:
        entries = list(os.scandir(folder))
    except FileNotFoundError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _walk(entry.path)
        else:
            found = entry.stat(follow_symlinks=False)
            yield entry.path, (found.st_ino, found.st_mtime_ns, found.st_size)
