"""Pictures side by side on one sheet, each with its name above it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

GAP, LABEL = 12, 20
GROUND, INK = "#c8c8c8", "#000000"


@dataclass(frozen=True)
class Shot:
    """A picture and what it shows; the name is written in a font without Vietnamese letters."""

    name: str
    picture: Image.Image


def sheet(shots: Iterable[Shot], in_a_row: int) -> Image.Image:
    """The pictures in rows, in places as large as the largest of them."""
    everything = list(shots)
    wide = max(shot.picture.width for shot in everything) + GAP
    high = max(shot.picture.height for shot in everything) + GAP + LABEL
    rows = -(-len(everything) // in_a_row)
    whole = Image.new("RGB", (wide * min(in_a_row, len(everything)) + GAP, high * rows), GROUND)
    draw, font = ImageDraw.Draw(whole), ImageFont.load_default(size=14)
    for place, shot in enumerate(everything):
        x, y = GAP + place % in_a_row * wide, place // in_a_row * high
        draw.text((x, y + 2), shot.name, fill=INK, font=font)
        whole.paste(shot.picture, (x, y + LABEL))
    return whole
