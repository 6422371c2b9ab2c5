"""The scripts, each put together from the modules of a folder in ``theme/scripts``."""

from __future__ import annotations

import re
from pathlib import Path

try:
    import minify
except ImportError:
    minify = None

# Every script that a page loads, and the module in ``theme/scripts`` that it begins with.
SEARCH_SCRIPT = "assets/search.js"
SCRIPTS = {
    SEARCH_SCRIPT: "search/main.js",
    "assets/keep.js": "keeping/register.js",
    "assets/offline.js": "keeping/offline.js",
    "assets/share.js": "keeping/share.js",
    "assets/appearance.js": "keeping/appearance.js",
}
WORKER = "keeping/worker.js"

_IMPORT = re.compile(
    r'^import \{ ?([\w$]+(?:, [\w$]+)*) ?\} from "\./([\w-]+\.js)";$', re.MULTILINE
)
_DECLARATION = r"(?:async function|function|class|const|let) ([\w$]+)"
_EXPORT = re.compile(rf"^export (?={_DECLARATION})", re.MULTILINE)
_NAME = re.compile(rf"^(export )?{_DECLARATION}", re.MULTILINE)
_UNREAD = re.compile(r"^(?:(?:import|export)\b|(?:const|let) *[\[{]|var ).*", re.MULTILINE)


class ScriptError(Exception):
    """The modules do not fit together: a mistake of a developer, never of an editor."""


def script(theme: Path, entry: str) -> str:
    """A classic script that does what the module ``entry`` (``folder/name.js``) and its imports do.

    The modules share one scope, so a name stands for the same thing in all of them: an import
    takes no other name, and two modules may not declare the same one.

    Raises ScriptError, with file and cause, if an import leads nowhere or in a circle, if two
    modules declare one name, or if a line at the margin is not in a form that is read here.
    """
    folder, _, module = entry.rpartition("/")
    joiner = _Joiner(theme / "scripts" / folder)
    joiner.add(module, ())
    body = "\n".join(joiner.bodies)
    whole = f'(() => {{\n"use strict";\n{body}\n}})();\n'
    return str(minify.string("application/javascript", whole)) + "\n" if minify else whole


class _Joiner:
    """Modules in the order in which they may run, each after those that it needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.bodies: list[str] = []
        self.exported: dict[str, set[str]] = {}
        self.owners: dict[str, str] = {}

    def add(self, name: str, importers: tuple[str, ...]) -> None:
        if name in importers:
            raise ScriptError(f"{importers[-1]}: imports {name}, which needs it itself")
        if name in self.exported:
            return
        path = self.folder / name
        if not path.is_file():
            raise ScriptError(f"{importers[-1] if importers else name}: no module {name}")
        source = path.read_text(encoding="utf-8")
        for names, module in _IMPORT.findall(source):
            self.add(module, (*importers, name))
            wanted = {part.strip() for part in names.split(",")}
            if missing := sorted(wanted - self.exported[module]):
                raise ScriptError(f"{name}: {module} does not export {', '.join(missing)}")
        body = _EXPORT.sub("", _IMPORT.sub("", source))
        if unread := _UNREAD.search(body):
            raise ScriptError(f"{name}: not in a form that can be joined: {unread[0]}")
        self._declare(name, source)
        self.bodies.append(body)

    def _declare(self, module: str, source: str) -> None:
        declared = _NAME.findall(source)
        self.exported[module] = {name for export, name in declared if export}
        for _, name in declared:
            if (owner := self.owners.setdefault(name, module)) != module:
                raise ScriptError(f"{module}: {name} is declared in {owner} too")
