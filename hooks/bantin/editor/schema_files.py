"""The schemas where VS Code finds them: ``.vscode/schema/``, named in ``.vscode/settings.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from bantin.content.authors import AUTHORS_FILE, read_authors
from bantin.content.sections import SECTIONS_FILE, read_sections
from bantin.content.settings import Settings
from bantin.diagnostics import Problems
from bantin.editor.schema import Schema, schemas
from bantin.editor.schema_refresh import FOLDER
from bantin.statistics.reading import RESERVED

SETTINGS_FILE = ".vscode/settings.json"
EXTENSIONS_FILE = ".vscode/extensions.json"
YAML_EXTENSION = "redhat.vscode-yaml"
_KEY = "yaml.schemas"


def write_schemas(settings: Settings) -> list[str] | None:
    """Writes every schema and tells VS Code which file has which; the paths of the schemas.

    Other settings of VS Code are kept. None, and nothing of VS Code's touched, where its settings
    cannot be read as plain JSON (with comments, say).
    """
    root = settings.root
    try:
        own = _read(root / SETTINGS_FILE)
        extensions = _read(root / EXTENSIONS_FILE)
    except ValueError:
        return None
    paths = _write_all(settings)
    schemas_of = own.setdefault(_KEY, {})
    for path, files in _files(settings).items():
        schemas_of[path] = files
    _write(root / SETTINGS_FILE, own)
    wanted = extensions.setdefault("recommendations", [])
    if YAML_EXTENSION not in wanted:
        wanted.append(YAML_EXTENSION)
        _write(root / EXTENSIONS_FILE, extensions)
    return paths


def _write_all(settings: Settings) -> list[str]:
    # What is wrong in these lists is told by the check.
    sections = read_sections(settings.root, Problems())
    authors = read_authors(settings.root, Problems())
    paths = []
    for name, schema in schemas(sections, authors).items():
        path = _path(name)
        _write(settings.root / path, schema)
        paths.append(path)
    return paths


def _files(settings: Settings) -> dict[str, list[str]]:
    """The data files of each schema, one by one: older extensions know no exceptions."""
    data = settings.data_dir.name
    found = sorted(file.name for file in settings.data_dir.glob("*.yml"))
    datasets = [f"{data}/{name}" for name in found if name.removesuffix(".yml") not in RESERVED]
    return {
        _path("sections"): [SECTIONS_FILE],
        _path("authors"): [AUTHORS_FILE],
        _path("redirects"): [f"{data}/redirects.yml"],
        _path("dataset"): datasets,
    }


def _path(name: str) -> str:
    return f"{FOLDER}/{name}.json"


def _read(path: Path) -> dict[str, Any]:
    """What a JSON file holds; empty where there is none. Raises ValueError."""
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    if not isinstance(found, dict):
        raise ValueError(path)
    return found


def _write(path: Path, value: Schema) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    try:
        if path.read_text("utf-8") == text:
            return
    except (OSError, ValueError):
        path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
