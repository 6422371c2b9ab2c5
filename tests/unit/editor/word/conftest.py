"""A small bulletin into which Word files are imported."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from bantin.bulletin import read_bulletin
from bantin.content.settings import Settings, read_settings
from bantin.diagnostics import Problems
from bantin.editor.undoing import carry_out
from bantin.editor.word.importing import Import, plan_import
from bantin.text.dates import VIETNAM

NOW = datetime(2026, 11, 25, 12, tzinfo=VIETNAM)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """A bulletin with two sections and an author."""
    (tmp_path / "mkdocs.yml").write_text("site_name: Bản tin thử\n", encoding="utf-8")
    (tmp_path / "docs").mkdir()
    (tmp_path / "data").mkdir()
    sections = "- id: dan-van\n  title: Dân vận\n- id: kinh-te\n  title: Kinh tế\n"
    (tmp_path / "data/sections.yml").write_text(sections, encoding="utf-8")
    authors = "- id: hong-van\n  name: Hồng Vân\n  office: Ban Dân vận\n"
    (tmp_path / "data/authors.yml").write_text(authors, encoding="utf-8")
    found = read_settings(tmp_path, Problems())
    assert found is not None
    return found


Importer = Callable[..., Import]


@pytest.fixture
def bring(settings: Settings, tmp_path: Path) -> Importer:
    """Imports the bytes of a Word file and writes what comes of it."""

    def bring(raw: bytes, name: str = "bai.docx", **options: object) -> Import:
        file = tmp_path / name
        file.write_bytes(raw)
        planned = plan_import(settings, file, NOW, **options)  # type: ignore[arg-type]
        if planned.contents:
            carry_out(tmp_path, "import-word", planned.contents)
        assert file.read_bytes() == raw
        return planned

    return bring


@pytest.fixture
def check(settings: Settings) -> Callable[[], list[str]]:
    """What the check says of the bulletin, a line each."""

    def check() -> list[str]:
        problems = Problems()
        read_bulletin(settings, problems, NOW)
        return [str(problem) for problem in problems]

    return check


def body_of(planned: Import) -> str:
    """The article's text below its head."""
    return planned.article.read_text(encoding="utf-8").split("\n---\n", 1)[1].strip("\n")


def head_of(planned: Import) -> list[str]:
    """The lines of the head that say something."""
    head = planned.article.read_text(encoding="utf-8").split("\n---\n", 1)[0]
    return [line for line in head.splitlines() if not line.startswith(("#", "---"))]
