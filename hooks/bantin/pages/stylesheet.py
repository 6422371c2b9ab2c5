"""The one style sheet, put together from the tokens, the base, each component's and print's."""

from __future__ import annotations

from pathlib import Path


def stylesheet(theme: Path) -> str:
    """All styles of ``theme/`` in the order of the cascade: print last, so that it wins."""
    styles = theme / "styles"
    files = [
        styles / "tokens.css",
        styles / "base.css",
        *sorted((theme / "components").glob("*.css")),
        styles / "print.css",
    ]
    return "\n".join(file.read_text(encoding="utf-8").strip() for file in files) + "\n"
