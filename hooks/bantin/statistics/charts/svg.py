"""An SVG picture under construction: shapes, patterns, and texts that never overlap."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from xml.etree import ElementTree as Xml

from bantin.statistics.charts.lettering import LINE, SIZE, width, wrap

WIDTH = 360.0
EDGE = 2.0

# What XML 1.0 cannot hold, however it is escaped.
_NOT_XML = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_FONT = 'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", Arial, sans-serif'
# Each fill is told apart by its pattern, not by its colour: (lines of the pattern, tile size).
_PATTERNS: tuple[tuple[str, float], ...] = (
    ("", 0),
    ("M0 6 6 0M-1 1 1 -1M5 7 7 5", 6),
    ("M2 2h1.5M5 5h1.5", 6),
    ("M0 3H6M3 0V6", 6),
    ("M0 2H5", 5),
    ("M0 0 7 7M-1 6 1 8M6 -1 8 1", 7),
    ("M2 0V5", 5),
    ("none", 6),
)
FILLS = len(_PATTERNS)


@dataclass(frozen=True, slots=True)
class Box:
    """Where a text stands."""

    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Canvas:
    """A picture 360 units wide, and as high as what is drawn into it needs."""

    def __init__(self, id_prefix: str) -> None:
        self._prefix = id_prefix
        self._boxes: list[Box] = []
        self._used: set[int] = set()
        self._shapes = Xml.Element("g")
        self._marks = Xml.SubElement(self._shapes, "g", {"class": "chart-marks"})
        self._texts = Xml.SubElement(self._shapes, "g")

    def text(self, x: float, baseline: float, text: str, anchor: str = "start") -> None:
        """A text that the layout has made room for."""
        self._boxes.append(_box(x, baseline, text, anchor))
        attributes = {"x": _number(x), "y": _number(baseline)}
        if anchor != "start":
            attributes["text-anchor"] = anchor
        Xml.SubElement(self._texts, "text", attributes).text = _clean(text)

    def try_text(self, x: float, baseline: float, text: str, anchor: str = "middle") -> bool:
        """A text that is left out where another one stands, or that would leave the picture."""
        box = _box(x, baseline, text, anchor)
        if box.left < 0 or box.right > WIDTH or any(box.meets(other) for other in self._boxes):
            return False
        self.text(x, baseline, text, anchor)
        return True

    def reserve(self, left: float, top: float, right: float, bottom: float) -> None:
        """Keeps labels off a shape."""
        self._boxes.append(Box(left, top, right, bottom))

    def paragraph(self, x: float, top: float, text: str, room: float) -> float:
        """Lines of text from ``top`` downwards; returns where they end."""
        for line in wrap(text, room):
            top += LINE
            self.text(x, top - 5, line)
        return top

    def keep_clear(self, points: list[tuple[float, float]]) -> None:
        """Keeps labels off a line through these points."""
        for (x1, y1), (x2, y2) in pairwise(points):
            steps = int(max(abs(x2 - x1), abs(y2 - y1)) // 5) + 1
            for step in range(steps + 1):
                x, y = x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps
                self.reserve(x - 1, y - 1, x + 1, y + 1)

    def grid(self, x1: float, y1: float, x2: float, y2: float, *, strong: bool = False) -> None:
        """A line of the grid; the ``strong`` one is zero, or the foot of the chart."""
        line = _ends(x1, y1, x2, y2) | {"stroke": "currentColor"}
        line |= {"class": "zero"} if strong else {"stroke-opacity": "0.22"}
        Xml.SubElement(self._texts, "line", line)

    def bar(self, left: float, top: float, wide: float, high: float, fill: int, key: str) -> None:
        """A bar in the fill of that number; ``key`` names its cell, ``row@column``."""
        Xml.SubElement(
            self._marks,
            "rect",
            {
                "x": _number(left),
                "y": _number(top),
                "width": _number(wide),
                "height": _number(high),
                "fill": self._fill(fill),
                "stroke": "currentColor",
            }
            | ({"data-cell": _clean(key)} if key else {}),
        )

    def path(self, data: str, *, dash: str = "", filled: bool = False, key: str = "") -> None:
        """A line, or a filled shape, of a series."""
        attributes = {"d": data, "fill": "currentColor" if filled else "none"}
        attributes |= {"stroke": "currentColor", "stroke-width": "2"}
        attributes |= {"stroke-dasharray": dash} if dash else {}
        attributes |= {"data-cell": _clean(key)} if key else {}
        Xml.SubElement(self._marks, "path", attributes)

    def arrow(self, x: float, y: float, dx: int, dy: int) -> None:
        """An arrow head whose foot is at a point: the true value lies that way."""
        tip = f"L{_number(x + 8 * dx)} {_number(y + 8 * dy)}"
        side = (5 * abs(dy), 5 * abs(dx))
        start = f"M{_number(x - side[0])} {_number(y - side[1])}"
        end = f"L{_number(x + side[0])} {_number(y + side[1])}Z"
        self.path(f"{start}{tip}{end}", filled=True)

    def render(self, title: str, description: str, bottom: float) -> str:
        """The whole picture as text, ``bottom`` units high."""
        root = Xml.Element(
            "svg",
            {
                "xmlns": "http://www.w3.org/2000/svg",
                "viewBox": f"0 0 {_number(WIDTH)} {_number(bottom + EDGE)}",
                "role": "img",
                "aria-labelledby": f"{self._prefix}-title {self._prefix}-desc",
                "fill": "currentColor",
                "font-family": _FONT,
                "font-size": _number(SIZE),
            },
        )
        name = Xml.SubElement(root, "title", {"id": f"{self._prefix}-title"})
        name.text = _clean(title)
        told = Xml.SubElement(root, "desc", {"id": f"{self._prefix}-desc"})
        told.text = _clean(description)
        if self._used:
            self._define(Xml.SubElement(root, "defs", {"class": "chart-marks"}))
        root.extend((self._texts, self._marks))
        return Xml.tostring(root, encoding="unicode")

    def _fill(self, number: int) -> str:
        lines, _size = _PATTERNS[number % FILLS]
        if not lines:
            return "currentColor"
        if lines == "none":
            return "none"
        self._used.add(number % FILLS)
        return f"url(#{self._prefix}-fill-{number % FILLS})"

    def _define(self, parent: Xml.Element) -> None:
        for number in sorted(self._used):
            lines, size = _PATTERNS[number]
            side = _number(size)
            attributes = {"id": f"{self._prefix}-fill-{number}", "width": side, "height": side}
            attributes["patternUnits"] = "userSpaceOnUse"
            pattern = Xml.SubElement(parent, "pattern", attributes)
            stroke = {"d": lines, "stroke": "currentColor", "stroke-width": "1.5", "fill": "none"}
            Xml.SubElement(pattern, "path", stroke)


def _box(x: float, baseline: float, text: str, anchor: str) -> Box:
    wide = width(text)
    left = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
    return Box(left, baseline - SIZE * 1.07, left + wide, baseline + SIZE * 0.3)


def _ends(x1: float, y1: float, x2: float, y2: float) -> dict[str, str]:
    return {"x1": _number(x1), "y1": _number(y1), "x2": _number(x2), "y2": _number(y2)}


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _clean(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)
