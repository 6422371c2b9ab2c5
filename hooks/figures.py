"""The last guard of the figures: no page may go out with a data link that was not resolved."""

from __future__ import annotations

import re

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.pages import Page

_UNRESOLVED = re.compile(r"""(?:href|src)\s*=\s*["']?\s*so-lieu:""", re.IGNORECASE)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    if _UNRESOLVED.search(output):
        raise Abort(
            f"{page.file.src_uri}:1:1: LỖI: còn liên kết «so-lieu:» chưa được kiểm tra; "
            "chỉ dùng liên kết số liệu trong bài và trang cố định, viết như cẩm nang hướng dẫn"
        )
    return output
