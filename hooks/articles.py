"""MkDocs events of the bulletin's own pages: read and check everything, then a Page for each."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from bantin.build.clock import build_time
from bantin.bulletin import read_bulletin
from bantin.content.markdown import Renderer
from bantin.content.settings import Settings
from bantin.diagnostics import BulletinError, Problems
from bantin.pages import everything
from bantin.pages.catalogue import filter_rules
from bantin.pages.components import Components
from bantin.pages.edition import STYLESHEET, Edition
from bantin.pages.output import Output
from bantin.pages.stylesheet import stylesheet

# Parts of the themes that nothing here uses: the search of Material, sources of our style sheet,
# and the template of a sitemap that is not ours.
UNUSED = (
    "components/",
    "styles/",
    "sitemap.xml",
    "assets/javascripts/lunr/",
    "assets/javascripts/workers/",
)


class BulletinPage(Page):
    """A page whose content the package knows already; MkDocs lays it out and writes it."""

    def __init__(self, output: Output, file: File, config: MkDocsConfig) -> None:
        super().__init__(output.title, file, config)
        self.output = output

    def read_source(self, config: MkDocsConfig) -> None:
        self.markdown = ""
        self.meta = {"template": self.output.template}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        self.content = str(self.output.body()) if self.output.body else ""
        self.toc = TableOfContents([])


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    # Ours has the articles' own dates; MkDocs's would say that everything changed today.
    config.theme.static_templates.discard("sitemap.xml")
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    try:
        edition = _edition(config)
    except BulletinError as error:
        raise Abort(str(error)) from None
    config.extra["edition"] = edition
    docs = Path(config.docs_dir).relative_to(Path(config.config_file_path).parent).as_posix()
    outputs = everything.outputs(edition)
    config.extra["outputs"] = outputs
    kept = [file for file in files if not _is_replaced(file)]
    kept += [_file(output, docs, config) for output in outputs]
    theme = Path(config.theme.custom_dir)
    kept.append(
        File.generated(config, STYLESHEET, content=stylesheet(theme) + filter_rules(edition))
    )
    return Files(kept)


def _edition(config: MkDocsConfig) -> Edition:
    problems = Problems()
    root = Path(config.config_file_path).parent
    settings = Settings.from_config(config, root)
    if published := config.extra.get("published_site"):
        settings = replace(settings, site_dir=Path(published))
    bulletin = read_bulletin(settings, problems, build_time(), preview=config.extra["preview"])
    problems.raise_if_errors()
    if len(problems):
        print(problems, file=sys.stderr)
    renderer = Renderer(config.markdown_extensions, config.mdx_configs)
    return Edition(bulletin, renderer, Components(Path(config.theme.custom_dir)))


def _is_replaced(file: File) -> bool:
    """Whether a file that MkDocs found is a text of ours, or not to be published."""
    if file.is_documentation_page():
        return not file.src_uri.startswith("huong-dan/")
    return file.src_uri.startswith(UNUSED)


def _file(output: Output, docs: str, config: MkDocsConfig) -> File:
    dest = f"{output.url}index.html"
    if output.source:
        source = output.source.removeprefix(f"{docs}/")
        file = File(source, config.docs_dir, config.site_dir, True, dest_uri=dest)
    else:
        file = File.generated(config, f"{output.url}index.md", content="")
    file.inclusion = InclusionLevel.NOT_IN_NAV
    file.page = BulletinPage(output, file, config)
    return file
