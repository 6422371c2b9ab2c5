"""Pictures inside office files: whether they tell where they were taken."""

from __future__ import annotations

import io
import warnings
import zipfile

from bantin.content.images import MOST_BYTES, open_picture

_ENDINGS = (".jpg", ".jpeg", ".jfif", ".png", ".webp")
_GPS_IFD = 0x8825


def has_location(package: zipfile.ZipFile, name: str) -> bool:
    """Whether a part is a photograph that tells its place."""
    if not name.lower().endswith(_ENDINGS) or package.getinfo(name).file_size > MOST_BYTES:
        return False
    return tells_place(package.read(name))


def tells_place(raw: bytes) -> bool:
    """Whether a picture's camera wrote down where it stood."""
    if b"Exif" not in raw and b"eXIf" not in raw and b"EXIF" not in raw and b"GPS" not in raw:
        return False
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with open_picture(io.BytesIO(raw)) as image:
                return bool(image.getexif().get_ifd(_GPS_IFD)) or b"exif:GPSLatitude" in raw
        except Exception:
            return False  # no picture that anything shows
