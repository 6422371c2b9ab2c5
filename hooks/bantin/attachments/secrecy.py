"""Marks of secrecy, as offices stamp and type them, told from words that only look like them.

«Mật» is also honey, and part of «bảo mật», «mật độ», «bí mật». So in running text the word alone
says nothing: it counts in capitals with no capitals around it, on a line of its own, or where the
words beside it say that it is a mark.
"""

from __future__ import annotations

import re
import unicodedata

from bantin.text.folding import fold

_LONGEST_LINE = 20_000

_SPACE = re.compile(r"[^\S\n]+")
# Letters set apart for emphasis: «T Ố I  M Ậ T».
_SPREAD = re.compile(r"(?<!\w)M ?Ậ ?T(?!\w)")
_SPREAD_DEGREES = re.compile(r"(?<!\w)(?:T ?U ?Y ?Ệ ?T|T ?Ố ?I) ?M ?Ậ ?T(?!\w)")
_WORD_BEFORE = re.compile(r"(\S+) $")
_WORD_AFTER = re.compile(r" ?(\w+)")
_EDGES = " \t\n*_.,:;!()[]{}<>«»“”\"'‘’-–—/|=~•"

# Words beside «MẬT» in capitals after which it is a mark even in a line of capitals.
_LEADS_TO_MARK = frozenset({"DẤU", "ĐỘ", "LIỆU", "BẢN", "MỨC", "LOẠI", "LÀ"})
_COMPOUND_BEHIND_WRITTEN = """
    mã khẩu độ vụ thư thám nghị ước báo lệnh hiệu đàm chỉ ong mía hoa mật thiết
"""
_COMPOUND_BEHIND = frozenset(_COMPOUND_BEHIND_WRITTEN.split())
_DEGREE = r"(?:(?:tối|tuyệt) )?mật"
_NOT_COMPOUND = rf"(?! (?:{'|'.join(sorted(_COMPOUND_BEHIND))})(?!\w))"

_IN_ANY_LETTERS = (
    # «Các mức độ mật: tuyệt mật, tối mật» explains marks; «Độ mật: Tối mật» is one.
    re.compile(rf"(?<!\w)(?<!mức )độ (?:bảo )?mật ?: ?{_DEGREE}(?!\w)(?! ?[,;])", re.I),
    re.compile(rf"(?<!\w)đóng dấu ?[:«“\"(]* ?{_DEGREE}(?!\w){_NOT_COMPOUND}", re.I),
    re.compile(
        rf"(?<!\w)(?:tài liệu|văn bản|công văn|hồ sơ) (?:{_DEGREE})(?!\w){_NOT_COMPOUND}", re.I
    ),
    re.compile(r"(?<!\w)(?<!không )lưu hành (?:trong )?nội bộ(?!\w)", re.I),
    re.compile(
        r"(?<!\w)chỉ (?:được )?(?:phép )?(?:sử dụng|dùng|phổ biến|lưu|đọc|gửi) (?:trong )?nội bộ"
        r"(?!\w)",
        re.I,
    ),
    re.compile(r"(?<!\w)tài liệu không phổ biến(?!\w)", re.I),
    re.compile(r"(?<!\w)chỉ người có tên mới được bóc bì(?!\w)", re.I),
)
# What is a mark where it stands alone on a line, in the letters written here.
_ALONE_IN_CAPITALS = frozenset(
    {
        *("KHÔNG PHỔ BIẾN", "KHÔNG ĐƯỢC PHỔ BIẾN", "CẤM PHỔ BIẾN", "TÀI LIỆU NỘI BỘ", "NỘI BỘ"),
        *("KHÔNG SAO CHỤP", "CẤM SAO CHỤP", "TÀI LIỆU THU HỒI", "BÍ MẬT NHÀ NƯỚC"),
        *("TÀI LIỆU BÍ MẬT NHÀ NƯỚC", "CONFIDENTIAL", "STRICTLY CONFIDENTIAL", "TOP SECRET"),
        *("INTERNAL USE ONLY", "FOR INTERNAL USE ONLY", "SECRET"),
    }
)
_ALONE = frozenset({"tối mật", "tuyệt mật", "dấu mật", "tài liệu mật"})


def mark_in(text: str) -> str | None:
    """The first mark of secrecy in some lines of text, as it is written there; None without."""
    for line in text.split("\n"):
        if line and (found := _mark_in_line(line[:_LONGEST_LINE])):
            return found
    return None


def _mark_in_line(line: str) -> str | None:
    line = _SPACE.sub(" ", unicodedata.normalize("NFC", line)).strip()
    alone = line.strip(_EDGES)
    if alone in _ALONE_IN_CAPITALS or alone.lower() in _ALONE:
        return alone
    for pattern in _IN_ANY_LETTERS:
        if match := pattern.search(line):
            return match[0]
    for match in _SPREAD_DEGREES.finditer(line):
        return _closed(match[0])
    for match in _SPREAD.finditer(line):
        if _stands_alone(line, match.start(), match.end()):
            return _closed(match[0])
    return None


def _closed(spread: str) -> str:
    """«T Ố I M Ậ T» as «TỐI MẬT»."""
    letters = spread.replace(" ", "")
    return letters if letters == "MẬT" else f"{letters[:-3]} {letters[-3:]}"


def _stands_alone(line: str, start: int, end: int) -> bool:
    """Whether no capitals beside «MẬT» make a word or a heading with it."""
    behind = _WORD_AFTER.match(line, end)
    if behind is not None and _is_capitals(behind[1]):
        return False
    if behind is not None and behind[1].lower() in _COMPOUND_BEHIND:
        return False
    before = _WORD_BEFORE.search(line[max(0, start - 80) : start])
    if before is None:
        return True
    word = before[1].strip(_EDGES)
    return word in _LEADS_TO_MARK or not _is_capitals(word) or before[1][-1] in ".:;–—-|"


def _is_capitals(word: str) -> bool:
    return word.isalpha() and word.isupper()


# Two words of a name without marks that are a compound: «ra-mat», «mat-tran», «mat-ong».
_BEFORE_IN_NAMES_WRITTEN = """
    bao bi be ben benh bo bong buc cay cham chi chong chong co cu dau dan dien doi gap ghi
    giap guong hai hinh hop hut kham khong khuat kinh lam le long lot lua mach mat mo mua mu
    neo nghi nho nhin nong nuoc nup pha phau phong qua ra rua sang sut than thay thi thieu
    thuoc tien tiep tinh tran trinh tuoi vach vang van vat ve vien xem xep xuat giam mang nen
    ngot suc the duong soc quen tam ung tham nang khuon mot ba tai tac kiem ong loi tri kinh
"""
_BEFORE_IN_NAMES = frozenset(_BEFORE_IN_NAMES_WRITTEN.split())
_NUMBER = re.compile(r"v?\d+")
_IN_NAMES = (
    *(("toi", "mat"), ("tuyet", "mat"), ("luu", "hanh", "noi", "bo"), ("khong", "pho", "bien")),
    *(("dong", "dau", "mat"), ("tai", "lieu", "mat"), ("tai", "lieu", "noi", "bo")),
)
_COMPOUND_IN_NAMES = frozenset(
    {*(fold(word) for word in _COMPOUND_BEHIND), "tran", "bang", "troi", "rung", "tien", "do"}
)
_NAME_PARTS = re.compile(r"[^a-z0-9]+")


def mark_in_name(name: str) -> str | None:
    """The mark of secrecy in the name of a file or folder, usually without its diacritics."""
    stem = name.rpartition(".")[0] or name
    if stem.isascii():
        words = [word for word in _NAME_PARTS.split(stem.lower()) if word]
    else:
        spaced = re.sub(r"[\s._-]+", " ", unicodedata.normalize("NFC", stem))
        if "mật" not in spaced.lower() and "nội bộ" not in spaced.lower():
            return None
        words = [word for word in _NAME_PARTS.split(fold(spaced)) if word]
    for mark in _IN_NAMES:
        for at in range(len(words) - len(mark) + 1):
            behind = words[at + len(mark)] if at + len(mark) < len(words) else ""
            if tuple(words[at : at + len(mark)]) != mark or behind in _COMPOUND_IN_NAMES:
                continue
            return "-".join(mark)
    for at, word in enumerate(words):
        if word != "mat":
            continue
        behind = words[at + 1] if at + 1 < len(words) else ""
        before = words[at - 1] if at else ""
        is_last = not behind or _NUMBER.fullmatch(behind) is not None
        if is_last and before not in _BEFORE_IN_NAMES:
            return "mat"
    return None
