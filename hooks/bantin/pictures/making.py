"""The files that are made of one photograph."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from bantin.pictures.encoding import encode
from bantin.pictures.opening import UnreadableError, open_upright
from bantin.pictures.recipe import (
    WIDE_BYTES,
    budget,
    crop_boxes,
    fallback_width,
    height_of,
    widths,
)

if TYPE_CHECKING:
    from PIL import Image

# Where a crop is taken from: faces are above the middle.
_CENTRE = (0.5, 0.4)
_LARGEST_CROP = 1200
_WIDEST = 1440


def scaled(file: Path, size: tuple[int, int]) -> dict[str, bytes]:
    """A photograph in all its widths, by what their addresses end in (``-480.avif``).

    ``size`` is that of the photograph, upright, as pages were told. Raises UnreadableError and
    OSError.
    """
    image = _opened(file, size)
    steps = widths(size[0])
    made: dict[str, bytes] = {}
    for width in reversed(steps):
        image = _resized(image, (width, height_of(width, size)))  # from the next larger
        for kind in ("avif", "webp"):
            made[f"-{width}.{kind}"] = encode(image, kind, budget(width))
        if width == fallback_width(size[0]):
            made[f"-{width}.jpg"] = encode(image, "jpg", budget(width))
    return dict(sorted(made.items()))


def cropped(file: Path, size: tuple[int, int]) -> dict[str, bytes]:
    """The crops of a photograph, by what their addresses end in; otherwise as `scaled`."""
    from PIL import Image, ImageOps

    image = _opened(file, size)
    return {
        f"-{name}.jpg": encode(
            ImageOps.fit(image, box, Image.Resampling.LANCZOS, centering=_CENTRE),
            "jpg",
            WIDE_BYTES,
        )
        for name, box in crop_boxes(size).items()
    }


def _opened(file: Path, size: tuple[int, int]) -> Image.Image:
    # As large as the widest variant or the largest crop needs, whichever way the picture lies.
    image = open_upright(file, max(_LARGEST_CROP, round(_WIDEST * min(size) / size[0])))
    if (image.width < image.height) != (size[0] < size[1]):
        raise UnreadableError("its size differs from what its head says")
    return image


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    from PIL import Image

    if image.size == size:
        return image
    return image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
