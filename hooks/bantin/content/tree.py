"""Every file of the docs folder, listed once, so that a link is checked without the disk.

Names are compared letter by letter: a file system that takes ``Anh.JPG`` for ``anh.jpg`` would
let a link pass here that breaks on the web server.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from bantin.diagnostics import Place, Problems
from bantin.text.folding import fold
from bantin.text.similar import closest

_GOOD_NAME = re.compile(r"[a-z0-9_]+(?:[._-]+[a-z0-9]+)*")
_BAD_RUN = re.compile(r"[^a-z0-9._]+")
_FREE_NAMES = frozenset({"CNAME"})


class Tree:
    """The files below ``docs_dir``, by path relative to it, with ``/``."""

    def __init__(self, docs_dir: Path) -> None:
        self.docs_dir = docs_dir
        self.files: set[str] = set()
        self._by_folder: dict[str, list[str]] = {}
        self._by_folded: dict[str, str] = {}
        for folder, subfolders, names in os.walk(docs_dir):
            subfolders.sort()
            below = os.path.relpath(folder, docs_dir).replace(os.sep, "/")
            prefix = "" if below == "." else f"{below}/"
            kept = sorted(name for name in names if not name.startswith("."))
            subfolders[:] = [name for name in subfolders if not name.startswith(".")]
            self._by_folder[prefix.rstrip("/")] = kept
            self.files.update(prefix + name for name in kept)

    def __contains__(self, path: str) -> bool:
        return path in self.files

    def matching(self, folder: str, suffix: str = ".md") -> Iterator[str]:
        """Paths of the files with that suffix in ``folder`` and below it, sorted."""
        prefix = f"{folder}/" if folder else ""
        for path in sorted(self.files):
            if path.startswith(prefix) and path.endswith(suffix):
                yield path

    def nearest(self, path: str) -> str | None:
        """The file somebody probably meant: the same name in other letters, or a similar one.

        Looks in the folder that was named, then for the same name anywhere.
        """
        folder, name = posixpath.split(path)
        names = self._by_folder.get(folder, ())
        found = closest(name, names)
        if found is not None:
            return posixpath.join(folder, found)
        if not self._by_folded:
            for file in sorted(self.files):
                self._by_folded.setdefault(fold(posixpath.basename(file)), file)
        return self._by_folded.get(fold(name))


def check_names(tree: Tree, docs_path: str, problems: Problems) -> None:
    """Names become addresses, so they are unaccented small letters, digits and hyphens.

    ``docs_path`` is the docs folder as problems name it.
    """
    for path in sorted(tree.files):
        for part in PurePosixPath(path).parts:
            if part in _FREE_NAMES or _GOOD_NAME.fullmatch(part):
                continue
            right = right_name(part)
            problems.error(
                Place(f"{docs_path}/{path}"),
                "file-name",
                f"tên «{part}» có dấu, chữ hoa, khoảng trắng hoặc ký tự lạ",
                f"đổi tên thành «{right}»" if right else "đổi thành tên không dấu, viết thường",
            )
            break


def right_name(name: str) -> str:
    """The name a file should have: ``Ảnh Bìa.JPG`` becomes ``anh-bia.jpg``."""
    stem, dot, suffix = fold(name).rpartition(".")
    if not dot:
        stem, suffix = suffix, ""
    good = _BAD_RUN.sub("-", stem).strip("-.")
    suffix = _BAD_RUN.sub("", suffix)
    return f"{good}.{suffix}" if suffix and good else good
