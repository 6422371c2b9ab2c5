"""The templates of whole pages, compiled once and kept between builds."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader


class Templates:
    """Lays out pages by the templates of ``theme``, every value escaped.

    ``compiled`` is a folder for the templates in compiled form, which saves the next build their
    compilation; it holds code, so it must be one that nobody else can write to.
    """

    def __init__(self, theme: Path, compiled: Path | None = None) -> None:
        self.theme = theme
        try:
            if compiled is not None:
                compiled.mkdir(parents=True, exist_ok=True)
        except OSError:
            compiled = None
        self._environment = Environment(
            loader=FileSystemLoader(theme),
            autoescape=True,
            auto_reload=False,
            bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
        )

    def render(self, template: str, **values: Any) -> str:
        """The page as HTML."""
        return self._environment.get_template(template).render(values)
