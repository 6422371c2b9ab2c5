"""Addresses and e-mails with a gap, a letter or a bracket too many or too few."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.mistakes import Mistake, brief

_SLASHES = re.compile(
    r"\b(?P<scheme>https?)(?::/|//|;//)(?=[A-Za-z0-9])(?P<rest>[\w.-]{1,100})", re.I
)
_MISSPELT = re.compile(
    r"\b(?P<wrong>(?:htp|htps|hhtp|hhtps|htttp|htttps|htpp|htpps|ttp|ttps)://|https?:(?!/))"
    r"(?P<rest>[A-Za-z0-9-]{1,60}\.[\w./-]{2,100})",
    re.I,
)
_SPLIT_WWW = re.compile(r"\b(?P<head>www)\. (?P<rest>[a-z0-9-]{1,60}\.[a-z]{2,10})", re.I)
_SPLIT_MAIL = re.compile(r"\b(?P<head>[\w.+-]{1,60})@ (?P<rest>[a-z0-9-]{1,60}\.[a-z][a-z.]{1,20})")
_SPLIT_SCHEME = re.compile(r"\b(?P<scheme>https?)(?: ?: ?/ ?/ ?)(?P<rest>[\w.-]{1,100})", re.I)
_ANGLE_OPEN = re.compile(
    r"<(?P<to>https?://[^\s<>]{1,500}|[\w.+-]{1,64}@[\w.-]{1,200}\.[a-z]{2,10})(?!>)(?=[\s<]|$)"
)
_ANGLE_WWW = re.compile(r"<(?P<to>www\.[^\s<>]{1,300})>", re.I)


def address_mistakes(at: int, text: str) -> Iterator[Mistake]:
    for match in _MISSPELT.finditer(text):
        scheme = "https" if "s" in match["wrong"].lower() else "http"
        yield Mistake(
            at + match.start(),
            "md-address-space",
            f"địa chỉ «{brief(match[0])}» viết sai phần đầu nên không mở được",
            f"viết {scheme}://{brief(match['rest'])}",
        )
    for pattern, sign in ((_SPLIT_WWW, "."), (_SPLIT_MAIL, "@")):
        for match in pattern.finditer(text):
            yield Mistake(
                at + match.start(),
                "md-address-space",
                f"địa chỉ «{brief(match[0])}» có khoảng trắng nên không mở được",
                f"viết liền: {brief(match['head'])}{sign}{brief(match['rest'])}",
            )
    for match in _ANGLE_WWW.finditer(text):
        yield Mistake(
            at + match.start(),
            "md-address-open",
            f"địa chỉ {brief(match[0])} sẽ hiện cả hai dấu < >",
            f"viết <https://{brief(match['to'])}>",
        )
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
