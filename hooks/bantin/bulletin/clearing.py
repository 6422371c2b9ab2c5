"""Files that somebody looked at and found fit to be published, from ``data/cleared.yml``.

On the left stands a file's path from the docs folder, on the right why what looks like a mark of
secrecy in it is none.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from bantin.diagnostics import Problems
from bantin.sources import Mapping, Scalar, compose, read_source
from bantin.text.similar import did_you_mean

CLEARED_FILE = "cleared.yml"


def read_cleared(
    root: Path, data_dir: str, files: Collection[str], problems: Problems
) -> dict[str, str]:
    """The reasons by path; every line that cannot be used is told. ``files`` are all there are."""
    path = f"{data_dir}/{CLEARED_FILE}"
    if not (root / path).exists():
        return {}
    source = read_source(root, path, problems, empty_ok=True)
    node = compose(source, problems) if source else None
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        problems.error(
            node.place,
            "cleared-form",
            "tệp này gồm các dòng «tệp: lý do»",
            "viết mỗi tệp một dòng, ví dụ tep/nuoi-ong.pdf: bài về mật ong",
        )
        return {}
    found = {}
    for entry in node:
        name = entry.key.text.strip()
        reason = entry.value.text.strip() if isinstance(entry.value, Scalar) else ""
        if name not in files:
            problems.error(
                entry.key.place,
                "cleared-missing",
                f"không có tệp «{name}»",
                did_you_mean(name, files)
                or "viết đường dẫn từ trong thư mục docs, hoặc xóa dòng này",
            )
        elif not reason:
            problems.error(
                entry.key.place,
                "cleared-reason",
                f"«{name}» được cho đăng mà chưa nói vì sao",
                f"viết lý do sau dấu hai chấm: {name}: bài về mật ong",
            )
        else:
            found[name] = reason
    return found
