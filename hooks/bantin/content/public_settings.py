"""The form of ``extra.bulletin.public_files`` in ``mkdocs.yml``: a list of folders and files.

What each of them leads to is checked in `bantin.content.public_files`, once all files are known.
"""

from __future__ import annotations

from collections.abc import Callable

from bantin.diagnostics import Place, Problems

KEY = "public_files"


def check_public_files(value: object, place: Callable[[str], Place], problems: Problems) -> None:
    """Reports a value that is no list of texts; what each leads to is told with the files."""
    if not isinstance(value, list):
        problems.error(
            place(""),
            "not-list",
            f"«{KEY}» phải là danh sách",
            f"viết {KEY}: [{value if isinstance(value, str) and value else 'tep'}]",
        )
    elif not all(isinstance(item, str) for item in value):
        problems.error(
            place(""),
            "not-text",
            f"mỗi mục của «{KEY}» phải là tên một thư mục hay một tệp",
            f'đặt tên trong dấu nháy: {KEY}: ["2026"]',
        )
