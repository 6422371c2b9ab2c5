"""Links and pictures that are written almost right, and show as text."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
_SLASHES = re.compile(
    r"\b(?P<scheme>https?)(?::/|//|;//)(?=[A-Za-z0-9])(?P<rest>[\w.-]{1,100})", re.I
)
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
_WIKI = re.compile(r"!?\[\[(?P<to>[^\[\]\n]{1,300})\]\](?!\()")
_BANG_APART = re.compile(
    rf"(?<!\S)!(?P<gap>[ \t\u00a0]{{1,10}})(?P<link>{_TEXT}\({_PICTURE}[^()\n]{{0,300}}\))", re.I
)
_BANG_ROUND = re.compile(rf"!\((?P<to>{_PICTURE})\)(?!\[)", re.I)
_PICTURE_ALONE = re.compile(
    r"(?<![\w!])!\[(?P<text>[^\[\]\n]{1,300})\](?![\[(:]|[\s\u200b]{1,20}\(|\[)"
)
_OPEN = re.compile(r"(?P<bang>!?)\[(?P<text>[^\[\]\n]{0,300})\]\((?P<to>[^()\s]{1,500})")
_EMPTY = re.compile(r"(?<!!)\[\s{0,20}\]\((?P<to>[^()\s]{1,500})\)")
_SPLIT_SCHEME = re.compile(r"\b(?P<scheme>https?)(?: ?: ?/ ?/ ?)(?P<rest>[\w.-]{1,100})", re.I)
_BBCODE = re.compile(
    r"\[(?P<tag>/?(?:b|i|u|s|url|img|quote|center|color|size|code|list)|/?caption|gallery)(?:=[^\[\]\n]{0,300})?\](?!\()",
    re.I,
)
_ANGLE_OPEN = re.compile(r"<(?P<to>https?://[^\s<>]{1,500})(?!>)(?=[\s<]|$)")


def link_mistakes(layout: Layout) -> Iterator[Mistake]:
    """Told stretch by stretch."""
    for at, text in layout.units:
        if "[" in text or "!(" in text or "［" in text or "【" in text:
            yield from _brackets(at, text)
        if "http" in text or "HTTP" in text:
            yield from _addresses(at, text)


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
    for match in _WIKI.finditer(text):
        yield Mistake(
            at + match.start(),
            "md-wiki-link",
            f"[[{brief(match['to'])}]] không thành liên kết, sẽ hiện cả ngoặc",
            f"viết [{brief(match['to'])}](đường dẫn tới tệp), hoặc bỏ một lớp ngoặc",
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
            f"viết tên tệp ngay sau: ![{brief(match['text'])}](ten-anh.jpg)",
        )
    for match in _EMPTY.finditer(text):
        yield _error(
            at + match.start(),
            "md-link-text",
            f"liên kết tới «{brief(match['to'])}» không có chữ nên không ai thấy",
            f"viết chữ trong ngoặc vuông: [chữ]({brief(match['to'])})",
        )
    last = text.rfind(")")
    for match in _OPEN.finditer(text):
        if match.end() > last and _LOOKS_LIKE_ADDRESS.match(match["to"]):
            written = f"{match['bang']}[{brief(match['text'])}]"
            yield _error(
                at + match.start(),
                "md-link-open",
                f"{_shown(match['bang'])} {written} thiếu dấu ) đóng nên hiện thành chữ",
                f"thêm ) sau địa chỉ: {written}({brief(match['to'])})",
            )
    for match in _BBCODE.finditer(text):
        yield Mistake(
            at + match.start(),
            "md-foreign",
            f"{match[0]} là cách viết của diễn đàn, sẽ hiện nguyên trên trang",
            f"xóa {brief(match[0])}; chữ đậm thì viết **chữ**, liên kết thì viết [chữ](địa chỉ)",
        )


def _addresses(at: int, text: str) -> Iterator[Mistake]:
    for match in _SPLIT_SCHEME.finditer(text):
        if " " in match[0]:
            right = match["scheme"].lower() + "://" + match["rest"]
            yield Mistake(
                at + match.start(),
                "md-address-space",
                f"địa chỉ «{brief(match[0])}» có khoảng trắng nên không mở được",
                f"viết liền: {brief(right)}",
            )
    for match in _SLASHES.finditer(text):
        yield Mistake(
            at + match.start(),
            "md-address-space",
            f"địa chỉ «{brief(match[0])}» sai dấu sau {match['scheme']}",
            f"viết {match['scheme'].lower()}://{brief(match['rest'])}",
        )
    for match in _ANGLE_OPEN.finditer(text):
        yield Mistake(
            at + match.start(),
            "md-address-open",
            f"địa chỉ <{brief(match['to'])} thiếu dấu > đóng",
            f"viết <{brief(match['to'])}>",
        )


def _error(offset: int, code: str, what: str, mend: str) -> Mistake:
    return Mistake(offset, code, what, mend, is_error=True)
