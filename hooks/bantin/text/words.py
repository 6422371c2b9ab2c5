"""Words that are often misspelt and names often written another way, with the right form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import yaml

_OWN = Path(__file__).with_name("words.yml")


class Words:
    """What to look for in texts. ``slips`` in small letters or capitals, ``names`` as written."""

    def __init__(self, slips: Mapping[str, str], names: Mapping[str, str]) -> None:
        self.slips = {written.lower(): right for written, right in slips.items()}
        self.names = dict(names)

    def find(self, text: str) -> Iterator[tuple[int, str, str]]:
        """Where something is written another way than it should be: offset, as written, right.

        A search for each phrase by itself is many times as fast as one pattern of them all, and
        nearly every text has none.
        """
        lowered = text.lower()
        # A letter that becomes two (İ) would move what follows it.
        small = lowered if len(lowered) == len(text) else text
        for phrases, searched in ((self.slips, small), (self.names, text)):
            for phrase, right in phrases.items():
                if phrase not in searched:
                    continue
                for match in _whole(phrase).finditer(searched):
                    written = text[match.start() : match.end()]
                    yield match.start(), written, _as_begun(written, right)


@cache
def _whole(phrase: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(phrase)}(?!\w)")


def _as_begun(written: str, right: str) -> str:
    """The right form with a capital where the wrong one had one."""
    return right[0].upper() + right[1:] if written[0].isupper() else right


@cache
def own_words() -> Words:
    """The list that comes with the program."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    lists = yaml.load(_OWN.read_text("utf-8"), loader)  # noqa: S506 - a safe loader
    return Words(lists["slips"], lists["names"])
