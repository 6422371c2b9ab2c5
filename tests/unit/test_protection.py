"""Who must look at a change, and what the change of a stranger can do before anyone has."""

from __future__ import annotations

import re
from fnmatch import fnmatch

import pytest
import yaml

from tests.bulletins import ROOT

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# What a machine runs, whatever it is called; articles, data and the handbook are not among it.
RUNS = re.compile(
    r"bantin(?:\.cmd)?|mkdocs\.yml|pyproject\.toml|requirements.*\.lock|\.gitlab-ci\.yml"
    r"|(?:hooks|theme|tests|\.ci|\.github)/.*|.*\.(?:py|sh|js|mjs|cmd|ps1)"
)


def owner(path: str, lines: list[list[str]]) -> str:
    """By the last line that fits, as hosts read it."""
    found = ""
    for pattern, who in lines:
        inner = pattern.removeprefix("/")
        is_folder = inner.endswith("/") and path.startswith(inner)
        anywhere = "/" not in pattern and fnmatch(path.rpartition("/")[2], pattern)
        if is_folder or anywhere or fnmatch(path, inner):
            found = who
    return found


def test_what_runs_as_code_is_seen_by_those_who_know_code() -> None:
    text = (ROOT / ".github/CODEOWNERS").read_text("utf-8")
    # The lines wait for the names of an office's own accounts.
    lines = [line.split() for line in re.findall(r"^# (\S+ +@\S+)$", text, re.MULTILINE)]
    listed = [
        file.relative_to(ROOT).as_posix()
        for folder in ("hooks", "theme", "tests", "docs", "data", ".ci", ".github")
        for file in (ROOT / folder).rglob("*")
        if file.is_file()
    ]
    listed += [file.name for file in ROOT.iterdir() if file.is_file()]
    code = [path for path in listed if RUNS.fullmatch(path)]
    assert len(code) > 400
    assert {path for path in code if owner(path, lines) != "@toa-soan/ky-thuat"} == set()
    assert owner("docs/bai-viet/2026/11/a.md", lines) == "@toa-soan/bien-tap"
    assert owner("data/mot-cua.yml", lines) == "@toa-soan/so-lieu"


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_a_strangers_change_runs_without_rights_and_secrets(file: object) -> None:
    text = (ROOT / ".github/workflows" / getattr(file, "name", "")).read_text("utf-8")
    workflow = yaml.load(text, yaml.BaseLoader)  # noqa: S506 - plain values
    assert "pull_request_target" not in text
    assert "workflow_run" not in workflow["on"]
    assert not re.search(r"\bsecrets\.", text)
    assert workflow["permissions"] == {"contents": "read"}
    for job in workflow["jobs"].values():
        writes = "write" in job.get("permissions", {}).values()
        assert not writes or "github.event_name != 'pull_request'" in job["if"]
        for step in job["steps"]:
            name, condition = step.get("uses", ""), step.get("if", "")
            if name.startswith("actions/checkout@"):
                assert step["with"]["persist-credentials"] == "false"
            if name.startswith("actions/cache/save@"):
                assert "github.event_name != 'pull_request'" in condition
            # What a stranger names a branch or a title must not become a command.
            assert "${{" not in step.get("run", "")
