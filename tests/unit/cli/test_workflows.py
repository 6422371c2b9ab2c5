"""What the workflows type: command lines that there are, held to what readers have seen."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bantin.cli.parser import parse

from .conftest import ROOT

ADDRESS = "https://bantin.example/a b/"


def github() -> Iterator[str]:
    workflow = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    for job in workflow["jobs"].values():
        yield from (step["run"] for step in job["steps"] if "./bantin " in step.get("run", ""))


def gitlab() -> Iterator[str]:
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    for job in ("check", "pages"):
        yield from (line for line in pipeline[job]["script"] if "./bantin " in line)


def typed(folder: Path, line: str, **variables: str) -> list[str]:
    """The arguments that a shell gives to the command that a line runs."""
    (folder / "bantin").write_text('#!/bin/sh\nprintf "%s\\n" "$@" >>"$PWD/said"\n', "utf-8")
    (folder / "bantin").chmod(0o755)
    subprocess.run(
        ["bash", "-euo", "pipefail", "-c", line],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "GITHUB_STEP_SUMMARY": str(folder / "s"), **variables},
        check=True,
    )
    said = folder / "said"
    return said.read_text("utf-8").splitlines() if said.exists() else []


@pytest.mark.parametrize("line", [*github(), *gitlab()])
def test_each_command_is_one_that_there_is(tmp_path: Path, line: str) -> None:
    (tmp_path / ".cache/site-before").mkdir(parents=True)
    variables = dict.fromkeys(("FIRST", "RECORD", "PUBLISH_FIRST", "PUBLISH_RECORD"), "")
    arguments = typed(tmp_path, line, CI_PAGES_URL="https://bantin.example", **variables)
    assert parse(arguments).command == arguments[0]


@pytest.mark.parametrize(("lines", "prefix"), [(github, ""), (gitlab, "PUBLISH_")])
@pytest.mark.parametrize(("first", "record"), [("", ""), ("yes", ""), ("", ADDRESS)])
def test_a_publication_is_the_first_only_if_somebody_says_so(
    tmp_path: Path, lines: object, prefix: str, first: str, record: str
) -> None:
    (line,) = (line for line in lines() if "bantin publish" in line)  # type: ignore[operator]
    given = {f"{prefix}FIRST": first, f"{prefix}RECORD": record}
    options = parse(typed(tmp_path, line, **given))
    assert (options.first, options.record) == (bool(first), record)
