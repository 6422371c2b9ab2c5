"""Pictures inside office files without what the camera wrote into them."""

from __future__ import annotations

import io
import warnings

from bantin.attachments.media import tells_place
from bantin.content.images import open_picture
from bantin.pictures.metadata import MetadataError, strip_metadata
from bantin.pictures.originals import ORIENTATION


def without_place(raw: bytes) -> bytes:
    """The picture without the place where it was taken; as it was if it tells none."""
    if not tells_place(raw):
        return raw
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with open_picture(io.BytesIO(raw)) as image:
            orientation = int(image.getexif().get(ORIENTATION) or 1)
    try:
        return strip_metadata(raw, orientation)
    except MetadataError:
        return raw
