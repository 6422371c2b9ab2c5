"""Where a release comes from: the commit, the program, the sources and the moment.

In the form of SLSA provenance (slsa.dev/spec/v1.0/provenance) within an in-toto statement, so that
tools that know these can read it. It is not signed: whoever wants that signs the file.
"""

from __future__ import annotations

import hashlib
import json
import platform
import subprocess
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from bantin.build.clock import build_time
from bantin.publishing.manifest import MANIFEST

_PROJECT = Path(__file__).resolve().parents[3] / "pyproject.toml"
LOCKS = ("requirements.lock", "requirements-dev.lock")


@dataclass(frozen=True)
class Origin:
    """What is told of where a release comes from.

    ``name`` is the bulletin's; ``moment`` is in UTC; ``commit`` is empty outside of git;
    ``changed`` tells that files differ from the commit.
    """

    name: str
    moment: datetime
    program: str
    commit: str
    changed: bool
    locks: dict[str, str]


def origin_of(root: Path, name: str) -> Origin:
    """Looks at the bulletin in a folder; the moment is ``SOURCE_DATE_EPOCH`` where that is set."""
    locks = {}
    for lock in LOCKS:
        if (root / lock).is_file():
            locks[lock] = hashlib.sha256((root / lock).read_bytes()).hexdigest()
    commit = _git(root, "rev-parse", "HEAD")
    changed = bool(commit and _git(root, "status", "--porcelain"))
    moment = build_time().astimezone(UTC).replace(microsecond=0)
    return Origin(name, moment, _program_version(), commit, changed, locks)


def _program_version() -> str:
    """As pyproject.toml has it, which stands beside the package until that is installed."""
    try:
        return version("bantin")
    except PackageNotFoundError:
        return str(tomllib.loads(_PROJECT.read_text("utf-8"))["project"]["version"])


def provenance(origin: Origin, url: str, inputs: dict[str, str], manifest: str) -> bytes:
    """The statement of the release whose manifest has that SHA-256; ``url`` is the site's own."""
    materials: list[dict[str, Any]] = []
    if origin.commit:
        materials.append({"name": "source", "digest": {"gitCommit": origin.commit}})
    materials += [
        {"name": name, "digest": {"sha256": digest}} for name, digest in origin.locks.items()
    ]
    # Digests of our own kind, BLAKE2b of 96 bits over files and their names.
    materials += [
        {"name": name, "digest": {"bantin": digest}} for name, digest in sorted(inputs.items())
    ]
    statement = {
        "_type": "https://in-toto.io/Statement/v1",
        "subject": [{"name": MANIFEST, "digest": {"sha256": manifest}}],
        "predicateType": "https://slsa.dev/provenance/v1",
        "predicate": {
            "buildDefinition": {
                "buildType": "urn:bantin:build:1",
                "externalParameters": {"site": origin.name, "url": url},
                "internalParameters": {
                    "changedAfterCommit": origin.changed,
                    "python": platform.python_version(),
                },
                "resolvedDependencies": materials,
            },
            "runDetails": {
                "builder": {"id": "urn:bantin:publish", "version": {"bantin": origin.program}},
                "metadata": {"finishedOn": origin.moment.strftime("%Y-%m-%dT%H:%M:%SZ")},
            },
        },
    }
    return json.dumps(statement, ensure_ascii=False, indent=1).encode()


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 - fixed words, no shell
            ["git", "-c", "safe.directory=*", "-C", str(root), *arguments],  # noqa: S607 - whichever git the machine has
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=60,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
