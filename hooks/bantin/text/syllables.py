"""What a Vietnamese syllable may look like, to tell real words from wrongly decoded ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from bantin.text.spelling import spelling_table

_TABLE = spelling_table()
_TONE = re.compile(f"[{''.join(_TABLE['tones'].values())}]")
_SYLLABLE = re.compile(
    f"(?:{_TABLE['onsets']})?(?:{_TABLE['nuclei']})(?:{_TABLE['codas']})?",
)


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word, in any letter case, is built like one Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    toneless, tones = _TONE.subn("", decomposed)
    if tones > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
