"""The last guard of the figures, for the pages that MkDocs lays out."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

from bantin.diagnostics import BulletinError
from bantin.pages.figure_guard import refuse_unresolved


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    try:
        refuse_unresolved(output, page.file.src_uri)
    except BulletinError as error:
        raise Abort(str(error)) from None
    return output
