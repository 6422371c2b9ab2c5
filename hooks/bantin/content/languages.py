"""Languages in which a passage may be written, by the codes that pages give to browsers (BCP 47).

A screen reader then changes its voice, and a browser offers no wrong translation.
"""

from __future__ import annotations

import re

from bantin.text.folding import fold

# Codes of ISO 639 with the names by which editors know them.
NAMES = {
    "bdq": "Ba Na",
    "blt": "Thái Đen",
    "cjm": "Chăm",
    "en": "Anh",
    "fr": "Pháp",
    "hmn": "Mông",
    "hnj": "Mông Xanh",
    "hni": "Hà Nhì",
    "hre": "Hrê",
    "ium": "Dao",
    "jra": "Gia Rai",
    "khb": "Lự",
    "kjg": "Khơ Mú",
    "km": "Khmer",
    "kpm": "Cơ Ho",
    "lhu": "La Hủ",
    "lo": "Lào",
    "mji": "Dao Quần Trắng",
    "mtq": "Mường",
    "mww": "Mông Trắng",
    "nut": "Nùng",
    "pcc": "Giáy",
    "rad": "Ê Đê",
    "sed": "Xơ Đăng",
    "tai": "Thái",
    "twh": "Thái Trắng",
    "tyz": "Tày",
    "zh": "Trung",
}
# A script may follow, as in `blt-Tavt` for the old Thái letters.
_CODE = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?")


def is_language(code: str) -> bool:
    """Whether a code names one of these languages."""
    found = _CODE.fullmatch(code)
    return found is not None and found[1] in NAMES


def code_of(written: str) -> str:
    """The code that someone meant who wrote a language's name, as ``mong`` or ``Mông``; or ''."""
    plain = fold(written).replace("-", " ").removeprefix("tieng ").strip()
    return next((code for code, name in NAMES.items() if fold(name) == plain), "")
