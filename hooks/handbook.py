"""MkDocs events of the editors' handbook, which keeps Material's own layout."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from bantin.text.slugs import slugify


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    # Whoever empties docs/ for a bulletin of their own need not mend the settings as well.
    docs = Path(config.docs_dir)
    config.nav = [
        entry
        for entry in config.nav or []
        if not isinstance(entry, dict)
        or all((docs / str(path)).exists() for path in entry.values())
    ]
    # Python-Markdown would drop every «đ» from the names of headings.
    config.mdx_configs.setdefault("toc", {})["slugify"] = lambda text, _separator: slugify(text)
    return config


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    if page.file.src_uri.startswith("huong-dan/"):
        page.meta.setdefault("template", "handbook.html")
    return markdown
