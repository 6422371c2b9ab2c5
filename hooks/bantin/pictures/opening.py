"""Opening what editors upload: any format, any colours, any way up, and perhaps crooked."""

from __future__ import annotations

import io
import warnings
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.content.images import open_picture

if TYPE_CHECKING:
    from PIL import Image

_WHITE = (255, 255, 255)


class UnreadableError(Exception):
    """The picture begins as one but cannot be decoded to its end."""


def open_upright(file: Path, shortest: int) -> Image.Image:
    """The picture as it is to be looked at: RGB (sRGB), upright, on white where it is see-through.

    A large one comes smaller, its shorter side no shorter than ``shortest`` pixels. How large it
    claims to be was looked at before (`bantin.content.images`). Raises UnreadableError, and OSError
    where the file itself cannot be read.
    """
    raw = file.read_bytes()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _decode(raw, shortest)
    except MemoryError:
        raise
    except Exception as error:
        # Decoders meet crooked bytes with every kind of exception there is.
        raise UnreadableError(str(error)) from error


def _decode(raw: bytes, shortest: int) -> Image.Image:
    from PIL import Image, ImageOps

    with open_picture(io.BytesIO(raw)) as image:
        if image.format in ("JPEG", "MPO"):
            image.draft(None, (shortest, shortest))  # decodes large ones at half or a quarter
        image.load()
        profile = image.info.get("icc_profile")
        upright = ImageOps.exif_transpose(_without_alpha(image))
    factor = shortest / min(upright.size)
    if factor < 1:
        size = (round(upright.width * factor), round(upright.height * factor))
        upright = upright.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    plain = _as_srgb(upright, profile)
    plain.info.clear()  # or some formats would write it out again
    return plain


def _without_alpha(image: Image.Image) -> Image.Image:
    """Without transparency, 16 bits or a palette, which can neither be scaled nor converted."""
    from PIL import Image

    if image.mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in image.info:
        seen = image.convert("RGBA")
        paper = Image.new("RGB", image.size, _WHITE)
        paper.paste(seen, mask=seen.getchannel("A"))
        paper.info = {key: value for key, value in image.info.items() if key == "exif"}
        return paper
    if image.mode.startswith(("I", "F")):
        # As numbers of 16 bits; `convert` alone would cut off all above 255.
        return image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    return image.convert("RGB") if image.mode in ("P", "1", "YCbCr", "HSV", "LAB") else image


def _as_srgb(image: Image.Image, profile: object) -> Image.Image:
    """In sRGB, by the picture's own profile where that can be used."""
    from PIL import ImageCms

    if isinstance(profile, bytes) and profile and image.mode in ("RGB", "CMYK", "L"):
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            changed = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            changed = None  # damaged, or for other colours than the picture has
        if changed is not None:
            return changed
    return image.convert("RGB")
