"""MkDocs events of the search index: it joins the site when what it was made from has changed."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig

from bantin.build.session import Session
from bantin.pages.edition import Edition
from bantin.search.entries import Entries


def on_post_build(config: MkDocsConfig) -> None:
    session: Session = config.extra["session"]
    edition: Edition = config.extra["edition"]
    session.making.index(Entries(edition.bulletin))
