"""A photograph that is handed on as a file: the whole picture, without its notes."""

from __future__ import annotations

import io
import warnings

from bantin.content.images import open_picture
from bantin.pictures.metadata import MetadataError, strip_metadata
from bantin.pictures.opening import UnreadableError

ORIENTATION = 0x0112
_GIF_NOTES = (b"XMP DataXMP", b"Exif")


def without_notes(raw: bytes) -> bytes:
    """The file without camera, place and time; the picture itself is untouched where it can be.

    What is neither JPEG, PNG, WebP nor GIF becomes a JPEG. Raises UnreadableError.
    """
    try:
        orientation = orientation_of(raw)
        if raw[:4] == b"GIF8" and not any(note in raw for note in _GIF_NOTES):
            return raw
        return strip_metadata(raw, orientation)
    except MetadataError:
        return encoded_anew(raw, orientation)
    except Exception as error:
        raise UnreadableError(str(error)) from error  # as in `opening`


def orientation_of(raw: bytes) -> int:
    """Which way up a picture was taken, as Exif counts: 1 for upright."""
    with warnings.catch_warnings():
        # Pillow grumbles in English about what is to be cut out here.
        warnings.simplefilter("ignore")
        with open_picture(io.BytesIO(raw)) as image:
            return int(image.getexif().get(ORIENTATION) or 1)


def encoded_anew(raw: bytes, orientation: int, kind: str = "") -> bytes:
    """The picture saved again, for formats whose notes cannot simply be cut out.

    ``kind`` is the format to be written, JPEG for one that few programs open. Raises
    UnreadableError.
    """
    try:
        return _encoded_anew(raw, orientation, kind)
    except MemoryError:
        raise
    except Exception as error:
        raise UnreadableError(str(error)) from error  # as in `opening`


def _encoded_anew(raw: bytes, orientation: int, kind: str) -> bytes:
    from PIL import Image

    with open_picture(io.BytesIO(raw)) as image:
        image.load()
        name = kind or (image.format if image.format in ("PNG", "WEBP", "GIF") else "JPEG")
        exif = Image.Exif()
        if orientation != 1:
            exif[ORIENTATION] = orientation
        output = io.BytesIO()
        options = {} if name in ("PNG", "GIF") else {"quality": 95}
        shown = image.convert("RGB") if name == "JPEG" and image.mode != "L" else image
        shown.save(output, name, exif=exif, **options)
        return output.getvalue()
