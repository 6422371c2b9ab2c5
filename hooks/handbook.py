"""MkDocs events of the editors' handbook, which keeps Material's own layout.

MkDocs makes it, and copies the files of the theme, when something changed of which they are made;
otherwise it is given nothing to do.
"""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from bantin.build.session import Session
from bantin.pages.edition import Edition
from bantin.pages.field_tables import with_field_tables
from bantin.pages.handbook import Handbook, with_scripts_apart, with_sizes
from bantin.pages.mistakes import with_mistakes
from bantin.text.slugs import slugify

# Parts of the themes that nothing here uses: the search of Material, sources of our style sheet
# and scripts, and templates of a sitemap and an error page that are not ours.
UNUSED = (
    "components/",
    "elements/",
    "form/",
    "styles/",
    "scripts/",
    "sitemap.xml",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
)


class KnownFile(File):
    """A file that the handbook links to and others publish."""

    def is_documentation_page(self) -> bool:
        return False

    def copy_file(self, dirty: bool = False) -> None:
        pass


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
    config.theme.static_templates -= {"sitemap.xml", "404.html"}
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    session: Session = config.extra["session"]
    edition: Edition = config.extra["edition"]
    handbook = Handbook(edition)
    # Without `strict` a warning of MkDocs stops nothing, and must be told in the next build again.
    config.extra["is_handbook_new"] = not config.strict or not session.making.handbook_is(
        handbook.made_from
    )
    if not config.extra["is_handbook_new"]:
        config.extra["handbook"] = (handbook.made_from, None)
        config.nav, config.theme.static_templates = [], set()
        return Files([])
    places = (config.docs_dir, config.site_dir, True)
    found = [File(path, *places) for path in handbook.texts]
    for path, published in handbook.linked().items():
        found.append(KnownFile(path, *places, dest_uri=published))
    found.sort(key=lambda file: (posixpath.dirname(file.src_uri), file.name != "index"))
    config.extra["handbook"] = (handbook.made_from, Path(config.site_dir))
    files = Files(found)
    files.add_files_from_theme(config.theme.get_env(), config)
    return Files(
        file
        for file in files
        # Maps are for those who look for faults in Material's scripts: a megabyte to be published.
        if not file.src_uri.startswith(UNUSED) and not file.src_uri.endswith(".map")
    )


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    page.meta.setdefault("template", "handbook.html")
    return with_mistakes(with_field_tables(markdown))


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    return with_sizes(html, page.url, config.extra["edition"].bulletin.images)


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    return config.theme.get_env() if config.extra["is_handbook_new"] else env


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
) -> dict[str, Any]:
    context["site"] = config.extra["edition"].site(page.url)
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    # Material's two hidden checkboxes, outside of any block, have what HTML allows on no checkbox.
    for name in ("__drawer", "__search"):
        output = output.replace(f'id="{name}" autocomplete="off"', f'id="{name}"')
    output, scripts = with_scripts_apart(output, Edition.root(page.url))
    for path, script in scripts.items():
        file = Path(config.site_dir, path)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(script, encoding="utf-8")
    return output
