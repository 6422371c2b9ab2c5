"""The table of how Vietnamese is written, which Python and the browser's script both read."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any


@cache
def spelling_table() -> dict[str, Any]:
    """The table as it stands in ``spelling.json``.

    - ``removed_marks``: the first and the last code point of the combining marks that folding
      drops; ``replacements``: a lower-case letter that does not decompose, and what stands for it.
    - ``tones``: the Telex key of each tone mark. ``tone_pairs``: ``[before, first, second]``,
      vowels of which the tone may be written on either; the second is the one spelling.
    - ``telex``: what keys strike, tone keys aside: patterns and what takes the place of the first
      match, one after the other; ``$1`` is the first group. A mark may come late, as input methods
      allow.
    - ``onsets``, ``nuclei``, ``codas``: alternatives of a regular expression, the longer first,
      of which a syllable without its tone is built.
    - ``plain``: a regular expression of every syllable that can be written, folded.
    """
    raw = resources.files("bantin.text").joinpath("spelling.json").read_text(encoding="utf-8")
    table: dict[str, Any] = json.loads(raw)
    return table
