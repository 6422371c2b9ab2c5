"""The rules by which a site wants to be served, read from the site itself (`bantin.pages.hosting`).

What is read is held to the form of addresses once more: from here it goes into the settings of web
servers, where a stray character would be a setting.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from bantin.pages.hosting import RULES, VERSION
from bantin.publishing.errors import PublishingError

_ADDRESS = re.compile(r"(?:(?!\.{1,2}(?:/|$))[A-Za-z0-9._~-]+(?:/|$))*")
_BASE = re.compile(r"/(?:(?!\.{1,2}/)[A-Za-z0-9._~-]+/)*")
_URL = re.compile(r"(?:https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?/[A-Za-z0-9._~/-]*)?")
_HEADER_NAME = re.compile(r"[A-Za-z][A-Za-z-]*")
_HEADER_VALUE = re.compile(r"[ !#%&-\[\]^_a-z|~]+")  # printable, without " $ \\ ` { }
Targets = dict[str, str | None]


@dataclass(frozen=True)
class Rules:
    """How a site is to be served.

    ``base`` is where its root stands on the host, with ``/`` at both ends; ``url`` its address, or
    empty. ``headers`` go by path from the root, or by the beginning of paths where that ends in
    ``*``; a later line overrides those before it. ``redirects`` lead from given-up addresses,
    ``names`` and ``numbers`` from what ``patterns`` make of the old site's; None is gone for good.
    """

    base: str
    url: str
    headers: tuple[tuple[str, dict[str, str]], ...]
    redirects: Targets
    patterns: tuple[tuple[str, str], ...]
    names: Targets
    numbers: Targets

    def headers_of(self, path: str) -> dict[str, str]:
        """The headers of the file at a path from the site's root."""
        found: dict[str, str] = {}
        for pattern, headers in self.headers:
            if path == pattern or (pattern.endswith("*") and path.startswith(pattern[:-1])):
                found |= headers
        return found


def read_rules(read: Callable[[str], bytes]) -> Rules:
    """The rules of a site whose files ``read`` gives, by their paths from its root.

    Raises PublishingError, and what ``read`` raises.
    """
    try:
        rules = json.loads(read(RULES))
        if rules["version"] != VERSION:
            raise PublishingError(f"{RULES} là của bản chương trình khác; dựng lại bản tin")
        old = rules["old_site"]
        return Rules(
            base=_held(_BASE, rules["base"]),
            url=_held(_URL, rules["url"]),
            headers=tuple(
                (_held(re.compile(r"[A-Za-z0-9._/-]*\*?"), line["path"]), _headers(line["headers"]))
                for line in rules["headers"]
            ),
            redirects=_targets(rules["redirects"], _ADDRESS),
            patterns=tuple((str(pattern), str(key)) for pattern, key in old.get("patterns", ())),
            names=_targets(old.get("names", {}), re.compile(r"[^\x00-\x1f\x7f]+")),
            numbers=_targets(old.get("numbers", {}), re.compile(r"[0-9]+")),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise PublishingError(f"{RULES} bị hỏng ({error}); dựng lại bản tin") from error


def _headers(found: dict[str, Any]) -> dict[str, str]:
    return {_held(_HEADER_NAME, name): _held(_HEADER_VALUE, found[name]) for name in found}


def _targets(found: dict[str, Any], names: re.Pattern[str]) -> Targets:
    return {
        _held(names, name): None if target is None else _held(_ADDRESS, target)
        for name, target in found.items()
    }


def _held(form: re.Pattern[str], text: Any) -> str:
    if not isinstance(text, str) or form.fullmatch(text) is None:
        raise ValueError(f"«{text}» không đúng dạng")
    return text
