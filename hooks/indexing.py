"""MkDocs events after the pages: the search index, feeds and sitemap join the built site."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from bantin.build.writing import write_documents
from bantin.pages import everything
from bantin.search.entries import entries
from bantin.search.index import build_index


def on_post_build(config: MkDocsConfig) -> None:
    folder = Path(config.site_dir)
    edition = config.extra["edition"]
    write_documents(folder, everything.documents(edition, config.extra["outputs"]))
    write_documents(folder, build_index(entries(edition.bulletin)).items())
