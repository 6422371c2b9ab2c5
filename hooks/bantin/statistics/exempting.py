"""A number that an editor takes out of the audit: ``[48](so-lieu:- "số nhà")``.

The reader sees the number alone. The reason is for the next editor, so there must be one.
"""

from __future__ import annotations

from bantin.content.links import Link
from bantin.diagnostics import Problems
from bantin.statistics.references import SCHEME, is_reference

MARK = f"{SCHEME}-"


def is_exemption(destination: str) -> bool:
    """Whether a link's destination says that its number needs no data."""
    return is_reference(destination) and destination[len(SCHEME) :].strip() == "-"


def check_exemption(link: Link, problems: Problems) -> None:
    """Adds a problem to a mark without a reason or without words."""
    if not link.text.strip():
        problems.error(
            link.place,
            "exemption-empty",
            "dấu miễn so-lieu:- chưa có chữ",
            f'viết con số trong ngoặc vuông: [48]({MARK} "lý do")',
        )
    elif not link.title.strip():
        problems.error(
            link.place,
            "exemption-reason",
            f"«{link.text}» được miễn mà chưa nói vì sao",
            f'viết lý do trong ngoặc kép: [{link.text}]({MARK} "số nhà")',
        )
