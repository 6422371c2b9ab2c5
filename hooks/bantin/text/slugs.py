"""Slugs: the unaccented part of an address that stands for a title."""

from __future__ import annotations

import re
from functools import lru_cache

from bantin.text.folding import fold

_MAX_LENGTH = 100
_OTHER = re.compile(r"[^a-z0-9]+")
SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUG = re.compile(SLUG)


# An archive names the same few thousand tags and topics again and again.
@lru_cache(maxsize=1 << 16)
def slugify(title: str) -> str:
    """``Dân vận khéo: 16/21 sở`` becomes ``dan-van-kheo-16-21-so``.

    At most 100 characters, cut between words. Empty when the title has no Latin letter or digit.
    """
    slug = _OTHER.sub("-", fold(title)).strip("-")
    if len(slug) <= _MAX_LENGTH:
        return slug
    cut = slug[: _MAX_LENGTH + 1].rpartition("-")[0]
    return cut or slug[:_MAX_LENGTH]


def is_slug(text: str) -> bool:
    """Whether a text may stand in an address as it is: ``dan-van-kheo``."""
    return _SLUG.fullmatch(text) is not None
