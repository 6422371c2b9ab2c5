"""Small bulletins for tests, built by the real MkDocs with the real hooks and theme."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bs4 import BeautifulSoup

from tests import warm

ROOT = Path(__file__).resolve().parent.parent
NOON = "1795582800"  # 2026-11-25 12:00 at +07:00: what "now" is in every test
HOOKS = ("preview", "publishing", "articles", "handbook", "figures", "indexing")

SECTIONS = """\
- id: dan-van
  title: Dân vận
"""


def article(title: str = "Một bài", body: str = "Nội dung.", **fields: str) -> str:
    """An article's file; fields are written as given, `None` leaves a default out."""
    front = {"title": title, "date": "2026-11-20", "section": "dan-van", "authors": '["Tòa soạn"]'}
    front.update(fields)
    lines = [f"{key}: {value}" for key, value in front.items() if value is not None]
    return "\n".join(["---", *lines, "---", "", body, ""])


@dataclass(frozen=True)
class Result:
    """How a command ended and what it said."""

    code: int
    output: str
    site: Path

    def page(self, url: str) -> BeautifulSoup:
        return read_page(self.site, url)

    def problems(self) -> list[str]:
        """The lines that name a place in a file."""
        return [line for line in self.output.splitlines() if ": LỖI: " in line]


@dataclass(frozen=True)
class Bulletin:
    """A bulletin in a folder of its own."""

    root: Path

    @property
    def site(self) -> Path:
        return self.root / "site"

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for path, content in files.items():
            file = self.root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def copy(self, folder: Path) -> Bulletin:
        """The same elsewhere, with all that was built, from which a build there goes on."""
        shutil.copytree(self.root, folder, symlinks=True)
        return Bulletin(folder)

    def show_form(self) -> None:
        """Has the form at /bien-tap/ built as well."""
        settings = (self.root / "mkdocs.yml").read_text(encoding="utf-8")
        off = "# form: {backend: local}"
        assert off in settings
        self.write({"mkdocs.yml": settings.replace(off, off.removeprefix("# "))})

    def bantin(self, *arguments: str, **environment: str) -> Result:
        """Runs a command as an editor does."""
        return run_program(self.root, "bantin", *arguments, **environment)

    def publish(self, *options: str) -> Path:
        """Publishes what was built to a folder beside, for the first time if it is not there."""
        live = self.root.with_name(f"{self.root.name}-live")
        first = () if live.exists() else ("--first",)
        result = self.bantin("publish", str(live), *first, *options)
        assert result.code == 0, result.output
        return live

    def build(self, *options: str, program: str = "mkdocs", **environment: str) -> Result:
        return run_build(self.root, *options, program=program, **environment)


def make_bulletin(
    root: Path, files: Mapping[str, str | bytes] | None = None, hooks: tuple[str, ...] = ()
) -> Bulletin:
    """A bulletin with one section; ``hooks`` are extra hook files of its own."""
    paths = [str(ROOT / "hooks" / f"{name}.py") for name in HOOKS]
    bulletin = Bulletin(root)
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    for name in HOOKS:
        settings = settings.replace(f"  - hooks/{name}.py\n", "")
    listed = "".join(f"  - {path}\n" for path in [*paths, *hooks])
    settings = settings.replace("hooks:\n", f"hooks:\n{listed}")
    settings = settings.replace("custom_dir: theme", f"custom_dir: {ROOT / 'theme'}")
    bulletin.write({"mkdocs.yml": settings, "data/sections.yml": SECTIONS, "docs/.keep": ""})
    bulletin.write(files or {})
    return bulletin


def run_build(root: Path, *options: str, program: str = "mkdocs", **environment: str) -> Result:
    """Runs MkDocs (or another program with its commands) on the bulletin in ``root``."""
    return run_program(root, program, "build", *options, **environment)


def run_program(root: Path, program: str, *arguments: str, **environment: str) -> Result:
    """Runs a program of this Python in the folder of a bulletin, at noon."""
    variables = {
        **os.environ,
        "BANTIN_PACE": "3600",  # a busy machine is not to be told of in what tests compare
        "SOURCE_DATE_EPOCH": NOON,
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
        **environment,
    }
    done = warm.run(root, program, *arguments, environment=variables, timeout=300)
    return Result(done.returncode, done.stdout + done.stderr, root / "site")


def read_page(site: Path, url: str) -> BeautifulSoup:
    """A built page, parsed as a browser would."""
    path = site / url
    file = path / "index.html" if path.is_dir() or url in ("", "/") else path
    return BeautifulSoup(file.read_text(encoding="utf-8"), "html5lib")


def tree(folder: Path) -> dict[str, str]:
    """Every file below a folder with a digest of its bytes."""
    return {
        str(file.relative_to(folder)): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
