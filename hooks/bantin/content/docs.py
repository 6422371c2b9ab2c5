"""The docs folder as one thing: its files, its pictures, its place in the bulletin's folder."""

from __future__ import annotations

import os
from collections.abc import Set
from pathlib import Path

from bantin.content.images import Images
from bantin.content.looking import Sight
from bantin.content.tree import (
    Tree,
    check_kinds,
    check_names,
    texts_among,
    warn_of_mistaken_texts,
)
from bantin.diagnostics import Place, Problems


class Docs:
    """What reading articles and pages shares, so that nothing is listed or opened twice.

    ``seen`` is a look at the folder that was just taken, if one was.
    """

    def __init__(
        self, root: Path, docs_dir: Path | str, problems: Problems, seen: Sight | None = None
    ) -> None:
        self.root = root
        self.dir = root / docs_dir
        self.path = os.path.relpath(self.dir, root).replace(os.sep, "/")
        self.tree = Tree(self.dir, seen)
        self.images = Images(self.tree, self.path, problems)
        self._problems = problems
        self._is_checked = False

    def check_names(self, sound: Set[str] = frozenset()) -> None:
        """Checks the names of all texts but ``sound`` ones, and what kind each file is, once.

        Other files are checked where they are named: see `bantin.bulletin.file_uses`.
        """
        if self._is_checked:
            return
        self._is_checked = True
        texts = texts_among([path for path in self.tree.files if path not in sound])
        check_names({path: self.place(path) for path in texts}, self._problems)
        warn_of_mistaken_texts(self.tree, self.path, self._problems)
        check_kinds(self.tree, self.path, self._problems)

    def place(self, path: str) -> Place:
        """A file of the folder, by its path from there, as problems name it."""
        return Place(f"{self.path}/{path}")
