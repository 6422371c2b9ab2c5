"""Where lines may not break: between a number and the unit behind it."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

_UNITS = (
    "%|‰|°C|km²|km|m²|m³|cm|mm|m|kg|g|tấn|tạ|yến|ha|lít|đồng|nghìn|ngàn|triệu|tỷ|tỉ|giờ|phút|điểm %"
)
_GAP = re.compile(rf"(\d) (?=(?:{_UNITS})(?!\w))")
_AS_WRITTEN = frozenset({"code", "pre"})


def keep_units(text: str) -> str:
    """``text`` with a space that no line may end at between each number and its unit."""
    return _GAP.sub("\\1\u00a0", text)


class UnitKeeper(Treeprocessor):
    """Does so in all of a text but its code."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.text and element.tag not in _AS_WRITTEN:
                element.text = keep_units(element.text)
            if element.tail and element.tail != "\n":  # as between most blocks
                element.tail = keep_units(element.tail)
