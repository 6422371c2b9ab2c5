"""What a site was built from, in a few digests that can be reckoned again without building.

They tell whether a site that is to be published is that of the sources as they are now.
"""

from __future__ import annotations

from collections.abc import Mapping

from bantin.build.program import program_print
from bantin.content.settings import CONFIG_FILE, Settings
from bantin.content.tree import Tree
from bantin.sources.digests import digest, file_digest


def inputs_of(settings: Settings, docs: Mapping[str, str] | None = None) -> dict[str, str]:
    """Digests of the docs folder, the data, the settings and the program, by name.

    The templates and the hook files count with the program.
    ``docs`` are the digests of the docs folder's files where they are known; else they are read.
    Raises OSError.
    """
    if docs is None:
        tree = Tree(settings.docs_dir)
        docs = {path: file_digest(settings.docs_dir / path) for path in tree.files}
    data = {path: file_digest(settings.data_dir / path) for path in Tree(settings.data_dir).files}
    templates = [settings.theme_dir] if settings.theme_dir else []
    hooks = [file for file in settings.hooks if file.is_file()]
    return {
        "docs": _of_all(docs),
        "data": _of_all(data),
        "settings": file_digest(settings.root / CONFIG_FILE),
        "program": program_print(templates, hooks, None),
    }


def _of_all(files: Mapping[str, str]) -> str:
    paths = sorted(files)
    return digest("\0".join(paths), "\0".join([files[path] for path in paths]))
