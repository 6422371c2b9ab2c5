"""Fixed pages: Markdown in the docs folder that is neither news nor handbook."""

from __future__ import annotations

import re

from bantin.content.articles import ARTICLES_DIR
from bantin.content.bodies import BodyChecker
from bantin.content.docs import Docs
from bantin.content.fields import PAGE_FIELDS
from bantin.content.front_matter import split
from bantin.content.lengths import check_lengths
from bantin.content.model import FixedPage, Section
from bantin.content.sections import HANDBOOK_DIR, RESERVED_IDS
from bantin.content.settings import Settings
from bantin.diagnostics import Place, Problems
from bantin.sources import Source, read_source

_NOT_PAGES = (ARTICLES_DIR, HANDBOOK_DIR, "anh")
_HEADING = re.compile(r"\A(?P<before>\s*)# +(?P<title>[^\n]+?)(?: +#+)?[ \t]*(?=\n|\Z)")


def read_pages(
    settings: Settings,
    sections: dict[str, Section],
    problems: Problems,
    *,
    docs: Docs | None = None,
    bodies: BodyChecker | None = None,
) -> list[FixedPage]:
    """All fixed pages, by path; ``docs`` and ``bodies`` are as for articles."""
    docs = docs or Docs(settings.root, settings.docs_dir, problems)
    bodies = bodies or BodyChecker(docs.tree, docs.images, frozenset(sections), docs.path, problems)
    pages = []
    for path in docs.tree.matching("", without=_NOT_PAGES):
        source = read_source(settings.root, f"{docs.path}/{path}", problems)
        page = _read_page(source, path, bodies, problems) if source is not None else None
        if page is not None:
            pages.append(page)
    return pages


def _read_page(
    source: Source, path: str, bodies: BodyChecker, problems: Problems
) -> FixedPage | None:
    url = path.removesuffix(".md").removesuffix("index").rstrip("/")
    if not _check_address(source, url, problems):
        return None
    page = split(source, problems, required=False)
    bodies.check(source, page.body, page.body_start, page.body_line)
    title, description, updated = "", "", None
    if page.fields is not None:
        page.fields.follow(PAGE_FIELDS)
        check_lengths(page.fields, PAGE_FIELDS)
        title = page.fields.text("title")
        description = page.fields.text("description")
        updated = page.fields.moment("updated")
    body = page.body
    heading = _HEADING.match(body)
    if heading is not None and title in ("", heading["title"]):
        # The page shows its title itself; the lines stay so that places in the body hold.
        title = heading["title"]
        body = heading["before"] + body[heading.end() :]
    if not title:
        problems.error(
            source.place(page.body_start),
            "page-title",
            "trang chưa có tiêu đề",
            "viết dòng đầu dạng «# Tiêu đề», hoặc thêm title vào phần đầu",
        )
        return None
    return FixedPage(
        path=source.path,
        url=f"{url}/",
        title=title,
        body=body,
        body_line=page.body_line,
        description=description,
        updated=updated[0] if updated else None,
    )


def _check_address(source: Source, url: str, problems: Problems) -> bool:
    first = url.partition("/")[0]
    if first and first not in RESERVED_IDS:
        return True
    taken = f"/{first}/" if first else "/"
    problems.error(
        Place(source.path),
        "page-reserved",
        f"địa chỉ {taken} dành cho trang mà bản tin tự dựng",
        f"đổi tên thành «trang-{first or 'dau'}.md»",
    )
    return False
