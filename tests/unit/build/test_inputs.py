"""What a site was built from is told apart by each thing that it is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.build.inputs import inputs_of
from bantin.content.settings import read_settings
from bantin.diagnostics import Problems

SETTINGS = """\
site_name: Bản tin
theme: {name: material, custom_dir: mau}
hooks: [moc/a.py]
"""
FILES = {
    "docs/a.md": "Một",
    "data/a.yml": "a: 1",
    "mkdocs.yml": SETTINGS,
    "mau/components/a.html": "<p>",
    "moc/a.py": "a = 1",
}


def inputs(root: Path) -> dict[str, str]:
    return inputs_of(read_settings(root, Problems()))


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("docs/a.md", "docs"),
        ("data/a.yml", "data"),
        ("mkdocs.yml", "settings"),
        ("mau/components/a.html", "program"),
        ("moc/a.py", "program"),
    ],
)
@pytest.mark.parametrize("is_gone", [False, True], ids=["changed", "gone"])
def test_a_change_of_what_a_site_is_made_of_is_told(
    tmp_path: Path, path: str, name: str, is_gone: bool
) -> None:
    for file, text in FILES.items():
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text(text, "utf-8")
    before = inputs(tmp_path)
    assert inputs(tmp_path) == before
    if is_gone and path != "mkdocs.yml":
        (tmp_path / path).unlink()
    else:
        with (tmp_path / path).open("a", encoding="utf-8") as file_:
            file_.write("\n# khác")
    now = inputs(tmp_path)
    assert {one for one in now if now[one] != before[one]} == {name}


def test_a_template_that_a_link_leads_out_to_is_told_as_well(tmp_path: Path) -> None:
    root, shared = tmp_path / "bulletin", tmp_path / "shared.html"
    for file, text in FILES.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, "utf-8")
    shared.write_text("<p>", "utf-8")
    (root / "mau/shared.html").symlink_to(shared)
    before = inputs(root)
    shared.write_text("<div>", "utf-8")
    now = inputs(root)
    assert {one for one in now if now[one] != before[one]} == {"program"}
