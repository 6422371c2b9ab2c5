"""The shape of the house: which way imports go, how long files are, what may stand in them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "bantin"

# Ground floor first: a room may import from itself and from those before it.
ROOMS = (
    "diagnostics",
    "text",
    "sources",
    "content",
    "pictures",
    "attachments",
    "statistics",
    "bulletin",
    "pages",
    "search",
    "build",
    "publishing",
    "editor",
    "cli",
)
SITE_GENERATORS = {"mkdocs", "material", "properdocs"}
LONGEST_FILE = 300
LONGEST_TEST = 450  # a table of messages is long by nature
LONGEST_HOOK = 120
LONGEST_SCRIPT = 200

# In pieces, so that this file names no host itself.
_HOSTS = ("py" + "pi", "python" + "hosted", "npm" + "js", "yarn" + "pkg", "go" + "lang")
REGISTRY = re.compile(rf"(?:{'|'.join(_HOSTS)})\.(?:org|com|io)\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:root|work|tmp|home/\w+)/")


def imported(source: str) -> Iterator[str]:
    """Every module that a piece of Python imports, wherever the import stands, by its full name."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            yield module
            if module == "bantin":
                yield from (f"bantin.{alias.name}" for alias in node.names)


def wrong_imports(room: str, source: str) -> list[str]:
    """What a file of that room imports from a room above, or relatively, which hides the room."""
    allowed = {"bantin", *(f"bantin.{name}" for name in ROOMS[: ROOMS.index(room) + 1])}
    return [
        module
        for module in imported(source)
        if module.startswith(".")
        or (module.split(".")[0] == "bantin" and ".".join(module.split(".")[:2]) not in allowed)
    ]


def is_made(path: Path) -> bool:
    """Whether a path from the root is something a run makes, as .gitignore has it."""
    made = {"__pycache__", "artifacts"}
    kept = {".ci", ".github", ".gitignore", ".gitattributes", ".gitlab-ci.yml"}
    return path.parts[0] == "site" or any(
        part in made or part.endswith(".egg-info") or (part.startswith(".") and part not in kept)
        for part in path.parts
    )


def kept_files() -> list[Path]:
    """What git keeps or would keep; without git, everything outside the ignored folders."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-co", "--exclude-standard", "-z"]
    try:
        listing = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        found = (path for path in ROOT.rglob("*") if path.is_file())
        return sorted(path for path in found if not is_made(path.relative_to(ROOT)))
    return [ROOT / name.decode() for name in listing.split(b"\0") if name]


def texts(*suffixes: str) -> Iterator[tuple[str, str]]:
    """Path from the root and text of each kept file with one of these endings (none: of all)."""
    for path in kept_files():
        if suffixes and path.suffix not in suffixes:
            continue
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except (UnicodeDecodeError, FileNotFoundError):
            continue  # a picture, or a file deleted since the listing


@pytest.mark.parametrize(
    ("room", "source", "wrong"),
    [
        ("text", "from bantin.diagnostics import Place", []),
        ("text", "from bantin.text.slugs import slugify", []),
        ("text", "from bantin.content.model import Article", ["bantin.content.model"]),
        ("content", "def f():\n    import bantin.cli.main", ["bantin.cli.main"]),
        ("content", "from bantin import statistics", ["bantin.statistics"]),
        ("content", "from .model import Article", [".model"]),
        ("cli", "import bantin.pages, json", []),
    ],
)
def test_an_import_from_a_room_above_is_found(room: str, source: str, wrong: list[str]) -> None:
    assert wrong_imports(room, source) == wrong


def test_every_folder_of_the_package_is_a_known_room() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/*.py")}
    assert folders <= set(ROOMS)


def test_imports_go_down_only() -> None:
    offenders = {
        path.relative_to(ROOT).as_posix(): wrong
        for path in PACKAGE.glob("*/**/*.py")
        if (wrong := wrong_imports(path.relative_to(PACKAGE).parts[0], path.read_text("utf-8")))
    }
    assert offenders == {}


def test_the_package_imports_no_site_generator() -> None:
    offenders = {
        path.relative_to(ROOT).as_posix()
        for path in PACKAGE.rglob("*.py")
        if SITE_GENERATORS & {m.split(".")[0] for m in imported(path.read_text("utf-8"))}
    }
    assert offenders == set()


def test_files_are_short() -> None:
    too_long = {
        path: length
        for path, text in texts(".py", ".html", ".css")
        if (length := text.count("\n"))
        > (LONGEST_TEST if path.startswith("tests/") else LONGEST_FILE)
    }
    assert too_long == {}


def test_hook_files_are_a_screenful_and_the_script_is_short() -> None:
    lengths = {path.name: path.read_text("utf-8").count("\n") for path in HOOKS.glob("*.py")}
    assert {name: length for name, length in lengths.items() if length > LONGEST_HOOK} == {}
    assert (ROOT / "bantin").read_text("utf-8").count("\n") <= LONGEST_SCRIPT


def test_no_hook_file_hides_a_standard_module() -> None:
    # While hook files load, their folder stands first on the module path.
    assert {path.stem for path in HOOKS.glob("*.py")} & sys.stdlib_module_names == set()


def test_nothing_is_called_utils() -> None:
    vague = {"utils", "util", "helpers", "misc", "common"}
    assert [path for path, _ in texts(".py", ".js") if Path(path).stem in vague] == []


def test_no_file_names_a_package_registry_or_a_path_of_one_machine() -> None:
    offenders = {
        f"{path}:{number}: {line.strip()[:80]}"
        for path, text in texts()
        for number, line in enumerate(text.splitlines(), 1)
        if REGISTRY.search(line) or MACHINE_PATH.search(line)
    }
    assert offenders == set()
