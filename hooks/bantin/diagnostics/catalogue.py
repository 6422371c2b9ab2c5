"""Every message there is, explained: what it means, an example wrong and the same example right.

The texts are in ``messages/``. The handbook's page of mistakes is made from them, and the tests run
every example: the wrong one must bring the message, the right one none at all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

HANDBOOK_PAGE = "huong-dan/loi-thuong-gap/"
_FOLDER = Path(__file__).parent / "messages"
# Where an example belongs, by the key that it stands under.
PLACES = frozenset(
    {
        *("article", "front", "head", "body", "path"),
        *("page", "page-path", "sections", "redirects", "words", "cleared", "settings"),
        *("data", "data-path", "cells", "csv", "csv-data"),
    }
)


@dataclass(frozen=True, slots=True)
class Message:
    """One kind of message: ``code`` is its anchor in the handbook, ``means`` is Markdown.

    ``place`` is one of ``PLACES``, or empty where no example can be written down: of bytes, or of
    what was published before. ``given`` is what else the data file holds, ``type`` that of cells.
    """

    code: str
    title: str
    means: str
    place: str = ""
    wrong: str = ""
    right: str = ""
    given: str = ""
    type: str = "integer"


@cache
def catalogue() -> Mapping[str, tuple[Message, ...]]:
    """The messages of each group, groups and messages in the handbook's order."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = {}
    for file in sorted(_FOLDER.glob("*.yml")):
        group = yaml.load(file.read_text("utf-8"), loader)  # noqa: S506 - a safe loader, our file
        messages = (_message(code, entry) for code, entry in group["messages"].items())
        found[group["group"]] = tuple(messages)
    return found


def _message(code: str, entry: dict[str, Any]) -> Message:
    place = next((key for key in entry if key in PLACES), "")
    return Message(
        code,
        entry["title"],
        entry["means"],
        place=place,
        given=entry.get("given", ""),
        **entry.get(place, {}),
    )
