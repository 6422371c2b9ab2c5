"""The templates of whole pages, compiled once and kept between builds."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class _Loader(FileSystemLoader):
    """Reads templates without their indentation, which is for those who write them."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        source, *rest = super().get_source(environment, template)
        return _INDENTATION.sub("", source), *rest  # type: ignore[return-value]


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
            loader=_Loader(theme),
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            bytecode_cache=FileSystemBytecodeCache(str(compiled)) if compiled else None,
        )

    def render(self, template: str, **values: Any) -> str:
        """The page as HTML."""
        return self._environment.get_template(template).render(values)
