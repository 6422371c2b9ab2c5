"""What a Vietnamese syllable may look like, to tell real words from wrongly decoded ones."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TONES = "\u0300\u0301\u0303\u0309\u0323"
_TONE = re.compile(f"[{_TONES}]")
_ONSETS = "ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx]"
_NUCLEI = (
    "iêu|yêu|oai|oao|oay|oeo|uây|uôi|uya|uyê|uyu|ươi|ươu|uai|uao|uau|"
    "ia|iê|yê|ai|ao|au|ay|âu|ây|eo|êu|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ưu|ươ|"
    "[aăâeêioôơuưy]"
)
_CODAS = "ch|ng|nh|[cmnpt]"
_SYLLABLE = re.compile(f"(?:{_ONSETS})?(?:{_NUCLEI})(?:{_CODAS})?")


@lru_cache(maxsize=20_000)
def is_syllable(word: str) -> bool:
    """Whether a word, in any letter case, is built like one Vietnamese syllable."""
    decomposed = unicodedata.normalize("NFD", word.lower())
    toneless, tones = _TONE.subn("", decomposed)
    if tones > 1:
        return False
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
