"""Cards for sharing: a title on paper, where a page has no photograph to show.

Drawn in few inks with a font that comes along, so that a card is small, made in some milliseconds,
and the same on every machine.
"""

from __future__ import annotations

import io
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.pictures.recipe import FOLDER
from bantin.sources.digests import hex_digest

if TYPE_CHECKING:
    from PIL import Image, ImageFont

WIDTH, HEIGHT = 1200, 630
# To be raised with every change that draws other cards of the same words.
_DRAWING = "1"
_FONT = Path(__file__).parent / "fonts" / "noto-serif-bold.ttf"
_PAPER, _RED = (255, 253, 251), (138, 28, 28)
# Each ink on what it is printed on.
_INKS = {
    "title": ((29, 26, 24), _PAPER),
    "kicker": (_RED, _PAPER),
    "foot": ((90, 82, 76), _PAPER),
    "masthead": ((255, 255, 255), _RED),
}
_SHADES = 16  # steps from the ground to an ink, for smooth edges
_MARGIN, _BAND, _FOOT = 72, 108, 552
_ROOM = WIDTH - 2 * _MARGIN
_SIZES = (76, 68, 60, 52, 46)
# The stacked marks of «Ễ» and «Ộ» need this much between two lines.
_LINE = 1.37
_MOST_LINES = 5
# More than five lines can hold of the narrowest letters: what comes after is not even measured.
_MOST_CHARACTERS = 600


@dataclass(frozen=True, slots=True)
class Card:
    """The words of a card: masthead, kicker (a section), title, and a line below them."""

    masthead: str
    title: str
    kicker: str = ""
    foot: str = ""

    @property
    def url(self) -> str:
        """Where the card is published, from the site's root."""
        words = (self.masthead, self.title, self.kicker, self.foot)
        return f"{FOLDER}/the-{hex_digest(_DRAWING, *words)}.png"


def draw(card: Card) -> bytes:
    """The card as a PNG of 1200 by 630 pixels."""
    from PIL import Image

    # Drawn in numbers of the palette: a tenth of the work of colours.
    image = Image.new("L", (WIDTH, HEIGHT), 0)
    image.paste(_ground("masthead"), (0, 0, WIDTH, _BAND))
    _write(image, card.masthead, 40, 26, "masthead")
    top = _BAND + 34
    if card.kicker:
        _write(image, card.kicker, 34, top, "kicker")
        top += 56
    size, lines = set_title(card.title, _FOOT - top)
    for number, line in enumerate(lines):
        _write(image, line, size, top + round(number * size * _LINE), "title")
    image.paste(_ground("foot") + _SHADES // 3, (_MARGIN, _FOOT, WIDTH - _MARGIN, _FOOT + 2))
    _write(image, card.foot, 26, _FOOT + 16, "foot")
    image.putpalette(_palette())
    output = io.BytesIO()
    image.save(output, "PNG", compress_level=6)
    return output.getvalue()


def set_title(title: str, room: int) -> tuple[int, list[str]]:
    """The size of letters and the lines in which a title fits into ``room``; both in pixels.

    One that is too long even in small letters ends in «…».
    """
    size, lines, most = 0, [""], 1
    title = title[:_MOST_CHARACTERS]
    for size in _SIZES:
        lines = _wrap(title, size)
        most = min(_MOST_LINES, int(room / (size * _LINE)))
        if len(lines) <= most:
            return size, lines
    return size, [*lines[: most - 1], _cut(f"{lines[most - 1]}…", size)]


@lru_cache(maxsize=16)
def font(size: int) -> ImageFont.FreeTypeFont:
    """The letters of a card, ``size`` pixels high from line to line."""
    from PIL import ImageFont

    # The plain layout: every Vietnamese letter is one glyph, and shaping may differ by machine.
    return ImageFont.truetype(str(_FONT), size, layout_engine=ImageFont.Layout.BASIC)


def _wrap(text: str, size: int) -> list[str]:
    """As few lines as it takes, of about the same length, so that no word is left alone."""
    words = text.split()
    # Without kerning a line is as long as its words and what is between them.
    lengths = [font(size).getlength(word) for word in words]
    space = font(size).getlength(" ")
    lines = _fill(words, lengths, space, _ROOM)
    for part in range(95, 45, -5):
        tried = _fill(words, lengths, space, _ROOM * part / 100)
        if len(tried) > len(lines):
            break
        lines = tried
    return [_cut(line, size) for line in lines]


def _fill(words: list[str], lengths: list[float], space: float, room: float) -> list[str]:
    lines, used = [""], 0.0
    for word, length in zip(words, lengths, strict=True):
        if not lines[-1] or used + space + length <= room:
            used += length + (space if lines[-1] else 0)
            lines[-1] = f"{lines[-1]} {word}".strip()
        else:
            lines.append(word)
            used = length
    return lines


def _cut(line: str, size: int) -> str:
    """A line that is no wider than the card, whatever the length of its words."""
    if len(line) <= _MOST_CHARACTERS and font(size).getlength(line) <= _ROOM:
        return line
    shorter = line[:_MOST_CHARACTERS].removesuffix("…")

    def is_too_long(end: int) -> bool:
        return bool(font(size).getlength(f"{shorter[:end].rstrip()}…") > _ROOM)

    end = bisect_left(range(1, len(shorter) + 1), True, key=is_too_long)
    return f"{shorter[:end].rstrip()}…"


def _write(image: Image.Image, text: str, size: int, top: int, ink: str) -> None:
    """One line of text below ``top``, cut where it is too long."""
    from PIL import Image, ImageDraw

    letters = font(size)
    strip = Image.new("L", (_ROOM, sum(letters.getmetrics()) + 4), 0)
    line = _cut(" ".join(text.split()), size)
    ImageDraw.Draw(strip).text(
        (0, letters.getmetrics()[0] + 2), line, fill=255, font=letters, anchor="ls"
    )
    ground = _ground(ink)
    shades = [ground + value * (_SHADES - 1) // 255 for value in range(256)]
    # Numbers of a palette cannot be blended: a shade is taken whole or not at all.
    inked = strip.point([0 if shade == ground else 255 for shade in shades])
    image.paste(strip.point(shades), (_MARGIN, top - 2), inked)


def _ground(ink: str) -> int:
    """The number in the palette of what an ink is printed on; its shades follow."""
    return list(_INKS).index(ink) * _SHADES


def _palette() -> bytes:
    colours = bytearray()
    for ink, ground in _INKS.values():
        for shade in range(_SHADES):
            part = shade / (_SHADES - 1)
            colours += bytes(round(a + (b - a) * part) for a, b in zip(ground, ink, strict=True))
    return bytes(colours)
