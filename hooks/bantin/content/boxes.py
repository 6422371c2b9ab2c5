"""Boxes (``!!! note``) with titles in Vietnamese where an editor gave none."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

BOX, TITLE = "admonition", "admonition-title"
TITLES = {
    "note": "Ghi chú",
    "abstract": "Tóm tắt",
    "info": "Thông tin",
    "tip": "Mẹo nhỏ",
    "hint": "Gợi ý",
    "success": "Đã xong",
    "question": "Hỏi đáp",
    "warning": "Lưu ý",
    "caution": "Lưu ý",
    "attention": "Chú ý",
    "important": "Quan trọng",
    "danger": "Cảnh báo",
    "failure": "Không thành",
    "bug": "Lỗi",
    "error": "Lỗi",
    "example": "Ví dụ",
    "quote": "Trích",
}


class BoxTitles(Treeprocessor):
    """Puts a Vietnamese title where Python-Markdown put the English name of the kind."""

    def run(self, root: Element) -> None:
        for box in root.iter("div"):
            classes = (box.get("class") or "").split()
            if BOX not in classes or not len(box) or box[0].get("class") != TITLE:
                continue
            kind = next((name for name in classes if name != BOX), "")
            if box[0].text == kind.capitalize():
                box[0].text = TITLES.get(kind, box[0].text)
