"""Addresses that readers may have kept: none that was published may vanish without a redirect."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from bantin.diagnostics import Place, Problems
from bantin.sources import Mapping, Scalar, compose, read_source

_URL = re.compile(r"(?:[a-z0-9-]+/)+")


def read_redirects(root: Path, data_dir: str, problems: Problems) -> dict[str, tuple[str, Place]]:
    """``data/redirects.yml``: old address to new one, each relative to the site's root."""
    path = f"{data_dir}/redirects.yml"
    if not (root / path).exists():
        return {}
    source = read_source(root, path, problems, empty_ok=True)
    node = compose(source, problems) if source else None
    if node is None:
        return {}
    if not isinstance(node, Mapping):
        problems.error(
            node.place,
            "redirects-form",
            "tệp này phải gồm các dòng «địa chỉ cũ: địa chỉ mới»",
            "viết ví dụ bai-viet/2024/01/cu/: bai-viet/2024/01/moi/",
        )
        return {}
    found = {}
    for entry in node:
        target = entry.value
        if not isinstance(target, Scalar):
            continue
        for scalar in (entry.key, target):
            if not _URL.fullmatch(scalar.text):
                problems.error(
                    scalar.place,
                    "redirect-address",
                    f"địa chỉ «{scalar.text}» viết chưa đúng",
                    "bỏ tên miền và dấu / ở đầu, giữ dấu / ở cuối: bai-viet/2024/01/ten-bai/",
                )
                break
        else:
            found[entry.key.text] = (target.text, target.place)
    return found


def check_addresses(
    redirects: dict[str, tuple[str, Place]],
    current: set[str],
    published: Iterable[str],
    redirects_path: str,
    problems: Problems,
) -> None:
    """Every published address must be current or redirected, and redirects must lead to a page."""
    for old, (target, place) in redirects.items():
        if old in current:
            problems.error(
                place,
                "redirect-of-page",
                f"địa chỉ «{old}» đang có trang, không thể chuyển đi nơi khác",
                "xóa dòng này",
            )
        elif target not in current:
            problems.error(
                place,
                "redirect-target",
                f"địa chỉ mới «{target}» không có trang nào",
                "sửa thành địa chỉ của một trang đang có",
            )
    for address in sorted(set(published) - current - redirects.keys()):
        problems.error(
            Place(redirects_path),
            "address-gone",
            f"địa chỉ đã đăng «{address}» không còn bài nào",
            f"thêm dòng «{address}: <địa chỉ mới>» vào {redirects_path}, hoặc để bài trở lại",
        )
