"""MkDocs events of the templates: what is escaped, and what each page is given to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from bantin.pages import fixed
from bantin.pages.edition import Edition
from bantin.pages.output import Output

# Material's own templates build attributes out of finished HTML, so only ours are escaped.
NOT_OURS = {"handbook.html"}


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    ours = {file.name for file in Path(config.theme.custom_dir).glob("*.html")} - NOT_OURS
    env.autoescape = lambda name: name in ours or (name or "").startswith("components/")
    return env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    edition: Edition = config.extra["edition"]
    output: Output | None = getattr(page, "output", None)
    if output is not None:
        context["view"] = output.view()
    context["site"] = edition.site(page.url, output.section if output else None)
    return context


def on_template_context(
    context: dict[str, Any], template_name: str, config: MkDocsConfig
) -> dict[str, Any]:
    edition: Edition = config.extra["edition"]
    # A missing page may be asked for at any depth, so its links begin at the host.
    context["site"] = edition.site("404.html", root=context["base_url"].rstrip("/") + "/")
    context["view"] = fixed.not_found(edition)
    return context
