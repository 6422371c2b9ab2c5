"""Where the form's files are kept once they have been put together, and what they are made from."""

from __future__ import annotations

from pathlib import Path

from bantin.sources.digests import digest

BUNDLE = ".cache/bantin/form"
SOURCES = "form"  # in the theme
DONE = "bundle.done"  # written last, with what the bundle was made from


def sources_print(theme: Path) -> str:
    """What stands for all that the bundle is made from."""
    files = sorted(file for file in (theme / SOURCES).iterdir() if file.is_file())
    return digest(*(f"{file.name}\0{file.read_text('utf-8')}" for file in files))


def bundle_of(theme: Path) -> Path | None:
    """The folder of the finished bundle; None while there is none, or one of other sources."""
    folder = theme.parent / BUNDLE
    try:
        done = (folder / DONE).read_text("utf-8")
    except OSError:
        return None
    return folder if done == sources_print(theme) else None
