"""What ``extra.bulletin.public_files`` opens: what is published though no text names it."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from bantin.content.articles import ARTICLES_DIR
from bantin.content.destinations import with_slashes
from bantin.content.docs import Docs
from bantin.content.litter import is_litter
from bantin.content.public_settings import KEY
from bantin.content.tree import Tree
from bantin.diagnostics import Place, Problems
from bantin.sources import Mapping, Scalar, Sequence
from bantin.sources.yaml_marks import Node
from bantin.text.similar import did_you_mean


def public_files(node: Mapping | None, docs: Docs, problems: Problems) -> dict[str, Place]:
    """The files that the settings open, and where; everything that cannot be opened is told.

    ``node`` is what stands in the settings' file.
    """
    found: dict[str, Place] = {}
    for item in _items(node):
        path = _path(item, docs, problems)
        if path is None:
            continue
        if path in docs.tree:
            found.setdefault(path, item.place)
            continue
        for file in docs.tree.below(path):
            if not file.endswith(".md"):
                found.setdefault(file, item.place)
    return found


def _items(settings: Mapping | None) -> Iterator[Scalar]:
    node: Node | None = settings
    for key in ("extra", "bulletin", KEY):
        node = node.get(key) if isinstance(node, Mapping) else None
    if isinstance(node, Sequence):
        yield from (item for item in node if isinstance(item, Scalar))


def _path(item: Scalar, docs: Docs, problems: Problems) -> str | None:
    """The path from the docs folder that an item means; None after telling what is wrong."""
    written = item.text.strip()
    path = posixpath.normpath(with_slashes(written).strip("/") or ".")
    if path.partition("/")[0] == docs.path and not docs.tree.has(path):
        path = path.partition("/")[2] or "."
    if path == "." or path.split("/")[0] == "..":
        problems.error(
            item.place,
            "public-files-outside",
            f"«{written}» không phải thư mục hay tệp ở trong {docs.path}",
            f"viết tên một thư mục con của {docs.path}, ví dụ {KEY}: [tep]",
        )
    elif path == ARTICLES_DIR or (path.startswith(f"{ARTICLES_DIR}/") and path not in docs.tree):
        problems.error(
            item.place,
            "public-files-articles",
            f"«{path}» có cả tệp của bài nháp và bài hẹn giờ, không mở hết được",
            f"để tệp cần mở ở thư mục khác, ví dụ {KEY}: [tep]",
        )
    elif is_litter(path) or path.endswith(".md") or not _is_there(path, docs):
        guess = did_you_mean(path, _folders(docs.tree)) if not is_litter(path) else None
        if path.endswith(".md"):
            guess = "bỏ dòng này: trang và bài tự đăng"
        problems.error(
            item.place,
            "public-files-missing",
            f"«{path}» không phải thư mục hay tệp đăng được ở trong {docs.path}",
            guess or f"sửa lại tên, hoặc bỏ khỏi {KEY}",
        )
    elif path != written.rstrip("/"):
        problems.error(
            item.place,
            "public-files-form",
            f"«{written}» phải viết từ trong thư mục {docs.path}, bằng dấu gạch chéo xuôi",
            f"viết {path}",
        )
    else:
        return path
    return None


def _is_there(path: str, docs: Docs) -> bool:
    is_hidden = any(part.startswith(".") for part in path.split("/"))
    return docs.tree.has(path) or ((docs.dir / path).is_dir() and not is_hidden)


def _folders(tree: Tree) -> list[str]:
    return sorted({posixpath.dirname(path) for path in tree.no_texts} - {""})
