"""What may not lie among the templates: a build reads all of them, whatever they are."""

from __future__ import annotations

import os

from bantin.content.settings import Settings
from bantin.content.tree import Tree, check_kinds
from bantin.diagnostics import Problems

# Templates may be shared with other bulletins by links.
_ALLOWED = frozenset({"outside", "folder"})


def check_theme(settings: Settings, problems: Problems) -> bool:
    """Whether all that lies with the templates can be read; reports what cannot."""
    if settings.theme_dir is None:
        return True
    tree = Tree(settings.theme_dir)
    tree.strange = {path: kind for path, kind in tree.strange.items() if kind not in _ALLOWED}
    before = len(problems)
    shown = os.path.relpath(settings.theme_dir, settings.root).replace(os.sep, "/")
    check_kinds(tree, shown, problems, has_texts=False)
    return len(problems) == before
