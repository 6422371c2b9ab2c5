"""Reading a data file that is a list of things with an id, such as sections or authors."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from bantin.content.fields import Field, names
from bantin.content.lengths import check_lengths
from bantin.diagnostics import Place, Problems
from bantin.sources import Fields, compose, read_source
from bantin.sources.fields import mappings_of
from bantin.sources.files import LONGEST_NAME
from bantin.text.slugs import is_slug, slugify


def read_listing(
    root: Path, path: str, name: str, specs: tuple[Field, ...], problems: Problems
) -> Iterator[tuple[str, Fields]]:
    """Each item of ``root/path`` with its id, in the order written.

    ``name`` says in a message what an item is; ``specs`` are the fields an item may have. An item
    without a good id, or with one that was used before, is reported and left out. A missing or
    empty file is an empty list.
    """
    if not os.path.lexists(root / path):
        return
    source = read_source(root, path, problems, empty_ok=True)
    node = compose(source, problems) if source else None
    if node is None:
        return
    seen: dict[str, Place] = {}
    for fields in mappings_of(node, f"tệp {name}", problems):
        fields.check_keys(names(specs))
        check_lengths(fields, specs)
        id = fields.text("id", required="ten-khong-dau")
        if not id or len(id) > LONGEST_NAME:
            continue
        place = fields.value_place("id")
        if not is_slug(id):
            problems.error(
                place,
                "id-not-slug",
                f"mã {name} «{id}» phải viết thường, không dấu, nối bằng dấu gạch",
                f"viết id: {slugify(id) or 'ten-khong-dau'}",
            )
            continue
        if id in seen:
            problems.error(
                place,
                "duplicate-id",
                f"mã {name} «{id}» viết hai lần, ở dòng {seen[id].line} và dòng {place.line}",
                f"viết id: {id}-2, hoặc xóa một mục",
            )
            continue
        seen[id] = place
        yield id, fields
