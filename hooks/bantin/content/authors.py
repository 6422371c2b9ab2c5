"""The bulletin's authors, from ``data/authors.yml``, and the names of a byline."""

from __future__ import annotations

import re
from pathlib import Path

from bantin.content.fields import AUTHOR_FIELDS
from bantin.content.listing import read_listing
from bantin.content.model import Author, Contributor
from bantin.diagnostics import Problems
from bantin.sources.yaml_marks import Scalar
from bantin.text.similar import did_you_mean

AUTHORS_FILE = "data/authors.yml"

_OFFICE = re.compile(r"\s+[–—-]\s+")
LOOKS_LIKE_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)+")


def read_authors(root: Path, problems: Problems) -> dict[str, Author]:
    """Authors by id, in the order written."""
    return {
        id: Author(
            id=id,
            name=fields.text("name", required="Hồng Vân"),
            office=fields.text("office"),
            description=fields.text("description"),
        )
        for id, fields in read_listing(root, AUTHORS_FILE, "tác giả", AUTHOR_FIELDS, problems)
    }


def contributor(
    written: Scalar, authors: dict[str, Author], problems: Problems
) -> Contributor | None:
    """One entry of ``authors``: an author's id, or a plain "Name – Office"."""
    text = written.text.strip()
    author = authors.get(text)
    if author is not None:
        return Contributor(author.name, author.office, author.id)
    if LOOKS_LIKE_ID.fullmatch(text):
        problems.error(
            written.place,
            "unknown-author",
            f"không có tác giả «{text}» trong {AUTHORS_FILE}",
            did_you_mean(text, authors)
            or "thêm tác giả vào tệp ấy, hoặc viết thẳng họ tên: Hồng Vân – Ban Dân vận",
        )
        return None
    name, *office = _OFFICE.split(text, maxsplit=1)
    return Contributor(name, office[0] if office else "")
