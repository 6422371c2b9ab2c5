"""Photographs as people upload them, made up: no camera was there."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from PIL import Image, ImageChops, ImageDraw

RED, GREEN, BLUE, YELLOW = (200, 30, 30), (30, 150, 60), (30, 60, 200), (230, 210, 40)
_UPRIGHT_TO_STORED = {3: 180, 6: 90, 8: 270}


def scene(width: int, height: int, grain: int = 12) -> Image.Image:
    """Four fields of colour, red top left, green top right, blue and yellow below, with grain."""
    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    half = (width // 2, height // 2)
    pen.rectangle((0, 0, *half), RED)
    pen.rectangle((half[0], 0, width, half[1]), GREEN)
    pen.rectangle((0, half[1], half[0], height), BLUE)
    pen.rectangle((*half, width, height), YELLOW)
    for step in range(
        width // 3, 2 * width // 3, 40
    ):  # edges, as a real photograph has them everywhere
        pen.line((step, 0, width - step, height), (90, 90, 90), 2)
    noise = Image.frombytes("L", (width, height), _grain(width * height)).point(
        lambda value: value * grain // 255
    )
    return ImageChops.add(image, Image.merge("RGB", (noise, noise, noise)))


def _grain(count: int) -> bytes:
    """Bytes that look like chance and are the same each time."""
    state, block = 12345, bytearray()
    for _ in range(65_537):
        state = (1103515245 * state + 12345) % 2**31
        block.append(state >> 16 & 255)
    return bytes((block * (count // len(block) + 1))[:count])


def camera_notes(orientation: int = 1) -> Image.Exif:
    """What a phone writes: its make, which way it was held, and where (an invented place)."""
    exif = Image.Exif()
    exif[0x010F] = "May anh mau"
    exif[0x0112] = orientation
    exif.get_ifd(0x8825).update({1: "N", 2: (10.0, 20.0, 30.0), 3: "E", 4: (40.0, 50.0, 0.0)})
    return exif


def upload(image: Image.Image, kind: str = "JPEG", orientation: int = 1, **options: Any) -> bytes:
    """The file of a picture that is to be seen as ``image``, with a camera's notes where it can."""
    turned = image.rotate(_UPRIGHT_TO_STORED.get(orientation, 0), expand=True)
    output = io.BytesIO()
    if kind in ("JPEG", "PNG", "WEBP", "AVIF"):
        options["exif"] = camera_notes(orientation)
    turned.save(output, kind, **options)
    return output.getvalue()


def corners(content: bytes | Path) -> list[tuple[int, ...]]:
    """The colours a little inside the four corners of a picture: top left, top right, below."""
    source = io.BytesIO(content) if isinstance(content, bytes) else content
    with Image.open(source) as image:
        seen = image.convert("RGB").resize((8, 8), Image.Resampling.BOX)
    return [seen.getpixel(place) for place in ((1, 1), (6, 1), (1, 6), (6, 6))]


def is_like(found: tuple[int, ...], wanted: tuple[int, ...], within: int = 40) -> bool:
    """Whether two colours are the same to the eye."""
    return all(abs(a - b) <= within for a, b in zip(found, wanted, strict=True))


def is_upright(content: bytes | Path) -> bool:
    """Whether a picture shows the scene the right way up, in its colours."""
    return all(map(is_like, corners(content), (RED, GREEN, BLUE, YELLOW)))


def tells_nothing(content: bytes) -> bool:
    """Whether a file holds none of a camera's notes."""
    with Image.open(io.BytesIO(content)) as image:
        has_notes = bool(dict(image.getexif())) or "xmp" in image.info
    return not has_notes and b"May anh mau" not in content and b"Exif" not in content
