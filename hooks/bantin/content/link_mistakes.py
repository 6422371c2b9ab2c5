"""Links and pictures that are written almost right, and show as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.address_mistakes import address_mistakes
from bantin.content.blocks import Layout
from bantin.content.mistakes import Mistake, brief

_PICTURE = r"[^\s()\[\]]{1,300}\.(?:jpe?g|png|webp|gif|avif|heic|svg)"
_TEXT = r"\[[^\[\]\n]{0,300}\]"
_LOOKS_LIKE_ADDRESS = re.compile(
    r"(?:https?:|mailto:|tel:|so-lieu:|tieng:|www\.|/|#|\.\.?/)|[^\s]*\.[a-z]{2,5}(?:[#?]|$)", re.I
)
_APART = re.compile(
    rf"(?P<bang>!?)(?P<text>{_TEXT})(?P<gap>[\s\u200b\u2060\ufeff]{{1,20}})\((?P<to>[^()\s]{{1,500}})[^()\n]{{0,300}}\)"
)
_NESTED_APART = re.compile(r"\)\](?P<gap>\s{1,20})\((?P<to>[^()\s]{1,500})\)")
_REVERSED = re.compile(
    r"(?<![\])\w])(?P<bang>!?)\((?P<to>[^()\[\]\s]{1,500})\)\[(?P<text>[^\[\]\n]{1,300})\](?!\()"
)
_BRACKETS = re.compile(
    rf"(?P<bang>!?)(?:(?P<text>{_TEXT})(?:（(?P<to>[^（）()\n]{{1,500}})）|\{{(?P<to2>[^{{}}\n]{{1,500}})\}})|[［【](?P<text2>[^［］【】\n]{{1,300}})[］】][(（](?P<to3>[^()（）\n]{{1,500}})[)）])"
)
_COLON = re.compile(rf"(?P<bang>!?)(?P<text>{_TEXT}):\((?P<to>[^()\s]{{1,500}})\)")
_TITLE = re.compile(
    r"\]\((?P<to>[^()\s]{1,500})[ \t]+(?P<open>[“”„‘’«])(?P<title>[^()\n]{0,300}?)[“”‘’»]?[ \t]*\)"
)
_STRAIGHT_TITLE = re.compile(r"\]\((?P<to>[^()\s<]{1,500})[ \t]+(?P<title>[^()\n]{1,300})\)")
_NAMED_FILE = (
    r"(?:https?://[^()\[\]\s]{1,500}|[^()\[\]\s]{1,300}\.(?:md|jpe?g|png|webp|gif|pdf|docx?|xlsx?))"
)
_NO_BRACKET = re.compile(
    rf"(?P<bang>!?)\[(?P<text>[^\[\]()\n]{{1,200}})\[?\((?P<to>{_NAMED_FILE})\)(?![^\[\]\n]{{0,200}}\])"
)
_NO_ROUND = re.compile(rf"(?P<bang>!?)(?P<text>{_TEXT})(?P<to>{_NAMED_FILE})\)", re.I)
_AFTER_TEXT = re.compile(rf"\[|\](?P<to>\({_NAMED_FILE}\))?")
_PICTURE_SHAPE = re.compile(
    rf"!(?:\((?P<text>[^()\[\]\n]{{1,200}})\)\[(?P<to>{_PICTURE})\]|\{{(?P<text2>[^{{}}\n]{{1,200}})\}}\((?P<to2>{_PICTURE})\))",
    re.I,
)
_WIKI = re.compile(r"!?\[\[(?P<to>[^\[\]\n]{1,300})\]\](?!\()")
_BANG_APART = re.compile(
    rf"(?<!\S)!(?P<gap>[ \t\u00a0]{{1,10}})(?P<link>{_TEXT}\({_PICTURE}[^()\n]{{0,300}}\))", re.I
)
_BANG_ROUND = re.compile(rf"!\((?P<to>{_PICTURE})\)(?!\[)", re.I)
_PICTURE_ALONE = re.compile(
    r"(?<![\w!])!\[(?P<text>[^\[\]\n]{1,300})\](?![\[(:]|[\s\u200b]{1,20}\(|\[)"
)
_OPEN = re.compile(r"(?P<bang>!?)\[(?P<text>[^\[\]\n]{0,300})\]\((?P<to>[^()\s]{1,500})")
_ROUND = re.compile(r"[()]")
_FURTHEST = 600
_EMPTY = re.compile(r"(?<!!)\[\s{0,20}\]\((?P<to>[^()\s]{1,500})\)")
_BBCODE = re.compile(
    r"\[(?P<tag>/?(?:b|i|u|s|url|img|quote|center|color|size|code|list)|/?caption|gallery)(?:=[^\[\]\n]{0,300})?\](?!\()",
    re.I,
)


def link_mistakes(layout: Layout) -> Iterator[Mistake]:
    """Told stretch by stretch."""
    for at, text in layout.units:
        if (
            "[" in text
            or "](" in text
            or "!(" in text
            or "!{" in text
            or "［" in text
            or "【" in text
        ):
            yield from _brackets(at, text)
        if "://" in text or "http" in text or "HTTP" in text or "@" in text or "www" in text:
            yield from address_mistakes(at, text)


def _shown(bang: str) -> str:
    return "ảnh" if bang else "liên kết"


def _brackets(at: int, text: str) -> Iterator[Mistake]:
    for match in _APART.finditer(text):
        if _LOOKS_LIKE_ADDRESS.match(match["to"]):
            what = _shown(match["bang"])
            written = match["bang"] + brief(match["text"])
            of = "xuống dòng" if "\n" in match["gap"] else "có khoảng trắng"
            yield _error(
                at + match.start(),
                "md-link-space",
                f"{what} {written} {of} trước ngoặc tròn nên hiện thành chữ",
                f"viết liền: {written}({brief(match['to'])})",
            )
    for match in _NESTED_APART.finditer(text):
        if _LOOKS_LIKE_ADDRESS.match(match["to"]):
            yield _error(
                at + match.start("gap"),
                "md-link-space",
                "liên kết có khoảng trắng trước ngoặc tròn nên hiện thành chữ",
                f"xóa khoảng trắng trước ({brief(match['to'])})",
            )
    for match in _REVERSED.finditer(text):
        if _LOOKS_LIKE_ADDRESS.match(match["to"]):
            yield _error(
                at + match.start(),
                "md-link-reversed",
                f"{_shown(match['bang'])} viết ngược hai ngoặc nên hiện thành chữ",
                f"viết {match['bang']}[{brief(match['text'])}]({brief(match['to'])})",
            )
    for match in _BRACKETS.finditer(text):
        to = match["to"] or match["to2"] or match["to3"]
        if _LOOKS_LIKE_ADDRESS.match(to):
            label = match["text"] or f"[{match['text2']}]"
            yield _error(
                at + match.start(),
                "md-link-brackets",
                f"{_shown(match['bang'])} «{brief(to)}» dùng sai loại ngoặc nên hiện thành chữ",
                f"viết {match['bang']}{brief(label)}({brief(to)})",
            )
    for match in _COLON.finditer(text):
        if _LOOKS_LIKE_ADDRESS.match(match["to"]):
            yield _error(
                at + match.start(),
                "md-link-space",
                f"{_shown(match['bang'])} {brief(match['text'])} có dấu hai chấm trước ngoặc tròn",
                f"viết liền: {match['bang']}{brief(match['text'])}({brief(match['to'])})",
            )
    for match in _TITLE.finditer(text):
        yield _error(
            at + match.start("open"),
            "md-link-title",
            "chú thích trong ngoặc tròn dùng dấu nháy cong nên không thành chú thích",
            f'viết ({brief(match["to"])} "{brief(match["title"])}")',
        )
    for match in _STRAIGHT_TITLE.finditer(text):
        if (title := _half_quoted(match["title"])) is not None:
            yield _error(
                at + match.start("title"),
                "md-link-title",
                "chú thích trong ngoặc tròn thiếu một dấu nháy nên liên kết không mở được",
                f'viết ({brief(match["to"])} "{brief(title)}")',
            )
    yield from _half_bracketed(at, text)
    for match in _WIKI.finditer(text):
        yield Mistake(
            at + match.start(),
            "md-wiki-link",
            f"[[{brief(match['to'])}]] không thành liên kết, sẽ hiện cả ngoặc",
            f"viết [{brief(match['to'])}](…) với đường dẫn tới tệp, hoặc bỏ một lớp ngoặc",
        )
    for match in _BANG_APART.finditer(text):
        yield _error(
            at + match.start(),
            "md-image-space",
            "dấu ! đứng rời nên ảnh hiện thành một liên kết",
            f"viết liền: !{brief(match['link'])}",
        )
    for match in _BANG_ROUND.finditer(text):
        yield _error(
            at + match.start(),
            "md-image-address",
            f"ảnh «{brief(match['to'])}» thiếu lời tả trong ngoặc vuông nên hiện thành chữ",
            f"viết ![lời tả ảnh]({brief(match['to'])})",
        )
    for match in _PICTURE_ALONE.finditer(text):
        yield _error(
            at + match.start(),
            "md-image-address",
            f"ảnh ![{brief(match['text'])}] chưa có đường dẫn nên hiện thành chữ",
            f"viết tên tệp ngay sau: ![{brief(match['text'])}](…)",
        )
    for match in _EMPTY.finditer(text):
        yield _error(
            at + match.start(),
            "md-link-text",
            f"liên kết tới «{brief(match['to'])}» không có chữ nên không ai thấy",
            f"viết chữ trong ngoặc vuông: [chữ]({brief(match['to'])})",
        )
    for match in _OPEN.finditer(text):
        to = match["to"].rstrip("]}>")
        if _LOOKS_LIKE_ADDRESS.match(to) and not _is_closed(text, match.end()):
            written = f"{match['bang']}[{brief(match['text'])}]"
            yield _error(
                at + match.start(),
                "md-link-open",
                f"{_shown(match['bang'])} {written} thiếu dấu ) đóng nên hiện thành chữ",
                f"thêm ) sau địa chỉ: {written}({brief(to)})",
            )
    for match in _BBCODE.finditer(text):
        yield Mistake(
            at + match.start(),
            "md-foreign",
            f"{match[0]} là cách viết của diễn đàn, sẽ hiện nguyên trên trang",
            f"xóa {brief(match[0])}; chữ đậm thì viết **chữ**, liên kết thì viết [chữ](địa chỉ)",
        )


def _half_quoted(title: str) -> str | None:
    """The words of a title that has one of its two quotes; None when it has both or none."""
    title = title.strip()
    first, last = title[0], title[-1]
    if first in "\"'" and (len(title) == 1 or last != first):
        return title[1:].strip(" \"'")
    if last in "\"'" and title.count(last) == 1:
        return title[:-1].strip()
    return None


def _is_closed(text: str, at: int) -> bool:
    """Whether the round bracket that is open at ``at`` is closed, soon enough to be meant."""
    depth = 1
    for sign in _ROUND.finditer(text, at, at + _FURTHEST):
        depth += 1 if sign[0] == "(" else -1
        if not depth:
            return True
    return False


def _half_bracketed(at: int, text: str) -> Iterator[Mistake]:
    """Links that lack one of their four brackets."""
    for match in _NO_BRACKET.finditer(text):
        right = f"{match['bang']}[{brief(match['text'])}]({brief(match['to'])})"
        what = f"{_shown(match['bang'])} thiếu dấu ] nên hiện thành chữ"
        yield _error(at + match.start(), "md-link-open", what, f"viết {right}")
    for match in _NO_ROUND.finditer(text):
        right = f"{match['bang']}{brief(match['text'])}({brief(match['to'])})"
        what = f"{_shown(match['bang'])} thiếu dấu ( nên hiện thành chữ"
        yield _error(at + match.start(), "md-link-open", what, f"viết {right}")
    depth = 0
    for match in _AFTER_TEXT.finditer(text):
        if match[0] == "[":
            depth += 1
        elif depth:
            depth -= 1
        elif match["to"]:
            what = f"liên kết tới «{brief(match['to'][1:-1])}» thiếu dấu [ nên hiện thành chữ"
            yield _error(
                at + match.start(), "md-link-open", what, f"viết [chữ]{brief(match['to'])}"
            )
    for match in _PICTURE_SHAPE.finditer(text):
        words, to = match["text"] or match["text2"], match["to"] or match["to2"]
        what = f"ảnh «{brief(to)}» viết sai ngoặc nên hiện thành chữ"
        mend = f"viết ![{brief(words)}]({brief(to)})"
        yield _error(at + match.start(), "md-link-brackets", what, mend)


def _error(offset: int, code: str, what: str, mend: str) -> Mistake:
    return Mistake(offset, code, what, mend, is_error=True)
