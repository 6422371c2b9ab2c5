"""The bulletin's settings, for commands that cannot go on without them."""

from __future__ import annotations

from pathlib import Path

from bantin.content.settings import Settings, read_settings
from bantin.diagnostics import BulletinError, Problems


def load_settings(root: Path, problems: Problems) -> Settings:
    """Reads ``root/mkdocs.yml``; raises BulletinError with everything that is wrong in it."""
    settings = read_settings(root, problems)
    if settings is None or problems.has_errors:
        raise BulletinError(problems)
    return settings
