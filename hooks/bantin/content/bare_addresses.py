"""Addresses, e-mails and telephone numbers written bare, which become links.

They are looked for in the finished tree, so that nothing within code, links or attributes is
touched. A number is taken for a telephone's only where its shape can be nothing else: a mobile of
ten digits, a landline of eleven with its area code, 1800 and 1900. What stands in a number of a
document, an account or a sum is left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

_CUES = ("@", "://", "www.", "WWW.", "Www.")
_WRITTEN = re.compile(
    r"https?://[\w-]{1,63}\.[^\s<>\"“”«»\x02\x03\ufdd0-\ufdef]+"
    r"|www\.[A-Za-z0-9-]{1,63}\.[^\s<>\"“”«»\x02\x03\ufdd0-\ufdef]+"
    r"|[A-Za-z0-9._%+-]{0,63}[A-Za-z0-9_]@[A-Za-z0-9][A-Za-z0-9-]{0,62}(?:\.[A-Za-z0-9-]{1,63}){1,8}",
    re.IGNORECASE,
)
_TRAILING = ".,;:!?…'’*_~"
_NUMBER = re.compile(
    r"(?:\+84|0084|\(\+84\))(?:[ .-]?\d){9,10}(?![\d])|\(0\d{2,3}\)(?:[ .-]?\d){7,8}(?!\d)"
    r"|0[235789](?:\d{1,2}|(?= \d{4} \d{4}(?!\d)))(?:[ .-]?\d){7,8}(?!\d)"
    r"|1[89]00(?:[ .]?\d){4}(?:[ .]?\d\d)?(?!\d)"
)
_GROUP = re.compile(r"\d+")
_NOT_BEFORE = re.compile(r"[\w.,/%@+#$₫€-]")
_ANOTHER_BEFORE = re.compile(r"\d[ ]$")  # a number goes on over a space
_LABEL = re.compile(
    r"(?:đt|sđt|tel|fax|zalo)\.$|\d/$", re.IGNORECASE
)  # «ĐT.0912…», a second number
_NOT_AFTER = re.compile(
    r"[ .-]?\d|/(?!0\d)|,\d|[-]?\w|[ ]?(?:%|đồng\b|VNĐ|USD\b|triệu\b|tỷ\b|tỉ\b|nghìn\b|người\b|hộ\b"
    r"|lượt\b|tấn\b|tạ\b|kg\b|km|ha\b|m[²³2]|lít\b|con\b|cây\b|phiếu\b|cuốn\b|bản\b)",
    re.IGNORECASE,
)
# What else a number of ten digits may be: the nearest word before it tells.
_OTHER_NUMBER = re.compile(
    r"\b(?:tài khoản|stk|tk|mã|mst|cccd|cmnd|căn cước|chứng minh|hộ chiếu|định danh|số hiệu"
    r"|isbn|issn|bhxh|bhyt|bảo hiểm|sê-ri|seri|serial|imei|báo danh|hợp đồng|hóa đơn|hoá đơn"
    r"|biên lai|vận đơn|giấy phép|quyết định|nghị định|thông tư|công văn|văn bản|đăng ký"
    r"|(?:số|thẻ) (?:sổ|thẻ|lô|hồ sơ|khung|máy khung|vé|sim)|hồ sơ|vé số|thẻ|diện tích|dân số)\b"
    r"[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_CALL = re.compile(
    r"\b(?:gọi|gửi tới|gửi về|nhắn|hotline|nóng|tổng đài|điện thoại|đt|sđt|đtdđ|di động|liên hệ"
    r"|liên lạc|tel|fax|zalo)\b\.?[^;\n]{0,30}$",
    re.IGNORECASE,
)
_MOBILES = ("3", "5", "7", "8", "9")
_AS_WRITTEN = frozenset({"a", "code", "pre", "img", "script", "style"})
_LOOK_BEHIND = 60
_FROM_ABROAD = ("+", "0084", "(+")
_SHORTEST = 6  # a@b.vn


def links_in(text: str) -> Iterator[tuple[int, int, str]]:
    """Begin, end and address of each thing of a text that is to be a link."""
    found: list[tuple[int, int, str]] = []
    if any(cue in text for cue in _CUES):
        for match in _WRITTEN.finditer(text):
            if match.start() and re.match(r"[\w@/.]", text[match.start() - 1]):
                continue
            written = _trimmed(match[0])
            if address := _address(written):
                found.append((match.start(), match.start() + len(written), address))
    taken = iter([*found, (len(text), len(text), "")])
    begin, end, _ = next(taken)
    for match in _NUMBER.finditer(text):
        while end <= match.start() and begin < len(text):
            begin, end, _ = next(taken)
        if match.end() > begin:
            continue
        if number := _telephone(text, match.start(), match.end()):
            found.append((match.start(), match.end(), number))
    yield from sorted(found)


def _trimmed(written: str) -> str:
    """What is written without the punctuation of the sentence around it."""
    opened = written.count("(") - written.count(")")
    end = len(written)
    while end:
        last = written[end - 1]
        if last == ")" and opened < 0:
            opened += 1
        elif last not in _TRAILING and last not in "]}":
            break
        end -= 1
    return written[:end]


def _address(written: str) -> str:
    lower = written.lower()
    if lower.startswith("www."):
        return f"https://{written}" if "." in written[4:] else ""
    if lower.startswith(("http://", "https://")):
        return written if len(written) > len("https://") else ""
    return f"mailto:{written}" if "." in written.rpartition("@")[2] else ""


def _telephone(text: str, start: int, end: int) -> str:
    """The number as a telephone dials it, from abroad too; empty when it is none."""
    before = text[max(0, start - _LOOK_BEHIND) : start]
    if start and _NOT_BEFORE.match(text[start - 1]) and not _LABEL.search(before[-5:]):
        return ""
    if _ANOTHER_BEFORE.search(before) or _NOT_AFTER.match(text, end):
        return ""
    if _OTHER_NUMBER.search(before) and not _CALL.search(before):
        return ""
    groups = _GROUP.findall(text[start:end])
    digits = "".join(groups)
    if digits.startswith(("1800", "1900")):
        is_year = len(groups) > 1 and "1500" <= groups[1] <= "2099" and len(groups[1]) == 4
        if min(map(len, groups)) < 2 or (is_year and not _CALL.search(before)):
            return ""
        return f"tel:{digits}"
    if text.startswith(_FROM_ABROAD, start):
        digits = digits.removeprefix("00").removeprefix("84")
        groups = groups[1:] or [digits]
        if len("".join(groups)) != len(digits):
            groups = [digits]
    else:
        digits = digits[1:]
        groups[0] = groups[0][1:]
    is_mobile = len(digits) == 9 and digits.startswith(_MOBILES)
    is_landline = len(digits) == 10 and digits.startswith("2")
    is_grouped = len(groups) == 1 or len(groups[0]) in (2, 3) or list(map(len, groups)) == [1, 4, 4]
    if (
        not (is_mobile or is_landline)
        or not is_grouped
        or (groups[1:] and min(map(len, groups[:1] + groups[2:])) < 2 and len(groups[0]) > 1)
    ):
        return ""
    return f"tel:+84{digits}"


class BareAddresses(Treeprocessor):
    """Makes links of them in all of a text but its code and its links."""

    def run(self, root: Element) -> None:
        pending = [root]
        while pending:
            parent = pending.pop()
            if parent.tag in _AS_WRITTEN:
                continue
            children = list(parent)
            pending.extend(children)
            made: list[tuple[int, list[Element]]] = []
            for at, child in enumerate(children):
                text = child.tail
                if text and len(text) >= _SHORTEST and (found := list(links_in(text))):
                    child.tail = text[: found[0][0]]
                    made += [(at + 1, _links(text, found))]
            text = parent.text
            if text and len(text) >= _SHORTEST and (found := list(links_in(text))):
                parent.text = text[: found[0][0]]
                made += [(0, _links(text, found))]
            if made:
                _insert(parent, dict(made))


def _insert(parent: Element, made: dict[int, list[Element]]) -> None:
    """All at once: an insertion into a long list moves all that follows."""
    whole = [*made.get(0, [])]
    for at, child in enumerate(parent):
        whole += [child, *made.get(at + 1, [])]
    parent[:] = whole


def _links(text: str, found: list[tuple[int, int, str]]) -> list[Element]:
    """A link for each thing found, with the text behind it."""
    links = []
    ends = [*(begin for begin, _, _ in found[1:]), len(text)]
    for (begin, end, address), until in zip(found, ends, strict=True):
        link = Element("a", {"href": address})
        link.text, link.tail = text[begin:end], text[end:until]
        links.append(link)
    return links
